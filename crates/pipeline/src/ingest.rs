//! Files in.

use shortlist_document::{
    LabelSource, LetterRecord, Posting, RejectedRow, Rows, Split, read_letters, read_postings,
};
use shortlist_storage::{Added, NewLetter, NewPosting};

use crate::error::Result;
use crate::shortlist::Shortlist;

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

    /// The letters that could be read.
    pub(crate) fn into_records(self) -> impl Iterator<Item = LetterRecord> {
        self.0.records.into_iter().map(|(_, record)| record)
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

impl Shortlist {
    /// Imports letters, all readable rows of the file in one transaction. Personal fields are stored
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
        let written = self.store.add_letters(&letters, self.clock.now()).await?;
        Ok(LetterImport {
            letters: written.counts(),
            rejected: rejected.iter().map(rejected_row).collect(),
        })
    }

    /// Imports postings, all readable rows of the file in one transaction.
    ///
    /// # Errors
    ///
    /// As [`Shortlist::import_letters`].
    pub async fn import_postings(&self, file: PostingFile) -> Result<PostingImport> {
        let Rows { records, rejected } = file.0;
        let postings: Vec<NewPosting> = records
            .into_iter()
            .map(|(_, posting)| NewPosting::from(posting))
            .collect();
        let written = self.store.add_postings(&postings, self.clock.now()).await?;
        self.index.is_behind();
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
