//! What came in is remembered, import by import, and people decide of what was set aside.

use std::collections::HashMap;
use std::sync::Arc;

use shortlist_runtime::Clock;
use shortlist_storage::{
    Added, Decided, ImportChoice, ImportCounts, ImportKind, ImportRepository, NewDecision,
    NewImport, NewSetAside, SetAsideFilter, SetAsidePage, SignatureRepository, StoredDecision,
    StoredImport,
};

use crate::error::{Error, Result};
use crate::files::PostingImport;
use crate::letters::LetterImport;
use crate::sorting::beginning;

/// The longest reason of a decision, in characters.
const MOST_CHARACTERS: usize = 1_000;

/// Where what is imported comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSource {
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name without its folder, or the database's address without a password.
    pub name: String,
    /// SHA-256 of the file, in hexadecimal. `None`: there is no file.
    pub file_hash: Option<String>,
    /// Who imports it: the name of the operating system's user, or of a key.
    pub by: String,
}

/// How much of a file stands before a part of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// Records.
    pub rows: usize,
    /// Lines.
    pub lines: usize,
}

/// A decision that was kept, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number.
    pub decision_id: i64,
    /// Stored letters whose label it changed.
    pub relabelled: Vec<String>,
    /// Whether a letter of this text is stored. If not, and it is to be taken, the file brings it when it is imported again.
    pub is_stored: bool,
}

/// Remembers imports. Of what was not taken no word is kept: where it stands, why, and hashes of its text.
pub struct Imports {
    /// Where imports are kept.
    pub imports: Arc<dyn ImportRepository>,
    /// Where texts of stored letters are found.
    pub signatures: Arc<dyn SignatureRepository>,
    /// Tells when one begins and ends.
    pub clock: Arc<dyn Clock>,
}

impl Imports {
    /// An import begins: its number.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn begin(&self, source: ImportSource) -> Result<i64> {
        let import = NewImport {
            kind: source.kind,
            source: source.name,
            file_hash: source.file_hash,
            began_by: source.by,
            began_at: self.clock.now(),
        };
        Ok(self.imports.begin_import(&import).await?)
    }

    /// Adds what became of the letters of a file, or of a part of one.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn add_letters(
        &self,
        import_id: i64,
        import: &LetterImport,
        before: Before,
    ) -> Result<()> {
        let counts = ImportCounts {
            quarantined: import.quarantined.len(),
            rejected: import.rejected.len(),
            decided: import.decided,
            ..counts_of(import.letters)
        };
        let rows = import.set_aside.iter().map(|row| NewSetAside {
            row: before.rows + row.row,
            line: before.lines + row.line,
            other_row: row.other_row.map(|other| before.rows + other),
            ..row.clone()
        });
        let rows: Vec<_> = rows.collect();
        Ok(self.imports.add_to_import(import_id, counts, &rows).await?)
    }

    /// Adds what became of the postings of a file, or of a part of one.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn add_postings(
        &self,
        import_id: i64,
        import: &PostingImport,
        before: Before,
    ) -> Result<()> {
        let counts = ImportCounts {
            rejected: import.rejected.len(),
            ..counts_of(import.postings)
        };
        let rows = import.rejected.iter();
        let rows: Vec<_> = rows
            .map(|row| NewSetAside::unreadable(before.rows + row.row, before.lines + row.line))
            .collect();
        Ok(self.imports.add_to_import(import_id, counts, &rows).await?)
    }

    /// Adds what became of records of which no row is remembered.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn add_counts(&self, import_id: i64, counts: ImportCounts) -> Result<()> {
        Ok(self.imports.add_to_import(import_id, counts, &[]).await?)
    }

    /// An import has ended.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn end(&self, import_id: i64) -> Result<()> {
        Ok(self.imports.end_import(import_id, self.clock.now()).await?)
    }

    /// Some imports, the latest first, `after` those of earlier pages; and how many there are.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn list(&self, after: usize, most: usize) -> Result<(usize, Vec<StoredImport>)> {
        Ok(self.imports.imports(after, most).await?)
    }

    /// The import of this number.
    ///
    /// # Errors
    ///
    /// [`Error::NoImport`](crate::Error::NoImport), [`Error::Storage`](crate::Error::Storage).
    pub async fn one(&self, import_id: i64) -> Result<StoredImport> {
        let found = self.imports.import(import_id).await?;
        found.ok_or(Error::NoImport { import_id })
    }

    /// Some rows that were set aside, each with what was decided of it last.
    ///
    /// # Errors
    ///
    /// [`Error::NoImport`](crate::Error::NoImport), [`Error::Storage`](crate::Error::Storage).
    pub async fn set_aside(
        &self,
        filter: SetAsideFilter,
        after: usize,
        most: usize,
    ) -> Result<SetAsidePage> {
        if let Some(import_id) = filter.import_id {
            self.one(import_id).await?;
        }
        Ok(self.imports.set_aside(filter, after, most).await?)
    }

    /// All that was decided of a row's text, the earliest first.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn decisions_of(&self, import_id: i64, row: usize) -> Result<Vec<StoredDecision>> {
        Ok(self.imports.decisions_of(import_id, row).await?)
    }

    /// Keeps what a person decides of a row that was set aside. Stored letters of its text get the label that is right, or
    /// none; what is not stored comes in, or stays out, when its file is imported again. A later decision takes the place
    /// of an earlier one, which stays known.
    ///
    /// # Errors
    ///
    /// [`Error::NoRow`], [`Error::NoChoice`], [`Error::OutcomeRecorded`], [`Error::NoReason`], [`Error::Storage`]. Nothing
    /// is changed then.
    pub async fn decide(
        &self,
        import_id: i64,
        row: usize,
        choice: ImportChoice,
        by: &str,
        reason: &str,
    ) -> Result<Decision> {
        let reason = reason.trim();
        if !(1..=MOST_CHARACTERS).contains(&reason.chars().count()) {
            return Err(Error::NoReason);
        }
        let decision = NewDecision {
            import_id,
            row,
            choice,
            decided_by: by.to_owned(),
            decided_at: self.clock.now(),
            reason: reason.to_owned(),
        };
        match self.imports.decide(&decision).await? {
            Decided::As {
                decision_id,
                relabelled,
                is_stored,
            } => Ok(Decision {
                decision_id,
                relabelled,
                is_stored,
            }),
            Decided::NoRow => Err(Error::NoRow { import_id, row }),
            Decided::NoChoice(kind) => Err(Error::NoChoice { choice, kind }),
            Decided::OutcomeRecorded(letter) => Err(Error::OutcomeRecorded { letter }),
        }
    }

    /// How some stored letters begin, without personal fields, by their content hashes.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn beginnings(&self, content_hashes: &[&str]) -> Result<HashMap<String, String>> {
        let letters = self.signatures.letters_of(content_hashes).await?;
        let beginnings = letters
            .into_iter()
            .map(|letter| (letter.content_hash, beginning(&letter.document)));
        Ok(beginnings.collect())
    }
}

fn counts_of(added: Added) -> ImportCounts {
    ImportCounts {
        added: added.added,
        updated: added.updated,
        unchanged: added.unchanged,
        conflicting: added.conflicting,
        ..ImportCounts::default()
    }
}
