//! Postings.

use std::collections::HashMap;

use async_trait::async_trait;
use shortlist_document::Posting;

use super::{Backend, BulkInsert};
use crate::error::{Error, Result};
use crate::merge::{KnownPosting, PostingRow, check_postings, posting_changes};
use crate::persistently::persistently;
use crate::records::{NewPosting, Written};
use crate::repositories::PostingRepository;
use crate::sql::{Connection, Statement};
use crate::text::can_be_kept;

/// Values in one statement; SQLite takes 32,766, PostgreSQL 65,535.
const IDS_AT_ONCE: usize = 1_000;

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
        let query =
            Statement::new("SELECT posting FROM postings WHERE posting_id = $1").bind(posting_id);
        let json: Option<(String,)> = self.read_optional("find a posting", query).await?;
        json.map(|(json,)| posting_of(&json)).transpose()
    }

    async fn postings_by_id(&self, posting_ids: &[&str]) -> Result<Vec<Posting>> {
        let mut postings = Vec::with_capacity(posting_ids.len());
        let ids = posting_ids.iter().copied().filter(|id| can_be_kept(id));
        let ids: Vec<&str> = ids.collect();
        for chunk in ids.chunks(IDS_AT_ONCE) {
            let mut statement = Statement::new("SELECT posting FROM postings WHERE posting_id IN ");
            statement.push_list(chunk);
            let rows: Vec<(String,)> = self.read_all("find postings", statement).await?;
            for (json,) in rows {
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
        let statement = Statement::new("SELECT posting FROM postings ORDER BY sequence");
        self.each_row("read postings", statement, &mut |row| {
            let json = row.text(0).map_err(Error::during("read postings"))?;
            visit(posting_of(json)?)
        })
        .await
    }

    async fn posting_revision(&self) -> Result<String> {
        let query = Statement::new(
            "SELECT count(*), coalesce(max(sequence), 0),
             CAST(coalesce(sum(imported_at % 1000003), 0) AS BIGINT) FROM postings",
        );
        let (count, last, times): (i64, i64, i64) =
            self.read_one("look for changed postings", query).await?;
        Ok(format!("{count}-{last}-{times}"))
    }

    async fn remove_posting(&self, posting_id: &str) -> Result<bool> {
        if !can_be_kept(posting_id) {
            return Ok(false);
        }
        persistently!(self, "remove a posting", async {
            let statement =
                Statement::new("DELETE FROM postings WHERE posting_id = $1").bind(posting_id);
            let removed = self.execute("remove a posting", statement).await?;
            Ok(removed == 1)
        })
    }
}

async fn try_add_postings<B: Backend>(
    store: &B,
    postings: &[NewPosting],
    at: i64,
) -> Result<Written> {
    let failed = || Error::during("store postings");
    let mut transaction = store.begin().await?;
    let mut known = HashMap::new();
    for chunk in postings.chunks(IDS_AT_ONCE) {
        known.extend(
            known_postings(&mut *transaction, chunk)
                .await
                .map_err(failed())?,
        );
    }
    let changes = posting_changes(known, postings)?;
    transaction
        .insert_postings(&changes.added, at)
        .await
        .map_err(failed())?;
    for row in &changes.changed {
        replace(&mut *transaction, row, at)
            .await
            .map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())?;
    Ok(changes.written)
}

async fn known_postings<C: Connection>(
    connection: &mut C,
    postings: &[NewPosting],
) -> sqlx::Result<Vec<(String, KnownPosting)>> {
    let mut statement =
        Statement::new("SELECT posting_id, record_hash, origin FROM postings WHERE posting_id IN ");
    statement.push_list(postings.iter().map(|new| new.posting.posting_id.as_str()));
    let rows: Vec<(String, String, Option<String>)> = statement.fetch_all(connection).await?;
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

async fn replace<C: Connection>(
    connection: &mut C,
    row: &PostingRow<'_>,
    at: i64,
) -> sqlx::Result<()> {
    let posting = &row.new.posting;
    let changed = Statement::new(
        "UPDATE postings SET content_hash = $1, record_hash = $2, posting = $3, origin = $4,
         company = $5, location = $6, employment_type = $7, experience_level = $8, deadline = $9,
         is_active = $10, imported_at = $11 WHERE posting_id = $12",
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
    .bind(&posting.posting_id)
    .execute(connection)
    .await?;
    match changed {
        1 => Ok(()),
        _ => Err(sqlx::Error::RowNotFound),
    }
}

pub(super) fn posting_of(json: &str) -> Result<Posting> {
    serde_json::from_str(json).map_err(|e| Error::damaged("posting", &e))
}
