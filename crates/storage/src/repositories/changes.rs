//! What changed, for those who keep something that was made from it.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{LetterChanges, PostingChanges, Revision};

/// Feeds of changes. Reading one costs what changed, not what is stored; nothing that was written before the call
/// is missed, whoever wrote it, and whatever is being written meanwhile comes the next time.
///
/// First forget what is `deleted`, then keep what is `changed`, then go on from `revision`: what was kept is then
/// what was stored when the last call found all (`is_all`). Something that changes while it is read may be missing
/// until then.
#[async_trait]
pub trait ChangeRepository: Send + Sync {
    /// The last change of postings.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn posting_revision(&self) -> Result<Revision>;

    /// Changes of postings after a revision (`None`: from the first one on), about as many as `most` of each kind.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn posting_changes(
        &self,
        since: Option<&Revision>,
        most: usize,
    ) -> Result<PostingChanges>;

    /// The same of letters: those that are new, and those that learned a label, a split or better provenance.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn letter_changes(&self, since: Option<&Revision>, most: usize) -> Result<LetterChanges>;
}
