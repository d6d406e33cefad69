//! Tags of runs, in SQLite.

use sqlx::{SqliteConnection, SqlitePool};

use super::runs::not_found;
use super::seals::{self, Record};
use crate::error::{Error, Result};
use crate::names::{check_tag_key, check_tags};

/// The run is there, over or not.
pub(super) async fn check_known(connection: &mut SqliteConnection, run: &str) -> Result<()> {
    let known: Option<i64> = sqlx::query_scalar("SELECT 1 FROM runs WHERE id = ?")
        .bind(run)
        .fetch_optional(connection)
        .await
        .map_err(Error::during("find the run"))?;
    known.map(drop).ok_or_else(|| not_found("run", run))
}

/// Writes one tag within a transaction.
pub(super) async fn write(
    connection: &mut SqliteConnection,
    run: &str,
    key: &str,
    value: &str,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO tags (run_id, key, value) VALUES (?, ?, ?)
         ON CONFLICT (run_id, key) DO UPDATE SET value = excluded.value",
    )
    .bind(run)
    .bind(key)
    .bind(value)
    .execute(connection)
    .await
    .map_err(Error::during("write a tag"))?;
    Ok(())
}

pub(super) async fn set(pool: &SqlitePool, run: &str, tags: &[(String, String)]) -> Result<()> {
    check_tags(tags)?;
    let action = "write tags";
    let record = [Record::run(run)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    check_known(&mut transaction, run).await?;
    for (key, value) in tags {
        write(&mut transaction, run, key, value).await?;
    }
    seals::commit(transaction, action, &record).await
}

pub(super) async fn remove(pool: &SqlitePool, run: &str, key: &str) -> Result<()> {
    check_tag_key(key)?;
    let action = "remove a tag";
    let record = [Record::run(run)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    check_known(&mut transaction, run).await?;
    sqlx::query("DELETE FROM tags WHERE run_id = ? AND key = ?")
        .bind(run)
        .bind(key)
        .execute(&mut *transaction)
        .await
        .map_err(Error::during(action))?;
    seals::commit(transaction, action, &record).await
}

/// Run, key and value of the tags of runs, whose ids are a JSON array.
pub(super) async fn of(
    connection: &mut SqliteConnection,
    runs: &str,
) -> Result<Vec<(String, String, String)>> {
    sqlx::query_as(
        "SELECT run_id, key, value FROM tags WHERE run_id IN (SELECT value FROM json_each(?))",
    )
    .bind(runs)
    .fetch_all(connection)
    .await
    .map_err(Error::during("read the tags"))
}
