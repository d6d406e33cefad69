//! Models, versions and stages, in SQLite.

use serde_json::json;
use sqlx::{SqliteConnection, SqlitePool};

use super::audit::{self, Entry};
use super::seals::{self, Record};
use crate::error::{Error, Result};
use crate::names::{check_artifact_path, check_name};
use crate::records::{ModelVersion, NewVersion, Published, StageChange, Transition};
use crate::stage::Stage;

/// version, run_id, artifact_path, stage, created_at.
type Row = (u32, String, String, String, i64);

pub(super) async fn register(
    pool: &SqlitePool,
    wish: &NewVersion,
    at: i64,
) -> Result<ModelVersion> {
    let action = "register the model";
    let record = [Record::model(&wish.name)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    let version = add(&mut transaction, wish, at).await?;
    seals::commit(transaction, action, &record).await?;
    Ok(version)
}

/// Registers versions and moves one of them, in one transaction.
pub(super) async fn publish(
    pool: &SqlitePool,
    wishes: &[NewVersion],
    moved: usize,
    transition: &Transition,
    at: i64,
) -> Result<Published> {
    let action = "register the models";
    let names = wishes.iter().map(|wish| &wish.name);
    let names = names.chain(&transition.displaces);
    let records: Vec<Record> = names.map(|name| Record::model(name)).collect();
    let mut transaction = seals::begin(pool, action, &records).await?;
    let mut versions = Vec::new();
    for wish in wishes {
        versions.push(add(&mut transaction, wish, at).await?);
    }
    let transition = transition.of_place(moved, &versions)?;
    let moved = change_stage(&mut transaction, &transition, at).await?;
    seals::commit(transaction, action, &records).await?;
    Ok(Published { versions, moved })
}

async fn add(
    connection: &mut SqliteConnection,
    NewVersion {
        name,
        run_id,
        artifact_path,
    }: &NewVersion,
    at: i64,
) -> Result<ModelVersion> {
    check_name("model name", name)?;
    check_artifact_path(artifact_path)?;
    let failed = || Error::during("register the model");
    let files: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM artifacts WHERE run_id = ? AND substr(path, 1, length(?) + 1) = ? || '/'",
    )
    .bind(run_id)
    .bind(artifact_path)
    .bind(artifact_path)
    .fetch_one(&mut *connection)
    .await
    .map_err(failed())?;
    if files == 0 {
        return Err(Error::NotFound {
            kind: "files of",
            name: format!("runs:/{run_id}/{artifact_path}"),
        });
    }
    let version: u32 = sqlx::query_scalar(
        "INSERT INTO models (name, last_version, created_at) VALUES (?, 1, ?)
         ON CONFLICT (name) DO UPDATE SET last_version = last_version + 1 RETURNING last_version",
    )
    .bind(name)
    .bind(at)
    .fetch_one(&mut *connection)
    .await
    .map_err(failed())?;
    sqlx::query(
        "INSERT INTO model_versions (name, version, run_id, artifact_path, stage, created_at)
         VALUES (?, ?, ?, ?, 'None', ?)",
    )
    .bind(name)
    .bind(version)
    .bind(run_id)
    .bind(artifact_path)
    .bind(at)
    .execute(connection)
    .await
    .map_err(failed())?;
    Ok(ModelVersion {
        name: name.clone(),
        version,
        run_id: run_id.clone(),
        artifact_path: artifact_path.clone(),
        stage: Stage::None,
        created_at: at,
    })
}

pub(super) async fn names(pool: &SqlitePool) -> Result<Vec<String>> {
    sqlx::query_scalar("SELECT name FROM models ORDER BY name")
        .fetch_all(pool)
        .await
        .map_err(Error::during("list models"))
}

pub(super) async fn versions(pool: &SqlitePool, name: &str) -> Result<Vec<ModelVersion>> {
    let action = "list versions";
    let mut view = seals::view(pool, action, &Record::model(name)).await?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT version, run_id, artifact_path, stage, created_at
         FROM model_versions WHERE name = ? AND deleted_at IS NULL ORDER BY version",
    )
    .bind(name)
    .fetch_all(&mut *view)
    .await
    .map_err(Error::during(action))?;
    rows.into_iter().map(|row| version_of(name, row)).collect()
}

/// The version with a number; for the greatest number the highest version.
pub(super) async fn version(
    pool: &SqlitePool,
    name: &str,
    number: u32,
) -> Result<Option<ModelVersion>> {
    let action = "find the version";
    let mut view = seals::view(pool, action, &Record::model(name)).await?;
    let row: Option<Row> = sqlx::query_as(
        "SELECT version, run_id, artifact_path, stage, created_at
         FROM model_versions
         WHERE name = ?1 AND deleted_at IS NULL AND (version = ?2 OR ?2 = ?3)
         ORDER BY version DESC LIMIT 1",
    )
    .bind(name)
    .bind(number)
    .bind(u32::MAX)
    .fetch_optional(&mut *view)
    .await
    .map_err(Error::during(action))?;
    row.map(|row| version_of(name, row)).transpose()
}

pub(super) async fn in_stage(
    pool: &SqlitePool,
    name: &str,
    stage: Stage,
) -> Result<Option<ModelVersion>> {
    let action = "find the model";
    let mut view = seals::view(pool, action, &Record::model(name)).await?;
    let row: Option<Row> = sqlx::query_as(
        "SELECT version, run_id, artifact_path, stage, created_at
         FROM model_versions
         WHERE name = ? AND stage = ? AND deleted_at IS NULL ORDER BY version DESC LIMIT 1",
    )
    .bind(name)
    .bind(stage.as_str())
    .fetch_optional(&mut *view)
    .await
    .map_err(Error::during(action))?;
    row.map(|row| version_of(name, row)).transpose()
}

pub(super) async fn transition(
    pool: &SqlitePool,
    wish: &Transition,
    at: i64,
) -> Result<ModelVersion> {
    let action = "move the version";
    let records = records_of(wish);
    let mut transaction = seals::begin(pool, action, &records).await?;
    let moved = change_stage(&mut transaction, wish, at).await?;
    seals::commit(transaction, action, &records).await?;
    Ok(moved)
}

/// The models that a move changes.
fn records_of(wish: &Transition) -> Vec<Record> {
    let others = wish.displaces.iter().filter(|other| **other != wish.name);
    let names = std::iter::once(&wish.name).chain(others);
    names.map(|name| Record::model(name)).collect()
}

async fn change_stage(
    connection: &mut SqliteConnection,
    wish: &Transition,
    at: i64,
) -> Result<ModelVersion> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT version, run_id, artifact_path, stage, created_at
         FROM model_versions WHERE name = ? AND version = ? AND deleted_at IS NULL",
    )
    .bind(&wish.name)
    .bind(wish.version)
    .fetch_optional(&mut *connection)
    .await
    .map_err(Error::during("move the version"))?;
    let row = row.ok_or_else(|| Error::NotFound {
        kind: "model version",
        name: format!("{} {}", wish.name, wish.version),
    })?;
    let mut moved = version_of(&wish.name, row)?;
    if wish.archive_existing && matches!(wish.to, Stage::Staging | Stage::Production) {
        archive_others(connection, wish, &wish.name, at).await?;
    }
    let change = StageChange {
        version: wish.version,
        from: moved.stage,
        to: wish.to,
        actor: wish.actor.clone(),
        reason: wish.reason.clone(),
        at,
    };
    write(connection, &wish.name, &change, wish.evidence.as_deref()).await?;
    for other in wish.displaces.iter().filter(|other| **other != wish.name) {
        archive_others(connection, wish, other, at).await?;
    }
    moved.stage = wish.to;
    Ok(moved)
}

/// Archives the other versions of a model in the stage, each with a line in the history.
async fn archive_others(
    connection: &mut SqliteConnection,
    wish: &Transition,
    name: &str,
    at: i64,
) -> Result<()> {
    let others: Vec<u32> = sqlx::query_scalar(
        "SELECT version FROM model_versions
         WHERE name = ?1 AND stage = ?2 AND (version <> ?3 OR name <> ?4) AND deleted_at IS NULL
         ORDER BY version",
    )
    .bind(name)
    .bind(wish.to.as_str())
    .bind(wish.version)
    .bind(&wish.name)
    .fetch_all(&mut *connection)
    .await
    .map_err(Error::during("move the version"))?;
    for version in others {
        let change = StageChange {
            version,
            from: wish.to,
            to: Stage::Archived,
            actor: wish.actor.clone(),
            reason: wish.took_the_place_in(name),
            at,
        };
        write(connection, name, &change, None).await?;
    }
    Ok(())
}

/// The move and its lines in the history and in the audit log.
async fn write(
    connection: &mut SqliteConnection,
    name: &str,
    change: &StageChange,
    evidence: Option<&str>,
) -> Result<()> {
    let failed = || Error::during("move the version");
    sqlx::query("UPDATE model_versions SET stage = ? WHERE name = ? AND version = ?")
        .bind(change.to.as_str())
        .bind(name)
        .bind(change.version)
        .execute(&mut *connection)
        .await
        .map_err(failed())?;
    sqlx::query(
        "INSERT INTO transitions (name, version, from_stage, to_stage, actor, reason, at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(name)
    .bind(change.version)
    .bind(change.from.as_str())
    .bind(change.to.as_str())
    .bind(&change.actor)
    .bind(&change.reason)
    .bind(change.at)
    .execute(&mut *connection)
    .await
    .map_err(failed())?;
    let detail = json!({
        "from": change.from,
        "to": change.to,
        "reason": change.reason,
        "evidence": evidence,
    });
    let entry = Entry {
        at: change.at,
        actor: &change.actor,
        action: "stage",
        name,
        version: change.version,
        detail: detail.to_string(),
    };
    audit::write(connection, entry).await
}

pub(super) async fn history(pool: &SqlitePool, name: &str) -> Result<Vec<StageChange>> {
    let action = "read the history";
    let mut view = seals::view(pool, action, &Record::model(name)).await?;
    let rows: Vec<(u32, String, String, String, String, i64)> = sqlx::query_as(
        "SELECT version, from_stage, to_stage, actor, reason, at
         FROM transitions WHERE name = ? ORDER BY sequence",
    )
    .bind(name)
    .fetch_all(&mut *view)
    .await
    .map_err(Error::during(action))?;
    rows.into_iter()
        .map(|(version, from, to, actor, reason, at)| {
            Ok(StageChange {
                version,
                from: from.parse()?,
                to: to.parse()?,
                actor,
                reason,
                at,
            })
        })
        .collect()
}

fn version_of(
    name: &str,
    (version, run_id, artifact_path, stage, created_at): Row,
) -> Result<ModelVersion> {
    Ok(ModelVersion {
        name: name.to_owned(),
        version,
        run_id,
        artifact_path,
        stage: stage.parse()?,
        created_at,
    })
}
