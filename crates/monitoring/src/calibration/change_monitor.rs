//! Watches whether a model stays as right, or as wrong, as it was.

use serde::{Deserialize, Serialize};

use super::outcome::Outcome;
use super::shares::Onset;
use crate::bits;
use crate::error::{Error, Result};
use crate::logit::logit;
use crate::scaled::Scaled;

/// Offsets that may have been there from the beginning are tried at this distance.
const SPACING: f64 = 0.1;
/// The greatest offset that can be allowed for.
const GREATEST: f64 = 3.0;
/// By how much the log-odds may change; each with the same share of the mixture.
const CHANGES: [f64; 4] = [0.55, -0.55, 1.1, -1.1];

/// Watches whether a model stays as right, or as wrong, as it was. A model that learned from few letters is a
/// little wrong from the first day, and if good outcomes are reported twice as often as bad ones, all
/// log-odds seem to be `ln 2` higher: neither is news. That it is *more* wrong than before is.
///
/// **The null**: one constant offset, unknown, of at most [`Self::most`] either way, was there from the
/// beginning: given all before, an outcome's log-odds are those that were shown plus the offset.
/// While that holds, the chance that this *ever* alarms is at most [`Self::false_alarms`], however
/// often one looks.
///
/// It takes outcomes before the change to know what was usual: a change at outcome 100 is found later than by
/// [`CalibrationMonitor`](super::CalibrationMonitor), one at outcome 1 not at all, unless it is greater
/// than [`Self::most`].
///
/// Universal inference (Wasserman, Ramdas and Balakrishnan 2020): the likelihood of a mixture over
/// offsets, changes and the outcome at which they begin, over the greatest likelihood of a constant
/// offset. For each offset of the null, the mixture over *its* likelihood is a martingale that begins
/// at 1, and the greatest is not below it. The greatest lies between two of the offsets that are tried;
/// since the logarithm of the likelihood is concave, it is below both their tangents, and where these
/// meet is taken for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeMonitor {
    false_alarms: f64,
    most: f64,
    onset: Onset,
    outcomes: u64,
    nodes: Vec<Node>,
    #[serde(with = "bits")]
    ln_greatest: f64,
    alarm: Option<u64>,
}

/// One constant offset, and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Node {
    #[serde(with = "bits")]
    offset: f64,
    /// What the odds are multiplied by.
    #[serde(with = "bits")]
    odds: f64,
    #[serde(with = "bits")]
    ln_likelihood: f64,
    /// The derivative of the logarithm of the likelihood by the offset.
    #[serde(with = "bits")]
    slope: f64,
    /// For each change, the sum over beginnings of their weights times how much more probable outcomes since are with it.
    changed: [Scaled; CHANGES.len()],
}

impl ChangeMonitor {
    /// Nothing seen yet. `most` is the greatest offset that is no news, for example `ln 2`.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for a chance that is not between 0 and 1, for `most` outside 0 to 3, and for an
    /// onset within no outcomes.
    pub fn new(false_alarms: f64, most: f64, onset: Onset) -> Result<Self> {
        onset.check()?;
        if !(false_alarms > 0.0 && false_alarms < 1.0) {
            return Err(Error::Parameter {
                parameter: "the chance of a false alarm",
                expected: "above 0 and below 1",
                value: false_alarms,
            });
        }
        if !(0.0..=GREATEST).contains(&most) {
            return Err(Error::Parameter {
                parameter: "the greatest offset",
                expected: "from 0 to 3",
                value: most,
            });
        }
        Ok(Self {
            false_alarms,
            most,
            onset,
            outcomes: 0,
            nodes: offsets(most).map(Node::new).collect(),
            ln_greatest: 0.0,
            alarm: None,
        })
    }

    /// One more outcome: whether it is the one that raises the alarm. What is said of their order at
    /// [`CalibrationMonitor::observe`](super::CalibrationMonitor::observe) holds here too.
    pub fn observe(&mut self, outcome: &Outcome) -> bool {
        self.outcomes += 1;
        let odds = logit(outcome.probability()).exp();
        let weight = self.onset.at(self.outcomes);
        let changes = CHANGES.map(f64::exp);
        for node in &mut self.nodes {
            node.observe(odds, outcome.passed(), weight, &changes);
        }
        let ln_e_value = self.ln_e_value();
        self.ln_greatest = self.ln_greatest.max(ln_e_value);
        let raises = self.alarm.is_none() && ln_e_value >= -self.false_alarms.ln();
        if raises {
            self.alarm = Some(self.outcomes);
        }
        raises
    }

    /// The logarithm of the e-value now.
    #[must_use]
    pub fn ln_e_value(&self) -> f64 {
        let greatest = self.ln_greatest_likelihood();
        let share = 1.0 / self.nodes.len() as f64;
        let unchanged = Scaled::from_value(self.onset.behind(self.outcomes));
        let change = 1.0 / CHANGES.len() as f64;
        let mixture = self.nodes.iter().fold(Scaled::ZERO, |sum, node| {
            let changed = node.changed.iter();
            let of_node = changed.fold(unchanged, |sum, changed| sum.plus(changed.times(change)));
            let likelihood = node.ln_likelihood - greatest;
            sum.plus(of_node.times(share).times_exp(likelihood))
        });
        mixture.ln()
    }

    /// A bound from above on the logarithm of the greatest likelihood of a constant offset.
    fn ln_greatest_likelihood(&self) -> f64 {
        let ends = self.nodes.iter().map(|node| node.ln_likelihood);
        let between = self.nodes.windows(2).filter_map(|pair| {
            let [left, right] = pair else { return None };
            // Only where it rises first and falls then is it greater between than at the ends.
            (left.slope > 0.0 && right.slope < 0.0).then(|| meeting(left, right))
        });
        ends.chain(between).fold(f64::NEG_INFINITY, f64::max)
    }

    /// After which outcome the alarm was raised, if it was. It stays.
    #[must_use]
    pub fn alarm(&self) -> Option<u64> {
        self.alarm
    }

    /// A p-value that holds at any time: 1 over the greatest e-value so far.
    #[must_use]
    pub fn p_value(&self) -> f64 {
        (-self.ln_greatest).exp()
    }

    /// How many outcomes were seen.
    #[must_use]
    pub fn outcomes(&self) -> u64 {
        self.outcomes
    }

    /// The greatest offset that is no news.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.most
    }

    /// The chance of an alarm, ever, while the null holds.
    #[must_use]
    pub fn false_alarms(&self) -> f64 {
        self.false_alarms
    }
}

impl Node {
    fn new(offset: f64) -> Self {
        Self {
            offset,
            odds: offset.exp(),
            ln_likelihood: 0.0,
            slope: 0.0,
            changed: [Scaled::ZERO; CHANGES.len()],
        }
    }

    /// One more outcome, by the odds that were shown and by what changes multiply them by.
    fn observe(&mut self, shown: f64, passed: bool, weight: f64, changes: &[f64; CHANGES.len()]) {
        let odds = shown * self.odds;
        let unchanged = chance(odds, passed);
        for (changed, by) in self.changed.iter_mut().zip(changes) {
            changed.add(weight);
            changed.multiply(chance(odds * by, passed) / unchanged);
        }
        self.ln_likelihood += unchanged.ln();
        self.slope += f64::from(u8::from(passed)) - chance(odds, true);
    }
}

/// Offsets from the least to the greatest, at most [`SPACING`] apart.
fn offsets(most: f64) -> impl Iterator<Item = f64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 60"
    )]
    let steps = (2.0 * most / SPACING).ceil() as u32;
    let step = 2.0 * most / f64::from(steps.max(1));
    (0..=steps).map(move |index| step * f64::from(index) - most)
}

/// The chance of what came.
fn chance(odds: f64, passed: bool) -> f64 {
    let of_it = if passed { odds } else { 1.0 };
    of_it / (1.0 + odds)
}

/// Where the tangents at two offsets meet.
fn meeting(left: &Node, right: &Node) -> f64 {
    let gap = right.offset - left.offset;
    let from_left =
        (right.ln_likelihood - left.ln_likelihood - right.slope * gap) / (left.slope - right.slope);
    left.ln_likelihood + left.slope * from_left.clamp(0.0, gap)
}
