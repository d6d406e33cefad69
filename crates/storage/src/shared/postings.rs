//! Postings.

use std::collections::HashMap;

use async_trait::async_trait;
use shortlist_document::Posting;
use sqlx::QueryBuilder;

use super::changes::Revisions;
use super::{Backend, Connection, Driver, Rows, bulk};
use crate::error::{Error, Result};
use crate::merge::{KnownPosting, PostingRow, check_postings, posting_changes};
use crate::persistently::persistently;
use crate::records::{NewPosting, Written};
use crate::repositories::PostingRepository;
use crate::text::can_be_kept;

/// Values in one statement; SQLite takes 32,766, PostgreSQL 65,535.
const IDS_AT_ONCE: usize = 1_000;

#[async_trait]
impl PostingRepository for Backend {
    async fn add_postings(&self, postings: &[NewPosting], at: i64) -> Result<Written> {
        check_postings(postings)?;
        persistently!(self, "store postings", self.try_add_postings(postings, at))
    }

    async fn posting(&self, posting_id: &str) -> Result<Option<Posting>> {
        if !can_be_kept(posting_id) {
            return Ok(None);
        }
        let query = sqlx::query_scalar("SELECT posting FROM postings WHERE posting_id = $1")
            .bind(posting_id)
            .fetch_optional(&self.pool);
        let json: Option<String> = self.reading("find a posting", query).await?;
        json.as_deref().map(posting_of).transpose()
    }

    async fn postings_by_id(&self, posting_ids: &[&str]) -> Result<Vec<Posting>> {
        let mut postings = Vec::with_capacity(posting_ids.len());
        let ids = posting_ids.iter().copied().filter(|id| can_be_kept(id));
        let ids: Vec<&str> = ids.collect();
        for chunk in ids.chunks(IDS_AT_ONCE) {
            let mut query: QueryBuilder<Driver> =
                QueryBuilder::new("SELECT posting FROM postings WHERE posting_id IN (");
            let mut ids = query.separated(", ");
            for id in chunk {
                ids.push_bind(*id);
            }
            ids.push_unseparated(")");
            let rows = query.build_query_scalar().fetch_all(&self.pool);
            let rows: Vec<String> = self.reading("find postings", rows).await?;
            for json in rows {
                postings.push(posting_of(&json)?);
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
        let mut rows = Rows::new(
            sqlx::query_scalar::<_, String>("SELECT posting FROM postings ORDER BY sequence")
                .fetch(&self.pool),
        );
        while let Some(json) = self.reading("read postings", rows.next()).await? {
            visit(posting_of(&json)?)?;
        }
        Ok(())
    }

    async fn remove_posting(&self, posting_id: &str) -> Result<bool> {
        if !can_be_kept(posting_id) {
            return Ok(false);
        }
        persistently!(
            self,
            "remove a posting",
            self.try_remove_posting(posting_id)
        )
    }
}

impl Backend {
    async fn try_add_postings(&self, postings: &[NewPosting], at: i64) -> Result<Written> {
        let failed = || Error::during("store postings");
        let mut transaction = self.begin().await?;
        let revisions = Revisions::of_postings(&mut transaction).await;
        let revisions = revisions.map_err(failed())?;
        let mut known = HashMap::new();
        for chunk in postings.chunks(IDS_AT_ONCE) {
            known.extend(
                known_postings(&mut transaction, chunk)
                    .await
                    .map_err(failed())?,
            );
        }
        let changes = posting_changes(known, postings)?;
        let count = changes.added.len() + changes.changed.len();
        let revisions = revisions.take(&mut transaction, count).await;
        let mut revisions = revisions.map_err(failed())?;
        come_back(&mut transaction, &changes.added)
            .await
            .map_err(failed())?;
        bulk::insert_postings(&mut transaction, &changes.added, &mut revisions, at)
            .await
            .map_err(failed())?;
        for (row, revision) in changes.changed.iter().zip(revisions) {
            replace(&mut transaction, row, revision, at)
                .await
                .map_err(failed())?;
        }
        transaction.commit().await.map_err(failed())?;
        Ok(changes.written)
    }

    async fn try_remove_posting(&self, posting_id: &str) -> Result<bool> {
        let failed = || Error::during("remove a posting");
        let mut transaction = self.begin().await?;
        let revisions = Revisions::of_postings(&mut transaction).await;
        let revisions = revisions.map_err(failed())?;
        let removed = sqlx::query("DELETE FROM postings WHERE posting_id = $1")
            .bind(posting_id)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        if removed.rows_affected() == 0 {
            return Ok(false);
        }
        let mut taken = revisions
            .take(&mut transaction, 1)
            .await
            .map_err(failed())?;
        sqlx::query("INSERT INTO posting_tombstones (posting_id, revision) VALUES ($1, $2)")
            .bind(posting_id)
            .bind(taken.next())
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        transaction.commit().await.map_err(failed())?;
        Ok(true)
    }
}

/// Postings that were deleted and are added again have no tombstone any more.
async fn come_back(connection: &mut Connection, rows: &[PostingRow<'_>]) -> sqlx::Result<()> {
    for chunk in rows.chunks(IDS_AT_ONCE) {
        let mut query: QueryBuilder<Driver> =
            QueryBuilder::new("DELETE FROM posting_tombstones WHERE posting_id IN (");
        let mut ids = query.separated(", ");
        for row in chunk {
            ids.push_bind(row.new.posting.posting_id.as_str());
        }
        ids.push_unseparated(")");
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

async fn known_postings(
    connection: &mut Connection,
    postings: &[NewPosting],
) -> sqlx::Result<Vec<(String, KnownPosting)>> {
    let mut query: QueryBuilder<Driver> = QueryBuilder::new(
        "SELECT posting_id, record_hash, origin FROM postings WHERE posting_id IN (",
    );
    let mut ids = query.separated(", ");
    for new in postings {
        ids.push_bind(new.posting.posting_id.as_str());
    }
    ids.push_unseparated(")");
    let rows: Vec<(String, String, Option<String>)> =
        query.build_query_as().fetch_all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|(id, record_hash, origin)| {
            let known = KnownPosting {
                record_hash,
                origin,
            };
            (id, known)
        })
        .collect())
}

async fn replace(
    connection: &mut Connection,
    row: &PostingRow<'_>,
    revision: i64,
    at: i64,
) -> sqlx::Result<()> {
    let posting = &row.new.posting;
    let changed = sqlx::query(
        "UPDATE postings SET content_hash = $1, record_hash = $2, posting = $3, origin = $4,
         company = $5, location = $6, employment_type = $7, experience_level = $8, deadline = $9,
         is_active = $10, imported_at = $11, revision = $12 WHERE posting_id = $13",
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
    .bind(&posting.posting_id)
    .execute(connection)
    .await?;
    match changed.rows_affected() {
        1 => Ok(()),
        _ => Err(sqlx::Error::RowNotFound),
    }
}

pub(super) fn posting_of(json: &str) -> Result<Posting> {
    serde_json::from_str(json).map_err(|e| Error::damaged("posting", &e))
}
