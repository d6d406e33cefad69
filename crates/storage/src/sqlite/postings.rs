//! Postings in SQLite.

use async_trait::async_trait;
use shortlist_document::Posting;

use super::SqliteStore;
use crate::error::{Error, Result};
use crate::records::Added;
use crate::repositories::PostingRepository;

#[async_trait]
impl PostingRepository for SqliteStore {
    async fn add_postings(&self, postings: &[Posting], at: i64) -> Result<Added> {
        let failed = || Error::during("store postings");
        let mut transaction = self
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(failed())?;
        let mut outcome = Added::default();
        for posting in postings {
            let known: Option<String> =
                sqlx::query_scalar("SELECT posting FROM postings WHERE posting_id = ?")
                    .bind(&posting.posting_id)
                    .fetch_optional(&mut *transaction)
                    .await
                    .map_err(failed())?;
            let json = serde_json::to_string(posting).map_err(|e| Error::damaged("posting", &e))?;
            if known.as_ref() == Some(&json) {
                outcome.unchanged += 1;
                continue;
            }
            sqlx::query(
                "INSERT INTO postings (posting_id, content_hash, posting, imported_at)
                 VALUES (?, ?, ?, ?) ON CONFLICT (posting_id) DO UPDATE SET
                 content_hash = excluded.content_hash, posting = excluded.posting,
                 imported_at = excluded.imported_at",
            )
            .bind(&posting.posting_id)
            .bind(posting.content_hash().as_str())
            .bind(json)
            .bind(at)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
            if known.is_some() {
                outcome.updated += 1;
            } else {
                outcome.added += 1;
            }
        }
        transaction.commit().await.map_err(failed())?;
        Ok(outcome)
    }

    async fn posting(&self, posting_id: &str) -> Result<Option<Posting>> {
        let json: Option<String> =
            sqlx::query_scalar("SELECT posting FROM postings WHERE posting_id = ?")
                .bind(posting_id)
                .fetch_optional(&self.pool)
                .await
                .map_err(Error::during("find a posting"))?;
        json.as_deref().map(posting_of).transpose()
    }

    async fn postings(&self) -> Result<Vec<Posting>> {
        let rows: Vec<String> =
            sqlx::query_scalar("SELECT posting FROM postings ORDER BY sequence")
                .fetch_all(&self.pool)
                .await
                .map_err(Error::during("read postings"))?;
        rows.iter().map(|json| posting_of(json)).collect()
    }
}

fn posting_of(json: &str) -> Result<Posting> {
    serde_json::from_str(json).map_err(|e| Error::damaged("posting", &e))
}
