//! Every message of the libraries' errors has its Korean words: a message that is written anew is seen here.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use shortlist_api::Language;
use shortlist_api::words::in_language;

/// The crates whose errors are told by the catalog alone.
const TOLD_BY_THE_CATALOG: [&str; 12] = [
    "storage",
    "sqlite",
    "registry",
    "recommendation",
    "classification",
    "features",
    "ingest",
    "embedding",
    "review",
    "monitoring",
    "notification",
    "report",
];

/// All files that are named so below a folder.
fn files(folder: &Path, name: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, name, found);
        } else if path.file_name().is_some_and(|own| own == name) {
            found.push(path);
        }
    }
}

/// The messages of a file's errors, with a number in each hole.
fn messages(source: &str) -> Vec<String> {
    let attributes = source.split("#[error(").skip(1);
    let texts = attributes.filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('"')?;
        let mut text = String::new();
        let mut characters = rest.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' => break,
                '\\' => match characters.next()? {
                    '\n' => {
                        let left = characters.as_str().trim_start();
                        characters = left.chars();
                    }
                    escaped => text.push(escaped),
                },
                other => text.push(other),
            }
        }
        Some(text)
    });
    texts.map(|text| filled(&text)).collect()
}

fn filled(text: &str) -> String {
    let text = text.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut filled = String::new();
    let mut rest = text.as_str();
    while let Some((before, hole)) = rest.split_once('{') {
        let (_, after) = hole.split_once('}').unwrap();
        filled.push_str(before);
        filled.push('7');
        rest = after;
    }
    filled.push_str(rest);
    filled.replace('\u{1}', "{").replace('\u{2}', "}")
}

#[test]
fn every_message_of_the_libraries_is_in_the_catalog() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut lacking = Vec::new();
    let mut seen = 0;
    for name in TOLD_BY_THE_CATALOG {
        let folder = crates.join(name);
        let mut found = Vec::new();
        files(&folder.join("src"), "error.rs", &mut found);
        for path in found {
            for message in messages(&fs::read_to_string(path).unwrap()) {
                seen += 1;
                if in_language(&message, Language::Korean) == message {
                    lacking.push(format!("{name}: {message}"));
                }
            }
        }
    }
    assert!(seen > 60, "{seen}");
    assert!(lacking.is_empty(), "{lacking:#?}");
}
