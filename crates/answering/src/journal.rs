//! Every answer is written down, so that it can be held against what really happened.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use shortlist_metrics::{Bootstrap, Interval};
use shortlist_runtime::{Clock, Observer};
use shortlist_storage::{
    JournalEntry, JournalledPrediction, NewAnswer, Outcome, OutcomeRepository, PredictionRepository,
};

use crate::answerer::{LEVEL, ReadLetter};
use crate::error::{Error, Result};
use crate::journal_queue::JournalQueue;
use crate::kept::Kept;
use crate::notice::Notice;
use crate::prediction::Prediction;

/// Entries that are read at once.
const ENTRIES_AT_ONCE: usize = 1_000;
/// Bytes for which there must be room again after an answer found none: what many answers together write.
const ROOM: usize = 1 << 20;

/// The newest answers, and how those came true whose outcome is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    /// Answers in the journal.
    pub answers: usize,
    /// The newest of them, newest first.
    pub newest: Vec<JournalledPrediction>,
    /// How answers came true. Null: no letter with a number has an outcome yet.
    pub came_true: Option<CameTrue>,
}

/// Answers whose outcome is known, one a letter: the last that was given before.
#[derive(Debug, Clone, PartialEq)]
pub struct CameTrue {
    /// Letters.
    pub letters: usize,
    /// The mean of what was answered.
    pub mean_pass_probability: f64,
    /// The share that passed.
    pub pass_rate: f64,
    /// The mean squared difference of the two (Brier score): 0 is best, always answering the pass rate
    /// gives `pass_rate * (1 - pass_rate)`.
    pub brier: f64,
    /// Its interval by the bootstrap, with two letters or more.
    pub brier_interval: Option<Interval>,
}

/// Writes down answers; those that are given together in one transaction.
pub struct JournalWriter {
    predictions: Arc<dyn PredictionRepository>,
    observer: Arc<dyn Observer>,
    clock: Arc<dyn Clock>,
    queue: JournalQueue,
    kept: Kept,
    mode: Mode,
    /// Whether the last answer that was to be written down found no room. A mark may fit where an answer does not.
    had_no_room: AtomicBool,
}

/// What becomes of answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// They are written down.
    On,
    /// They cannot be, and say so.
    Off,
    /// They are nobody's but the reader's.
    Private,
}

impl JournalWriter {
    /// Writes into a journal, keeps so much of the letters, and tells how many are written together.
    #[must_use]
    pub fn new(
        predictions: Arc<dyn PredictionRepository>,
        observer: Arc<dyn Observer>,
        clock: Arc<dyn Clock>,
        kept: Kept,
    ) -> Self {
        Self {
            predictions,
            observer,
            clock,
            queue: JournalQueue::default(),
            kept,
            mode: Mode::On,
            had_no_room: AtomicBool::new(false),
        }
    }

    /// Writes nothing down: where nothing can be written, an answer is better than none, if it says so.
    #[must_use]
    pub fn off(self) -> Self {
        Self {
            mode: Mode::Off,
            ..self
        }
    }

    /// Writes nothing down, and says nothing of it: where answers are nobody's but the reader's.
    #[must_use]
    pub fn private(self) -> Self {
        Self {
            mode: Mode::Private,
            ..self
        }
    }

    /// Whether answers could be written down now. After one that found no room, room enough for many is asked for.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage): why not.
    pub async fn check(&self) -> Result<()> {
        if self.mode != Mode::On {
            return Ok(());
        }
        let now = self.clock.now();
        if self.had_no_room.load(Ordering::Relaxed) {
            self.predictions.check_writing(now, ROOM).await?;
            self.had_no_room.store(false, Ordering::Relaxed);
        }
        Ok(self.predictions.check_writing(now, 0).await?)
    }

    /// What has to be known of an answer that is not written down.
    pub(crate) fn notice(&self) -> Option<Notice> {
        (self.mode == Mode::Off).then_some(Notice::JournalOff)
    }

    /// Writes down answers, which thereby get their names, and keeps what may be kept of their letters.
    pub(crate) async fn write(
        &self,
        use_case: &str,
        answers: &mut [(&ReadLetter, &mut Prediction)],
    ) -> Result<()> {
        if self.mode != Mode::On {
            return Ok(());
        }
        let written = answers
            .iter_mut()
            .map(|(letter, prediction)| self.answer(use_case, letter, prediction))
            .collect();
        let outcome = self
            .queue
            .write(&self.predictions, written, self.observer.as_ref())
            .await;
        if let Err(Error::Storage(error)) = &outcome
            && error.is_without_room()
        {
            self.had_no_room.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// What is written down of one answer, which gets its name and says what is kept.
    pub(crate) fn answer(
        &self,
        use_case: &str,
        letter: &ReadLetter,
        prediction: &mut Prediction,
    ) -> NewAnswer {
        let content_hash = letter.document().content_hash();
        let entry = self.entry(use_case, content_hash.as_str(), prediction);
        let letter = self.kept.of(letter);
        prediction.prediction_id = Some(entry.name());
        prediction.kept = letter.as_ref().map_or(Kept::None, |_| self.kept);
        NewAnswer { entry, letter }
    }

    /// What the journal says of one answer.
    fn entry(&self, use_case: &str, content_hash: &str, prediction: &Prediction) -> JournalEntry {
        JournalEntry {
            content_hash: content_hash.to_owned(),
            answered_at: self.clock.now(),
            use_case: use_case.to_owned(),
            posting_id: None,
            model_name: prediction.model.name.clone(),
            model_version: prediction.model.version,
            model_source: prediction.model.source.to_owned(),
            fingerprint: prediction.embedder.fingerprint.clone(),
            label_source: prediction.label_source.clone(),
            support: prediction.support.as_str().to_owned(),
            pass_probability: prediction.pass_probability,
            interval: prediction.interval.map(|i| (i.low, i.high)),
            traits: Some(prediction.traits.clone()),
        }
    }
}

/// Reads what was answered.
pub struct JournalReader {
    /// The answers.
    pub predictions: Arc<dyn PredictionRepository>,
    /// What became of the letters.
    pub outcomes: Arc<dyn OutcomeRepository>,
}

impl JournalReader {
    /// The newest answers, `newest` at most, and how answers came true.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn read(&self, newest: usize) -> Result<Journal> {
        let outcomes = first_outcomes(self.outcomes.outcomes().await?);
        let mut told: HashMap<String, (bool, f64)> = HashMap::new();
        let mut last = std::collections::VecDeque::new();
        let (mut answers, mut after) = (0, 0);
        loop {
            let entries = self.predictions.predictions(after, ENTRIES_AT_ONCE).await?;
            let Some(end) = entries.last() else {
                break;
            };
            after = end.prediction_id;
            answers += entries.len();
            for answer in entries {
                tell(&mut told, &outcomes, &answer.entry);
                last.push_front(answer);
                last.truncate(newest);
            }
        }
        Ok(Journal {
            answers,
            newest: last.into(),
            came_true: came_true(told.values())?,
        })
    }
}

/// The outcome of document screening that is first known of each letter.
fn first_outcomes(outcomes: Vec<Outcome>) -> HashMap<String, Outcome> {
    let mut first = HashMap::new();
    for outcome in outcomes {
        if outcome.label().is_some() {
            first.entry(outcome.content_hash.clone()).or_insert(outcome);
        }
    }
    first
}

/// Keeps the last number that was given before the outcome was known.
fn tell(
    told: &mut HashMap<String, (bool, f64)>,
    outcomes: &HashMap<String, Outcome>,
    entry: &JournalEntry,
) {
    let outcome = outcomes.get(&entry.content_hash);
    let outcome = outcome.filter(|outcome| entry.answered_at <= outcome.recorded_at);
    if let (Some(is_passed), Some(probability)) =
        (outcome.and_then(Outcome::label), entry.pass_probability)
    {
        told.insert(entry.content_hash.clone(), (is_passed, probability));
    }
}

fn came_true<'a>(told: impl Iterator<Item = &'a (bool, f64)>) -> Result<Option<CameTrue>> {
    let mut told: Vec<(bool, f64)> = told.copied().collect();
    // A map has no order, and the bootstrap's draws shall not depend on one.
    told.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let (labels, answers): (Vec<bool>, Vec<f64>) = told.into_iter().unzip();
    if labels.is_empty() {
        return Ok(None);
    }
    let count = labels.len() as f64;
    let losses: Vec<f64> = labels
        .iter()
        .zip(&answers)
        .map(|(label, answer)| (answer - f64::from(u8::from(*label))).powi(2))
        .collect();
    let bootstrap = Bootstrap {
        level: LEVEL,
        ..Bootstrap::default()
    };
    let interval = bootstrap.statistic(losses.len(), |drawn| {
        let sum: f64 = drawn
            .iter()
            .zip(&losses)
            .map(|(n, loss)| f64::from(*n) * loss)
            .sum();
        Some(sum / count)
    })?;
    Ok(Some(CameTrue {
        letters: labels.len(),
        mean_pass_probability: answers.iter().sum::<f64>() / count,
        pass_rate: labels.iter().filter(|label| **label).count() as f64 / count,
        brier: losses.iter().sum::<f64>() / count,
        brier_interval: (losses.len() > 1).then_some(interval),
    }))
}
