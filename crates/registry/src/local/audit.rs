//! The audit log, in SQLite.

use sqlx::{SqliteConnection, SqlitePool};

use crate::audit::AuditRecord;
use crate::error::{Error, Result};

/// What is to be written down.
pub(super) struct Entry<'a> {
    pub(super) at: i64,
    pub(super) actor: &'a str,
    pub(super) action: &'a str,
    pub(super) name: &'a str,
    pub(super) version: u32,
    pub(super) detail: String,
}

type Row = (i64, i64, String, String, String, u32, String, String);

/// Adds a line, in the transaction of what it tells of.
pub(super) async fn write(connection: &mut SqliteConnection, entry: Entry<'_>) -> Result<()> {
    let failed = || Error::during("write the audit log");
    let last: Option<(i64, String)> =
        sqlx::query_as("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
            .fetch_optional(&mut *connection)
            .await
            .map_err(failed())?;
    let (sequence, previous) = last.unwrap_or_default();
    let mut record = AuditRecord {
        sequence: sequence + 1,
        at: entry.at,
        actor: entry.actor.to_owned(),
        action: entry.action.to_owned(),
        name: entry.name.to_owned(),
        version: entry.version,
        detail: entry.detail,
        hash: String::new(),
    };
    record.hash = record.expected_hash(&previous);
    sqlx::query(
        "INSERT INTO audit (sequence, at, actor, action, name, version, detail, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(record.sequence)
    .bind(record.at)
    .bind(record.actor)
    .bind(record.action)
    .bind(record.name)
    .bind(record.version)
    .bind(record.detail)
    .bind(record.hash)
    .execute(connection)
    .await
    .map_err(failed())?;
    Ok(())
}

pub(super) async fn all(pool: &SqlitePool) -> Result<Vec<AuditRecord>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT sequence, at, actor, action, name, version, detail, hash
         FROM audit ORDER BY sequence",
    )
    .fetch_all(pool)
    .await
    .map_err(Error::during("read the audit log"))?;
    let record = |(sequence, at, actor, action, name, version, detail, hash): Row| AuditRecord {
        sequence,
        at,
        actor,
        action,
        name,
        version,
        detail,
        hash,
    };
    Ok(rows.into_iter().map(record).collect())
}
