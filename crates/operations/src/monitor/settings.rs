//! What is promised of alarms, and what they do.

use serde::{Deserialize, Serialize};
use shortlist_monitoring::calibration::{Null, Settings};
use shortlist_notification::Settings as NotificationSettings;
use shortlist_storage::AlarmAction;

use crate::error::{Error, Result};

/// The part of the chance of a false alarm that is spent on answers that were never moved; each next epoch has this part
/// of what is left.
const FIRST_EPOCH: f64 = 0.8;
/// By what outcomes are grouped. Each version of a model has a monitor of its own.
pub(crate) const DIMENSIONS: [&str; 3] = ["job_family", "company_size", "language"];

/// What is promised of alarms, and what they do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MonitoringSettings {
    /// What an alarm does.
    pub policy: AlarmAction,
    /// The chance that a version of a model *ever* raises an alarm though its probabilities are right, however often one
    /// looks.
    pub false_alarms: f64,
    /// By how many units of log-odds a probability may be off and still count as right; 0: by none.
    pub tolerance: f64,
    /// How many of the newest answers are held against the letters that the model learned from.
    pub drift_answers: usize,
    /// Where there is more to see: a link in messages.
    pub link: Option<String>,
    /// Who is told of an alarm.
    pub notify: NotificationSettings,
}

impl Default for MonitoringSettings {
    /// Answers say it; one version in 20 at most ever raises a false alarm; probabilities are to be right; 500 answers.
    fn default() -> Self {
        Self {
            policy: AlarmAction::Tell,
            false_alarms: 0.05,
            tolerance: 0.0,
            drift_answers: 500,
            link: None,
            notify: NotificationSettings::default(),
        }
    }
}

impl MonitoringSettings {
    /// # Errors
    ///
    /// [`Error::Monitoring`] for what makes no sense.
    pub fn check(&self) -> Result<()> {
        self.of_epoch(0)?;
        if self.drift_answers < 10 {
            return Err(Error::Monitoring(shortlist_monitoring::Error::TooFew {
                sample: "drift-answers",
                count: self.drift_answers,
                least: 10,
            }));
        }
        Ok(())
    }

    /// What a monitor promises that begins when answers of its version were moved so often: over all epochs the chances
    /// add up to that of the settings.
    pub(crate) fn of_epoch(&self, epoch: u32) -> Result<Settings> {
        let left = (1.0 - FIRST_EPOCH).powi(i32::try_from(epoch).unwrap_or(i32::MAX));
        let null = if self.tolerance > 0.0 {
            Null::Near(self.tolerance)
        } else {
            Null::Exact
        };
        let settings = Settings::default()
            .with_false_alarms(self.false_alarms * FIRST_EPOCH * left)
            .with_null(null);
        let settings = settings.grouped_by(DIMENSIONS);
        shortlist_monitoring::calibration::CalibrationMonitor::new(settings.clone())?;
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chances_of_all_epochs_add_up_to_that_of_the_settings() {
        let settings = MonitoringSettings::default();
        let chances = (0..60).map(|epoch| settings.of_epoch(epoch).unwrap().false_alarms);
        let sum: f64 = chances.sum();
        assert!((sum - 0.05).abs() < 1e-12, "{sum}");
    }

    #[test]
    fn settings_that_make_no_sense_are_refused() {
        let wrong = [
            MonitoringSettings {
                false_alarms: 0.0,
                ..MonitoringSettings::default()
            },
            MonitoringSettings {
                false_alarms: 2.0,
                ..MonitoringSettings::default()
            },
            MonitoringSettings {
                drift_answers: 3,
                ..MonitoringSettings::default()
            },
        ];
        assert!(wrong.iter().all(|settings| settings.check().is_err()));
        MonitoringSettings::default().check().unwrap();
    }
}
