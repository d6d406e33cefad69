//! Postings.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use shortlist_document::Posting;

use super::changes::{Feed, Revisions};
use super::{Backend, BulkInsert};
use crate::checksum::{checksum, checksum_of, is_as_written};
use crate::error::{Error, Result};
use crate::merge::{KnownPosting, PostingRow, check_postings, posting_changes};
use crate::persistently::persistently;
use crate::records::{NewPosting, Written};
use crate::repositories::PostingRepository;
use crate::sql::{Connection, Statement, StoredText};
use crate::text::can_be_kept;

/// Values in one statement; SQLite takes 32,766, PostgreSQL 65,535.
const IDS_AT_ONCE: usize = 1_000;

const LOOK_FOR_SIGHTINGS: &str = "find out when postings were last seen";

/// posting_id, posting, checksum.
type Row = (String, StoredText, Option<i64>);

/// posting_id, seen_at, checksum.
pub(super) type Sighting = (StoredText, i64, Option<i64>);

#[async_trait]
impl<B: Backend> PostingRepository for B {
    async fn add_postings(&self, postings: &[NewPosting], at: i64) -> Result<Written> {
        check_postings(postings)?;
        persistently!(self, "store postings", try_add_postings(self, postings, at))
    }

    async fn posting(&self, posting_id: &str) -> Result<Option<Posting>> {
        if !can_be_kept(posting_id) {
            return Ok(None);
        }
        let query = Statement::new(
            "SELECT posting_id, posting, checksum FROM postings WHERE posting_id = $1",
        )
        .bind(posting_id);
        let row: Option<Row> = self.read_optional("find a posting", query).await?;
        row.map(|(id, json, sum)| posting_of(&id, &json, sum))
            .transpose()
    }

    async fn postings_by_id(&self, posting_ids: &[&str]) -> Result<Vec<Posting>> {
        let mut postings = Vec::with_capacity(posting_ids.len());
        let ids = posting_ids.iter().copied().filter(|id| can_be_kept(id));
        let ids: Vec<&str> = ids.collect();
        for chunk in ids.chunks(IDS_AT_ONCE) {
            let mut statement = Statement::new(
                "SELECT posting_id, posting, checksum FROM postings WHERE posting_id IN ",
            );
            statement.push_list(chunk);
            let rows: Vec<Row> = self.read_all("find postings", statement).await?;
            for (id, json, checksum) in rows {
                postings.push(posting_of(&id, &json, checksum)?);
            }
        }
        Ok(postings)
    }

    async fn postings(&self) -> Result<Vec<Posting>> {
        let mut postings = Vec::new();
        self.each_posting(&mut |posting| {
            postings.push(posting);
            Ok(())
        })
        .await?;
        Ok(postings)
    }

    async fn each_posting(
        &self,
        visit: &mut (dyn FnMut(Posting) -> Result<()> + Send),
    ) -> Result<()> {
        let statement =
            Statement::new("SELECT posting_id, posting, checksum FROM postings ORDER BY sequence");
        self.each_row("read postings", statement, &mut |row| {
            let failed = || Error::during("read postings");
            let id = row.text(0).map_err(failed())?;
            let checksum = row.integer(2).map_err(failed())?;
            let json = row.text(1).map_err(|_| Error::changed("posting", id))?;
            visit(posting_of(id, json, checksum)?)
        })
        .await
    }

    async fn last_seen(&self, posting_ids: &[&str]) -> Result<HashMap<String, i64>> {
        let ids = posting_ids.iter().copied().filter(|id| can_be_kept(id));
        let ids: Vec<&str> = ids.collect();
        let mut seen = HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(IDS_AT_ONCE) {
            let mut statement = Statement::new(
                "SELECT posting_id, seen_at, checksum FROM posting_sightings WHERE posting_id IN ",
            );
            statement.push_list(chunk);
            let rows: Vec<Sighting> = self.read_all(LOOK_FOR_SIGHTINGS, statement).await?;
            for row in rows {
                let (posting_id, seen_at) = sighting_of(row)?;
                seen.insert(posting_id, seen_at);
            }
        }
        Ok(seen)
    }

    async fn last_seen_before(&self, at: i64) -> Result<HashMap<String, i64>> {
        let rows = sightings_before(self, at).await?;
        rows.into_iter().map(sighting_of).collect()
    }

    async fn remove_posting(&self, posting_id: &str) -> Result<bool> {
        if !can_be_kept(posting_id) {
            return Ok(false);
        }
        persistently!(
            self,
            "remove a posting",
            try_remove_posting(self, posting_id)
        )
    }
}

/// When postings were seen that were not seen since.
pub(super) async fn sightings_before<B: Backend>(store: &B, at: i64) -> Result<Vec<Sighting>> {
    let statement = Statement::new(
        "SELECT posting_id, seen_at, checksum FROM posting_sightings WHERE seen_at < $1",
    )
    .bind(at);
    store.read_all(LOOK_FOR_SIGHTINGS, statement).await
}

pub(super) fn sighting_of((posting_id, seen_at, stored): Sighting) -> Result<(String, i64)> {
    if stored.is_some_and(|stored| stored != sighting_checksum(&posting_id, seen_at)) {
        return Err(Error::changed("sighting of posting", &posting_id));
    }
    Ok((posting_id.into_string(), seen_at))
}

fn sighting_checksum(posting_id: &str, seen_at: i64) -> i64 {
    checksum_of(posting_id, &[Some(&seen_at.to_string())])
}

async fn try_add_postings<B: Backend>(
    store: &B,
    postings: &[NewPosting],
    at: i64,
) -> Result<Written> {
    let failed = || Error::during("store postings");
    let mut transaction = store.begin().await?;
    let revisions = Revisions::lock::<B>(&mut transaction, Feed::Postings).await;
    let revisions = revisions.map_err(failed())?;
    let mut known = HashMap::new();
    for chunk in postings.chunks(IDS_AT_ONCE) {
        known.extend(
            known_postings(&mut *transaction, chunk)
                .await
                .map_err(failed())?,
        );
    }
    let changes = posting_changes(known, postings)?;
    let count = changes.added.len() + changes.changed.len();
    let revisions = revisions.take(&mut *transaction, count).await;
    let mut revisions = revisions.map_err(failed())?;
    remove_tombstones(&mut *transaction, &changes.added)
        .await
        .map_err(failed())?;
    transaction
        .insert_postings(&changes.added, &mut revisions, at)
        .await
        .map_err(failed())?;
    for (row, revision) in changes.changed.iter().zip(revisions) {
        replace(&mut *transaction, row, revision, at)
            .await
            .map_err(failed())?;
    }
    record_sightings(&mut *transaction, postings, at)
        .await
        .map_err(failed())?;
    transaction.commit().await.map_err(failed())?;
    Ok(changes.written)
}

/// Notes when postings were handed in, whatever became of them. One that was seen later stays so.
async fn record_sightings<C: Connection>(
    connection: &mut C,
    postings: &[NewPosting],
    at: i64,
) -> sqlx::Result<()> {
    // In one order, so that two imports do not wait for each other; each once, as PostgreSQL asks.
    let ids: BTreeSet<&str> = postings
        .iter()
        .map(|new| new.posting.posting_id.as_str())
        .collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    for chunk in ids.chunks(IDS_AT_ONCE) {
        let mut statement =
            Statement::new("INSERT INTO posting_sightings (posting_id, seen_at, checksum) ");
        statement.push_rows(chunk, |values, id| {
            values
                .push_bind(*id)
                .push_bind(at)
                .push_bind(sighting_checksum(id, at));
        });
        statement.push(
            " ON CONFLICT (posting_id) DO UPDATE SET seen_at = excluded.seen_at,
                 checksum = excluded.checksum
             WHERE posting_sightings.seen_at < excluded.seen_at",
        );
        statement.execute(connection).await?;
    }
    Ok(())
}

async fn try_remove_posting<B: Backend>(store: &B, posting_id: &str) -> Result<bool> {
    let failed = || Error::during("remove a posting");
    let mut transaction = store.begin().await?;
    let revisions = Revisions::lock::<B>(&mut transaction, Feed::Postings).await;
    let revisions = revisions.map_err(failed())?;
    let removed = Statement::new("DELETE FROM postings WHERE posting_id = $1")
        .bind(posting_id)
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
    if removed == 0 {
        return Ok(false);
    }
    let mut taken = revisions
        .take(&mut *transaction, 1)
        .await
        .map_err(failed())?;
    Statement::new("INSERT INTO posting_tombstones (posting_id, revision) VALUES ($1, $2)")
        .bind(posting_id)
        .bind(taken.next())
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
    transaction.commit().await.map_err(failed())?;
    Ok(true)
}

/// Postings that were deleted and are added again have no tombstone any more.
async fn remove_tombstones<C: Connection>(
    connection: &mut C,
    rows: &[PostingRow<'_>],
) -> sqlx::Result<()> {
    for chunk in rows.chunks(IDS_AT_ONCE) {
        let mut statement = Statement::new("DELETE FROM posting_tombstones WHERE posting_id IN ");
        statement.push_list(chunk.iter().map(|row| row.new.posting.posting_id.as_str()));
        statement.execute(connection).await?;
    }
    Ok(())
}

async fn known_postings<C: Connection>(
    connection: &mut C,
    postings: &[NewPosting],
) -> sqlx::Result<Vec<(String, KnownPosting)>> {
    /// Id, hash, origin, the posting as JSON, checksum.
    type Row = (String, String, Option<String>, StoredText, Option<i64>);
    let mut statement = Statement::new(
        "SELECT posting_id, record_hash, origin, posting, checksum FROM postings
         WHERE posting_id IN ",
    );
    statement.push_list(postings.iter().map(|new| new.posting.posting_id.as_str()));
    let rows: Vec<Row> = statement.fetch_all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|(id, record_hash, origin, json, checksum)| {
            // One that a fault changed is as no posting that is handed in, so that it is written anew.
            let is_sound = is_as_written(checksum, &id, json.as_bytes());
            let known = KnownPosting {
                record_hash: if is_sound { record_hash } else { String::new() },
                origin,
            };
            (id, known)
        })
        .collect())
}

async fn replace<C: Connection>(
    connection: &mut C,
    row: &PostingRow<'_>,
    revision: i64,
    at: i64,
) -> sqlx::Result<()> {
    let posting = &row.new.posting;
    let changed = Statement::new(
        "UPDATE postings SET content_hash = $1, record_hash = $2, posting = $3, origin = $4,
         company = $5, location = $6, employment_type = $7, experience_level = $8, deadline = $9,
         is_active = $10, imported_at = $11, revision = $12, checksum = $13 WHERE posting_id = $14",
    )
    .bind(&row.content_hash)
    .bind(&row.record_hash)
    .bind(&row.json)
    .bind(row.new.origin.as_deref())
    .bind(&posting.company)
    .bind(posting.location.as_deref())
    .bind(posting.employment_type.as_deref())
    .bind(posting.experience_level.as_deref())
    .bind(posting.deadline.as_deref())
    .bind(posting.is_active)
    .bind(at)
    .bind(revision)
    .bind(checksum(&posting.posting_id, row.json.as_bytes()))
    .bind(&posting.posting_id)
    .execute(connection)
    .await?;
    match changed {
        1 => Ok(()),
        _ => Err(sqlx::Error::RowNotFound),
    }
}

/// A stored posting, if it is as it was written.
pub(super) fn posting_of(id: &str, json: &str, checksum: Option<i64>) -> Result<Posting> {
    if !is_as_written(checksum, id, json.as_bytes()) {
        return Err(Error::changed("posting", id));
    }
    serde_json::from_str(json).map_err(|e| Error::unreadable("posting", id, &e))
}
