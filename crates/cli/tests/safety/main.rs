//! What the program does to its machine and to who looks at it: memory, files' modes, terminals, trainings that
//! meet, and copies that are not what they were.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod copies;
#[cfg(unix)]
mod endless;
#[cfg(unix)]
mod modes;
mod reads;
#[path = "../support/mod.rs"]
mod support;
mod terminal;
#[cfg(unix)]
mod trainings;

use std::process::Output;

use serde_json::Value;
use support::DEMO;
use support::program::shortlist;

/// Runs `shortlist` on the demo's home.
fn at_home(arguments: &[&str]) -> Output {
    let arguments = [arguments, &["--home", "shortlist-demo"]].concat();
    shortlist(DEMO.path(), &arguments, b"")
}

fn json(output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| unreachable!("{error}: {said}"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The content hash of a stored letter.
fn a_letter() -> String {
    let listed = json(&at_home(&["letters", "--json"]));
    listed["letters"][0]["content_hash"]
        .as_str()
        .unwrap()
        .to_owned()
}
