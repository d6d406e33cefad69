//! Alarms, of which a browser, that learns of no outcome, has none.

use async_trait::async_trait;
use shortlist_storage::{Alarm, AlarmAction, AlarmRepository, NewAlarm, Result};

use super::PageStore;

#[async_trait]
impl AlarmRepository for PageStore {
    async fn open_alarm(&self, _alarm: &NewAlarm) -> Result<bool> {
        Ok(false)
    }

    async fn alarms(&self) -> Result<Vec<Alarm>> {
        Ok(Vec::new())
    }

    async fn alarm_acted(&self, _alarm_id: i64, _action: AlarmAction, _now: i64) -> Result<bool> {
        Ok(false)
    }

    async fn claim_alarm(&self, _alarm_id: i64, _now: i64, _lost_before: i64) -> Result<bool> {
        Ok(false)
    }

    async fn alarm_sent(&self, _alarm_id: i64, _now: i64) -> Result<()> {
        Ok(())
    }

    async fn close_alarm(&self, _alarm_id: i64, _now: i64, _because: &str) -> Result<bool> {
        Ok(false)
    }
}
