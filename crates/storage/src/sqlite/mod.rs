//! The repositories on one SQLite file.

mod batch_claim;
mod bulk;
mod claim;
mod revisions;
mod rows;
mod space;
mod unsupported;

// The statements are those of PostgreSQL: one source, compiled for each.
#[path = "../shared/batches.rs"]
mod batches;
#[path = "../shared/changes.rs"]
mod changes;
#[path = "../shared/counts.rs"]
mod counts;
#[path = "../shared/embedding_work.rs"]
mod embedding_work;
#[path = "../shared/interactions.rs"]
mod interactions;
#[path = "../shared/letters.rs"]
mod letters;
#[path = "../shared/outcomes.rs"]
mod outcomes;
#[path = "../shared/people.rs"]
mod people;
#[path = "../shared/postings.rs"]
mod postings;
#[path = "../shared/predictions.rs"]
mod predictions;
#[path = "../shared/resumes.rs"]
mod resumes;
#[path = "../shared/splits.rs"]
mod splits;
#[path = "../shared/trainings.rs"]
mod trainings;
#[path = "../shared/vectors.rs"]
mod vectors;

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use shortlist_sqlite::{Access, open};
use sqlx::migrate::Migrator;
use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

use crate::error::{Error, Result};
use crate::records::StoreStatus;
use crate::repositories::Store;

use SqliteStore as Backend;
use batch_claim::BatchHold;
use claim::Held;
use rows::Rows;
type Driver = Sqlite;
type Connection = SqliteConnection;

/// SQLite has one writer: nobody needs to hold rows.
const HOLD: &str = "";

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// Everything in one SQLite file. Many processes may use it at once.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
    path: PathBuf,
}

impl SqliteStore {
    /// Opens the file, and makes it if it is missing.
    ///
    /// # Errors
    ///
    /// [`Error::Open`](crate::Error::Open).
    pub async fn create(path: &Path) -> Result<Self> {
        Self::with(path, Access::Create).await
    }

    /// Opens the file, which must be there.
    ///
    /// # Errors
    ///
    /// [`Error::Open`](crate::Error::Open).
    pub async fn open(path: &Path) -> Result<Self> {
        Self::with(path, Access::Existing).await
    }

    async fn with(path: &Path, access: Access) -> Result<Self> {
        Ok(Self {
            pool: open(path, &MIGRATIONS, access).await?,
            path: path.to_owned(),
        })
    }

    /// A transaction that may write: the others wait from its beginning, so that what it reads stays
    /// true until it writes.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>> {
        let began = self.pool.begin_with("BEGIN IMMEDIATE").await;
        began.map_err(Error::during("begin a transaction"))
    }

    /// SQLite itself gives up on a locked file in time, and there is no server to wait for.
    async fn within_patience<T>(
        &self,
        _action: &'static str,
        call: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        call.await
    }

    async fn reading<T>(
        &self,
        action: &'static str,
        call: impl Future<Output = sqlx::Result<T>>,
    ) -> Result<T> {
        call.await.map_err(Error::during(action))
    }

    /// Writers wait for each other, so none is in another's way.
    #[expect(clippy::unused_self, reason = "PostgreSQL's store answers otherwise")]
    fn should_try_again(&self, _error: &Error, _attempt: u32) -> bool {
        false
    }

    #[expect(clippy::unused_async, reason = "PostgreSQL's store waits")]
    async fn pause(&self, _attempt: u32) {}
}

#[async_trait]
impl Store for SqliteStore {
    async fn status(&self) -> Result<StoreStatus> {
        let version = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&self.pool);
        let version: String = self.reading("answer", version).await?;
        let schema =
            sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(&self.pool);
        Ok(StoreStatus {
            backend: format!("SQLite {version}"),
            address: self.path.display().to_string(),
            schema_version: self.reading("read its schema", schema).await?,
            pgvector: None,
            lacks_pgvector: false,
        })
    }

    async fn tidy(&self) -> Result<()> {
        let copy = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&self.pool);
        copy.await.map_err(Error::during("tidy up"))?;
        Ok(())
    }
}

/// A transaction that may write keeps the others out already.
async fn lock_splits(_connection: &mut SqliteConnection) -> sqlx::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use shortlist_document::Posting;

    use super::*;
    use crate::records::NewPosting;
    use crate::repositories::PostingRepository;

    fn posting(number: usize) -> NewPosting {
        NewPosting::from(Posting {
            posting_id: number.to_string(),
            title: "긴 제목 ".repeat(200),
            ..Posting::default()
        })
    }

    #[tokio::test]
    async fn a_full_disk_is_told_and_nothing_is_half_written() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&folder.path().join("a.db"))
            .await
            .unwrap();
        store.add_postings(&[posting(0)], 1).await.unwrap();
        // SQLite's own limit, of each connection, stands in for the disk's: it gives the same error.
        let options = (*store.pool.connect_options()).clone();
        let limited = SqliteStore {
            pool: SqlitePool::connect_lazy_with(options.pragma("max_page_count", "60")),
            ..store.clone()
        };
        let many: Vec<NewPosting> = (1..2_000).map(posting).collect();
        let error = limited
            .add_postings(&many, 2)
            .await
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("full") && error.contains("free some space"),
            "{error}"
        );
        assert_eq!(store.postings().await.unwrap().len(), 1);
    }
}
