//! Job postings.

use std::collections::HashMap;

use async_trait::async_trait;
use shortlist_document::Posting;

use crate::error::Result;
use crate::records::{NewPosting, Written};

/// Job postings, by their identity at their source.
#[async_trait]
pub trait PostingRepository: Send + Sync {
    /// Adds postings in one transaction; a known `posting_id` with other content is updated, unless
    /// it came from elsewhere ([`NewPosting::origin`]). `at` is in milliseconds since 1970: all of them were
    /// seen then, also those that bring nothing new.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_postings(&self, postings: &[NewPosting], at: i64) -> Result<Written>;

    /// The posting with the given id.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn posting(&self, posting_id: &str) -> Result<Option<Posting>>;

    /// Those of the postings with the given ids that are there, in any order.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn postings_by_id(&self, posting_ids: &[&str]) -> Result<Vec<Posting>>;

    /// All postings in the order of import.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn postings(&self) -> Result<Vec<Posting>>;

    /// Hands all postings to `visit` in the order of import, one at a time: for more than fit into
    /// memory.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories); whatever `visit` returns ends the reading.
    async fn each_posting(
        &self,
        visit: &mut (dyn FnMut(Posting) -> Result<()> + Send),
    ) -> Result<()>;

    /// When those of the postings with the given ids that are there were last handed in, in milliseconds since
    /// 1970.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn last_seen(&self, posting_ids: &[&str]) -> Result<HashMap<String, i64>>;

    /// The postings that were last handed in before `at`, in milliseconds since 1970, with when that was.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn last_seen_before(&self, at: i64) -> Result<HashMap<String, i64>>;

    /// Removes a posting; `false`: there was none.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn remove_posting(&self, posting_id: &str) -> Result<bool>;
}
