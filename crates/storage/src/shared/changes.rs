//! Revisions: given to what is written, and read by who keeps up with it.

use std::ops::RangeFrom;

use async_trait::async_trait;

use super::Backend;
use super::letters::{Row as LetterRow, letter_of};
use super::postings::posting_of;
use crate::error::{Error, Result};
use crate::records::{Changes, LetterChanges, NumberedLetter, PostingChanges, Revision};
use crate::repositories::ChangeRepository;
use crate::sql::{Connection, Record, Statement, StoredText};

/// What has revisions.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Feed {
    Postings,
    Letters,
}

/// content_hash, document, checksum, is_passed, split, label_source, origin, label_checksum, origin_checksum; behind
/// revision and sequence.
type NumberedRow = (
    i64,
    i64,
    StoredText,
    StoredText,
    Option<i64>,
    Option<bool>,
    Option<StoredText>,
    StoredText,
    Option<StoredText>,
    Option<i64>,
    Option<i64>,
);

#[async_trait]
impl<B: Backend> ChangeRepository for B {
    async fn posting_revision(&self) -> Result<Revision> {
        last_revision(self, Feed::Postings).await
    }

    async fn posting_changes(
        &self,
        since: Option<&Revision>,
        most: usize,
    ) -> Result<PostingChanges> {
        let range = Range::read(self, Feed::Postings, since).await?;
        let changed: Vec<(i64, String, StoredText, Option<i64>)> = range
            .rows(
                self,
                "SELECT revision, posting_id, posting, checksum FROM postings
                 WHERE revision > $1 AND revision <= $2 ORDER BY revision LIMIT $3",
                most,
            )
            .await?;
        let deleted = range
            .rows(
                self,
                "SELECT revision, posting_id FROM posting_tombstones
                 WHERE revision > $1 AND revision <= $2 ORDER BY revision LIMIT $3",
                most,
            )
            .await?;
        let changed = changed
            .iter()
            .map(|(revision, id, json, sum)| Ok((*revision, posting_of(id, json, *sum)?)));
        Ok(range.changes(changed.collect::<Result<_>>()?, deleted, most))
    }

    async fn letter_changes(&self, since: Option<&Revision>, most: usize) -> Result<LetterChanges> {
        let range = Range::read(self, Feed::Letters, since).await?;
        let changed: Vec<NumberedRow> = range
            .rows(
                self,
                "SELECT revision, sequence, content_hash, document, checksum, is_passed, split,
                 label_source, origin, label_checksum, origin_checksum FROM letters
                 WHERE revision > $1 AND revision <= $2 ORDER BY revision LIMIT $3",
                most,
            )
            .await?;
        let deleted = range
            .rows(
                self,
                "SELECT revision, sequence FROM letter_tombstones
                 WHERE revision > $1 AND revision <= $2 ORDER BY revision LIMIT $3",
                most,
            )
            .await?;
        let changed: Result<_> = changed.into_iter().map(numbered).collect();
        Ok(range.changes(changed?, deleted, most))
    }
}

pub(super) async fn last_revision<B: Backend>(store: &B, feed: Feed) -> Result<Revision> {
    let statement = Statement::new(B::feed_statement(feed));
    let (name, number, has_later): (String, i64, bool) =
        store.read_one("look for changes", statement).await?;
    if has_later {
        // Whoever reads the feed would never see them.
        return Err(Error::changed("end of the feed of changes", &name));
    }
    Ok(Revision { feed: name, number })
}

fn limit(most: usize) -> i64 {
    i64::try_from(most.max(1)).unwrap_or(i64::MAX)
}

fn numbered(row: NumberedRow) -> Result<(i64, NumberedLetter)> {
    let (
        revision,
        number,
        hash,
        document,
        checksum,
        is_passed,
        split,
        label_source,
        origin,
        of_label,
        of_origin,
    ) = row;
    let row: LetterRow = (
        hash,
        document,
        checksum,
        is_passed,
        split,
        label_source,
        origin,
        of_label,
        of_origin,
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

impl Range {
    async fn read<B: Backend>(store: &B, feed: Feed, since: Option<&Revision>) -> Result<Self> {
        let last = last_revision(store, feed).await?;
        // A revision that was not given yet is of a database that was put back to an earlier state.
        let known = since.filter(|since| since.feed == last.feed && since.number <= last.number);
        Ok(Self {
            begins_anew: known.is_none(),
            after: known.map_or(0, |since| since.number),
            last,
        })
    }

    /// The rows of a statement that lies within the range.
    async fn rows<B: Backend, T: Record>(
        &self,
        store: &B,
        sql: &'static str,
        most: usize,
    ) -> Result<Vec<T>> {
        // Most who look find nothing new.
        if self.after == self.last.number {
            return Ok(Vec::new());
        }
        let statement = Statement::new(sql)
            .bind(self.after)
            .bind(self.last.number)
            .bind(limit(most));
        store.read_all("read changes", statement).await
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
pub(super) struct Revisions(Feed);

impl Revisions {
    /// To be called before anything else in the transaction, for which others wait from then on.
    pub(super) async fn lock<B: Backend>(
        connection: &mut B::Connection,
        feed: Feed,
    ) -> sqlx::Result<Self> {
        B::lock_feed(connection, feed).await?;
        Ok(Self(feed))
    }

    /// The next ones, as many as are needed.
    pub(super) async fn take<C: Connection>(
        &self,
        connection: &mut C,
        count: usize,
    ) -> sqlx::Result<RangeFrom<i64>> {
        // Who changes nothing writes nothing.
        if count == 0 {
            return Ok(0..);
        }
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let statement = Statement::new(match self.0 {
            Feed::Postings => "UPDATE posting_revisions SET last = last + $1 RETURNING last",
            Feed::Letters => "UPDATE letter_revisions SET last = last + $1 RETURNING last",
        });
        let (last,): (i64,) = statement.bind(count).fetch_one(connection).await?;
        Ok(last - count + 1..)
    }
}
