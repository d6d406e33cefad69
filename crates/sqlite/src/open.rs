//! Opening a file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Connection, SqlitePool};

use crate::change_watch::ChangeWatch;
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
    /// A missing file is an error, and so is an empty one: something was in it.
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
    open_with(path, migrations, access, "").await
}

/// As [`open`]; each connection runs `statements` first, which find all migrations applied. They are for what lives
/// with a connection, such as temporary triggers.
///
/// # Errors
///
/// As [`open`].
pub async fn open_with(
    path: &Path,
    migrations: &Migrator,
    access: Access,
    statements: &'static str,
) -> Result<SqlitePool, OpenError> {
    if access == Access::Existing {
        check_there(path)?;
        check_writable(path)?;
    }
    let options = options(path)
        .create_if_missing(access == Access::Create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .page_size(PAGE_SIZE)
        .pragma("wal_autocheckpoint", LOG_PAGES)
        // What is removed is overwritten: letters may have to be forgotten.
        .pragma("secure_delete", "ON");
    let migrated = connected(path, options.clone()).await?;
    if let Err(error) = migrations.run(&migrated).await {
        migrated.close().await;
        return Err(migration_error(path, migrations, error));
    }
    if statements.is_empty() {
        return Ok(migrated);
    }
    let pool = connect(path, options, statements).await;
    // Not before: the last connection to be closed empties the log.
    migrated.close().await;
    pool
}

/// Opens a file that cannot be written, or must not be: nothing is made or changed, beside it neither. Its disk may be
/// full.
///
/// # Errors
///
/// Any of [`OpenError`]; [`OpenError::Older`] for a file that lacks migrations.
pub async fn open_read_only(path: &Path, migrations: &Migrator) -> Result<SqlitePool, OpenError> {
    let pool = read_only(path).await?;
    let found: Result<i64, _> = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
        .fetch_one(&pool)
        .await;
    let found = found.map_err(|source| OpenError::of(path, source))?;
    let supported = newest(migrations);
    let path = path.to_owned();
    match found.cmp(&supported) {
        std::cmp::Ordering::Equal => Ok(pool),
        std::cmp::Ordering::Less => Err(OpenError::Older {
            path,
            found,
            supported,
        }),
        std::cmp::Ordering::Greater => Err(OpenError::Newer {
            path,
            found,
            supported,
        }),
    }
}

/// Opens a file that nothing may be written to, or beside, whatever its schema.
pub(crate) async fn read_only(path: &Path) -> Result<SqlitePool, OpenError> {
    check_there(path)?;
    let beside = |end| std::fs::metadata(path_beside(path, end));
    let options = options(path).read_only(true);
    if !beside("-wal").is_ok_and(|log| log.len() > 0) {
        // Without a log nobody is writing, and SQLite needs no file to agree with others. Whoever writes later is noticed.
        let changes = ChangeWatch::new(path);
        let pool = pool_options().before_acquire(move |_, connection| {
            let is_current = changes.has_none_since(connection.age);
            Box::pin(async move { Ok(is_current) })
        });
        return opened(path, pool, options.immutable(true)).await;
    }
    // A log that was left behind, by a kill or in a copy, is read too. Its index is a file that others would share; where
    // it is missing, or was to be made anew on a full disk, nobody is writing either.
    if cfg!(unix) && beside("-shm").is_err() {
        return opened(path, pool_options(), alone(path)).await;
    }
    match opened(path, pool_options(), options).await {
        Err(error) if error.is_without_room() && cfg!(unix) => {
            opened(path, pool_options(), alone(path)).await
        }
        opened => opened,
    }
}

/// Connections to a file that can be read.
pub(crate) async fn opened(
    path: &Path,
    pool: SqlitePoolOptions,
    options: SqliteConnectOptions,
) -> Result<SqlitePool, OpenError> {
    let failed = |source| OpenError::of(path, source);
    let pool = pool.connect_with(options).await.map_err(failed)?;
    // Not before this does SQLite look into it.
    let read = sqlx::query("SELECT count(*) FROM sqlite_schema").fetch_one(&pool);
    match read.await {
        Ok(_) => Ok(pool),
        Err(source) => {
            pool.close().await;
            Err(failed(source))
        }
    }
}

/// How a file with a log is opened that nobody else uses: the log's index is kept in memory, for which no locks may be
/// wanted of the system: they are given to who may write alone.
fn alone(path: &Path) -> SqliteConnectOptions {
    options(path)
        .read_only(true)
        .vfs("unix-none")
        .locking_mode(SqliteLockingMode::Exclusive)
}

pub(crate) fn check_there(path: &Path) -> Result<(), OpenError> {
    match std::fs::metadata(path) {
        Ok(file) if file.is_file() && file.len() == 0 => {
            Err(OpenError::Empty { path: path.into() })
        }
        Ok(file) if file.is_file() => Ok(()),
        _ => Err(OpenError::Missing { path: path.into() }),
    }
}

/// SQLite opens what it cannot write all the same, and fails at the first change.
fn check_writable(path: &Path) -> Result<(), OpenError> {
    match std::fs::OpenOptions::new().append(true).open(path) {
        Err(source)
            if matches!(
                source.kind(),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Err(OpenError::ReadOnly {
                path: path.into(),
                source,
            })
        }
        _ => Ok(()),
    }
}

/// What every way of opening has.
pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .row_buffer_size(ROWS_AT_ONCE)
}

pub(crate) async fn connected(
    path: &Path,
    options: SqliteConnectOptions,
) -> Result<SqlitePool, OpenError> {
    connect(path, options, "").await
}

/// Connections that run `statements` first.
async fn connect(
    path: &Path,
    options: SqliteConnectOptions,
    statements: &'static str,
) -> Result<SqlitePool, OpenError> {
    pool_options()
        // SQLite ends a transaction itself where it finds no room. The driver goes on counting it, and would begin none on
        // that connection any more.
        .before_acquire(|connection, _| {
            let is_free = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_free) })
        })
        .after_connect(move |connection, _| {
            Box::pin(async move {
                sqlx::raw_sql(statements)
                    .execute(connection)
                    .await
                    .map(drop)
            })
        })
        .connect_with(options)
        .await
        .map_err(|source| OpenError::of(path, source))
}

pub(crate) fn pool_options() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        // A file does not go away as a server does.
        .test_before_acquire(false)
        .max_connections(MOST_CONNECTIONS)
}

fn path_beside(path: &Path, end: &str) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(end);
    beside.into()
}

/// The newest schema.
fn newest(migrations: &Migrator) -> i64 {
    let versions = migrations.iter().map(|migration| migration.version);
    versions.max().unwrap_or(0)
}

fn migration_error(path: &Path, migrations: &Migrator, error: MigrateError) -> OpenError {
    match error {
        MigrateError::VersionMissing(found) => OpenError::Newer {
            path: path.into(),
            found,
            supported: newest(migrations),
        },
        MigrateError::Execute(source) => OpenError::of(path, source),
        source => OpenError::Migration {
            path: path.into(),
            source: Box::new(source),
        },
    }
}
