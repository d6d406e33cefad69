//! Whether answers came true, and what is done where they do not.

mod answered;
mod delay;
mod drift;
mod held;
mod message;
mod model_watch;
mod recalibration;
mod report;
mod settings;
mod vectors;
mod watched;

use std::sync::Arc;

use shortlist_models::{
    AnswerReference, Error as ModelError, ModelName, Models, Promoter, REFERENCE_FILE,
};
use shortlist_notification::Senders;
use shortlist_registry::{ModelVersion, Registry};
use shortlist_runtime::Clock;
use shortlist_storage::{
    Alarm, AlarmAction, AlarmDetails, AlarmRepository, CLOSED_BY_HAND, NewAlarm, OutcomeRepository,
    PredictionRepository,
};
use tokio::sync::Mutex;

use answered::Answering;
pub use recalibration::Recalibration;
pub use report::{
    DelayReport, DriftMissing, DriftReport, Estimate, Expected, FeatureDrift, GroupReport,
    ModelReport, MonitoringReport, OutcomeReport, Performance, Raised, Since, TimePoint,
    VectorDriftReport, VectorMeasured, VectorsMissing,
};
pub use settings::MonitoringSettings;
use vectors::SeenVectors;
pub use vectors::VectorSource;
use watched::Watched;

use crate::error::Result;

/// Rows that are read at once.
const ROWS_AT_ONCE: usize = 5_000;
/// After so many milliseconds, who began to send an alarm and did not say that it is sent is taken for lost.
const LOST_AFTER: i64 = 120_000;
/// Who moves versions where outcomes ask for it.
const ACTOR: &str = "monitoring";

/// Watches whether answers came true, and does what the settings say where they do not.
pub struct Monitor {
    /// What was answered.
    pub answers: Arc<dyn PredictionRepository>,
    /// What really happened.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// Alarms.
    pub alarms: Arc<dyn AlarmRepository>,
    /// The model that answers.
    pub models: Arc<Models>,
    /// The distribution of what it learned from.
    pub registry: Arc<dyn Registry>,
    /// The vectors of letters, as far as they are kept.
    pub vectors: VectorSource,
    /// Lets the version before it answer again.
    pub promoter: Arc<Promoter>,
    /// What is promised of alarms, and what they do.
    pub settings: MonitoringSettings,
    /// Who is told.
    pub senders: Arc<Senders>,
    /// Tells when.
    pub clock: Arc<dyn Clock>,
    /// What was seen so far.
    pub seen: MonitorState,
}

/// What a monitor has seen so far: whoever watches for long looks at what is new alone.
#[derive(Default)]
pub struct MonitorState {
    watched: Mutex<Watched>,
    vectors: SeenVectors,
}

/// What a look did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Watching {
    /// Alarms that were opened.
    pub opened: usize,
    /// Alarms that were closed.
    pub closed: usize,
    /// Alarms that were sent.
    pub sent: usize,
    /// Why one could not be sent; it is tried again.
    pub unsent: Option<String>,
}

impl Monitor {
    /// Looks at what is new, raises, acts on, sends and closes alarms. Each alarm is opened once, however many look; it is
    /// sent once, or twice with the same key where who sent it was killed before writing that down.
    ///
    /// # Errors
    ///
    /// Those of the store and of the registry.
    pub async fn watch(&self) -> Result<Watching> {
        let mut watching = Watching::default();
        let answering = self.models.production_version().await?;
        let mut alarms = self.alarms.alarms().await?;
        for alarm in alarms.iter().filter(|alarm| alarm.closed_at.is_none()) {
            watching.closed += usize::from(self.close(alarm, answering.as_ref()).await?);
        }
        if let Some(version) = &answering {
            watching.opened = usize::from(self.open(version, &alarms).await?);
        }
        if watching.opened + watching.closed > 0 {
            alarms = self.alarms.alarms().await?;
        }
        for alarm in &alarms {
            self.act(alarm, answering.as_ref()).await?;
            match self.send(alarm).await {
                Ok(sent) => watching.sent += usize::from(sent),
                Err(crate::Error::Notification(error)) => {
                    watching.unsent = Some(error.to_string());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(watching)
    }

    /// What is to be said now; changes nothing.
    ///
    /// # Errors
    ///
    /// Those of the store and of the registry.
    pub async fn report(&self) -> Result<MonitoringReport> {
        let mut seen = self.seen.watched.lock().await;
        self.look(&mut seen).await?;
        let mut alarms = self.alarms.alarms().await?;
        let version = self.models.production_version().await?;
        let answering = version.as_ref().map(|version| by(version, &alarms));
        let (drift, vectors) = self.drift(version.as_ref(), &seen).await?;
        alarms.reverse();
        Ok(MonitoringReport {
            models: seen.reports(answering.as_ref())?,
            answering: version.map(|version| (version.name, version.version)),
            drift,
            vectors,
            delay: seen.delay(),
            alarms,
            level: model_watch::LEVEL,
        })
    }

    /// Holds the newest answers of a version against what it learned from.
    async fn drift(
        &self,
        version: Option<&ModelVersion>,
        seen: &Watched,
    ) -> Result<(DriftReport, VectorDriftReport)> {
        let Some(version) = version else {
            let drift = DriftReport {
                missing: Some(DriftMissing::NoModel),
                ..DriftReport::default()
            };
            return Ok((drift, VectorDriftReport::missing(VectorsMissing::NoModel)));
        };
        let reference = self.reference(version).await?;
        let most = self.settings.drift_answers;
        let newest = seen.newest(&version.name, version.version, most);
        let vectors = &self.seen.vectors;
        let vectors = self.vectors.drift(version, &newest, vectors).await?;
        // It computes for a while, which others should not have to wait for.
        let drift = tokio::task::spawn_blocking(move || drift::drift(reference.as_ref(), &newest));
        let drift = drift.await.map_err(|_| crate::Error::Interrupted)??;
        Ok((drift, vectors))
    }

    /// Sees what is new: each answer is read once, and held until its outcome comes. Where an outcome was corrected,
    /// everything is seen anew.
    async fn look(&self, seen: &mut Watched) -> Result<()> {
        self.look_at_answers(seen).await?;
        while !self.look_at_outcomes(seen).await? {
            *seen = Watched::anew();
            self.look_at_answers(seen).await?;
        }
        Ok(())
    }

    async fn look_at_answers(&self, seen: &mut Watched) -> Result<()> {
        loop {
            let answers = self.answers.predictions(seen.last_answer, ROWS_AT_ONCE);
            let answers = answers.await?;
            let are_all = answers.len() < ROWS_AT_ONCE;
            for answer in answers {
                seen.answer(answer, &self.settings)?;
            }
            if are_all {
                return Ok(());
            }
        }
    }

    /// Whether all of them are seen; not so where one corrects what was counted.
    async fn look_at_outcomes(&self, seen: &mut Watched) -> Result<bool> {
        loop {
            let outcomes = self
                .outcomes
                .outcomes_without_answers(seen.last_outcome, ROWS_AT_ONCE)
                .await?;
            // Answers that came meanwhile, and those that were told of before.
            let missing: Vec<i64> = seen.missing(&outcomes).collect();
            if !missing.is_empty() {
                for answer in self.answers.predictions_numbered(&missing).await? {
                    seen.hold(answer);
                }
            }
            let are_all = outcomes.len() < ROWS_AT_ONCE;
            for outcome in outcomes {
                if !seen.outcome(&outcome, &self.settings)? {
                    return Ok(false);
                }
            }
            if are_all {
                return Ok(true);
            }
        }
    }

    /// The distribution of what a version learned from, if it was registered with it.
    async fn reference(&self, version: &ModelVersion) -> Result<Option<AnswerReference>> {
        let file = self.registry.file(version, REFERENCE_FILE).await?;
        Ok(file.and_then(|file| serde_json::from_slice(&file).ok()))
    }

    /// Opens an alarm if the version that answers raised one: whether it was opened here.
    async fn open(&self, version: &ModelVersion, alarms: &[Alarm]) -> Result<bool> {
        let mut seen = self.seen.watched.lock().await;
        self.look(&mut seen).await?;
        let by = by(version, alarms);
        let is_open = alarms.iter().any(|alarm| is_of(alarm, &by));
        let watch = seen.watch(&by).filter(|watch| watch.has_alarm());
        let Some(watch) = watch.filter(|_| !is_open) else {
            return Ok(false);
        };
        let (report, since) = (watch.report(None)?, watch.since()?);
        let (Some(raised), Some(since)) = (report.alarm, since) else {
            return Ok(false);
        };
        let before = moved_by(version, alarms);
        let moves = self.settings.policy == AlarmAction::Recalibrate;
        let details = AlarmDetails {
            outcomes: raised.at,
            ln_e_value: raised.ln_e_value,
            group: raised.group,
            changed_at: since.answered_at,
            since_change: since.outcomes,
            pass_rate: since.pass_rate,
            expected: since.expected,
            moved_by: if moves {
                before + since.recalibration.shift
            } else {
                before
            },
            standard_error: since.recalibration.shift_standard_error,
        };
        let alarm = NewAlarm {
            model_name: by.0,
            model_version: by.1,
            epoch: by.2,
            opened_at: self.clock.now(),
            action: self.settings.policy,
            details,
        };
        Ok(self.alarms.open_alarm(&alarm).await?)
    }

    /// Does what an alarm asks for, unless it is done.
    async fn act(&self, alarm: &Alarm, answering: Option<&ModelVersion>) -> Result<()> {
        if alarm.acted_at.is_some() {
            return Ok(());
        }
        let mut done = alarm.action;
        let answers = answering.is_some_and(|version| is_version(alarm, version));
        if alarm.action == AlarmAction::RollBack && answers && !self.roll_back(alarm).await? {
            // There is no version before it: it goes on, and says so.
            done = AlarmAction::Tell;
        }
        let now = self.clock.now();
        self.alarms.alarm_acted(alarm.alarm_id, done, now).await?;
        Ok(())
    }

    /// Lets the version before answer again: whether there is one that can.
    async fn roll_back(&self, alarm: &Alarm) -> Result<bool> {
        let Ok(name) = alarm.model_name.parse::<ModelName>() else {
            return Ok(false);
        };
        let reason = format!(
            "of {} outcomes {:.0} % passed, {:.0} % were to pass",
            alarm.details.since_change,
            100.0 * alarm.details.pass_rate,
            100.0 * alarm.details.expected
        );
        match self.promoter.rollback(name, ACTOR, &reason).await {
            Ok(_) => Ok(true),
            Err(error) if error.is_out_of_reach() => Err(error.into()),
            Err(ModelError::Registry(error)) => Err(error.into()),
            Err(_) => Ok(false),
        }
    }

    /// Closes an alarm whose version does not answer any more: whether it was closed here.
    async fn close(&self, alarm: &Alarm, answering: Option<&ModelVersion>) -> Result<bool> {
        let because = match answering {
            Some(version) if is_version(alarm, version) => return Ok(false),
            Some(version) => format!("{} version {} answers", version.name, version.version),
            None => "no model answers".to_owned(),
        };
        // What it asks for is done first, and those who are told hear of it.
        if alarm.acted_at.is_none() {
            return Ok(false);
        }
        let now = self.clock.now();
        let closed = self.alarms.close_alarm(alarm.alarm_id, now, &because);
        Ok(closed.await?)
    }

    /// Closes an alarm that a person takes for none: whether it was open. What it did stays; the next training weighs
    /// letters as if it had not been.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn close_by_hand(&self, alarm_id: i64) -> Result<bool> {
        let now = self.clock.now();
        let closed = self.alarms.close_alarm(alarm_id, now, CLOSED_BY_HAND);
        Ok(closed.await?)
    }

    /// Sends an alarm, unless it was sent or another sends it: whether it was sent here.
    async fn send(&self, alarm: &Alarm) -> Result<bool> {
        let now = self.clock.now();
        if self.senders.is_empty() || alarm.sent_at.is_some() {
            return Ok(false);
        }
        let claimed = self
            .alarms
            .claim_alarm(alarm.alarm_id, now, now - LOST_AFTER);
        if !claimed.await? {
            return Ok(false);
        }
        let message = message::message(alarm, self.settings.link.as_deref());
        let senders = self.senders.clone();
        let sent = tokio::task::spawn_blocking(move || senders.send(&message)).await;
        sent.map_err(|_| crate::Error::Interrupted)??;
        self.alarms.alarm_sent(alarm.alarm_id, now).await?;
        Ok(true)
    }
}

/// A version, and how often its answers were moved.
fn by(version: &ModelVersion, alarms: &[Alarm]) -> Answering {
    let moves = alarms.iter().filter(|alarm| is_move(alarm, version));
    let epoch = moves.map(|alarm| alarm.epoch + 1).max().unwrap_or(0);
    (version.name.clone(), version.version, epoch)
}

/// By how much its answers are moved now.
fn moved_by(version: &ModelVersion, alarms: &[Alarm]) -> f64 {
    let moves = alarms.iter().filter(|alarm| is_move(alarm, version));
    let last = moves.max_by_key(|alarm| alarm.epoch);
    last.map_or(0.0, |alarm| alarm.details.moved_by)
}

fn is_move(alarm: &Alarm, version: &ModelVersion) -> bool {
    alarm.action == AlarmAction::Recalibrate && is_version(alarm, version)
}

fn is_version(alarm: &Alarm, version: &ModelVersion) -> bool {
    alarm.model_name == version.name && alarm.model_version == version.version
}

fn is_of(alarm: &Alarm, by: &Answering) -> bool {
    (&alarm.model_name, alarm.model_version, alarm.epoch) == (&by.0, by.1, by.2)
}
