//! What identifies people.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{PersonalRecord, RecordKind, ResumeTraces, Traces};

/// What identifies people, apart from their texts, and how it is forgotten.
#[async_trait]
pub trait PersonRepository: Send + Sync {
    /// What was taken out of one text.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn personal_fields(&self, kind: RecordKind, owner: &str) -> Result<Vec<PersonalRecord>>;

    /// Whether all personal fields are as they were written: a changed owner hides whose they are.
    ///
    /// # Errors
    ///
    /// [`Error::Changed`](crate::Error::Changed); see the [module](crate::repositories).
    async fn check_personal_fields(&self) -> Result<()>;

    /// What was taken out of all texts of one author.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn personal_fields_of(&self, author: &str) -> Result<Vec<PersonalRecord>>;

    /// The authors of letters: pairs of content hash and author.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn letter_authors(&self) -> Result<Vec<(String, String)>>;

    /// Removes a letter and everything about it in one transaction: what was removed. The freed
    /// space is overwritten (SQLite) or given up (PostgreSQL).
    ///
    /// That it is to be forgotten is written down first, and struck out last: what a kill cut off is finished by
    /// [`finish_forgetting`](Self::finish_forgetting).
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn forget_letter(&self, content_hash: &str) -> Result<Traces>;

    /// How many rows there are about a letter.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn traces(&self, content_hash: &str) -> Result<Traces>;

    /// Removes a résumé and everything about it in one transaction, as [`forget_letter`](Self::forget_letter)
    /// does with a letter: what was removed.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn forget_resume(&self, resume_id: &str) -> Result<ResumeTraces>;

    /// Finishes what was begun to be forgotten and cut off; how many letters and résumés. A store does it
    /// when it is opened.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn finish_forgetting(&self) -> Result<usize>;

    /// How many rows there are about a résumé with this id or, of its vectors, with this text.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn resume_traces(&self, resume_id: &str, content_hash: &str) -> Result<ResumeTraces>;

    /// How often the bytes of `words` stand in the database's files. `None`: they are not in reach,
    /// as a server's are not.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn bytes_left(&self, words: &[&str]) -> Result<Option<usize>>;

    /// Those of `words` that a text says which is kept: a letter's, one's that was asked about or waits in a batch, a
    /// résumé's, a coach's client's, what a rater noted, or what was taken out of one. The words have no character that is written otherwise within JSON.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn said(&self, words: &[String]) -> Result<Vec<String>>;

    /// Those of these letters, by their content hashes, of which nothing is kept to learn from, as when they were forgotten.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn absent(&self, content_hashes: &[String]) -> Result<Vec<String>>;
}
