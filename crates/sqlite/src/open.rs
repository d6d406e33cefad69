//! Opening a file.

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::error::OpenError;

/// How long a writer waits for another process to finish its transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// Pages of the write-ahead log after which the statement that adds the next one copies them all into the
/// file. That takes long, so a server does it beside its requests, and before there are so many.
const LOG_PAGES: &str = "4000";
/// Readers at once; SQLite has one writer.
const MOST_CONNECTIONS: u32 = 4;

/// Rows that are handed over at once: many thousands are listed, and the default is 50.
const ROWS_AT_ONCE: usize = 4_000;

/// Bytes of a page in new files: a few vectors of 768 numbers fit into one.
const PAGE_SIZE: u32 = 16_384;

/// Whether a missing file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// A missing file is an error.
    Existing,
    /// A missing file is created.
    Create,
}

/// Opens the file and applies the migrations that it lacks.
///
/// # Errors
///
/// Any of [`OpenError`]; a file from a newer version is left as it is.
pub async fn open(
    path: &Path,
    migrations: &Migrator,
    access: Access,
) -> Result<SqlitePool, OpenError> {
    if access == Access::Existing && !path.is_file() {
        return Err(OpenError::Missing { path: path.into() });
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(access == Access::Create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .row_buffer_size(ROWS_AT_ONCE)
        .page_size(PAGE_SIZE)
        .pragma("wal_autocheckpoint", LOG_PAGES)
        // What is removed is overwritten: letters may have to be forgotten.
        .pragma("secure_delete", "ON");
    let pool = SqlitePoolOptions::new()
        // A file does not go away as a server does.
        .test_before_acquire(false)
        .max_connections(MOST_CONNECTIONS)
        .connect_with(options)
        .await
        .map_err(|source| OpenError::Unusable {
            path: path.into(),
            source,
        })?;
    match migrations.run(&pool).await {
        Ok(()) => Ok(pool),
        Err(error) => {
            pool.close().await;
            Err(migration_error(path, migrations, error))
        }
    }
}

fn migration_error(path: &Path, migrations: &Migrator, error: MigrateError) -> OpenError {
    match error {
        MigrateError::VersionMissing(found) => OpenError::Newer {
            path: path.into(),
            found,
            supported: migrations
                .iter()
                .map(|migration| migration.version)
                .max()
                .unwrap_or(0),
        },
        MigrateError::Execute(source) => OpenError::Unusable {
            path: path.into(),
            source,
        },
        source => OpenError::Migration {
            path: path.into(),
            source: Box::new(source),
        },
    }
}
