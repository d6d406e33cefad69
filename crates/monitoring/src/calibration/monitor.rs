//! Watches whether the probabilities that were shown are right.

use serde::{Deserialize, Serialize};

use super::alternative::e_values;
use super::evidence::{Change, Evidence};
use super::groups::Groups;
use super::outcome::Outcome;
use super::settings::Settings;
use crate::bits;
use crate::error::{Error, Result};

/// Watches whether the probabilities that were shown are right, overall and in groups, one outcome after
/// another, and says when to believe that they are not.
///
/// While the null of its settings holds, the chance that it *ever* alarms is at most
/// [`Settings::false_alarms`], however often one looks and however many groups appear. It can be
/// stopped, kept in any format of serde, and resumed to the same bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibrationMonitor {
    settings: Settings,
    overall: Evidence,
    groups: Vec<Groups>,
    #[serde(with = "bits")]
    ln_greatest: f64,
    alarm: Option<Alarm>,
}

/// That the null is to be believed no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alarm {
    /// After which outcome, counted from 1.
    pub at: u64,
    /// The logarithm of the e-value then: at least `ln(1 / false_alarms)`.
    pub ln_e_value: f64,
    /// Where the evidence is strongest.
    pub suspect: Suspect,
}

/// A stream of outcomes, and the evidence against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Suspect {
    /// The dimension and the group; `None` for all outcomes.
    pub group: Option<(String, String)>,
    /// How many outcomes of it were seen.
    pub outcomes: u64,
    /// The logarithm of its own e-value.
    pub ln_e_value: f64,
    /// Whether its own share of the evidence is enough for an alarm: the chance that any stream is
    /// *ever* named so wrongly is at most [`Settings::false_alarms`] over all streams.
    pub sure: bool,
    /// What changed, and since which outcome *of this stream*.
    pub change: Option<Change>,
}

impl CalibrationMonitor {
    /// Nothing seen yet.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for settings outside their range.
    pub fn new(settings: Settings) -> Result<Self> {
        settings.check()?;
        Ok(Self {
            overall: Evidence::new(settings.onset, &settings.alternatives),
            groups: vec![Groups::default(); settings.dimensions.len()],
            settings,
            ln_greatest: 0.0,
            alarm: None,
        })
    }

    /// One more outcome, with its group in each of [`Settings::dimensions`], `None` where it has none. Says
    /// the alarm if this is the outcome that raises it.
    ///
    /// Outcomes must come in an order that does not depend on what came of them. If rejections
    /// arrive sooner than passes, hand in outcomes in the order of their *answers*, each when its
    /// time is up.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for another number of groups than of dimensions, [`Error::NoInterval`]
    /// if the null asks for one; then nothing is counted.
    pub fn observe(
        &mut self,
        outcome: &Outcome,
        groups: &[Option<&str>],
    ) -> Result<Option<&Alarm>> {
        if groups.len() != self.groups.len() {
            return Err(Error::Parameter {
                parameter: "the number of groups of an outcome",
                expected: "that of the dimensions",
                value: groups.len() as f64,
            });
        }
        let settings = &self.settings;
        let won = e_values(&settings.alternatives, settings.null, outcome)?;
        self.overall.observe(&won);
        for (of_dimension, name) in self.groups.iter_mut().zip(groups) {
            if let Some(name) = name {
                of_dimension
                    .of(name, || {
                        Evidence::new(settings.onset, &settings.alternatives)
                    })
                    .observe(&won);
            }
        }
        let ln_e_value = self.ln_e_value();
        self.ln_greatest = self.ln_greatest.max(ln_e_value);
        Ok(self.raise(ln_e_value))
    }

    /// The alarm, if it is this outcome that raises it.
    fn raise(&mut self, ln_e_value: f64) -> Option<&Alarm> {
        if self.alarm.is_some() || ln_e_value < self.ln_bound() {
            return None;
        }
        let suspect = self.suspects().into_iter().next()?;
        Some(self.alarm.insert(Alarm {
            at: self.overall.outcomes(),
            ln_e_value,
            suspect,
        }))
    }

    /// The logarithm of the e-value of all streams together, now.
    #[must_use]
    pub fn ln_e_value(&self) -> f64 {
        let overall = self.overall.e_value().times(self.settings.overall_share);
        let share = self.settings.dimension_share();
        let all = self.groups.iter().fold(overall, |sum, groups| {
            sum.plus(groups.e_value().times(share))
        });
        all.ln()
    }

    /// A p-value that holds at any time: 1 over the greatest e-value so far.
    #[must_use]
    pub fn p_value(&self) -> f64 {
        (-self.ln_greatest).exp()
    }

    /// The alarm, if there was one. It stays; a new model begins with a new monitor.
    #[must_use]
    pub fn alarm(&self) -> Option<&Alarm> {
        self.alarm.as_ref()
    }

    /// The evidence of all outcomes together.
    #[must_use]
    pub fn overall(&self) -> &Evidence {
        &self.overall
    }

    /// What was promised.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All streams, those first that weigh most in the evidence.
    #[must_use]
    pub fn suspects(&self) -> Vec<Suspect> {
        let share = self.settings.dimension_share().ln();
        let overall = (None, &self.overall, self.settings.overall_share.ln());
        let dimensions = self.settings.dimensions.iter().zip(&self.groups);
        let groups = dimensions.flat_map(|(dimension, groups)| {
            groups.iter().map(move |(name, group)| {
                let names = (dimension.clone(), name.to_owned());
                (Some(names), &group.evidence, share + group.share().ln())
            })
        });
        let mut streams: Vec<(f64, Suspect)> = std::iter::once(overall)
            .chain(groups)
            .map(|(group, evidence, ln_share)| {
                let ln_e_value = evidence.ln_e_value();
                let weighed = ln_share + ln_e_value;
                let suspect = Suspect {
                    group,
                    outcomes: evidence.outcomes(),
                    ln_e_value,
                    sure: weighed >= self.ln_bound(),
                    change: evidence.change(),
                };
                (weighed, suspect)
            })
            .collect();
        streams.sort_by(|a, b| b.0.total_cmp(&a.0));
        streams.into_iter().map(|(_, suspect)| suspect).collect()
    }

    fn ln_bound(&self) -> f64 {
        -self.settings.false_alarms.ln()
    }
}
