//! The program, run in a folder.

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

/// `shortlist` in a folder, with nothing of this machine's settings and none of its programs.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("shortlist").unwrap();
    command
        .current_dir(folder)
        .env_remove("SHORTLIST_HOME")
        .env_remove("SHORTLIST_LANGUAGE")
        .env_remove("DATABASE_URL")
        .env("PATH", "/nowhere")
        .env("LC_ALL", "C.UTF-8")
        .args(arguments);
    command
}

/// Runs `shortlist` in a folder.
pub(crate) fn shortlist(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    command(folder, arguments)
        .write_stdin(input)
        .output()
        .unwrap()
}
