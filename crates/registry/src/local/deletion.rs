//! Versions are deleted, in SQLite.

use serde_json::json;
use sqlx::{SqliteConnection, SqlitePool};

use super::audit::{self, Entry};
use super::seals::{self, Record};
use crate::error::{Error, Result};
use crate::records::VersionDeletion;

/// Marks a version as deleted, forgets its aliases and its files; gives the hashes of the files that nothing
/// needs any more.
pub(super) async fn delete(
    pool: &SqlitePool,
    wish: &VersionDeletion,
    at: i64,
) -> Result<Vec<String>> {
    let action = "delete the version";
    let failed = || Error::during(action);
    let model = Record::model(&wish.name);
    let mut transaction = seals::begin(pool, action, std::slice::from_ref(&model)).await?;
    let row: Option<(String, String, String)> = sqlx::query_as(
        "SELECT run_id, artifact_path, stage FROM model_versions
         WHERE name = ? AND version = ? AND deleted_at IS NULL",
    )
    .bind(&wish.name)
    .bind(wish.version)
    .fetch_optional(&mut *transaction)
    .await
    .map_err(failed())?;
    let (run, artifact_path, stage) = row.ok_or_else(|| Error::NotFound {
        kind: "model version",
        name: format!("{} {}", wish.name, wish.version),
    })?;
    wish.check_stage(stage.parse()?)?;
    for statement in [
        "DELETE FROM aliases WHERE name = ? AND version = ?",
        "UPDATE model_versions SET stage = 'None' WHERE name = ? AND version = ?",
    ] {
        sqlx::query(statement)
            .bind(&wish.name)
            .bind(wish.version)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
    }
    sqlx::query("UPDATE model_versions SET deleted_at = ? WHERE name = ? AND version = ?")
        .bind(at)
        .bind(&wish.name)
        .bind(wish.version)
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
    let run_record = Record::run(&run);
    run_record.verify(&mut transaction).await?;
    let unneeded = forget_files(&mut transaction, &run, &artifact_path).await?;
    let entry = Entry {
        at,
        actor: &wish.actor,
        action: "delete",
        name: &wish.name,
        version: wish.version,
        detail: json!({"from": stage, "reason": wish.reason}).to_string(),
    };
    audit::write(&mut transaction, entry).await?;
    seals::commit(transaction, action, &[model, run_record]).await?;
    Ok(unneeded)
}

/// Forgets the files under a path of a run, unless another version is made of them.
async fn forget_files(
    connection: &mut SqliteConnection,
    run: &str,
    artifact_path: &str,
) -> Result<Vec<String>> {
    let failed = || Error::during("delete the version's files");
    let others: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM model_versions
         WHERE run_id = ? AND artifact_path = ? AND deleted_at IS NULL",
    )
    .bind(run)
    .bind(artifact_path)
    .fetch_one(&mut *connection)
    .await
    .map_err(failed())?;
    if others > 0 {
        return Ok(Vec::new());
    }
    let mut hashes: Vec<String> = sqlx::query_scalar(
        "DELETE FROM artifacts WHERE run_id = ?1 AND substr(path, 1, length(?2) + 1) = ?2 || '/'
         RETURNING sha256",
    )
    .bind(run)
    .bind(artifact_path)
    .fetch_all(&mut *connection)
    .await
    .map_err(failed())?;
    hashes.sort_unstable();
    hashes.dedup();
    let mut unneeded = Vec::new();
    for hash in hashes {
        let users: i64 = sqlx::query_scalar("SELECT count(*) FROM artifacts WHERE sha256 = ?")
            .bind(&hash)
            .fetch_one(&mut *connection)
            .await
            .map_err(failed())?;
        if users == 0 {
            unneeded.push(hash);
        }
    }
    Ok(unneeded)
}
