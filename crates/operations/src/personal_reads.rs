//! Who read what is kept about a person, and when.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shortlist_files::{append_private, read_text_at_most};
use shortlist_runtime::Clock;

use crate::error::{Error, Result};

/// The greatest log that is read: a million lines.
const MOST_BYTES: u64 = 256 << 20;

/// That somebody read the personal fields of a letter's author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalRead {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who: the name of the operating system's user, or of a key.
    pub reader: String,
    /// What was done.
    pub action: String,
    /// The letter, by the hash of its content; no word of it.
    pub content_hash: String,
}

/// The log of such reads: a file to whose end lines are added.
pub struct PersonalReads {
    /// The file.
    pub file: PathBuf,
    /// Tells when something was read.
    pub clock: Arc<dyn Clock>,
}

impl PersonalReads {
    /// Writes down that letters are handed out; to be called before they are. The lines are on the disk then.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and then nothing must be handed out.
    pub fn note<'a>(
        &self,
        reader: &str,
        action: &str,
        content_hashes: impl IntoIterator<Item = &'a str>,
    ) -> Result<()> {
        let at = self.clock.now();
        let mut lines = String::new();
        for content_hash in content_hashes {
            let read = PersonalRead {
                at,
                reader: reader.to_owned(),
                action: action.to_owned(),
                content_hash: content_hash.to_owned(),
            };
            lines.push_str(&serde_json::json!(read).to_string());
            lines.push('\n');
        }
        // At once, so that lines of several programs do not mix.
        let written = append_private(&self.file).and_then(|mut file| {
            file.write_all(lines.as_bytes())?;
            file.sync_all()
        });
        written.map_err(Error::file("write", &self.file))
    }

    /// All that was read, oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::File`], also for a file that holds something else.
    pub fn list(&self) -> Result<Vec<PersonalRead>> {
        let text = match read_text_at_most(&self.file, MOST_BYTES) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::file("read", &self.file)(error)),
        };
        let reads: serde_json::Result<Vec<PersonalRead>> =
            text.lines().map(serde_json::from_str).collect();
        reads.map_err(|error| Error::file("read", &self.file)(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Clock for Fixed {
        fn now(&self) -> i64 {
            7
        }
    }

    #[test]
    fn each_letter_that_is_read_has_a_line_and_no_word() {
        let folder = tempfile::tempdir().unwrap();
        let reads = PersonalReads {
            file: folder.path().join("reads.jsonl"),
            clock: Arc::new(Fixed),
        };
        assert_eq!(reads.list().unwrap(), []);
        reads.note("kim", "export", ["ab12", "cd34"]).unwrap();
        reads.note("lee\n\"", "export", ["ab12"]).unwrap();
        let listed = reads.list().unwrap();
        let said = |read: &PersonalRead| (read.reader.clone(), read.content_hash.clone());
        assert_eq!(
            listed.iter().map(said).collect::<Vec<_>>(),
            [("kim", "ab12"), ("kim", "cd34"), ("lee\n\"", "ab12")]
                .map(|(reader, hash)| (reader.to_owned(), hash.to_owned()))
        );
        assert!(
            listed
                .iter()
                .all(|read| read.at == 7 && read.action == "export")
        );
        std::fs::write(&reads.file, "something else\n").unwrap();
        assert!(reads.list().is_err());
    }
}
