//! Values of metrics, in SQLite.

use sqlx::{SqliteConnection, SqlitePool};

use super::runs::check_running;
use super::seals::{self, Record};
use super::tags::check_known;
use crate::error::{Error, Result};
use crate::records::MetricPoint;

pub(super) async fn log(pool: &SqlitePool, run: &str, points: &[MetricPoint]) -> Result<()> {
    MetricPoint::check_all(points)?;
    let action = "log metrics";
    let record = [Record::run(run)];
    let mut transaction = seals::begin(pool, action, &record).await?;
    check_running(&mut transaction, run).await?;
    for point in points {
        sqlx::query("INSERT INTO metrics (run_id, key, value, step, at) VALUES (?, ?, ?, ?, ?)")
            .bind(run)
            .bind(&point.key)
            .bind(point.value)
            .bind(point.step)
            .bind(point.at)
            .execute(&mut *transaction)
            .await
            .map_err(Error::during(action))?;
    }
    seals::commit(transaction, action, &record).await
}

/// Run, key and value of the metrics of runs, whose ids are a JSON array; of equal keys the latest value stands last.
pub(super) async fn latest(
    connection: &mut SqliteConnection,
    runs: &str,
) -> Result<Vec<(String, String, f64)>> {
    sqlx::query_as(
        "SELECT run_id, key, value FROM metrics WHERE run_id IN (SELECT value FROM json_each(?))
         ORDER BY run_id, key, step, at, sequence",
    )
    .bind(runs)
    .fetch_all(connection)
    .await
    .map_err(Error::during("read the metrics"))
}

pub(super) async fn history(pool: &SqlitePool, run: &str, key: &str) -> Result<Vec<MetricPoint>> {
    let action = "read the metric";
    let mut view = seals::view(pool, action, &Record::run(run)).await?;
    check_known(&mut view, run).await?;
    let rows: Vec<(f64, i64, i64)> = sqlx::query_as(
        "SELECT value, step, at FROM metrics WHERE run_id = ? AND key = ? ORDER BY step, at, sequence",
    )
    .bind(run)
    .bind(key)
    .fetch_all(&mut *view)
    .await
    .map_err(Error::during(action))?;
    let point = |(value, step, at)| MetricPoint {
        key: key.to_owned(),
        value,
        step,
        at,
    };
    Ok(rows.into_iter().map(point).collect())
}

pub(super) async fn over_steps(pool: &SqlitePool, run: &str) -> Result<Vec<MetricPoint>> {
    let action = "read the metrics over steps";
    let mut view = seals::view(pool, action, &Record::run(run)).await?;
    check_known(&mut view, run).await?;
    let rows: Vec<(String, f64, i64, i64)> = sqlx::query_as(
        "SELECT key, value, step, at FROM metrics WHERE run_id = ?1 AND key IN
             (SELECT key FROM metrics WHERE run_id = ?1 GROUP BY key HAVING MIN(step) < MAX(step))
         ORDER BY key, step, at, sequence",
    )
    .bind(run)
    .fetch_all(&mut *view)
    .await
    .map_err(Error::during(action))?;
    let point = |(key, value, step, at)| MetricPoint {
        key,
        value,
        step,
        at,
    };
    Ok(rows.into_iter().map(point).collect())
}
