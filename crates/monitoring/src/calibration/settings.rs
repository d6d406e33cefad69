//! What a monitor promises, and where it looks.

use serde::{Deserialize, Serialize};

use super::alternative::{Alternative, USUAL};
use super::null::Null;
use super::shares::Onset;
use crate::error::{Error, Result};

/// What a [`CalibrationMonitor`](super::CalibrationMonitor) promises, and where it looks. Fixed before the first outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Settings {
    /// The chance of an alarm, ever, while the null holds: over overall and all groups together,
    /// however often one looks. Default: 0.05.
    pub false_alarms: f64,
    /// What counts as calibrated. Default: [`Null::Exact`].
    pub null: Null,
    /// When a change is expected. Default: within 150 outcomes.
    pub onset: Onset,
    /// In which ways a model may be wrong. Default: its log-odds lie by 0.55 or 1.1 too
    /// high or too low, or are to be stretched by 0.4, 0.7 or 1.6.
    pub alternatives: Vec<Alternative>,
    /// By what outcomes are grouped, for example `job family` and `model version`. Default: none.
    pub dimensions: Vec<String>,
    /// The share of the weight on all outcomes together; the dimensions share the rest evenly. 1
    /// if there are none. Default: 1.
    pub overall_share: f64,
}

impl Settings {
    /// Sets [`Self::false_alarms`].
    #[must_use]
    pub fn with_false_alarms(mut self, false_alarms: f64) -> Self {
        self.false_alarms = false_alarms;
        self
    }

    /// Sets [`Self::null`].
    #[must_use]
    pub fn with_null(mut self, null: Null) -> Self {
        self.null = null;
        self
    }

    /// Sets [`Self::onset`].
    #[must_use]
    pub fn with_onset(mut self, onset: Onset) -> Self {
        self.onset = onset;
        self
    }

    /// Sets [`Self::alternatives`].
    #[must_use]
    pub fn with_alternatives(mut self, alternatives: Vec<Alternative>) -> Self {
        self.alternatives = alternatives;
        self
    }

    /// Sets [`Self::dimensions`].
    #[must_use]
    pub fn with_dimensions(mut self, dimensions: Vec<String>) -> Self {
        self.dimensions = dimensions;
        self
    }

    /// Sets [`Self::overall_share`].
    #[must_use]
    pub fn with_overall_share(mut self, overall_share: f64) -> Self {
        self.overall_share = overall_share;
        self
    }
}

impl Default for Settings {
    /// At most 1 in 20 monitors ever gives a false alarm; chances are to be as shown; a change is
    /// expected within 150 outcomes; no groups.
    fn default() -> Self {
        Self {
            false_alarms: 0.05,
            null: Null::Exact,
            onset: Onset {
                expected_within: 150,
            },
            alternatives: USUAL.to_vec(),
            dimensions: Vec::new(),
            overall_share: 1.0,
        }
    }
}

impl Settings {
    /// The same with groups, on which lie 15 hundredths of the weight.
    #[must_use]
    pub fn grouped_by<Name: Into<String>>(
        self,
        dimensions: impl IntoIterator<Item = Name>,
    ) -> Self {
        Self {
            dimensions: dimensions.into_iter().map(Into::into).collect(),
            overall_share: 0.85,
            ..self
        }
    }

    /// The share of one dimension.
    pub(crate) fn dimension_share(&self) -> f64 {
        (1.0 - self.overall_share) / self.dimensions.len().max(1) as f64
    }

    /// # Errors
    ///
    /// [`Error::Parameter`] for what is outside its range.
    pub(crate) fn check(&self) -> Result<()> {
        self.null.check()?;
        self.onset.check()?;
        within(
            "the chance of a false alarm",
            "above 0 and below 1",
            self.false_alarms,
            self.false_alarms > 0.0 && self.false_alarms < 1.0,
        )?;
        within(
            "the overall share",
            "above 0 and at most 1",
            self.overall_share,
            self.overall_share > 0.0 && self.overall_share <= 1.0,
        )?;
        let shares: f64 = self.alternatives.iter().map(|a| a.share).sum();
        within(
            "the sum of the alternatives' shares",
            "1",
            shares,
            (shares - 1.0).abs() < 1e-9,
        )?;
        for alternative in &self.alternatives {
            for (name, value) in [
                ("an alternative's shift", alternative.shift),
                ("an alternative's slope", alternative.slope),
            ] {
                within(name, "finite", value, value.is_finite())?;
            }
            let share = alternative.share;
            within("an alternative's share", "at least 0", share, share >= 0.0)?;
        }
        Ok(())
    }
}

fn within(parameter: &'static str, expected: &'static str, value: f64, holds: bool) -> Result<()> {
    if holds {
        return Ok(());
    }
    Err(Error::Parameter {
        parameter,
        expected,
        value,
    })
}
