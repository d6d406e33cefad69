//! Files in.

use std::sync::Arc;

use shortlist_document::{
    LabelSource, LetterRecord, Posting, RejectedRow, Rows, Split, read_letter_lines, read_letters,
    read_posting_lines, read_postings,
};
use shortlist_runtime::Clock;
use shortlist_storage::{Added, LetterRepository, NewLetter, NewPosting, PostingRepository};

use crate::error::Result;

/// What holds for letters whose file does not say.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// Where labels come from.
    pub label_source: LabelSource,
    /// The part of the data; `None`: it is decided in training.
    pub split: Option<Split>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            label_source: LabelSource::Outcome,
            split: None,
        }
    }
}

/// A file of letters that was read, but not imported yet.
#[derive(Debug, Clone)]
pub struct LetterFile(Rows<LetterRecord>);

impl LetterFile {
    /// Reads JSON, JSON Lines, CSV, Markdown or plain text.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for a file that is none of them.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Ok(Self(read_letters(bytes)?))
    }

    /// Reads a part of a long file of JSON Lines, made of whole lines; rows are counted from its beginning.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for bytes that are no text.
    pub fn read_lines(bytes: &[u8]) -> Result<Self> {
        Ok(Self(read_letter_lines(bytes)?))
    }
}

/// A file of postings that was read, but not imported yet.
#[derive(Debug, Clone)]
pub struct PostingFile(Rows<Posting>);

impl PostingFile {
    /// Reads JSON or JSON Lines.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for a file that is neither.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Ok(Self(read_postings(bytes)?))
    }

    /// Reads a part of a long file of JSON Lines, made of whole lines; rows are counted from its beginning.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for bytes that are no text.
    pub fn read_lines(bytes: &[u8]) -> Result<Self> {
        Ok(Self(read_posting_lines(bytes)?))
    }
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// What became of a file of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterImport {
    /// Letters by what became of them.
    pub letters: Added,
    /// Rows that were left out.
    pub rejected: Vec<Rejected>,
}

/// What became of a file of postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingImport {
    /// Postings by what became of them.
    pub postings: Added,
    /// Rows that were left out.
    pub rejected: Vec<Rejected>,
}

/// Brings files into the store.
pub struct FileImporter {
    /// Where letters are kept.
    pub letters: Arc<dyn LetterRepository>,
    /// Where postings are kept.
    pub postings: Arc<dyn PostingRepository>,
    /// Tells when a row came.
    pub clock: Arc<dyn Clock>,
}

impl FileImporter {
    /// Imports letters, all readable rows of what was read in one transaction. Personal fields are stored
    /// apart from the text.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage); nothing is changed then.
    pub async fn import_letters(
        &self,
        file: LetterFile,
        options: ImportOptions,
    ) -> Result<LetterImport> {
        let Rows { records, rejected } = file.0;
        let letters: Vec<NewLetter> = records
            .into_iter()
            .map(|(_, mut record)| {
                record.split = record.split.or(options.split);
                NewLetter::new(record, options.label_source)
            })
            .collect();
        let written = self.letters.add_letters(&letters, self.clock.now()).await?;
        Ok(LetterImport {
            letters: written.counts(),
            rejected: rejected.iter().map(rejected_row).collect(),
        })
    }

    /// Imports postings, all readable rows of what was read in one transaction.
    ///
    /// # Errors
    ///
    /// As [`FileImporter::import_letters`].
    pub async fn import_postings(&self, file: PostingFile) -> Result<PostingImport> {
        let Rows { records, rejected } = file.0;
        let postings: Vec<NewPosting> = records
            .into_iter()
            .map(|(_, posting)| NewPosting::from(posting))
            .collect();
        let written = self
            .postings
            .add_postings(&postings, self.clock.now())
            .await?;
        Ok(PostingImport {
            postings: written.counts(),
            rejected: rejected.iter().map(rejected_row).collect(),
        })
    }
}

fn rejected_row(row: &RejectedRow) -> Rejected {
    Rejected {
        row: row.row,
        line: row.line,
        reason: row.error.to_string(),
    }
}
