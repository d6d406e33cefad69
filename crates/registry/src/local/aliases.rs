//! Aliases, in SQLite.

use std::collections::BTreeMap;

use serde_json::json;
use sqlx::SqlitePool;

use super::audit::{self, Entry};
use super::seals::{self, Record};
use crate::error::{Error, Result};
use crate::names::check_alias;
use crate::records::AliasChange;

/// Points an alias to a version, or to none.
pub(super) async fn change(pool: &SqlitePool, change: &AliasChange, at: i64) -> Result<()> {
    check_alias(&change.alias)?;
    let action = "change the alias";
    let failed = || Error::during(action);
    let record = [Record::model(&change.name)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    let from: Option<u32> =
        sqlx::query_scalar("SELECT version FROM aliases WHERE name = ? AND alias = ?")
            .bind(&change.name)
            .bind(&change.alias)
            .fetch_optional(&mut *transaction)
            .await
            .map_err(failed())?;
    match change.version {
        Some(version) => {
            let known: Option<u32> = sqlx::query_scalar(
                "SELECT version FROM model_versions
                 WHERE name = ? AND version = ? AND deleted_at IS NULL",
            )
            .bind(&change.name)
            .bind(version)
            .fetch_optional(&mut *transaction)
            .await
            .map_err(failed())?;
            if known.is_none() {
                return Err(Error::NotFound {
                    kind: "model version",
                    name: format!("{} {version}", change.name),
                });
            }
            sqlx::query(
                "INSERT INTO aliases (name, alias, version) VALUES (?, ?, ?)
                 ON CONFLICT (name, alias) DO UPDATE SET version = excluded.version",
            )
            .bind(&change.name)
            .bind(&change.alias)
            .bind(version)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        }
        None => {
            sqlx::query("DELETE FROM aliases WHERE name = ? AND alias = ?")
                .bind(&change.name)
                .bind(&change.alias)
                .execute(&mut *transaction)
                .await
                .map_err(failed())?;
        }
    }
    // Deleting what is not there, or setting what is set, changes nothing and is no event.
    if from != change.version {
        let entry = Entry {
            at,
            actor: &change.actor,
            action: if change.version.is_some() {
                "set alias"
            } else {
                "delete alias"
            },
            name: &change.name,
            version: change.version.or(from).unwrap_or_default(),
            detail: json!({"alias": change.alias, "from": from, "reason": change.reason})
                .to_string(),
        };
        audit::write(&mut transaction, entry).await?;
    }
    seals::commit(transaction, action, &record).await
}

pub(super) async fn of(pool: &SqlitePool, name: &str) -> Result<BTreeMap<String, u32>> {
    let action = "list aliases";
    let mut view = seals::view(pool, action, &Record::model(name)).await?;
    let rows: Vec<(String, u32)> =
        sqlx::query_as("SELECT alias, version FROM aliases WHERE name = ? ORDER BY alias")
            .bind(name)
            .fetch_all(&mut *view)
            .await
            .map_err(Error::during(action))?;
    Ok(rows.into_iter().collect())
}
