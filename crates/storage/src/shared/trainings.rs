//! Trainings that servers were asked for.

use async_trait::async_trait;

use super::Backend;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{StoredTraining, TrainingWish};
use crate::repositories::TrainingRepository;
use crate::sql::Statement;
use crate::text::{can_be_kept, check_name, check_text};

/// training_id, began_at, heard_at, is running, is cancelled, progress, report.
type Row = (String, i64, i64, bool, bool, Option<String>, Option<String>);
const SELECT: &str =
    "SELECT training_id, began_at, heard_at, is_running IS NOT NULL, is_cancelled, progress, report
     FROM trainings";

#[async_trait]
impl<B: Backend> TrainingRepository for B {
    async fn begin_training(
        &self,
        training_id: &str,
        now: i64,
        lost_before: i64,
    ) -> Result<Option<String>> {
        check_name("training_id", training_id)?;
        persistently!(
            self,
            "begin a training",
            try_begin_training(self, training_id, now, lost_before)
        )
    }

    async fn training_goes_on(
        &self,
        training_id: &str,
        now: i64,
        progress: Option<&str>,
    ) -> Result<TrainingWish> {
        check_text("progress", progress)?;
        let told = persistently!(self, "tell that a training goes on", async {
            let statement = Statement::new(
                "UPDATE trainings SET heard_at = $1, progress = COALESCE($2, progress)
                 WHERE training_id = $3 AND is_running IS NOT NULL",
            )
            .bind(now)
            .bind(progress)
            .bind(training_id);
            self.execute("tell that a training goes on", statement)
                .await
        })?;
        let training = self.training(training_id).await?;
        Ok(match training {
            Some(training) if told == 1 && training.is_cancelled => TrainingWish::Cancel,
            Some(_) if told == 1 => TrainingWish::GoOn,
            _ => TrainingWish::Nothing,
        })
    }

    async fn cancel_training(&self, training_id: &str) -> Result<bool> {
        if !can_be_kept(training_id) {
            return Ok(false);
        }
        persistently!(self, "cancel a training", async {
            let statement = Statement::new(
                "UPDATE trainings SET is_cancelled = TRUE
                 WHERE training_id = $1 AND is_running IS NOT NULL",
            )
            .bind(training_id);
            let told = self.execute("cancel a training", statement).await?;
            Ok(told == 1)
        })
    }

    async fn end_training(&self, training_id: &str, now: i64, report: &str) -> Result<bool> {
        check_text("report", Some(report))?;
        persistently!(self, "end a training", async {
            let statement = Statement::new(
                "UPDATE trainings SET heard_at = $1, report = $2, is_running = NULL
                 WHERE training_id = $3",
            )
            .bind(now)
            .bind(report)
            .bind(training_id);
            let ended = self.execute("end a training", statement).await?;
            Ok(ended == 1)
        })
    }

    async fn training(&self, training_id: &str) -> Result<Option<StoredTraining>> {
        if !can_be_kept(training_id) {
            return Ok(None);
        }
        let mut query = Statement::new(SELECT);
        query.push(" WHERE training_id = ").push_bind(training_id);
        let row: Option<Row> = self.read_optional("find a training", query).await?;
        Ok(row.map(stored))
    }

    async fn latest_trainings(&self, most: usize) -> Result<Vec<StoredTraining>> {
        let mut query = Statement::new(SELECT);
        query
            .push(" ORDER BY began_at DESC, training_id DESC LIMIT ")
            .push_bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows: Vec<Row> = self.read_all("list trainings", query).await?;
        Ok(rows.into_iter().map(stored).collect())
    }
}

fn stored(
    (training_id, began_at, heard_at, is_running, is_cancelled, progress, report): Row,
) -> StoredTraining {
    StoredTraining {
        training_id,
        began_at,
        heard_at,
        is_running,
        is_cancelled,
        progress,
        report,
    }
}

async fn try_begin_training<B: Backend>(
    store: &B,
    training_id: &str,
    now: i64,
    lost_before: i64,
) -> Result<Option<String>> {
    let failed = || Error::during("begin a training");
    let mut transaction = store.begin().await?;
    Statement::new(
        "UPDATE trainings SET is_running = NULL WHERE is_running IS NOT NULL AND heard_at < $1",
    )
    .bind(lost_before)
    .execute(&mut *transaction)
    .await
    .map_err(failed())?;
    let begun = Statement::new(
        "INSERT INTO trainings (training_id, began_at, heard_at, is_running)
         VALUES ($1, $2, $2, TRUE) ON CONFLICT (is_running) DO NOTHING",
    )
    .bind(training_id)
    .bind(now)
    .execute(&mut *transaction)
    .await
    .map_err(failed())?;
    let other = if begun == 1 {
        None
    } else {
        let running: (String,) =
            Statement::new("SELECT training_id FROM trainings WHERE is_running IS NOT NULL")
                .fetch_one(&mut *transaction)
                .await
                .map_err(failed())?;
        Some(running.0)
    };
    transaction.commit().await.map_err(failed())?;
    Ok(other)
}
