//! What is kept of letters that were asked about.

use async_trait::async_trait;
use shortlist_document::Document;

use crate::error::Result;
use crate::records::LabelledVector;

/// What is kept of letters that were asked about, beside the stored ones. They are written with their answers
/// ([`PredictionRepository::add_predictions`](crate::PredictionRepository::add_predictions)); an outcome makes one whose
/// text is kept a stored letter with a label, and one whose vector is kept a labelled vector.
#[async_trait]
pub trait KeptLetterRepository: Send + Sync {
    /// The text that is kept of a letter.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn kept_text(&self, content_hash: &str) -> Result<Option<Document>>;

    /// The labelled letters of which only the vector of this fingerprint is kept, in the order in which their outcomes
    /// were recorded; the vectors are [`VectorRepository`](crate::VectorRepository)'s.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn labelled_vectors(&self, fingerprint: &str) -> Result<Vec<LabelledVector>>;
}
