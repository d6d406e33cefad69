//! Mails that a letter comes with, as `tests/make_mails.py` makes them by Python's email library: the letter is found in the
//! attached file or in the mail, every other file is said, and what cannot be read is refused.
#![cfg(feature = "all")]
#![expect(clippy::expect_used, reason = "a test that cannot go on ends")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use shortlist_intake::{Block, Error, Kind, Notice, Reader};

/// What a mail is read as.
#[derive(Deserialize)]
#[serde(untagged)]
enum Expected {
    Refused {
        error: Error,
    },
    /// The text is that of a file beside the tests.
    File {
        letter: String,
        notices: Vec<Notice>,
    },
    /// The text is this.
    Text {
        text: String,
        notices: Vec<Notice>,
    },
}

fn beside(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"));
    std::fs::read(folder.join(name)).expect("a file beside the tests")
}

fn blocks(bytes: &[u8]) -> Vec<Block> {
    Reader::default().read(bytes).expect("a file").blocks
}

#[test]
fn letters_of_mails_are_found_and_the_rest_is_said() {
    let mails: BTreeMap<String, Expected> =
        serde_json::from_slice(&beside("mails/truth.json")).expect("what the mails are read as");
    assert!(mails.len() >= 30);
    for (name, expected) in mails {
        let bytes = beside(&format!("mails/{name}"));
        assert_eq!(Kind::of(&bytes), Kind::Mail, "{name}");
        let read = Reader::default().read(&bytes);
        let (wanted, notices) = match expected {
            Expected::Refused { error } => {
                assert_eq!(read, Err(error), "{name}");
                continue;
            }
            Expected::File { letter, notices } => {
                (blocks(&beside(&format!("golden/{letter}"))), notices)
            }
            Expected::Text { text, notices } => (blocks(text.as_bytes()), notices),
        };
        let read = read.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(text_of(&read.blocks), text_of(&wanted), "{name}");
        let of_mail = |notice: &&Notice| {
            matches!(
                notice,
                Notice::Attachment { .. } | Notice::MailText { .. } | Notice::Pictures { .. }
            )
        };
        let said: Vec<&Notice> = read.notices.iter().filter(of_mail).collect();
        assert_eq!(said, notices.iter().collect::<Vec<_>>(), "{name}");
    }
}

/// The text, of which a mail may end its lines in another way.
fn text_of(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        Block::Table(table) => table.texts().concat().join("\n"),
        other => {
            let text = other.text().unwrap_or_default();
            text.replace("\r\n", "\n").trim_end().to_owned()
        }
    };
    blocks.iter().map(text).collect::<Vec<_>>().join("\n")
}
