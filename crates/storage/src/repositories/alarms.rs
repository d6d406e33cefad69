//! Alarms.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{Alarm, AlarmAction, NewAlarm};

/// Alarms of models, each of which is raised once however many processes watch. Times are milliseconds since 1970.
#[async_trait]
pub trait AlarmRepository: Send + Sync {
    /// Opens an alarm, unless that version has one of that epoch: whether it was opened.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn open_alarm(&self, alarm: &NewAlarm) -> Result<bool>;

    /// All alarms in the order in which they were opened.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn alarms(&self) -> Result<Vec<Alarm>>;

    /// Writes down that what an alarm asks for is done, and what it was: whether that was not known before.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn alarm_acted(&self, alarm_id: i64, action: AlarmAction, now: i64) -> Result<bool>;

    /// Takes it upon the caller to send an alarm, unless it is sent, or another began to send it after `lost_before`.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn claim_alarm(&self, alarm_id: i64, now: i64, lost_before: i64) -> Result<bool>;

    /// Writes down that an alarm was sent.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn alarm_sent(&self, alarm_id: i64, now: i64) -> Result<()>;

    /// Closes an alarm: whether it was open.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn close_alarm(&self, alarm_id: i64, now: i64, because: &str) -> Result<bool>;
}
