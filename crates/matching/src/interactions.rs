//! What people did with postings.

use std::sync::Arc;

use shortlist_runtime::Clock;
use shortlist_storage::{Interaction, InteractionKind, InteractionRepository, PostingRepository};

use crate::error::Result;
use crate::live_index::LiveIndex;
use crate::postings::known_posting;

/// Records what people did with postings.
pub struct Interactions {
    /// Where it is kept.
    pub interactions: Arc<dyn InteractionRepository>,
    /// The postings that it was done with.
    pub postings: Arc<dyn PostingRepository>,
    /// Learns of it at once.
    pub index: Arc<LiveIndex>,
    /// Tells when it was done.
    pub clock: Arc<dyn Clock>,
}

impl Interactions {
    /// Records that a posting was viewed, saved or applied to with a letter. Recommendations for this
    /// letter, and for others that met the same postings, learn from it. `at`: when, in milliseconds since 1970 (now, if it
    /// is not said or not yet); the same told again with the same time is one. `false`: it was known.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`](crate::Error::NoPosting).
    pub async fn record(
        &self,
        content_hash: &str,
        kind: InteractionKind,
        posting_id: &str,
        at: Option<i64>,
    ) -> Result<bool> {
        let posting = known_posting(self.postings.as_ref(), posting_id).await?;
        let now = self.clock.now();
        let interaction = Interaction {
            actor: content_hash.to_owned(),
            posting_id: posting.posting_id,
            kind,
            at: at.map_or(now, |at| at.min(now)),
        };
        let added = self.interactions.add_interactions(&[interaction]).await?;
        self.index.is_behind();
        Ok(added.added == 1)
    }
}
