//! Whether a file is sound.

use std::collections::BTreeSet;
use std::path::Path;

use sqlx::SqlitePool;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::SqlitePoolOptions;

use crate::error::OpenError;
use crate::open::{check_there, connected, options};

/// Tables, their columns, and indexes, by name. SQLite's own names are left out: it makes them for constraints and for its
/// planner.
const SCHEMA: &str =
    "SELECT item.type, item.name, coalesce(part.name, '') FROM sqlite_schema AS item
     LEFT JOIN pragma_table_info(item.name) AS part ON item.type = 'table'
     WHERE item.type IN ('table', 'index') AND item.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/// What SQLite finds wrong with a file that nobody uses, whatever its schema: nothing, if it is sound. Nothing is written,
/// but the file must be one that can be: SQLite passes over CHECK constraints where it may not write.
///
/// # Errors
///
/// Any of [`OpenError`] if it cannot read so far.
pub async fn check_file(path: &Path) -> Result<Vec<String>, OpenError> {
    check_there(path)?;
    let options = options(path).pragma("query_only", "ON");
    let pool = connected(path, options).await?;
    let found = integrity_check(&pool).await;
    pool.close().await;
    found.map_err(|source| OpenError::of(path, source))
}

/// What SQLite finds wrong with a file, its indexes against their tables among it: nothing, if it is sound.
///
/// # Errors
///
/// What it says if it cannot read so far.
pub async fn integrity_check(pool: &SqlitePool) -> Result<Vec<String>, sqlx::Error> {
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(pool)
        .await?;
    Ok(found.into_iter().filter(|line| line != "ok").collect())
}

/// Tables, columns and indexes that the migrations make and that are not there, in words.
///
/// # Errors
///
/// [`MigrateError`] if the migrations fail on a database of their own, or the file cannot be read.
pub async fn missing_from_schema(
    pool: &SqlitePool,
    migrations: &Migrator,
) -> Result<Vec<String>, MigrateError> {
    let new = SqlitePoolOptions::new()
        .max_connections(1)
        .connect("sqlite::memory:")
        .await?;
    migrations.run(&new).await?;
    let (expected, there) = (schema(&new).await?, schema(pool).await?);
    new.close().await;
    let is_there = |kind: &str, name: &str| {
        let mut items = there.iter();
        items.any(|item| item.0 == kind && item.1 == name)
    };
    let mut missing = BTreeSet::new();
    for (kind, name, column) in expected.difference(&there) {
        missing.insert(if is_there(kind, name) {
            format!("column {column} of {kind} {name} is gone")
        } else {
            format!("{kind} {name} is gone")
        });
    }
    Ok(missing.into_iter().collect())
}

/// Kind, name, column.
type Item = (String, String, String);

async fn schema(pool: &SqlitePool) -> Result<BTreeSet<Item>, sqlx::Error> {
    let items: Vec<Item> = sqlx::query_as(SCHEMA).fetch_all(pool).await?;
    Ok(items.into_iter().collect())
}
