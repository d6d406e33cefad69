//! Résumés.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{NewResume, StoredResume, Written};

/// Résumés, by their identity at their source.
#[async_trait]
pub trait ResumeRepository: Send + Sync {
    /// Adds résumés in one transaction; a known `resume_id` with other content is updated. `at` is
    /// in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_resumes(&self, resumes: &[NewResume], at: i64) -> Result<Written>;

    /// The résumé with the given id.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn resume(&self, resume_id: &str) -> Result<Option<StoredResume>>;

    /// All résumés in the order of import.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn resumes(&self) -> Result<Vec<StoredResume>>;
}
