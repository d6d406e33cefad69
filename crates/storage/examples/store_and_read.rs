//! Letters into a database file, once each, and out again.
//!
//! `cargo run -p shortlist-storage --example store_and_read`
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::error::Error;

use shortlist_document::{LabelSource, read_letters};
use shortlist_storage::{LetterRepository, NewLetter, SqliteStore};

const LETTERS: &str = r#"{"content": "결제 서버를 3년간 운영했습니다.", "is_passed": true}
{"content": "제 연락처는 kim@example.com입니다. 무엇이든 열심히 하겠습니다.", "is_passed": false}
"#;
/// Milliseconds since 1970. Time is passed in, so that everything can be had again.
const NOW: i64 = 1_767_225_600_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let store = SqliteStore::create(&folder.path().join("shortlist.db")).await?;

    let rows = read_letters(LETTERS.as_bytes())?;
    let new: Vec<NewLetter> = rows
        .records
        .into_iter()
        .map(|(_, record)| NewLetter::new(record, LabelSource::Outcome))
        .collect();
    for attempt in ["first", "second"] {
        let written = store.add_letters(&new, NOW).await?;
        println!("{attempt} time: {:?}", written.rows);
    }

    for letter in store.letters().await? {
        println!(
            "{:.12} passed: {:?}: {}",
            letter.content_hash, letter.is_passed, letter.document.questions[0].answer
        );
    }
    Ok(())
}
