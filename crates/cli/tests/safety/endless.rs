//! Inputs without an end are refused at a stated size, in little memory and time.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;

use crate::support::DEMO;

/// Kilobytes of address space: what is read whole at most, twice, and the program itself.
const MEMORY: &str = "2000000";
const SECONDS: &str = "60";

/// Runs `shortlist` with little memory and time, behind the command `input`.
fn bounded(folder: &Path, input: &str, arguments: &[&str]) -> Output {
    let script = format!("ulimit -v {MEMORY}; {input} | timeout {SECONDS} \"$0\" \"$@\"");
    Command::new("sh")
        .args(["-c", &script])
        .arg(cargo_bin("shortlist"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SHORTLIST_HOME")
        .env_remove("DATABASE_URL")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap()
}

fn is_refused(folder: &Path, input: &str, arguments: &[&str]) {
    let output = bounded(folder, input, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    // Not killed, not out of time or memory, but told.
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    assert!(said.starts_with("error: "), "{arguments:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
}

/// Every command that reads a file; FILE stands for it.
const COMMANDS: [&[&str]; 17] = [
    &["predict", "FILE"],
    &["explain", "FILE"],
    &["compare", "FILE", "letter.md"],
    &["compare", "letter.md", "FILE"],
    &["recommend", "FILE"],
    &["gap", "FILE", "--posting", "posting-0001"],
    &["gap", "letter.md", "--posting", "FILE"],
    &["embed", "FILE"],
    &["import", "letters", "FILE"],
    &["import", "postings", "FILE"],
    &["postings", "add", "FILE"],
    &["evaluate", "--data", "FILE"],
    &[
        "evaluate-ranking",
        "--queries",
        "FILE",
        "--postings",
        "FILE",
        "--relevance",
        "FILE",
    ],
    &["models", "import", "FILE"],
    &["outcome", "FILE", "passed"],
    &["export", "FILE"],
    &["interaction", "FILE", "viewed", "posting-0001"],
];

fn with_file(arguments: &[&str], file: &str) -> Vec<String> {
    let named = arguments.iter().map(|word| word.replace("FILE", file));
    named
        .chain(["--home", "shortlist-demo"].map(str::to_owned))
        .collect()
}

#[test]
fn devices_and_pipes_without_an_end_are_refused_by_every_command() {
    let folder = DEMO.path();
    for arguments in COMMANDS {
        for (input, file) in [
            ("true", "/dev/zero"),
            ("yes 지원동기", "/dev/stdin"),
            ("cat /dev/zero", "/dev/stdin"),
        ] {
            let arguments = with_file(arguments, file);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            is_refused(folder, input, &arguments);
        }
    }
}

#[test]
fn files_that_are_longer_than_any_are_refused_by_every_command() {
    let folder = DEMO.path();
    fs::File::create(folder.join("long"))
        .unwrap()
        .set_len(5 << 30)
        .unwrap();
    let similarity: &[&str] = &["similarity", "FILE", "letter.md"];
    for arguments in COMMANDS.iter().chain([&similarity]) {
        let arguments = with_file(arguments, "long");
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        is_refused(folder, "true", &arguments);
    }
    fs::remove_file(folder.join("long")).unwrap();
}

#[test]
fn standard_input_without_an_end_is_refused() {
    let folder = DEMO.path();
    for input in ["yes 지원동기", "cat /dev/zero"] {
        for arguments in [
            &["predict", "-", "--home", "shortlist-demo"] as &[&str],
            &["import", "letters", "-", "--home", "shortlist-demo"],
            &["import", "postings", "-", "--home", "shortlist-demo"],
            &["models", "import", "-", "--home", "shortlist-demo"],
        ] {
            is_refused(folder, input, arguments);
        }
    }
    // One line without an end; lines are answered as they come.
    is_refused(folder, "cat /dev/zero", &["embed", "-"]);
}

#[test]
fn a_homes_own_files_are_read_up_to_a_size() {
    let folder = DEMO.path();
    for name in ["config.toml", "aliases.txt", "home.json"] {
        let path = folder.join("shortlist-demo").join(name);
        let kept = fs::read(&path).ok();
        let _ = fs::remove_file(&path);
        symlink("/dev/zero", &path).unwrap();
        is_refused(
            folder,
            "true",
            &["recommend", "letter.md", "--home", "shortlist-demo"],
        );
        fs::remove_file(&path).unwrap();
        if let Some(kept) = kept {
            fs::write(&path, kept).unwrap();
        }
    }
}

#[test]
fn a_models_files_are_read_up_to_a_size() {
    let folder = DEMO.path();
    let model = folder.join("model");
    fs::create_dir(&model).unwrap();
    let names = ["config.json", "tokenizer.json", "model.safetensors"];
    for endless in names {
        for name in names {
            let _ = fs::remove_file(model.join(name));
            fs::write(model.join(name), "{}").unwrap();
        }
        fs::remove_file(model.join(endless)).unwrap();
        symlink("/dev/zero", model.join(endless)).unwrap();
        is_refused(
            folder,
            "true",
            &["embed", "letter.md", "--model", "./model"],
        );
    }
}
