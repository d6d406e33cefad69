//! The stored postings: listing, showing, closing.

use shortlist_document::Posting;
use shortlist_storage::NewPosting;

use crate::error::Result;
use crate::shortlist::Shortlist;

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
}

impl Shortlist {
    /// All stored postings in the order of import.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn postings(&self) -> Result<Vec<ListedPosting>> {
        let today = self.today();
        let mut listed = Vec::new();
        self.store
            .each_posting(&mut |posting| {
                let past = posting
                    .deadline
                    .as_ref()
                    .is_some_and(|deadline| *deadline < today);
                listed.push(ListedPosting {
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
    /// [`Error::NoPosting`](crate::Error::NoPosting).
    pub async fn posting(&self, posting_id: &str) -> Result<Posting> {
        self.known_posting(posting_id).await
    }

    /// Removes a posting. An import from the database that it came from brings it back; one that shall
    /// stay away is closed.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`](crate::Error::NoPosting).
    pub async fn remove_posting(&self, posting_id: &str) -> Result<()> {
        if !self.store.remove_posting(posting_id).await? {
            return Err(crate::Error::NoPosting {
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
    /// [`Error::NoPosting`](crate::Error::NoPosting).
    pub async fn close_posting(&self, posting_id: &str) -> Result<bool> {
        let mut posting = self.known_posting(posting_id).await?;
        if posting.is_active == Some(false) {
            return Ok(false);
        }
        posting.is_active = Some(false);
        let closed = NewPosting::from(posting);
        self.store.add_postings(&[closed], self.clock.now()).await?;
        self.index.is_behind();
        Ok(true)
    }
}
