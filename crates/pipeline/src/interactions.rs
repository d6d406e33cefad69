//! What people did with postings.

use shortlist_storage::{Interaction, InteractionKind};

use crate::error::Result;
use crate::shortlist::Shortlist;

impl Shortlist {
    /// Records that a posting was viewed, saved or applied to with a letter. Recommendations for this
    /// letter, and for others that met the same postings, learn from it. `false`: it was known.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`](crate::Error::NoPosting).
    pub async fn record_interaction(
        &self,
        content_hash: &str,
        kind: InteractionKind,
        posting_id: &str,
    ) -> Result<bool> {
        let posting = self.known_posting(posting_id).await?;
        let interaction = Interaction {
            actor: content_hash.to_owned(),
            posting_id: posting.posting_id,
            kind,
            at: self.clock.now(),
        };
        let added = self.store.add_interactions(&[interaction]).await?;
        self.index.is_behind();
        Ok(added.added == 1)
    }
}
