//! Revisions: given to what is written, and read by who keeps up with it.

use async_trait::async_trait;

use super::letters::{Row as LetterRow, letter_of};
use super::postings::posting_of;
use super::revisions::{LETTER_FEED, POSTING_FEED, lock_letters, lock_postings};
use super::{Backend, Connection};
use crate::error::Result;
use crate::records::{Changes, LetterChanges, NumberedLetter, PostingChanges, Revision};
use crate::repositories::ChangeRepository;

/// content_hash, document, is_passed, split, label_source, origin; behind revision and sequence.
type NumberedRow = (
    i64,
    i64,
    String,
    String,
    Option<bool>,
    Option<String>,
    String,
    Option<String>,
);

#[async_trait]
impl ChangeRepository for Backend {
    async fn posting_revision(&self) -> Result<Revision> {
        self.last_revision(POSTING_FEED).await
    }

    async fn posting_changes(
        &self,
        since: Option<&Revision>,
        most: usize,
    ) -> Result<PostingChanges> {
        let range = self.range(POSTING_FEED, since).await?;
        if range.is_empty() {
            return Ok(range.changes(Vec::new(), Vec::new(), most));
        }
        let changed = sqlx::query_as(
            "SELECT revision, posting FROM postings WHERE revision > $1 AND revision <= $2
             ORDER BY revision LIMIT $3",
        )
        .bind(range.after)
        .bind(range.last.number)
        .bind(limit(most))
        .fetch_all(&self.pool);
        let changed: Vec<(i64, String)> = self.reading("read changed postings", changed).await?;
        let deleted = sqlx::query_as(
            "SELECT revision, posting_id FROM posting_tombstones
             WHERE revision > $1 AND revision <= $2 ORDER BY revision LIMIT $3",
        )
        .bind(range.after)
        .bind(range.last.number)
        .bind(limit(most))
        .fetch_all(&self.pool);
        let deleted = self.reading("read deleted postings", deleted).await?;
        let changed = changed
            .iter()
            .map(|(revision, json)| Ok((*revision, posting_of(json)?)));
        Ok(range.changes(changed.collect::<Result<_>>()?, deleted, most))
    }

    async fn letter_changes(&self, since: Option<&Revision>, most: usize) -> Result<LetterChanges> {
        let range = self.range(LETTER_FEED, since).await?;
        if range.is_empty() {
            return Ok(range.changes(Vec::new(), Vec::new(), most));
        }
        let changed = sqlx::query_as(
            "SELECT revision, sequence, content_hash, document, is_passed, split, label_source, origin
             FROM letters WHERE revision > $1 AND revision <= $2 ORDER BY revision LIMIT $3",
        )
        .bind(range.after)
        .bind(range.last.number)
        .bind(limit(most))
        .fetch_all(&self.pool);
        let changed: Vec<NumberedRow> = self.reading("read changed letters", changed).await?;
        let deleted = sqlx::query_as(
            "SELECT revision, sequence FROM letter_tombstones
             WHERE revision > $1 AND revision <= $2 ORDER BY revision LIMIT $3",
        )
        .bind(range.after)
        .bind(range.last.number)
        .bind(limit(most))
        .fetch_all(&self.pool);
        let deleted = self.reading("read deleted letters", deleted).await?;
        let changed: Result<_> = changed.into_iter().map(numbered).collect();
        Ok(range.changes(changed?, deleted, most))
    }
}

fn limit(most: usize) -> i64 {
    i64::try_from(most.max(1)).unwrap_or(i64::MAX)
}

fn numbered(row: NumberedRow) -> Result<(i64, NumberedLetter)> {
    let (revision, number, content_hash, document, is_passed, split, label_source, origin) = row;
    let row: LetterRow = (
        content_hash,
        document,
        is_passed,
        split,
        label_source,
        origin,
    );
    let letter = letter_of(row)?;
    Ok((revision, NumberedLetter { number, letter }))
}

/// The revisions that are read: those after `after`, up to `last`.
///
/// `last` is read before the records. So nothing is missed where records are read one statement after the
/// other: one that changes meanwhile has a greater revision, and comes the next time.
struct Range {
    begins_anew: bool,
    after: i64,
    last: Revision,
}

impl Backend {
    async fn last_revision(&self, feed: &'static str) -> Result<Revision> {
        let query = sqlx::query_as(feed).fetch_one(&self.pool);
        let (feed, number) = self.reading("look for changes", query).await?;
        Ok(Revision { feed, number })
    }

    async fn range(&self, feed: &'static str, since: Option<&Revision>) -> Result<Range> {
        let last = self.last_revision(feed).await?;
        // A revision that was not given yet is of a database that was put back to an earlier state.
        let known = since.filter(|since| since.feed == last.feed && since.number <= last.number);
        Ok(Range {
            begins_anew: known.is_none(),
            after: known.map_or(0, |since| since.number),
            last,
        })
    }
}

impl Range {
    fn is_empty(&self) -> bool {
        self.after == self.last.number
    }

    /// The changes up to where both lists are whole: `most` of each were read, and one that is as long may have
    /// been cut off.
    fn changes<Record, Id>(
        self,
        changed: Vec<(i64, Record)>,
        deleted: Vec<(i64, Id)>,
        most: usize,
    ) -> Changes<Record, Id> {
        let most = most.max(1);
        let mut end = self.last.number;
        if let (Some((revision, _)), true) = (changed.last(), changed.len() >= most) {
            end = end.min(*revision);
        }
        if let (Some((revision, _)), true) = (deleted.last(), deleted.len() >= most) {
            end = end.min(*revision);
        }
        Changes {
            begins_anew: self.begins_anew,
            is_all: end == self.last.number,
            changed: up_to(end, changed),
            deleted: up_to(end, deleted),
            revision: Revision {
                number: end,
                ..self.last
            },
        }
    }
}

fn up_to<T>(end: i64, list: Vec<(i64, T)>) -> Vec<T> {
    let within = list.into_iter().filter(|(revision, _)| *revision <= end);
    within.map(|(_, value)| value).collect()
}

/// Hands out the revisions of what one transaction writes.
pub(super) struct Revisions {
    take: &'static str,
}

impl Revisions {
    /// Those of postings. To be called before anything else of the transaction, which others wait for from then on.
    pub(super) async fn of_postings(connection: &mut Connection) -> sqlx::Result<Self> {
        lock_postings(connection).await?;
        Ok(Self {
            take: "UPDATE posting_revisions SET last = last + $1 RETURNING last",
        })
    }

    /// The same of letters.
    pub(super) async fn of_letters(connection: &mut Connection) -> sqlx::Result<Self> {
        lock_letters(connection).await?;
        Ok(Self {
            take: "UPDATE letter_revisions SET last = last + $1 RETURNING last",
        })
    }

    /// The next ones, as many as are needed.
    pub(super) async fn take(
        &self,
        connection: &mut Connection,
        count: usize,
    ) -> sqlx::Result<std::ops::RangeFrom<i64>> {
        // Who changes nothing writes nothing.
        if count == 0 {
            return Ok(0..);
        }
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let last: i64 = sqlx::query_scalar(self.take)
            .bind(count)
            .fetch_one(connection)
            .await?;
        Ok(last - count + 1..)
    }
}
