//! Reads a file of many letters, and says how many there are, what was taken out, and one hash of all.
//!
//! To see what reading costs, and that a change of the rules changed nothing:
//!
//! ```text
//! cargo run --release -p shortlist-fixtures --example many_letters -- ordinary 2000 >letters.jsonl
//! cargo build --release -p shortlist-document --example read_letters
//! perf stat -e instructions:u target/release/examples/read_letters letters.jsonl
//! ```
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};

use shortlist_document::read_letters;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("which file?")?;
    let letters = read_letters(&std::fs::read(path)?)?;
    let mut hash = DefaultHasher::new();
    let mut fields = 0;
    for (_, letter) in &letters.records {
        fields += letter.personal.len();
        serde_json::to_string(&letter.document)?.hash(&mut hash);
        serde_json::to_string(&letter.personal)?.hash(&mut hash);
    }
    println!(
        "{} letters, {fields} personal fields, {:016x}",
        letters.records.len(),
        hash.finish()
    );
    Ok(())
}
