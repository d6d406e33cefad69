//! What `--help` says of every command is `docs/command-line.md`: the reference is made from the
//! program's own words, and a word that changes here and not there is seen.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use shortlist_cli::Arguments;

/// Characters in a line of help.
const WIDTH: usize = 100;

const INTRODUCTION: &str = "\
# The command line

Made from the program's own help; every command also takes the options of `shortlist` itself.

";

/// The help of a command and of those below it, each under a heading of what is typed.
fn write_help(command: &Command, typed: &str, depth: usize, reference: &mut String) {
    let help = command.clone().render_long_help().to_string();
    let hashes = "#".repeat(depth);
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    let help = lines.join("\n");
    writeln!(reference, "{hashes} {typed}\n\n```text\n{help}\n```\n").unwrap();
    for inner in command.get_subcommands() {
        if inner.get_name() != "help" {
            let inner_typed = format!("{typed} {}", inner.get_name());
            write_help(inner, &inner_typed, depth.max(3), reference);
        }
    }
}

/// Options that every command takes are told of once, with the program.
fn without_shared_options(command: Command) -> Command {
    let is_shared = |id: &str| matches!(id, "help" | "version");
    command
        .mut_args(|argument| {
            let hidden = argument.is_global_set() || is_shared(argument.get_id().as_str());
            argument.hide(hidden)
        })
        .mut_subcommands(without_shared_options)
}

#[test]
fn the_reference_is_what_help_says() {
    let mut command = Arguments::command().term_width(WIDTH);
    command.build();
    let command = command.mut_subcommands(without_shared_options);
    let mut made = INTRODUCTION.to_owned();
    write_help(&command, "shortlist", 2, &mut made);
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
