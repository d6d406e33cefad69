//! Since when a stream of outcomes is not as it was said.

use serde::{Deserialize, Serialize};

use super::alternative::e_values;
use super::outcome::Outcome;
use super::settings::Settings;
use crate::error::{Error, Result};
use crate::logit::ln_sum;

/// Since when a stream of outcomes is not as it was said, given that it is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ChangePoint {
    /// The most probable first outcome after the change, counted from 1.
    pub since: u64,
    /// The narrowest range of outcomes that has at least this share of the probability.
    pub range: (u64, u64),
    /// That share.
    pub level: f64,
}

impl ChangePoint {
    /// By all outcomes of one stream, in their order: the posterior over the outcome at which the
    /// change began, with [`Settings::onset`] as its prior and the alternatives as what may be
    /// behind it. It is what the monitor's evidence consists of, and no promise of its own: if
    /// nothing changed, it names something all the same.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] without outcomes; [`Error::Parameter`] for a level that is not between 0
    /// and 1; those of the settings.
    pub fn locate(outcomes: &[Outcome], settings: &Settings, level: f64) -> Result<Self> {
        settings.check()?;
        if outcomes.is_empty() {
            return Err(Error::TooFew {
                sample: "the stream",
                count: 0,
                least: 1,
            });
        }
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::Parameter {
                parameter: "level",
                expected: "between 0 and 1",
                value: level,
            });
        }
        let posterior = posterior(outcomes, settings)?;
        let best = (0..posterior.len()).max_by(|a, b| posterior[*a].total_cmp(&posterior[*b]));
        let range = narrowest(&posterior, level);
        Ok(Self {
            since: best.unwrap_or(0) as u64 + 1,
            range: (range.0 as u64 + 1, range.1 as u64 + 1),
            level,
        })
    }
}

/// The probability of each beginning.
fn posterior(outcomes: &[Outcome], settings: &Settings) -> Result<Vec<f64>> {
    let mut ln_won = vec![0.0; settings.alternatives.len()];
    let mut ln_weights = vec![f64::NEG_INFINITY; outcomes.len()];
    for (index, outcome) in outcomes.iter().enumerate().rev() {
        let mut mixed = f64::NEG_INFINITY;
        let here = e_values(&settings.alternatives, settings.null, outcome)?;
        for ((won, here), alternative) in ln_won.iter_mut().zip(here).zip(&settings.alternatives) {
            *won += here.ln();
            mixed = ln_sum(mixed, alternative.share.ln() + *won);
        }
        ln_weights[index] = settings.onset.at(index as u64 + 1).ln() + mixed;
    }
    let total = ln_weights.iter().copied().fold(f64::NEG_INFINITY, ln_sum);
    Ok(ln_weights.iter().map(|w| (w - total).exp()).collect())
}

/// The first and the last index of the shortest run that holds the share.
fn narrowest(shares: &[f64], level: f64) -> (usize, usize) {
    let (mut first, mut held) = (0, 0.0);
    let mut best = (0, shares.len() - 1);
    for (last, share) in shares.iter().enumerate() {
        held += share;
        while held - shares[first] >= level {
            held -= shares[first];
            first += 1;
        }
        if held >= level && last - first < best.1 - best.0 {
            best = (first, last);
        }
    }
    best
}
