//! A file of many letters or postings: whole, or, for long JSON Lines, part by part.

use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use shortlist_app::is_json_lines;
use shortlist_files::take_at_most;

use crate::error::{Error, Result};
use crate::input::{MAX_WHOLE_BYTES, open, refused, unreadable};

/// Bytes that are read at once: what a file of JSON Lines takes of memory does not grow beyond some such parts.
const PART_BYTES: u64 = 4 << 20;
/// Bytes in the greatest file of JSON Lines.
const MAX_LINES_BYTES: u64 = 4 << 30;
const ADVICE: &str = "split it into several files";

/// A file that was opened.
pub(crate) enum ImportFile {
    /// All of it.
    Whole(Vec<u8>),
    /// JSON Lines, to be read on.
    Lines(LineParts),
}

/// A part of a file of JSON Lines.
pub(crate) struct LinePart {
    /// Whole lines.
    pub(crate) bytes: Vec<u8>,
    /// Rows before it.
    pub(crate) rows_before: usize,
    /// Lines before it.
    pub(crate) lines_before: usize,
}

/// The parts of a file of JSON Lines.
pub(crate) struct LineParts {
    path: PathBuf,
    reader: Box<dyn Read>,
    /// What was read and not handed out yet.
    waiting: Vec<u8>,
    /// Bytes that may still come.
    left: u64,
    rows: usize,
    lines: usize,
}

impl ImportFile {
    /// Opens a file, or standard input for `-`.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let mut reader = open(path)?;
        let begin = read_on(&mut reader, PART_BYTES).map_err(|error| unreadable(path, &error))?;
        if (begin.len() as u64) < PART_BYTES {
            return Ok(Self::Whole(begin));
        }
        let lines = begin.iter().rposition(|byte| *byte == b'\n');
        if lines.is_some_and(|end| is_json_lines(&begin[..end])) {
            return Ok(Self::Lines(LineParts {
                path: path.to_owned(),
                reader,
                left: MAX_LINES_BYTES - PART_BYTES,
                waiting: begin,
                rows: 0,
                lines: 0,
            }));
        }
        let left = MAX_WHOLE_BYTES - PART_BYTES;
        let mut bytes = begin;
        let rest = take_at_most(reader, left);
        bytes.extend(rest.map_err(|error| refused(path, MAX_WHOLE_BYTES, ADVICE, &error))?);
        Ok(Self::Whole(bytes))
    }
}

impl LineParts {
    fn next_part(&mut self) -> Result<Option<LinePart>> {
        let wanted = PART_BYTES.saturating_sub(self.waiting.len() as u64);
        let more =
            read_on(&mut self.reader, wanted).map_err(|error| unreadable(&self.path, &error))?;
        let is_end = (more.len() as u64) < wanted;
        self.left = self.left.checked_sub(more.len() as u64).ok_or_else(|| {
            refused(
                &self.path,
                MAX_LINES_BYTES,
                ADVICE,
                &ErrorKind::FileTooLarge.into(),
            )
        })?;
        self.waiting.extend(more);
        if self.waiting.is_empty() {
            return Ok(None);
        }
        let end = match self.waiting.iter().rposition(|byte| *byte == b'\n') {
            _ if is_end => self.waiting.len(),
            Some(newline) => newline + 1,
            None => return Err(self.long_line()),
        };
        let behind = self.waiting.split_off(end);
        let bytes = std::mem::replace(&mut self.waiting, behind);
        let part = LinePart {
            rows_before: self.rows,
            lines_before: self.lines,
            bytes,
        };
        let lines = part.bytes.split_inclusive(|byte| *byte == b'\n');
        for line in lines {
            self.lines += 1;
            self.rows += usize::from(!line.trim_ascii().is_empty());
        }
        Ok(Some(part))
    }

    fn long_line(&self) -> Error {
        Error::Read {
            path: self.path.clone(),
            reason: format!(
                "line {} has more than {PART_BYTES} bytes, which no letter or posting has",
                self.lines + 1
            ),
        }
    }
}

impl Iterator for LineParts {
    type Item = Result<LinePart>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_part().transpose()
    }
}

/// So many bytes of a reader, or fewer at its end.
fn read_on(reader: &mut dyn Read, bytes: u64) -> io::Result<Vec<u8>> {
    let mut read = Vec::new();
    reader.take(bytes).read_to_end(&mut read)?;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    /// A line of so many bytes with its end.
    fn line(bytes: usize) -> String {
        format!("{{\"content\": \"{}\"}}\n", "a".repeat(bytes - 16))
    }

    fn parts_of(text: &str) -> Vec<LinePart> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("many.jsonl");
        std::fs::File::create(&path)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        match ImportFile::open(&path).unwrap() {
            ImportFile::Lines(parts) => parts.map(|part| part.unwrap()).collect(),
            ImportFile::Whole(_) => Vec::new(),
        }
    }

    #[test]
    fn long_json_lines_come_in_parts_of_whole_lines() {
        let text = format!("{}\n\n{}", line(1_000).repeat(9_000), line(100));
        let parts = parts_of(&text);
        assert_eq!(parts.len(), 3);
        let together: Vec<u8> = parts.iter().flat_map(|part| part.bytes.clone()).collect();
        assert!(together == text.as_bytes());
        assert!(parts.iter().all(|part| part.bytes.ends_with(b"\n")));
        let before: Vec<_> = parts
            .iter()
            .map(|p| (p.rows_before, p.lines_before))
            .collect();
        assert_eq!(before, [(0, 0), (4_194, 4_194), (8_388, 8_388)]);
    }

    #[test]
    fn what_is_short_or_of_another_shape_is_read_whole() {
        assert!(parts_of(&line(1_000)).is_empty());
        assert!(parts_of(&format!("[{}]", "{},".repeat(2 << 20))).is_empty());
        assert!(parts_of(&"a word\n".repeat(1 << 20)).is_empty());
    }

    #[test]
    fn a_line_without_an_end_is_refused() {
        let text = format!("{}{}", line(1_000), "a".repeat(9 << 20));
        let mut parts = LineParts {
            path: "many.jsonl".into(),
            reader: Box::new(Cursor::new(text)),
            waiting: Vec::new(),
            left: MAX_LINES_BYTES,
            rows: 0,
            lines: 0,
        };
        assert!(parts.next().unwrap().is_ok());
        let Some(Err(error)) = parts.next() else {
            unreachable!("the line has no end");
        };
        assert!(
            error.to_string().contains("line 2 has more than"),
            "{error}"
        );
    }

    #[test]
    fn lines_without_an_end_are_refused_at_the_stated_size() {
        let mut parts = LineParts {
            path: "many.jsonl".into(),
            reader: Box::new(io::repeat(b'\n')),
            waiting: Vec::new(),
            left: 3 * PART_BYTES,
            rows: 0,
            lines: 0,
        };
        assert_eq!(parts.by_ref().take(3).flatten().count(), 3);
        assert!(matches!(parts.next(), Some(Err(Error::TooLarge { .. }))));
    }
}
