//! What was seen of answers and outcomes so far.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;

use shortlist_monitoring::performance::EstimatedPerformance;
use shortlist_storage::{Error as StorageError, JournalledPrediction, RecordedOutcome};

use super::answered::{Answered, Answering, watched};
use super::delay::Delays;
use super::held::HeldAnswers;
use super::model_watch::ModelWatch;
use super::report::{DelayReport, Expected, ModelReport};
use super::settings::MonitoringSettings;
use crate::error::Result;

/// The threshold that decisions are made at.
const THRESHOLD: f64 = 0.5;

/// What was seen of answers and outcomes so far: it grows by what is new.
#[derive(Default)]
pub(crate) struct Watched {
    /// The last answer and the last outcome that were seen.
    pub(crate) last_answer: i64,
    pub(crate) last_outcome: i64,
    /// Answers without an outcome so far.
    waiting: HeldAnswers,
    models: BTreeMap<Answering, OfModel>,
    delays: Delays,
    answers: u64,
    /// Outcomes that count.
    counted: HashSet<i64>,
}

/// What was seen of one version.
struct OfModel {
    /// Letters that were answered.
    asked: HashSet<Arc<str>>,
    probabilities: Vec<f64>,
    newest: VecDeque<Answered>,
    watch: ModelWatch,
    /// The letters whose outcome counts already: what comes of a letter elsewhere is no news of its chance.
    letters: HashSet<Arc<str>>,
    last_told_at: Option<i64>,
}

impl OfModel {
    fn new(settings: &MonitoringSettings, epoch: u32) -> Result<Self> {
        Ok(Self {
            asked: HashSet::new(),
            probabilities: Vec::new(),
            newest: VecDeque::new(),
            watch: ModelWatch::new(settings.of_epoch(epoch)?)?,
            letters: HashSet::new(),
            last_told_at: None,
        })
    }
}

impl Watched {
    /// Nothing seen yet.
    pub(crate) fn anew() -> Self {
        Self::default()
    }

    fn of(&mut self, by: Answering, settings: &MonitoringSettings) -> Result<&mut OfModel> {
        let epoch = by.2;
        match self.models.entry(by) {
            std::collections::btree_map::Entry::Occupied(known) => Ok(known.into_mut()),
            std::collections::btree_map::Entry::Vacant(new) => {
                Ok(new.insert(OfModel::new(settings, epoch)?))
            }
        }
    }

    /// One more answer.
    pub(crate) fn answer(
        &mut self,
        answer: JournalledPrediction,
        settings: &MonitoringSettings,
    ) -> Result<()> {
        self.last_answer = answer.prediction_id;
        let Some((by, answered, letter)) = self.hold(answer) else {
            return Ok(());
        };
        let model = self.of(by, settings)?;
        // Whoever asks again about a letter tells nothing new of letters.
        if !model.asked.insert(letter) {
            return Ok(());
        }
        model.probabilities.push(answered.probability);
        model.newest.push_back(answered);
        if model.newest.len() > settings.drift_answers {
            model.newest.pop_front();
        }
        self.answers += 1;
        Ok(())
    }

    /// Holds an answer until its outcome comes: who gave it, what is watched of it, and its letter. `None`: it could not be
    /// given.
    pub(crate) fn hold(
        &mut self,
        answer: JournalledPrediction,
    ) -> Option<(Answering, Answered, Arc<str>)> {
        let number = answer.prediction_id;
        let (by, answered) = watched(answer)?;
        let letter: Arc<str> = answered.content_hash.as_str().into();
        self.waiting.insert(number, &by, letter.clone(), &answered);
        Some((by, answered, letter))
    }

    /// The numbers of answers that outcomes tell of and that are not held.
    pub(crate) fn missing(&self, outcomes: &[RecordedOutcome]) -> impl Iterator<Item = i64> {
        let count = outcomes.iter().filter(|recorded| told(recorded).is_some());
        let numbers = count.filter_map(|recorded| recorded.outcome.prediction_id);
        numbers.filter(|number| !self.waiting.contains(*number))
    }

    /// One more outcome, whose answer is held if there is one. `false`: it corrects an earlier one, and everything is to be
    /// seen anew.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage) where its answer is about another letter.
    pub(crate) fn outcome(
        &mut self,
        recorded: &RecordedOutcome,
        settings: &MonitoringSettings,
    ) -> Result<bool> {
        // What it corrects was counted, unless it was seen as corrected already.
        if recorded
            .corrects
            .is_some_and(|corrected| self.counted.contains(&corrected))
        {
            return Ok(false);
        }
        self.last_outcome = recorded.sequence;
        let outcome = &recorded.outcome;
        let Some(is_passed) = told(recorded) else {
            return Ok(true);
        };
        let number = outcome.prediction_id;
        let Some(answer) = number.and_then(|number| self.waiting.take(number)) else {
            return Ok(true);
        };
        if *answer.letter != *outcome.content_hash {
            return Err(StorageError::changed("outcome", &outcome.content_hash).into());
        }
        let model = self.of(Answering::clone(&answer.by), settings)?;
        if !model.letters.insert(answer.letter.clone()) {
            return Ok(true);
        }
        model.last_told_at = Some(outcome.recorded_at);
        model
            .watch
            .observe(&answer, is_passed, outcome.recorded_at)?;
        let delay = outcome.recorded_at - answer.at;
        self.delays.add(is_passed, delay);
        self.counted.insert(recorded.sequence);
        Ok(true)
    }

    pub(crate) fn watch(&self, by: &Answering) -> Option<&ModelWatch> {
        self.models.get(by).map(|model| &model.watch)
    }

    /// The newest answers of a version, however often its answers were moved.
    pub(crate) fn newest(&self, name: &str, version: u32, most: usize) -> Vec<Answered> {
        let of_version = self.models.iter();
        let of_version = of_version.filter(|(by, _)| by.0 == name && by.1 == version);
        let answers = of_version.flat_map(|(_, model)| &model.newest);
        let mut answers: Vec<Answered> = answers.cloned().collect();
        answers.sort_by_key(|answer| answer.at);
        let first = answers.len().saturating_sub(most);
        answers.split_off(first)
    }

    pub(crate) fn delay(&self) -> DelayReport {
        self.delays.report(self.answers)
    }

    /// Each version that answered, the one that answers first, then the newest.
    pub(crate) fn reports(&self, answering: Option<&Answering>) -> Result<Vec<ModelReport>> {
        let mut models: Vec<_> = self.models.iter().collect();
        models.sort_by_key(|(by, _)| {
            let answers = Some(*by) == answering;
            (!answers, std::cmp::Reverse((by.1, by.2)))
        });
        let reports = models.into_iter().map(|(by, model)| report(by, model));
        reports.collect()
    }
}

/// Whether it passed, as far as it is to be counted.
fn told(recorded: &RecordedOutcome) -> Option<bool> {
    recorded.outcome.label().filter(|_| recorded.is_current)
}

fn expected(estimated: &EstimatedPerformance) -> Expected {
    Expected {
        pass_rate: estimated.pass_rate,
        pass_rate_deviation: estimated.pass_rate_deviation,
        brier: estimated.brier,
        brier_deviation: estimated.brier_deviation,
        roc_auc: estimated.roc_auc,
    }
}

fn report((name, version, epoch): &Answering, model: &OfModel) -> Result<ModelReport> {
    let since = if model.watch.has_alarm() {
        model.watch.since()?
    } else {
        None
    };
    let estimated = if model.probabilities.is_empty() {
        None
    } else {
        Some(expected(&EstimatedPerformance::new(
            &model.probabilities,
            THRESHOLD,
        )?))
    };
    Ok(ModelReport {
        name: name.clone(),
        version: *version,
        epoch: *epoch,
        answers: model.probabilities.len() as u64,
        estimated,
        outcomes: model.watch.report(model.last_told_at)?,
        since,
    })
}
