//! Experiments, runs and what they log, in SQLite.

use std::collections::{BTreeMap, HashMap};

use sqlx::{SqliteConnection, SqlitePool};

use super::seals::{self, Record};
use super::{metrics, tags};
use crate::error::{Error, Result};
use crate::names::{check_name, check_tags};
use crate::records::{Artifact, Experiment, NewRun, Run, RunStatus};

pub(super) async fn experiment(pool: &SqlitePool, name: &str, at: i64) -> Result<Experiment> {
    check_name("experiment name", name)?;
    let failed = || Error::during("find or make the experiment");
    sqlx::query(
        "INSERT INTO experiments (name, created_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
    )
    .bind(name)
    .bind(at)
    .execute(pool)
    .await
    .map_err(failed())?;
    let id: i64 = sqlx::query_scalar("SELECT id FROM experiments WHERE name = ?")
        .bind(name)
        .fetch_one(pool)
        .await
        .map_err(failed())?;
    Ok(Experiment {
        id: id.to_string(),
        name: name.to_owned(),
    })
}

pub(super) async fn experiments(pool: &SqlitePool) -> Result<Vec<Experiment>> {
    let rows: Vec<(i64, String)> = sqlx::query_as("SELECT id, name FROM experiments ORDER BY id")
        .fetch_all(pool)
        .await
        .map_err(Error::during("list experiments"))?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| Experiment {
            id: id.to_string(),
            name,
        })
        .collect())
}

pub(super) async fn begin(pool: &SqlitePool, id: &str, run: &NewRun, at: i64) -> Result<()> {
    check_name("run name", &run.name)?;
    check_tags(&run.tags)?;
    let action = "start a run";
    let record = [Record::run(id)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    let started = sqlx::query(
        "INSERT INTO runs (id, experiment_id, name, status, started_at)
         SELECT ?, id, ?, 'RUNNING', ? FROM experiments WHERE id = ?",
    )
    .bind(id)
    .bind(&run.name)
    .bind(at)
    .bind(run.experiment_id.parse::<i64>().ok())
    .execute(&mut *transaction)
    .await
    .map_err(Error::during(action))?;
    if started.rows_affected() == 0 {
        return Err(not_found("experiment", &run.experiment_id));
    }
    if let Some(parent) = &run.parent {
        tags::check_known(&mut transaction, parent).await?;
        tags::write(&mut transaction, id, Run::PARENT_TAG, parent).await?;
    }
    for (key, value) in &run.tags {
        tags::write(&mut transaction, id, key, value).await?;
    }
    seals::commit(transaction, action, &record).await
}

/// The run is there and not over.
pub(super) async fn check_running(connection: &mut SqliteConnection, run: &str) -> Result<()> {
    let status: Option<String> = sqlx::query_scalar("SELECT status FROM runs WHERE id = ?")
        .bind(run)
        .fetch_optional(connection)
        .await
        .map_err(Error::during("find the run"))?;
    match status.as_deref() {
        None => Err(not_found("run", run)),
        Some("RUNNING") => Ok(()),
        Some(status) => Err(Error::RunEnded {
            run: run.into(),
            status: status.into(),
        }),
    }
}

/// The same before something is written for it.
pub(super) async fn check_is_running(pool: &SqlitePool, run: &str) -> Result<()> {
    let acquired = pool.acquire().await;
    let mut connection = acquired.map_err(Error::during("find the run"))?;
    check_running(&mut connection, run).await
}

pub(super) async fn log_params(
    pool: &SqlitePool,
    run: &str,
    params: &[(String, String)],
) -> Result<()> {
    let action = "log parameters";
    let failed = || Error::during(action);
    let record = [Record::run(run)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    check_running(&mut transaction, run).await?;
    for (key, value) in params {
        sqlx::query(
            "INSERT INTO params (run_id, key, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(run)
        .bind(key)
        .bind(value)
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
        let known: String =
            sqlx::query_scalar("SELECT value FROM params WHERE run_id = ? AND key = ?")
                .bind(run)
                .bind(key)
                .fetch_one(&mut *transaction)
                .await
                .map_err(failed())?;
        if known != *value {
            return Err(Error::ParameterChanged {
                run: run.into(),
                key: key.clone(),
                known,
                came: value.clone(),
            });
        }
    }
    seals::commit(transaction, action, &record).await
}

pub(super) async fn record_artifact(
    pool: &SqlitePool,
    run: &str,
    path: &str,
    sha256: &str,
    size: usize,
) -> Result<()> {
    let action = "record the artifact";
    let record = [Record::run(run)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    check_running(&mut transaction, run).await?;
    sqlx::query(
        "INSERT OR REPLACE INTO artifacts (run_id, path, sha256, size) VALUES (?, ?, ?, ?)",
    )
    .bind(run)
    .bind(path)
    .bind(sha256)
    .bind(i64::try_from(size).unwrap_or(i64::MAX))
    .execute(&mut *transaction)
    .await
    .map_err(Error::during(action))?;
    seals::commit(transaction, action, &record).await
}

pub(super) async fn finish(pool: &SqlitePool, run: &str, status: RunStatus, at: i64) -> Result<()> {
    let action = "finish the run";
    let record = [Record::run(run)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    let finished = sqlx::query("UPDATE runs SET status = ?, ended_at = ? WHERE id = ?")
        .bind(status.as_str())
        .bind(at)
        .bind(run)
        .execute(&mut *transaction)
        .await
        .map_err(Error::during(action))?;
    if finished.rows_affected() == 0 {
        return Err(not_found("run", run));
    }
    seals::commit(transaction, action, &record).await
}

pub(super) async fn find(pool: &SqlitePool, run: &str) -> Result<Option<Run>> {
    Ok(find_all(pool, &[run.to_owned()]).await?.pop())
}

/// Those of the runs that are there, in this order: with as many statements as one run takes.
pub(super) async fn find_all(pool: &SqlitePool, ids: &[String]) -> Result<Vec<Run>> {
    let action = "read runs";
    let mut view = seals::view_runs(pool, action, ids).await?;
    let list = seals::ids(ids);
    let rows: Vec<(String, i64, String, String, i64, Option<i64>)> = sqlx::query_as(
        "SELECT id, experiment_id, name, status, started_at, ended_at FROM runs
         WHERE id IN (SELECT value FROM json_each(?))",
    )
    .bind(&list)
    .fetch_all(&mut *view)
    .await
    .map_err(Error::during(action))?;
    let params: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT run_id, key, value FROM params WHERE run_id IN (SELECT value FROM json_each(?))",
    )
    .bind(&list)
    .fetch_all(&mut *view)
    .await
    .map_err(Error::during(action))?;
    let mut params = by_run(params);
    let mut metrics = by_run(metrics::latest(&mut view, &list).await?);
    let mut tags = by_run(tags::of(&mut view, &list).await?);
    let mut runs: HashMap<String, Run> = HashMap::new();
    for (id, experiment_id, name, status, started_at, ended_at) in rows {
        let run = Run {
            id: id.clone(),
            experiment_id: experiment_id.to_string(),
            name,
            status: match status.as_str() {
                "FINISHED" => RunStatus::Finished,
                "FAILED" => RunStatus::Failed,
                "KILLED" => RunStatus::Killed,
                _ => RunStatus::Running,
            },
            started_at,
            ended_at,
            params: params.remove(&id).unwrap_or_default(),
            metrics: metrics.remove(&id).unwrap_or_default(),
            tags: tags.remove(&id).unwrap_or_default(),
        };
        runs.insert(id, run);
    }
    Ok(ids.iter().filter_map(|id| runs.remove(id)).collect())
}

/// Keys and values, by run; of equal keys the last stays.
fn by_run<T>(rows: Vec<(String, String, T)>) -> HashMap<String, BTreeMap<String, T>> {
    let mut found: HashMap<String, BTreeMap<String, T>> = HashMap::new();
    for (run, key, value) in rows {
        found.entry(run).or_default().insert(key, value);
    }
    found
}

/// The ids of an experiment's runs, the latest first.
pub(super) async fn of_experiment(pool: &SqlitePool, experiment: &str) -> Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT id FROM runs WHERE experiment_id = ? ORDER BY started_at DESC, rowid DESC",
    )
    .bind(experiment.parse::<i64>().ok())
    .fetch_all(pool)
    .await
    .map_err(Error::during("list runs"))
}

/// The ids of an experiment's runs that have not ended.
pub(super) async fn going_on(pool: &SqlitePool, experiment: &str) -> Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT id FROM runs WHERE experiment_id = ? AND status = 'RUNNING' ORDER BY started_at",
    )
    .bind(experiment.parse::<i64>().ok())
    .fetch_all(pool)
    .await
    .map_err(Error::during("list runs"))
}

pub(super) async fn artifacts(pool: &SqlitePool, run: &str) -> Result<Vec<Artifact>> {
    let mut view = seals::view(pool, "list artifacts", &Record::run(run)).await?;
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT path, sha256, size FROM artifacts WHERE run_id = ? ORDER BY path")
            .bind(run)
            .fetch_all(&mut *view)
            .await
            .map_err(Error::during("list artifacts"))?;
    let artifact = |(path, sha256, size): (String, String, i64)| Artifact {
        path,
        sha256,
        size: u64::try_from(size).unwrap_or(0),
    };
    Ok(rows.into_iter().map(artifact).collect())
}

/// All artifacts, each with its run.
pub(super) async fn all_artifacts(pool: &SqlitePool) -> Result<Vec<(String, Artifact)>> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT run_id, path, sha256, size FROM artifacts ORDER BY run_id, path")
            .fetch_all(pool)
            .await
            .map_err(Error::during("list artifacts"))?;
    let artifact = |(run, path, sha256, size): (String, String, String, i64)| {
        let size = u64::try_from(size).unwrap_or(0);
        (run, Artifact { path, sha256, size })
    };
    Ok(rows.into_iter().map(artifact).collect())
}

pub(super) fn not_found(kind: &'static str, name: &str) -> Error {
    Error::NotFound {
        kind,
        name: name.to_owned(),
    }
}
