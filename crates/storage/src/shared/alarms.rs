//! Alarms.

use async_trait::async_trait;
use sqlx::FromRow;

use super::Backend;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{Alarm, AlarmAction, NewAlarm};
use crate::repositories::AlarmRepository;
use crate::sql::Statement;
use crate::text::{check_name, check_text};

#[derive(FromRow)]
struct Row {
    alarm_id: i64,
    model_name: String,
    model_version: i64,
    epoch: i64,
    opened_at: i64,
    action: String,
    details: String,
    acted_at: Option<i64>,
    sent_at: Option<i64>,
    closed_at: Option<i64>,
    closed_because: Option<String>,
}

#[async_trait]
impl<B: Backend> AlarmRepository for B {
    async fn open_alarm(&self, alarm: &NewAlarm) -> Result<bool> {
        check_name("model_name", &alarm.model_name)?;
        let details =
            serde_json::to_string(&alarm.details).map_err(|e| Error::damaged("alarm", &e))?;
        persistently!(self, "open an alarm", async {
            let statement = Statement::new(
                "INSERT INTO alarms (model_name, model_version, epoch, opened_at, action, details)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (model_name, model_version, epoch) DO NOTHING",
            )
            .bind(&alarm.model_name)
            .bind(i64::from(alarm.model_version))
            .bind(i64::from(alarm.epoch))
            .bind(alarm.opened_at)
            .bind(alarm.action.as_str())
            .bind(&details);
            Ok(self.execute("open an alarm", statement).await? == 1)
        })
    }

    async fn alarms(&self) -> Result<Vec<Alarm>> {
        let query = Statement::new(
            "SELECT alarm_id, model_name, model_version, epoch, opened_at, action, details, acted_at,
             sent_at, closed_at, closed_because FROM alarms ORDER BY alarm_id",
        );
        let rows: Vec<Row> = self.read_all("read alarms", query).await?;
        rows.into_iter().map(alarm_of).collect()
    }

    async fn alarm_acted(&self, alarm_id: i64, action: AlarmAction, now: i64) -> Result<bool> {
        persistently!(self, "act on an alarm", async {
            let statement = Statement::new(
                "UPDATE alarms SET action = $1, acted_at = $2
                 WHERE alarm_id = $3 AND acted_at IS NULL",
            )
            .bind(action.as_str())
            .bind(now)
            .bind(alarm_id);
            Ok(self.execute("act on an alarm", statement).await? == 1)
        })
    }

    async fn claim_alarm(&self, alarm_id: i64, now: i64, lost_before: i64) -> Result<bool> {
        persistently!(self, "send an alarm", async {
            let statement = Statement::new(
                "UPDATE alarms SET sending_since = $1 WHERE alarm_id = $2 AND sent_at IS NULL
                 AND (sending_since IS NULL OR sending_since < $3)",
            )
            .bind(now)
            .bind(alarm_id)
            .bind(lost_before);
            Ok(self.execute("send an alarm", statement).await? == 1)
        })
    }

    async fn alarm_sent(&self, alarm_id: i64, now: i64) -> Result<()> {
        persistently!(self, "send an alarm", async {
            let statement = Statement::new("UPDATE alarms SET sent_at = $1 WHERE alarm_id = $2")
                .bind(now)
                .bind(alarm_id);
            self.execute("send an alarm", statement).await.map(|_| ())
        })
    }

    async fn close_alarm(&self, alarm_id: i64, now: i64, because: &str) -> Result<bool> {
        check_text("closed_because", Some(because))?;
        persistently!(self, "close an alarm", async {
            let statement = Statement::new(
                "UPDATE alarms SET closed_at = $1, closed_because = $2
                 WHERE alarm_id = $3 AND closed_at IS NULL",
            )
            .bind(now)
            .bind(because)
            .bind(alarm_id);
            Ok(self.execute("close an alarm", statement).await? == 1)
        })
    }
}

fn alarm_of(row: Row) -> Result<Alarm> {
    let whole = |number: i64| u32::try_from(number).map_err(|e| Error::damaged("alarm", &e));
    Ok(Alarm {
        alarm_id: row.alarm_id,
        model_version: whole(row.model_version)?,
        epoch: whole(row.epoch)?,
        model_name: row.model_name,
        opened_at: row.opened_at,
        action: AlarmAction::named(&row.action)
            .ok_or_else(|| Error::damaged("alarm", &row.action))?,
        details: serde_json::from_str(&row.details).map_err(|e| Error::damaged("alarm", &e))?,
        acted_at: row.acted_at,
        sent_at: row.sent_at,
        closed_at: row.closed_at,
        closed_because: row.closed_because,
    })
}
