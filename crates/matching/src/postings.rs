//! The stored postings: listing, showing, closing.

use std::sync::Arc;

use shortlist_document::Posting;
use shortlist_runtime::Clock;
use shortlist_storage::{NewPosting, PostingRepository};

use crate::error::{Error, Result};
use crate::last_seen::LastSeen;
use crate::live_index::LiveIndex;
use crate::matcher::today;

/// A posting in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPosting {
    /// The posting's identity.
    pub posting_id: String,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Where the work is. Null: unknown.
    pub location: Option<String>,
    /// The last day to apply. Null: unknown, or open until filled.
    pub deadline: Option<String>,
    /// Whether it takes applications today: not if it is closed or its deadline is past.
    pub is_open: bool,
    /// When an import last brought it. Null: unknown.
    pub last_seen: Option<LastSeen>,
}

/// The stored postings.
pub struct Postings {
    /// Where they are kept.
    pub postings: Arc<dyn PostingRepository>,
    /// Learns of changes at once.
    pub index: Arc<LiveIndex>,
    /// Tells what day it is.
    pub clock: Arc<dyn Clock>,
}

impl Postings {
    /// All stored postings in the order of import.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn list(&self) -> Result<Vec<ListedPosting>> {
        let today = today(self.clock.as_ref());
        let now = self.clock.now();
        let seen = self.postings.last_seen_before(i64::MAX).await?;
        let mut listed = Vec::new();
        self.postings
            .each_posting(&mut |posting| {
                let past = posting
                    .deadline
                    .as_ref()
                    .is_some_and(|deadline| *deadline < today);
                let seen_at = seen.get(&posting.posting_id);
                listed.push(ListedPosting {
                    last_seen: seen_at.and_then(|at| LastSeen::new(*at, now)),
                    is_open: posting.is_active != Some(false) && !past,
                    posting_id: posting.posting_id,
                    title: posting.title,
                    company: posting.company,
                    location: posting.location,
                    deadline: posting.deadline,
                });
                Ok(())
            })
            .await?;
        Ok(listed)
    }

    /// All that a stored posting says.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`].
    pub async fn find(&self, posting_id: &str) -> Result<Posting> {
        known_posting(self.postings.as_ref(), posting_id).await
    }

    /// Removes a posting. An import from the database that it came from brings it back; one that shall
    /// stay away is closed.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`].
    pub async fn remove(&self, posting_id: &str) -> Result<()> {
        if !self.postings.remove_posting(posting_id).await? {
            return Err(Error::NoPosting {
                id: posting_id.to_owned(),
            });
        }
        self.index.is_behind();
        Ok(())
    }

    /// Closes a posting: it is never recommended again, and an import from the database that it came
    /// from does not open it. `false`: it was closed already.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`].
    pub async fn close(&self, posting_id: &str) -> Result<bool> {
        let mut posting = known_posting(self.postings.as_ref(), posting_id).await?;
        if posting.is_active == Some(false) {
            return Ok(false);
        }
        posting.is_active = Some(false);
        let closed = NewPosting::from(posting);
        self.postings
            .add_postings(&[closed], self.clock.now())
            .await?;
        self.index.is_behind();
        Ok(true)
    }
}

/// The stored posting with this id.
pub(crate) async fn known_posting(postings: &dyn PostingRepository, id: &str) -> Result<Posting> {
    let posting = postings.posting(id).await?;
    posting.ok_or_else(|| Error::NoPosting { id: id.to_owned() })
}
