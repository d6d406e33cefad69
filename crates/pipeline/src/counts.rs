//! How much is known.

use shortlist_storage::StoreCounts;

use crate::error::Result;
use crate::shortlist::Shortlist;

impl Shortlist {
    /// How many letters, postings, vectors and answers are stored.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn counts(&self) -> Result<StoreCounts> {
        Ok(self.store.counts().await?)
    }
}
