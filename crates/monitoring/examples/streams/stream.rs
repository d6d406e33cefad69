//! Streams of outcomes with a known truth.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;
use shortlist_monitoring::Result;
use shortlist_monitoring::calibration::{
    CalibrationMonitor, ChangeMonitor, Null, Outcome, Settings,
};

/// What outcomes are grouped by.
pub(crate) const DIMENSIONS: [&str; 4] =
    ["job family", "company size", "language", "model version"];
/// The spread of the shown log-odds around an even chance: a ROC-AUC of about 0.69.
const SPREAD: f64 = 0.7;
/// The share of each job family's letters.
const FAMILIES: [(&str, f64); 4] = [
    ("sales", 0.4),
    ("engineering", 0.3),
    ("design", 0.2),
    ("law", 0.1),
];
const SIZES: [(&str, f64); 3] = [("small", 0.5), ("middle", 0.3), ("large", 0.2)];
const LANGUAGES: [(&str, f64); 2] = [("ko", 0.9), ("en", 0.1)];

/// How the truth leaves what was shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Truth {
    /// It never does.
    AsShown,
    /// Log-odds are shifted since an answer (counted from 1).
    Shifted { by: f64, since: usize },
    /// Log-odds are shifted since an answer in one family only.
    OneFamily {
        family: &'static str,
        by: f64,
        since: usize,
    },
    /// The shift grows evenly, from nothing to all of it over so many answers.
    Sliding { by: f64, since: usize, over: usize },
    /// Log-odds are multiplied since an answer.
    Flattened { slope: f64, since: usize },
}

/// Which outcomes are told of, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reporting {
    /// All at once.
    All,
    /// Up to so many answers later, whatever came of it.
    Delayed(usize),
    /// All that passed, and each second that did not.
    PassesTwiceAsOften,
}

/// A kind of stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stream {
    pub(crate) truth: Truth,
    pub(crate) reporting: Reporting,
    /// How many outcomes are told of.
    pub(crate) outcomes: usize,
}

/// What watches.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Watch {
    /// The monitor of calibration, with a null.
    Calibration(Null),
    /// The monitor of changes, with the greatest offset that is no news.
    Change(f64),
}

/// What came of many runs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Summary {
    pub(crate) runs: usize,
    /// The share of runs with an alarm before the change, or with any alarm if there is none.
    pub(crate) false_alarms: f64,
    /// Of the other runs, the share with an alarm within the stream.
    pub(crate) found: f64,
    /// The median of the outcomes from the change to the alarm, where it was found.
    pub(crate) delay: Option<usize>,
}

/// Runs the stream many times with one monitor each.
pub(crate) fn run(stream: Stream, watch: Watch, runs: usize) -> Result<Summary> {
    let alarms: Vec<Option<Alarmed>> = (0..runs)
        .into_par_iter()
        .map(|seed| alarm(stream, watch, seed as u64))
        .collect::<Result<_>>()?;
    let early = alarms
        .iter()
        .flatten()
        .filter(|alarmed| alarmed.after_change == 0)
        .count();
    let mut delays: Vec<usize> = alarms
        .iter()
        .flatten()
        .map(|alarmed| alarmed.after_change)
        .filter(|delay| *delay > 0)
        .collect();
    delays.sort_unstable();
    Ok(Summary {
        runs,
        false_alarms: early as f64 / runs as f64,
        found: delays.len() as f64 / (runs - early).max(1) as f64,
        delay: delays.get(delays.len() / 2).copied(),
    })
}

/// An alarm, and how many outcomes from after the change were told up to it.
struct Alarmed {
    after_change: usize,
}

/// Whether and when the monitor of one run alarms.
fn alarm(stream: Stream, watch: Watch, seed: u64) -> Result<Option<Alarmed>> {
    let told = stream.draw(seed)?;
    let raised = match watch {
        Watch::Calibration(null) => calibration_alarm(null, &told)?,
        Watch::Change(most) => change_alarm(most, &told)?,
    };
    Ok(raised.map(|last| Alarmed {
        after_change: told[..=last].iter().filter(|t| t.after_change).count(),
    }))
}

/// The index of the outcome that raises the alarm.
fn calibration_alarm(null: Null, told: &[Told]) -> Result<Option<usize>> {
    let settings = Settings::default().with_null(null);
    let mut monitor = CalibrationMonitor::new(settings.grouped_by(DIMENSIONS))?;
    for (index, told) in told.iter().enumerate() {
        if monitor.observe(&told.outcome, &told.groups)?.is_some() {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn change_alarm(most: f64, told: &[Told]) -> Result<Option<usize>> {
    let usual = Settings::default();
    let mut monitor = ChangeMonitor::new(usual.false_alarms, most, usual.onset)?;
    Ok(told.iter().position(|told| monitor.observe(&told.outcome)))
}

/// An outcome that is told.
pub(crate) struct Told {
    pub(crate) outcome: Outcome,
    pub(crate) groups: [Option<&'static str>; 4],
    /// Whether the truth had changed when it was answered.
    pub(crate) after_change: bool,
}

impl Stream {
    /// The outcomes of one run, in the order in which they are told.
    pub(crate) fn draw(self, seed: u64) -> Result<Vec<Told>> {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut told: Vec<(usize, Told)> = Vec::with_capacity(self.outcomes);
        let mut answer = 0;
        while told.len() < self.outcomes {
            answer += 1;
            let normal: f64 = StandardNormal.sample(&mut random);
            let shown = SPREAD * normal;
            let groups = [
                Some(pick(&FAMILIES, &mut random)),
                Some(pick(&SIZES, &mut random)),
                Some(pick(&LANGUAGES, &mut random)),
                Some("3"),
            ];
            // What is told late is the old world's: the change is counted in answers.
            let passed =
                random.random_bool(logistic(self.truth.log_odds(shown, groups[0], answer)));
            let (tell, when) = match self.reporting {
                Reporting::All => (true, answer),
                Reporting::Delayed(most) => (true, answer + random.random_range(0..most)),
                Reporting::PassesTwiceAsOften => (passed || random.random_bool(0.5), answer),
            };
            if tell {
                let outcome = Outcome::new(logistic(shown), passed)?;
                let after_change = self.truth.since().is_some_and(|since| answer >= since);
                told.push((
                    when,
                    Told {
                        outcome,
                        groups,
                        after_change,
                    },
                ));
            }
        }
        told.sort_by_key(|(when, _)| *when);
        Ok(told.into_iter().map(|(_, told)| told).collect())
    }
}

impl Truth {
    pub(crate) fn since(self) -> Option<usize> {
        match self {
            Self::AsShown => None,
            Self::Shifted { since, .. }
            | Self::OneFamily { since, .. }
            | Self::Sliding { since, .. }
            | Self::Flattened { since, .. } => Some(since),
        }
    }

    fn log_odds(self, shown: f64, family: Option<&str>, answer: usize) -> f64 {
        if self.since().is_none_or(|since| answer < since) {
            return shown;
        }
        match self {
            Self::AsShown => shown,
            Self::Shifted { by, .. } => shown + by,
            Self::OneFamily {
                family: changed,
                by,
                ..
            } => {
                if family == Some(changed) {
                    shown + by
                } else {
                    shown
                }
            }
            Self::Sliding { by, since, over } => {
                shown + by * ((answer - since) as f64 / over as f64).min(1.0)
            }
            Self::Flattened { slope, .. } => slope * shown,
        }
    }
}

fn pick(shares: &[(&'static str, f64)], random: &mut ChaCha8Rng) -> &'static str {
    let mut left: f64 = random.random();
    for (name, share) in shares {
        left -= share;
        if left < 0.0 {
            return name;
        }
    }
    shares[0].0
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
