//! Postings in the order in which they came, and the feed of their changes.

use std::collections::HashMap;

use async_trait::async_trait;
use shortlist_document::Posting;
use shortlist_storage::{
    Added, Became, ChangeRepository, Interaction, InteractionRepository, LetterChanges, NewPosting,
    PostingChanges, PostingRepository, Result, Revision, Written,
};

use super::PageStore;

/// The name of the feed of changes.
const FEED: &str = "page";

/// A posting, and the number of its last change.
struct Held {
    posting: Posting,
    changed: i64,
}

/// Postings in the order in which they came.
#[derive(Default)]
pub(super) struct HeldPostings {
    held: Vec<Held>,
    /// Ids of postings that are gone, with the number of that change.
    gone: Vec<(String, i64)>,
    /// The number of the last change.
    last: i64,
}

impl HeldPostings {
    fn put(&mut self, posting: &Posting) -> Became {
        self.gone.retain(|(id, _)| *id != posting.posting_id);
        let known = self
            .held
            .iter_mut()
            .find(|held| held.posting.posting_id == posting.posting_id);
        let became = match &known {
            Some(held) if held.posting == *posting => return Became::Unchanged,
            Some(_) => Became::Updated,
            None => Became::Added,
        };
        self.last += 1;
        let changed = Held {
            posting: posting.clone(),
            changed: self.last,
        };
        match known {
            Some(held) => *held = changed,
            None => self.held.push(changed),
        }
        became
    }

    fn remove(&mut self, id: &str) -> bool {
        let before = self.held.len();
        self.held.retain(|held| held.posting.posting_id != id);
        let is_gone = self.held.len() < before;
        if is_gone {
            self.last += 1;
            self.gone.push((id.to_owned(), self.last));
        }
        is_gone
    }

    pub(super) fn forget(&mut self) {
        let ids = self.held.iter().map(|held| held.posting.posting_id.clone());
        for id in ids.collect::<Vec<_>>() {
            self.remove(&id);
        }
    }

    pub(super) fn count(&self) -> usize {
        self.held.len()
    }

    fn revision(&self) -> Revision {
        Revision {
            feed: FEED.to_owned(),
            number: self.last,
        }
    }
}

#[async_trait]
impl PostingRepository for PageStore {
    async fn add_postings(&self, postings: &[NewPosting], _at: i64) -> Result<Written> {
        let mut held = self.held();
        let rows = postings.iter().map(|new| held.put(&new.posting)).collect();
        Ok(Written { rows })
    }

    async fn posting(&self, posting_id: &str) -> Result<Option<Posting>> {
        Ok(self.postings_by_id(&[posting_id]).await?.pop())
    }

    async fn postings_by_id(&self, posting_ids: &[&str]) -> Result<Vec<Posting>> {
        let mut all = self.postings().await?;
        all.retain(|posting| posting_ids.contains(&posting.posting_id.as_str()));
        Ok(all)
    }

    async fn postings(&self) -> Result<Vec<Posting>> {
        let postings = self.held();
        Ok(postings
            .held
            .iter()
            .map(|held| held.posting.clone())
            .collect())
    }

    async fn each_posting(
        &self,
        visit: &mut (dyn FnMut(Posting) -> Result<()> + Send),
    ) -> Result<()> {
        let all = self.postings().await?;
        all.into_iter().try_for_each(visit)
    }

    /// A page keeps postings while it is open: there is no earlier import.
    async fn last_seen(&self, _posting_ids: &[&str]) -> Result<HashMap<String, i64>> {
        Ok(HashMap::new())
    }

    async fn last_seen_before(&self, _at: i64) -> Result<HashMap<String, i64>> {
        Ok(HashMap::new())
    }

    async fn remove_posting(&self, posting_id: &str) -> Result<bool> {
        Ok(self.held().remove(posting_id))
    }
}

#[async_trait]
impl ChangeRepository for PageStore {
    async fn posting_revision(&self) -> Result<Revision> {
        Ok(self.held().revision())
    }

    async fn posting_changes(
        &self,
        since: Option<&Revision>,
        _most: usize,
    ) -> Result<PostingChanges> {
        let postings = self.held();
        let since = since.filter(|revision| revision.feed == FEED);
        let number = since.map_or(0, |revision| revision.number);
        let mut changed: Vec<&Held> = postings
            .held
            .iter()
            .filter(|held| held.changed > number)
            .collect();
        changed.sort_by_key(|held| held.changed);
        let gone = postings.gone.iter().filter(|(_, at)| *at > number);
        Ok(PostingChanges {
            begins_anew: since.is_none(),
            changed: changed.iter().map(|held| held.posting.clone()).collect(),
            deleted: gone.map(|(id, _)| id.clone()).collect(),
            revision: postings.revision(),
            is_all: true,
        })
    }

    async fn letter_changes(
        &self,
        since: Option<&Revision>,
        _most: usize,
    ) -> Result<LetterChanges> {
        Ok(LetterChanges {
            begins_anew: since.is_none(),
            changed: Vec::new(),
            deleted: Vec::new(),
            revision: Revision {
                feed: FEED.to_owned(),
                number: 0,
            },
            is_all: true,
        })
    }
}

/// Nobody is watched.
#[async_trait]
impl InteractionRepository for PageStore {
    async fn add_interactions(&self, _interactions: &[Interaction]) -> Result<Added> {
        Ok(Added::default())
    }

    async fn interactions_of(&self, _actor: &str) -> Result<Vec<Interaction>> {
        Ok(Vec::new())
    }

    async fn interactions(&self) -> Result<Vec<Interaction>> {
        Ok(Vec::new())
    }

    async fn interaction_revision(&self) -> Result<String> {
        Ok(String::new())
    }
}
