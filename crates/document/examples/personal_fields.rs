//! The lines of a file out of which something personal is taken, and what is left of them.
//!
//! `cargo run -p shortlist-document --example personal_fields FILE`
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::error::Error;

use shortlist_document::{PersonalFields, normalise, separate_personal_fields};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("which file?")?;
    let text = std::fs::read_to_string(path)?;
    let (mut all, mut changed) = (0, 0);
    for line in text.lines() {
        let line = normalise(line);
        let clean = separate_personal_fields(&line, &mut PersonalFields::default());
        all += 1;
        if clean != line {
            changed += 1;
            println!("{line}\n  {clean}");
        }
    }
    println!("{changed} of {all} lines");
    Ok(())
}
