//! What outcomes said of the model that answers.

use std::sync::{Arc, PoisonError, RwLock};

use shortlist_metrics::Interval;
use shortlist_models::AnsweringModel;
use shortlist_storage::{Alarm, AlarmAction, AlarmRepository};

use crate::error::Result;
use crate::notice::Notice;

/// How sure the interval of a moved answer is: two standard errors of the move on both sides.
const STANDARD_ERRORS: f64 = 2.0;

/// Knows the alarms of models, so that each answer can say what is known of its model.
pub struct Standing {
    alarms: Arc<dyn AlarmRepository>,
    /// In a process that answers many requests: as it was seen last.
    seen: RwLock<Option<Arc<[Alarm]>>>,
}

impl Standing {
    /// Asks the store each time, unless [`Standing::refresh`] is called.
    #[must_use]
    pub fn new(alarms: Arc<dyn AlarmRepository>) -> Self {
        Self {
            alarms,
            seen: RwLock::default(),
        }
    }

    /// Looks now which alarms there are; from now on no answer asks the store.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn refresh(&self) -> Result<()> {
        let alarms = self.alarms.alarms().await?;
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        *seen = Some(alarms.into());
        Ok(())
    }

    fn seen(&self) -> Option<Arc<[Alarm]>> {
        self.seen
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What is known of a model.
    pub(crate) async fn of(&self, model: &AnsweringModel) -> Result<ModelStanding> {
        let alarms = match self.seen() {
            Some(alarms) => alarms,
            None => self.alarms.alarms().await?.into(),
        };
        let version = &model.version;
        Ok(ModelStanding::new(alarms.iter().filter(|alarm| {
            alarm.model_name == version.name && alarm.model_version == version.version
        })))
    }
}

/// What is known of one model by its outcomes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ModelStanding {
    /// The last alarm that is open.
    alarm: Option<Alarm>,
    /// How often its answers were moved.
    pub(crate) epoch: u32,
    /// By how much.
    moved_by: f64,
    standard_error: f64,
}

impl ModelStanding {
    /// By all alarms of the model, in their order. A move holds as long as the version lives, whether its alarm was
    /// closed or not.
    fn new<'a>(alarms: impl Iterator<Item = &'a Alarm>) -> Self {
        let mut standing = Self::default();
        for alarm in alarms {
            if alarm.action == AlarmAction::Recalibrate {
                standing.epoch = alarm.epoch + 1;
                standing.moved_by = alarm.details.moved_by;
                standing.standard_error = alarm.details.standard_error;
            }
            standing.alarm = alarm.closed_at.is_none().then(|| alarm.clone());
        }
        standing
    }

    /// Whether no probability is to be given.
    pub(crate) fn stops(&self) -> bool {
        let action = self.alarm.as_ref().map(|alarm| alarm.action);
        action == Some(AlarmAction::StopAnswering)
    }

    /// A probability as it is shown.
    pub(crate) fn moved(&self, probability: f64) -> f64 {
        shifted(probability, self.moved_by)
    }

    /// Its interval as it is shown: wider by how sure the move is. The ends of a probability stay.
    pub(crate) fn moved_interval(&self, interval: Interval) -> Interval {
        if self.epoch == 0 {
            return interval;
        }
        let more = STANDARD_ERRORS * self.standard_error;
        Interval {
            low: shifted(interval.low, self.moved_by - more),
            high: shifted(interval.high, self.moved_by + more),
            level: interval.level,
        }
    }

    /// What has to be known with an answer.
    pub(crate) fn notice(&self) -> Option<Notice> {
        let alarm = self.alarm.as_ref()?;
        let details = &alarm.details;
        let (outcomes, expected, pass_rate) =
            (details.since_change, details.expected, details.pass_rate);
        Some(match alarm.action {
            AlarmAction::StopAnswering => Notice::StoppedByOutcomes {
                outcomes,
                expected,
                pass_rate,
            },
            AlarmAction::Recalibrate => Notice::Recalibrated {
                outcomes,
                expected,
                pass_rate,
                moved_by: self.moved_by,
            },
            AlarmAction::Tell | AlarmAction::RollBack => Notice::OutcomesDisagree {
                outcomes,
                expected,
                pass_rate,
            },
        })
    }
}

/// A probability whose log-odds are moved; 0 and 1 stay.
fn shifted(probability: f64, by: f64) -> f64 {
    if by == 0.0 || probability <= 0.0 || probability >= 1.0 {
        return probability;
    }
    let log_odds = (probability / (1.0 - probability)).ln() + by;
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use shortlist_storage::AlarmDetails;

    use super::*;

    fn alarm(epoch: u32, action: AlarmAction, moved_by: f64, closed_at: Option<i64>) -> Alarm {
        Alarm {
            alarm_id: i64::from(epoch),
            model_name: "m".into(),
            model_version: 1,
            epoch,
            opened_at: 1,
            action,
            details: AlarmDetails {
                outcomes: 40,
                ln_e_value: 3.1,
                group: None,
                changed_at: None,
                since_change: 30,
                pass_rate: 0.3,
                expected: 0.6,
                moved_by,
                standard_error: 0.25,
            },
            acted_at: Some(2),
            sent_at: None,
            closed_at,
            closed_because: None,
        }
    }

    #[test]
    fn without_an_alarm_nothing_is_changed() {
        let standing = ModelStanding::new(std::iter::empty());
        assert_eq!(standing.notice(), None);
        assert_eq!(standing.moved(0.37), 0.37);
        assert!(!standing.stops());
    }

    #[test]
    fn what_is_told_follows_from_the_last_alarm_that_is_open() {
        let told = [alarm(0, AlarmAction::Tell, 0.0, None)];
        let standing = ModelStanding::new(told.iter());
        assert!(matches!(
            standing.notice(),
            Some(Notice::OutcomesDisagree { outcomes: 30, .. })
        ));
        assert_eq!((standing.moved(0.5), standing.epoch), (0.5, 0));
        let closed = [alarm(0, AlarmAction::Tell, 0.0, Some(9))];
        assert_eq!(ModelStanding::new(closed.iter()).notice(), None);
        let stopped = [alarm(0, AlarmAction::StopAnswering, 0.0, None)];
        let standing = ModelStanding::new(stopped.iter());
        assert!(standing.stops() && standing.notice().is_some_and(|n| n.is_refusal()));
    }

    #[test]
    fn a_move_holds_though_its_alarm_is_closed_and_the_last_move_counts() {
        let moved = [
            alarm(0, AlarmAction::Recalibrate, -0.5, Some(5)),
            alarm(1, AlarmAction::Recalibrate, -1.2, Some(9)),
        ];
        let standing = ModelStanding::new(moved.iter());
        assert_eq!((standing.epoch, standing.notice()), (2, None));
        // 0.6 has log-odds of 0.405465; 1 / (1 + exp(0.794535)) by hand.
        assert!((standing.moved(0.6) - 0.311_172).abs() < 1e-5);
        let interval = standing.moved_interval(Interval {
            low: 0.4,
            high: 0.8,
            level: 0.9,
        });
        assert!(interval.low < standing.moved(0.4) && interval.high > standing.moved(0.8));
        let ends = standing.moved_interval(Interval {
            low: 0.0,
            high: 1.0,
            level: 0.9,
        });
        assert_eq!((ends.low, ends.high), (0.0, 1.0));
    }
}
