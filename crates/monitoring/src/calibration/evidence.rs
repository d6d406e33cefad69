//! The evidence of one stream of outcomes that the model is wrong since some outcome.

use serde::{Deserialize, Serialize};

use super::alternative::Alternative;
use super::shares::Onset;
use crate::scaled::Scaled;

/// A mixture, over alternatives and over the outcome at which the change began, of what was won by
/// betting on each: an e-process (see the crate's documentation).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    outcomes: u64,
    onset: Onset,
    tracks: Vec<Track>,
}

/// One alternative, over all beginnings so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Track {
    alternative: Alternative,
    /// The sum, over beginnings, of their weights times what was won since.
    won: Scaled,
    /// The same of the best beginning alone.
    best: Scaled,
    /// Which that is, counted from 1.
    best_beginning: u64,
}

impl Evidence {
    /// Nothing seen yet. The alternatives' shares must add up to 1.
    pub(crate) fn new(onset: Onset, alternatives: &[Alternative]) -> Self {
        let tracks = alternatives.iter().map(|alternative| Track {
            alternative: *alternative,
            won: Scaled::ZERO,
            best: Scaled::ZERO,
            best_beginning: 1,
        });
        Self {
            outcomes: 0,
            onset,
            tracks: tracks.collect(),
        }
    }

    /// One more outcome, by the alternatives' e-values, in their order.
    pub(crate) fn observe(&mut self, e_values: &[f64]) {
        self.outcomes += 1;
        let weight = self.onset.at(self.outcomes);
        for (track, won) in self.tracks.iter_mut().zip(e_values) {
            track.won.add(weight);
            track.won.multiply(*won);
            if track.best.is_at_most(weight) {
                track.best = Scaled::from_value(weight);
                track.best_beginning = self.outcomes;
            }
            track.best.multiply(*won);
        }
    }

    /// How many outcomes were seen.
    #[must_use]
    pub fn outcomes(&self) -> u64 {
        self.outcomes
    }

    /// The logarithm of the e-value: of what one unit of money became that was bet on the model being
    /// wrong. Nobody can expect to win while the null holds.
    #[must_use]
    pub fn ln_e_value(&self) -> f64 {
        self.e_value().ln()
    }

    pub(crate) fn e_value(&self) -> Scaled {
        let unused = Scaled::from_value(self.onset.behind(self.outcomes));
        self.tracks.iter().fold(unused, |sum, track| {
            sum.plus(track.won.times(track.alternative.share))
        })
    }

    /// The most probable change: how the model is wrong, and since which outcome (from 1). `None`
    /// before the first outcome.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        let weighted = |track: &Track| track.alternative.share.ln() + track.best.ln();
        self.tracks
            .iter()
            .filter(|_| self.outcomes > 0)
            .max_by(|a, b| weighted(a).total_cmp(&weighted(b)))
            .map(|track| Change {
                since: track.best_beginning,
                shift: track.alternative.shift,
                slope: track.alternative.slope,
            })
    }
}

/// What changed, as far as the alternatives can tell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The first outcome of the stream after the change, counted from 1.
    pub since: u64,
    /// The shift of the alternative that explains it best: positive if more pass than was said.
    pub shift: f64,
    /// Its slope: below 1 if the model is too sure of itself.
    pub slope: f64,
}
