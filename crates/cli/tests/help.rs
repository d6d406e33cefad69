//! What `--help` says of every command is `docs/command-line.md`: the reference is made from the
//! program's own words, and a word that changes here and not there is seen.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use assert_cmd::Command;

const INTRODUCTION: &str = "\
# The command line

What `shortlist --help` and the help of each command say. Every command also takes the options of `shortlist`
itself, which stand only there.

";

/// The help of a command in lines of 100 characters.
fn help(typed: &[&str]) -> String {
    let output = Command::cargo_bin("shortlist")
        .unwrap()
        .args(typed)
        .arg("--help")
        .env("COLUMNS", "100")
        .env_remove("DATABASE_URL")
        // Without a terminal in sight, whose width would count.
        .write_stdin("")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The names of the commands that a help lists.
fn commands(help: &str) -> impl Iterator<Item = &str> {
    let paragraphs = help.split("\n\n");
    paragraphs
        .filter_map(|paragraph| paragraph.strip_prefix("Commands:\n"))
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split(' ').next())
        .filter(|name| *name != "help")
}

/// The help without the options that the program's own help has, too.
fn without_shared_options(help: &str, shared: &str) -> String {
    let (_, shared) = shared.split_once("Options:\n").unwrap();
    let shared: Vec<&str> = shared.split("\n\n").collect();
    let mut kept = Vec::new();
    let mut header = "";
    for paragraph in help.split("\n\n") {
        let option = paragraph.strip_prefix("Options:\n");
        if option.is_some() {
            header = "Options:\n";
        }
        let paragraph = option.unwrap_or(paragraph);
        if shared.contains(&paragraph) {
            continue;
        }
        if !paragraph.starts_with(' ') {
            header = "";
        }
        kept.push(format!("{header}{paragraph}"));
        header = "";
    }
    kept.join("\n\n")
}

fn write_help(typed: &[&str], shared: &str, reference: &mut String) {
    let help = help(typed);
    let own = without_shared_options(&help, shared);
    let title = typed.join(" ");
    write!(reference, "## shortlist {title}\n\n```text\n{own}\n```\n\n").unwrap();
    for name in commands(&help) {
        write_help(&[typed, &[name]].concat(), shared, reference);
    }
}

#[test]
fn the_reference_is_what_help_says() {
    let program = help(&[]);
    let mut made = format!("{INTRODUCTION}## shortlist\n\n```text\n{program}\n```\n\n");
    for name in commands(&program) {
        write_help(&[name], &program, &mut made);
    }
    let made = made.trim_end().to_owned() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/command-line.md");
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == made,
        "docs/command-line.md is behind: UPDATE_REFERENCE=1 cargo test -p shortlist-cli --test help"
    );
}
