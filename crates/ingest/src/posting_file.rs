//! A file of postings that was read, but not imported yet.

use shortlist_document::{Column, PastedPosting, Posting, PostingReader, PostingRows, Rows};

use crate::error::Result;
use crate::rejected::{Rejected, rejected_row};

/// Postings that are shown before an import.
const SHOWN: usize = 5;

/// A file of postings that was read, but not imported yet.
#[derive(Debug, Clone)]
pub struct PostingFile(pub(crate) PostingRows);

/// What would become of a file of postings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostingPlan {
    /// Postings that would be taken; some of them may be stored already.
    pub taken: usize,
    /// The first of them.
    pub first: Vec<Posting>,
    /// Rows that cannot be read.
    pub rejected: Vec<Rejected>,
    /// The file's columns; of JSON, its keys.
    pub columns: Vec<Column>,
}

impl PostingFile {
    /// Reads JSON, JSON Lines or a table.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for a file that is none of them.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Self::read_with(bytes, &PostingReader::default())
    }

    /// The same with what else is known of the file.
    ///
    /// # Errors
    ///
    /// As [`PostingFile::read`].
    pub fn read_with(bytes: &[u8], reader: &PostingReader) -> Result<Self> {
        Ok(Self(reader.read(bytes)?))
    }

    /// Reads a part of a long file of JSON Lines, made of whole lines; rows are counted from its beginning.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for bytes that are no text.
    pub fn read_lines(bytes: &[u8]) -> Result<Self> {
        Self::read_lines_with(bytes, &PostingReader::default())
    }

    /// The same with what else is known of the file.
    ///
    /// # Errors
    ///
    /// As [`PostingFile::read_lines`].
    pub fn read_lines_with(bytes: &[u8], reader: &PostingReader) -> Result<Self> {
        Ok(Self(reader.read_lines(bytes)?))
    }

    /// Reads the rows of a spreadsheet.
    ///
    /// # Errors
    ///
    /// As [`PostingFile::read`].
    pub fn read_rows(rows: Vec<Vec<String>>, reader: &PostingReader) -> Result<Self> {
        Ok(Self(reader.read_rows(rows)?))
    }

    /// A posting that a person pasted.
    #[must_use]
    pub fn of_pasted(pasted: PastedPosting) -> Self {
        Self(PostingRows {
            rows: Rows {
                records: vec![(1, pasted.posting)],
                rejected: Vec::new(),
            },
            columns: Vec::new(),
        })
    }

    /// Says what an import would do.
    #[must_use]
    pub fn plan(self) -> PostingPlan {
        let PostingRows { rows, columns } = self.0;
        PostingPlan {
            taken: rows.records.len(),
            rejected: rows.rejected.iter().map(rejected_row).collect(),
            first: rows
                .records
                .into_iter()
                .take(SHOWN)
                .map(|(_, posting)| posting)
                .collect(),
            columns,
        }
    }
}
