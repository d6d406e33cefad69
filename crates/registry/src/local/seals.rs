//! What tells that a run or a model is as it was written: a hash over its rows in all tables, renewed with each
//! change, held against them whenever they are read.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

use crate::error::{Error, Result};

/// The rows of runs, whose ids are the JSON array `?1`: each as one text behind its run, in an order of their own. What
/// earlier versions did not have is left out where there is none of it, so that their seals hold.
const RUNS: &str = "SELECT id, CAST(line AS BLOB) FROM (
    SELECT r.id AS id, 1 AS part, '' AS place, concat_ws(',', quote(e.id), quote(e.name), quote(r.name),
        quote(r.status), quote(r.started_at), quote(r.ended_at)) AS line
    FROM runs r JOIN experiments e ON e.id = r.experiment_id WHERE r.id IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT run_id, 2, key, concat_ws(',', quote(key), quote(value))
    FROM params WHERE run_id IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT run_id, 3, sequence,
        concat_ws(',', quote(key), quote(value), quote(at), iif(step = 0, NULL, quote(step)))
    FROM metrics WHERE run_id IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT run_id, 4, path, concat_ws(',', quote(path), quote(sha256), quote(size))
    FROM artifacts WHERE run_id IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT run_id, 5, key, concat_ws(',', quote(key), quote(value))
    FROM tags WHERE run_id IN (SELECT value FROM json_each(?1))
) ORDER BY id, part, place";

/// The rows of a model.
const MODEL: &str = "SELECT CAST(line AS BLOB) FROM (
    SELECT 1 AS part, 0 AS place, concat_ws(',', quote(last_version), quote(created_at)) AS line
    FROM models WHERE name = ?1
    UNION ALL SELECT 2, version, concat_ws(',', quote(version), quote(run_id), quote(artifact_path), quote(stage),
        quote(created_at), quote(deleted_at)) FROM model_versions WHERE name = ?1
    UNION ALL SELECT 3, alias, concat_ws(',', quote(alias), quote(version)) FROM aliases WHERE name = ?1
    UNION ALL SELECT 4, sequence, concat_ws(',', quote(version), quote(from_stage), quote(to_stage), quote(actor),
        quote(reason), quote(at)) FROM transitions WHERE name = ?1
) ORDER BY part, place";

/// The names of all records, and of what has a seal.
const RECORDS: &str = "SELECT CAST(record AS BLOB) FROM (
    SELECT record FROM seals UNION SELECT 'run ' || id FROM runs UNION SELECT 'model ' || name FROM models
) ORDER BY record";

/// What is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    /// A run with its parameters, metrics and list of artifacts.
    Run(String),
    /// A model with its versions, aliases and history.
    Model(String),
}

impl Record {
    pub(super) fn run(id: &str) -> Self {
        Self::Run(id.to_owned())
    }

    pub(super) fn model(name: &str) -> Self {
        Self::Model(name.to_owned())
    }

    /// The record in words, by which its seal is found, too.
    fn name(&self) -> String {
        match self {
            Self::Run(id) => format!("run {id}"),
            Self::Model(name) => format!("model {name}"),
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let run = name.strip_prefix("run ").map(Self::run);
        run.or_else(|| name.strip_prefix("model ").map(Self::model))
    }

    /// The hash over its rows as they are now; `None`: it has none.
    async fn sha256(&self, connection: &mut SqliteConnection) -> Result<Option<String>> {
        let name = match self {
            Self::Run(id) => {
                let ids = std::slice::from_ref(id);
                return Ok(sha256_of_runs(connection, ids).await?.remove(id));
            }
            Self::Model(name) => name,
        };
        let lines: Vec<Vec<u8>> = sqlx::query_scalar(MODEL)
            .bind(name)
            .fetch_all(connection)
            .await
            .map_err(Error::during(WHOLE))?;
        let mut hash = Sha256::new();
        for line in &lines {
            add_line(&mut hash, line);
        }
        Ok((!lines.is_empty()).then(|| hex::encode(hash.finalize())))
    }

    /// Holds the record against its seal. One that is not there has none, and one that was written before there were
    /// seals has an empty one.
    pub(super) async fn verify(&self, connection: &mut SqliteConnection) -> Result<()> {
        let query = sqlx::query_scalar("SELECT CAST(sha256 AS BLOB) FROM seals WHERE record = ?");
        let seal: Option<Vec<u8>> = query
            .bind(self.name())
            .fetch_optional(&mut *connection)
            .await
            .map_err(Error::during("read a seal"))?;
        let is_before_seals = seal.as_ref().is_some_and(Vec::is_empty);
        if is_before_seals || seal == self.sha256(connection).await?.map(String::into_bytes) {
            return Ok(());
        }
        Err(Error::Changed {
            record: self.name(),
        })
    }

    /// Seals the record as it is now; one that is not there has no seal.
    pub(super) async fn seal(&self, connection: &mut SqliteConnection) -> Result<()> {
        let Some(sha256) = self.sha256(connection).await? else {
            return Ok(());
        };
        sqlx::query(
            "INSERT INTO seals (record, sha256) VALUES (?, ?)
             ON CONFLICT (record) DO UPDATE SET sha256 = excluded.sha256",
        )
        .bind(self.name())
        .bind(sha256)
        .execute(connection)
        .await
        .map_err(Error::during("seal a record"))?;
        Ok(())
    }
}

/// What is done when it fails.
const WHOLE: &str = "read a record whole";

fn add_line(hash: &mut Sha256, line: &[u8]) {
    hash.update((line.len() as u64).to_le_bytes());
    hash.update(line);
}

/// Ids as statements take many of them: a JSON array.
pub(super) fn ids(ids: &[String]) -> String {
    serde_json::json!(ids).to_string()
}

/// The hash over the rows of each run that is there, by its id.
async fn sha256_of_runs(
    connection: &mut SqliteConnection,
    runs: &[String],
) -> Result<HashMap<String, String>> {
    let lines: Vec<(String, Vec<u8>)> = sqlx::query_as(RUNS)
        .bind(ids(runs))
        .fetch_all(connection)
        .await
        .map_err(Error::during(WHOLE))?;
    let mut hashes: HashMap<String, Sha256> = HashMap::new();
    for (run, line) in &lines {
        add_line(hashes.entry(run.clone()).or_default(), line);
    }
    let hashes = hashes.into_iter();
    Ok(hashes
        .map(|(run, hash)| (run, hex::encode(hash.finalize())))
        .collect())
}

/// A view of one moment, in which many runs are as they were written.
pub(super) async fn view_runs(
    pool: &SqlitePool,
    action: &'static str,
    runs: &[String],
) -> Result<Transaction<'static, Sqlite>> {
    let mut transaction = pool.begin().await.map_err(Error::during(action))?;
    let records: Vec<String> = runs.iter().map(|id| Record::run(id).name()).collect();
    let seals: Vec<(String, Vec<u8>)> = sqlx::query_as(
        "SELECT record, CAST(sha256 AS BLOB) FROM seals WHERE record IN (SELECT value FROM json_each(?))",
    )
    .bind(ids(&records))
    .fetch_all(&mut *transaction)
    .await
    .map_err(Error::during("read a seal"))?;
    let seals: HashMap<String, Vec<u8>> = seals.into_iter().collect();
    let mut hashes = sha256_of_runs(&mut transaction, runs).await?;
    for (id, record) in runs.iter().zip(records) {
        let hash = hashes.remove(id).map(String::into_bytes);
        let seal = seals.get(&record);
        let is_before_seals = seal.is_some_and(Vec::is_empty);
        if !is_before_seals && seal != hash.as_ref() {
            return Err(Error::Changed { record });
        }
    }
    Ok(transaction)
}

/// Begins to change records, which are as they were written.
pub(super) async fn begin(
    pool: &SqlitePool,
    action: &'static str,
    records: &[Record],
) -> Result<Transaction<'static, Sqlite>> {
    let begun = pool.begin_with("BEGIN IMMEDIATE").await;
    let mut transaction = begun.map_err(Error::during(action))?;
    for record in records {
        record.verify(&mut transaction).await?;
    }
    Ok(transaction)
}

/// Seals what was changed, and ends.
pub(super) async fn commit(
    mut transaction: Transaction<'static, Sqlite>,
    action: &'static str,
    records: &[Record],
) -> Result<()> {
    for record in records {
        record.seal(&mut transaction).await?;
    }
    transaction.commit().await.map_err(Error::during(action))
}

/// A view of one moment, in which the record is as it was written.
pub(super) async fn view(
    pool: &SqlitePool,
    action: &'static str,
    record: &Record,
) -> Result<Transaction<'static, Sqlite>> {
    let mut transaction = pool.begin().await.map_err(Error::during(action))?;
    record.verify(&mut transaction).await?;
    Ok(transaction)
}

/// Whether all records are as they were written: a list of them rests on each.
pub(super) async fn verify_all(pool: &SqlitePool) -> Result<()> {
    match changed(pool).await?.into_iter().next() {
        Some(record) => Err(Error::Changed { record }),
        None => Ok(()),
    }
}

/// Every record that is not as it was written, in words.
pub(super) async fn check(pool: &SqlitePool) -> Result<Vec<String>> {
    let records = changed(pool).await?.into_iter();
    Ok(records
        .map(|record| Error::Changed { record }.to_string())
        .collect())
}

/// The records that are not as they were written.
async fn changed(pool: &SqlitePool) -> Result<Vec<String>> {
    let action = "check its records";
    let mut transaction = pool.begin().await.map_err(Error::during(action))?;
    let names: Vec<Vec<u8>> = sqlx::query_scalar(RECORDS)
        .fetch_all(&mut *transaction)
        .await
        .map_err(Error::during(action))?;
    let mut changed = Vec::new();
    for name in names {
        let name = String::from_utf8_lossy(&name);
        let verified = match Record::of_name(&name) {
            Some(record) => record.verify(&mut transaction).await,
            None => Err(Error::Changed {
                record: format!("seal of {name}"),
            }),
        };
        match verified {
            Err(Error::Changed { record }) => changed.push(record),
            other => other?,
        }
    }
    Ok(changed)
}
