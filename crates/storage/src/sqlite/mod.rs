//! The repositories on one SQLite file.

mod letters;
mod postings;
mod vectors;

use std::path::Path;

use shortlist_sqlite::{Access, open};
use sqlx::SqlitePool;
use sqlx::migrate::Migrator;

use crate::error::Result;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// Letters, postings and vectors in one SQLite file. Many processes may use it at once.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, and makes it if it is missing.
    ///
    /// # Errors
    ///
    /// [`Error::Open`](crate::Error::Open).
    pub async fn create(path: &Path) -> Result<Self> {
        let pool = open(path, &MIGRATIONS, Access::Create).await?;
        Ok(Self { pool })
    }

    /// Opens the file, which must be there.
    ///
    /// # Errors
    ///
    /// [`Error::Open`](crate::Error::Open).
    pub async fn open(path: &Path) -> Result<Self> {
        let pool = open(path, &MIGRATIONS, Access::Existing).await?;
        Ok(Self { pool })
    }
}
