//! A file of letters that was read, but not imported yet.

use shortlist_document::{Column, LetterReader, LetterRows, Rows, Script, WrittenLabel};

use crate::error::Result;

/// Letters from which on most of a file tells what script it is in.
const ENOUGH: usize = 10;

/// A file of letters that was read, but not imported yet.
#[derive(Debug, Clone)]
pub struct LetterFile {
    pub(crate) rows: LetterRows,
    pub(crate) accepts_quarantined: bool,
    pub(crate) script: Option<Script>,
}

impl LetterFile {
    /// Reads JSON, JSON Lines, a table, Markdown or plain text.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for a file that is none of them.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Self::read_with(bytes, &LetterReader::default())
    }

    /// The same with what else is known of the file.
    ///
    /// # Errors
    ///
    /// As [`LetterFile::read`].
    pub fn read_with(bytes: &[u8], reader: &LetterReader) -> Result<Self> {
        Ok(Self::of(reader.read(bytes)?))
    }

    /// Reads a part of a long file of JSON Lines, made of whole lines; rows are counted from its beginning.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for bytes that are no text.
    pub fn read_lines(bytes: &[u8]) -> Result<Self> {
        Self::read_lines_with(bytes, &LetterReader::default())
    }

    /// The same with what else is known of the file.
    ///
    /// # Errors
    ///
    /// As [`LetterFile::read_lines`].
    pub fn read_lines_with(bytes: &[u8], reader: &LetterReader) -> Result<Self> {
        Ok(Self::of(reader.read_lines(bytes)?))
    }

    /// Reads the rows of a spreadsheet.
    ///
    /// # Errors
    ///
    /// As [`LetterFile::read`].
    pub fn read_rows(rows: Vec<Vec<String>>, reader: &LetterReader) -> Result<Self> {
        Ok(Self::of(reader.read_rows(rows)?))
    }

    fn of(rows: LetterRows) -> Self {
        Self {
            rows,
            accepts_quarantined: false,
            script: None,
        }
    }

    /// The same, of which also those letters are taken that may be none: a person has looked at them.
    #[must_use]
    pub fn accept_quarantined(self) -> Self {
        Self {
            accepts_quarantined: true,
            ..self
        }
    }

    /// Its columns, in their order; of JSON, its keys.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.rows.columns
    }

    /// Its labels as they were written.
    #[must_use]
    pub fn labels(&self) -> &[WrittenLabel] {
        &self.rows.labels
    }

    /// The script that letters of this file are in: that of most, if there are enough to tell; else Hangul.
    pub(crate) fn usual_script(&self) -> Script {
        if let Some(script) = self.script {
            return script;
        }
        let Rows { records, .. } = &self.rows.rows;
        let scripts = records.iter().map(|(_, letter)| letter.document.script());
        let all = [Script::Latin, Script::Han, Script::Kana, Script::Other];
        let mut counts = [0_usize; 4];
        for script in scripts {
            if let Some(place) = all.iter().position(|one| *one == script) {
                counts[place] += 1;
            }
        }
        let most = all.into_iter().zip(counts).max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| records.len() >= ENOUGH && 2 * count > records.len())
            .map_or(Script::Hangul, |(script, _)| script)
    }
}
