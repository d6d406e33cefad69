//! The repositories on one SQLite file.

mod backend;
mod bulk;
mod rows;
mod space;
mod tallies;
mod unsupported;

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use shortlist_sqlite::{Access, open_read_only, open_with};
use sqlx::SqlitePool;
use sqlx::migrate::Migrator;

use crate::error::{Error, Result};
use crate::records::StoreStatus;
use crate::repositories::{Maintenance, PersonRepository, Store};
use crate::shared::Backend;
use crate::sql::Statement;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// Everything in one SQLite file. Many processes may use it at once.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
    path: PathBuf,
    is_read_only: bool,
    /// Whether that is so because the disk is full.
    is_without_room: bool,
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

    /// Opens the file, which must be there; where it cannot be written, to be read only.
    ///
    /// # Errors
    ///
    /// [`Error::Open`](crate::Error::Open).
    pub async fn open(path: &Path) -> Result<Self> {
        match Self::with(path, Access::Existing).await {
            Err(Error::Open(error)) if error.cannot_write() => Self::open_read_only(path).await,
            other => other,
        }
    }

    /// As [`open`](Self::open), for what reads alone: where the disk is full, too.
    ///
    /// # Errors
    ///
    /// [`Error::Open`](crate::Error::Open).
    pub async fn open_to_read(path: &Path) -> Result<Self> {
        match Self::open(path).await {
            Err(Error::Open(error)) if error.is_without_room() => Ok(Self {
                is_without_room: true,
                ..Self::open_read_only(path).await?
            }),
            other => other,
        }
    }

    /// Opens the file, which must be there, to be read only: nothing is made or changed beside it.
    ///
    /// # Errors
    ///
    /// [`Error::Open`](crate::Error::Open).
    pub async fn open_read_only(path: &Path) -> Result<Self> {
        Ok(Self {
            pool: open_read_only(path, &MIGRATIONS).await?,
            path: path.to_owned(),
            is_read_only: true,
            is_without_room: false,
        })
    }

    /// Opens a file that can be written, and finishes what was begun to be forgotten.
    async fn with(path: &Path, access: Access) -> Result<Self> {
        let store = Self {
            pool: open_with(path, &MIGRATIONS, access, &tallies::TRIGGERS).await?,
            path: path.to_owned(),
            is_read_only: false,
            is_without_room: false,
        };
        match store.finish_forgetting().await {
            // Others read all the time, or the disk is full; whoever comes next tries again.
            Ok(_) | Err(Error::InUse { .. } | Error::NoRoom { .. }) => Ok(store),
            Err(error) => Err(error),
        }
    }
}

impl Store for SqliteStore {}

#[async_trait]
impl Maintenance for SqliteStore {
    async fn status(&self) -> Result<StoreStatus> {
        let version = Statement::new("SELECT sqlite_version()");
        let (version,): (String,) = self.read_one("answer", version).await?;
        let schema = Statement::new("SELECT max(version) FROM _sqlx_migrations");
        let (schema_version,): (i64,) = self.read_one("read its schema", schema).await?;
        Ok(StoreStatus {
            backend: format!("SQLite {version}"),
            address: self.path.display().to_string(),
            schema_version,
            pgvector: None,
            lacks_pgvector: false,
            is_read_only: self.is_read_only,
            is_without_room: self.is_without_room,
        })
    }

    async fn checkpoint(&self) -> Result<()> {
        if self.is_read_only {
            return Ok(());
        }
        let copy = Statement::new("PRAGMA wal_checkpoint(PASSIVE)");
        self.execute("tidy up", copy).await?;
        Ok(())
    }
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

    #[tokio::test]
    async fn what_can_only_be_read_says_so_without_a_code() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        SqliteStore::create(&path).await.unwrap();
        let store = SqliteStore::open_read_only(&path).await.unwrap();
        let error = store.add_postings(&[posting(0)], 1).await.unwrap_err();
        assert!(error.is_read_only());
        let said = error.to_string();
        assert!(
            said.contains("can only be read") && !said.contains("code"),
            "{said}"
        );
    }
}
