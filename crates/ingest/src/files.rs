//! Files in.

use std::sync::Arc;

use shortlist_document::{Column, PostingRows, Rows};
use shortlist_runtime::Clock;
use shortlist_storage::{
    Added, ImportRepository, LetterRepository, NewPosting, PostingRepository, SignatureRepository,
};

use crate::error::Result;
use crate::letter_file::LetterFile;
use crate::letters::{ImportOptions, LetterImport, LetterImporter};
use crate::posting_file::PostingFile;
use crate::rejected::{Rejected, rejected_row};

/// What became of a file of postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingImport {
    /// Postings by what became of them.
    pub postings: Added,
    /// Rows that were left out.
    pub rejected: Vec<Rejected>,
    /// The file's columns; of JSON, its keys.
    pub columns: Vec<Column>,
}

/// Brings files into the store.
pub struct FileImporter {
    /// Where letters are kept.
    pub letters: Arc<dyn LetterRepository>,
    /// Where labels and texts of stored letters are found.
    pub signatures: Arc<dyn SignatureRepository>,
    /// What people decided of letters.
    pub imports: Arc<dyn ImportRepository>,
    /// Where postings are kept.
    pub postings: Arc<dyn PostingRepository>,
    /// Tells when a row came.
    pub clock: Arc<dyn Clock>,
}

impl FileImporter {
    /// Imports letters of one file: see [`LetterImporter::import`].
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage); nothing is changed then.
    pub async fn import_letters(
        &self,
        file: LetterFile,
        options: ImportOptions,
    ) -> Result<LetterImport> {
        self.letter_importer(options).import(file).await
    }

    /// What imports letters of several files, or of parts of one.
    #[must_use]
    pub fn letter_importer(&self, options: ImportOptions) -> LetterImporter {
        LetterImporter::new(
            self.letters.clone(),
            self.signatures.clone(),
            self.imports.clone(),
            self.clock.clone(),
            options,
        )
    }

    /// Imports postings, all readable rows of what was read in one transaction.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage); nothing is changed then.
    pub async fn import_postings(&self, file: PostingFile) -> Result<PostingImport> {
        let PostingRows {
            rows: Rows { records, rejected },
            columns,
        } = file.0;
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
            columns,
        })
    }
}
