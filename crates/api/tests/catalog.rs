//! Every message of the libraries' errors, and every part of one, has its Korean words: one that is written anew is seen
//! here.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use shortlist_api::Language;
use shortlist_api::words::in_language;

/// The crates whose errors no person sees, or that say them in Korean themselves.
const NOT_SHOWN: [&str; 7] = [
    "api", // these words
    "cli", // its own, beside each error
    "fixtures",
    "patterns", // constants that a test compiles
    "server",   // strings that its own test looks at
    "test-postgres",
    "web",
];

/// What stands before a part of a message.
const BEFORE_PARTS: [&str; 13] = [
    "reason: ",
    "came: ",
    "expected: ",
    "damage: ",
    "found: ",
    "setting: ",
    "parameter: ",
    "sample: ",
    "kind: ",
    "record: ",
    "Err(",
    "_error(",
    "wrong(",
];

/// Where some errors have sentences of their own.
const SENTENCES: [&str; 4] = [
    "src/words/advice_errors.rs",
    "src/words/explained.rs",
    "src/words/files.rs",
    "src/words/outcome_rows.rs",
];

/// Whose parts are told together with what they stand in: a unit test of the catalog looks at them.
const TOLD_TOGETHER: &str = "registry/src/gate/verdict.rs";

/// All Rust files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|own| own == "rs") {
            found.push(path);
        }
    }
}

/// The sources of the crates whose errors people see, without their tests.
fn sources() -> Vec<(PathBuf, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for entry in fs::read_dir(crates).unwrap() {
        let entry = entry.unwrap();
        let is_shown = !NOT_SHOWN.contains(&entry.file_name().to_str().unwrap());
        let folder = entry.path().join("src");
        if is_shown && folder.is_dir() {
            files(&folder, &mut found);
        }
    }
    let read = |path: PathBuf| {
        let source = fs::read_to_string(&path).unwrap();
        let (own, _) = source.split_once("#[cfg(test)]").unwrap_or((&source, ""));
        (path, own.to_owned())
    };
    found.into_iter().map(read).collect()
}

/// The text that a literal at the beginning says, and what follows it. `None`: no literal begins there.
fn literal(source: &str) -> Option<(String, &str)> {
    let mut characters = source.trim_start().strip_prefix('"')?.chars();
    let mut text = String::new();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Some((text, characters.as_str())),
            '\\' => match characters.next()? {
                '\n' => characters = characters.as_str().trim_start().chars(),
                escaped => text.push(escaped),
            },
            other => text.push(other),
        }
    }
    None
}

/// The message with a number in each hole.
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

/// Whether English words follow each other in a text, quoted commands and names aside.
fn is_english(text: &str) -> bool {
    let unquoted: String = text.split('`').step_by(2).collect();
    // What commas and underscores divide are names of values.
    let is_word = |word: &str| {
        let word = word.trim_matches(['.', ';', ':', '(', ')']);
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let words: Vec<bool> = unquoted.split(' ').map(is_word).collect();
    words.windows(2).any(|two| two.iter().all(|is| *is))
}

/// Whether the catalog leaves English sentences in a message.
fn lacks_korean(message: &str) -> bool {
    is_english(message) && is_english(&in_language(message, Language::Korean))
}

#[test]
fn every_message_of_the_libraries_is_in_the_catalog() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sentences = SENTENCES.map(|file| fs::read_to_string(own.join(file)).unwrap());
    let has_sentence = |variant: &str| {
        let named = format!("::{variant}");
        let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        let mut all = sentences.iter().flat_map(|file| file.split(&named).skip(1));
        all.any(is_end)
    };
    let (mut seen, mut lacking) = (0, Vec::new());
    for (path, source) in sources() {
        for rest in source.split("#[error(").skip(1) {
            let Some((message, rest)) = literal(rest) else {
                continue;
            };
            let (_, rest) = rest.split_once(")]").unwrap();
            let variant = rest.trim_start();
            let end = variant.find(|c: char| !c.is_ascii_alphanumeric()).unwrap();
            seen += 1;
            let message = filled(&message);
            if lacks_korean(&message) && !has_sentence(&variant[..end]) {
                lacking.push(format!("{}: {message}", path.display()));
            }
        }
    }
    assert!(seen > 150, "{seen}");
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_part_of_a_message_is_in_the_catalog() {
    let (mut seen, mut lacking) = (0, Vec::new());
    let sources = sources().into_iter();
    for (path, source) in sources.filter(|(path, _)| !path.ends_with(TOLD_TOGETHER)) {
        for before in BEFORE_PARTS {
            for rest in source.split(before).skip(1) {
                let rest = rest.trim_start().trim_start_matches("format!(");
                let Some((part, _)) = literal(rest) else {
                    continue;
                };
                seen += 1;
                let part = filled(&part);
                if lacks_korean(&part) {
                    lacking.push(format!("{}: {part}", path.display()));
                }
            }
        }
    }
    assert!(seen > 150, "{seen}");
    assert!(lacking.is_empty(), "{lacking:#?}");
}
