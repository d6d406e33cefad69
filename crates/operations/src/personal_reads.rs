//! Who read what is kept about a person, and when.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shortlist_files::{append_private, read_regular_at_most};
use shortlist_runtime::Clock;

use crate::error::{Error, Result};

/// The greatest log that is read: a million lines.
const MOST_BYTES: u64 = 256 << 20;

/// That somebody read what is kept about a person, or removed it for a coach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalRead {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who: the name of the operating system's user, or of a key.
    pub reader: String,
    /// What was done.
    pub action: String,
    /// The letter, by the hash of its content, or the client, by their id; no word of either.
    pub content_hash: String,
}

/// What a log of such reads holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonalReadLog {
    /// What was read, oldest first.
    pub reads: Vec<PersonalRead>,
    /// Numbers of the lines that cannot be read, from 1.
    pub unreadable: Vec<usize>,
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
        let failed = || Error::file("write", &self.file);
        let mut lines = String::new();
        // What a kill or a full disk cut off stays a line of its own.
        if !has_whole_lines(&self.file).map_err(failed())? {
            lines.push('\n');
        }
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
        written.map_err(failed())
    }

    /// All that was read and can be told.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn list(&self) -> Result<PersonalReadLog> {
        listed(&self.file)
    }
}

/// What the log in a file holds; nothing, where there is none.
pub(crate) fn listed(file: &Path) -> Result<PersonalReadLog> {
    let bytes = match read_regular_at_most(file, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(PersonalReadLog::default()),
        Err(error) => return Err(Error::file("read", file)(error)),
    };
    let mut log = PersonalReadLog::default();
    let whole = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    let lines = whole.split(|byte| *byte == b'\n').enumerate();
    for (at, line) in lines.filter(|_| !bytes.is_empty()) {
        match serde_json::from_slice(line) {
            Ok(read) => log.reads.push(read),
            Err(_) => log.unreadable.push(at + 1),
        }
    }
    Ok(log)
}

/// Whether the last line of a file has its end; so it is where nothing is yet.
fn has_whole_lines(file: &Path) -> std::io::Result<bool> {
    let mut file = match File::open(file) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
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
        assert_eq!(reads.list().unwrap(), PersonalReadLog::default());
        reads.note("kim", "export", ["ab12", "cd34"]).unwrap();
        reads.note("lee\n\"", "export", ["ab12"]).unwrap();
        let listed = reads.list().unwrap().reads;
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
    }

    #[test]
    fn a_torn_line_takes_no_other_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let reads = PersonalReads {
            file: folder.path().join("reads.jsonl"),
            clock: Arc::new(Fixed),
        };
        let hashes = |log: &PersonalReadLog| -> Vec<String> {
            let reads = log.reads.iter();
            reads.map(|read| read.content_hash.clone()).collect()
        };
        reads.note("kim", "export", ["ab12", "cd34"]).unwrap();
        let whole = std::fs::read(&reads.file).unwrap();
        for (content, kept, unreadable) in [
            (&whole[..whole.len() - 20], vec!["ab12", "ef56"], vec![2]),
            // Only the end of the line is gone.
            (
                &whole[..whole.len() - 1],
                vec!["ab12", "cd34", "ef56"],
                vec![],
            ),
            (&whole[..5], vec!["ef56"], vec![1]),
            (&b""[..], vec!["ef56"], vec![]),
            (&b"\n"[..], vec!["ef56"], vec![1]),
            (&b"\xff\xfe\0\n{}\n"[..], vec!["ef56"], vec![1, 2]),
        ] {
            std::fs::write(&reads.file, content).unwrap();
            reads.note("lee", "export", ["ef56"]).unwrap();
            let log = reads.list().unwrap();
            assert_eq!(
                (hashes(&log), log.unreadable),
                (
                    kept.iter().map(|hash| (*hash).to_owned()).collect(),
                    unreadable
                )
            );
        }
        std::fs::remove_file(&reads.file).unwrap();
        std::fs::create_dir(&reads.file).unwrap();
        assert!(reads.list().is_err() && reads.note("lee", "export", ["ef56"]).is_err());
    }
}
