//! From a model's score to a probability that can be shown.

mod isotonic;
mod platt;
mod pooled;
mod venn_abers;
mod venn_abers_calibration;

use std::fmt;
use std::str::FromStr;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

pub use isotonic::IsotonicCalibration;
pub use platt::PlattCalibration;
pub use venn_abers::{VennAbers, VennAbersRange};
pub use venn_abers_calibration::VennAbersCalibration;

use crate::error::{Error, Result};
use pooled::pooled;

/// How scores become probabilities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum CalibrationMethod {
    /// Assumes nothing of the scores, and tells how much one letter can change.
    #[default]
    VennAbers,
    /// Assumes a sigmoid: the best where letters are few and it is one.
    Platt,
    /// Assumes a rising function: needs some hundred letters.
    Isotonic,
}

impl CalibrationMethod {
    /// Its name, as commands and files spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VennAbers => "venn-abers",
            Self::Platt => "platt",
            Self::Isotonic => "isotonic",
        }
    }
}

impl fmt::Display for CalibrationMethod {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for CalibrationMethod {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        [Self::VennAbers, Self::Platt, Self::Isotonic]
            .into_iter()
            .find(|method| method.as_str() == name)
            .ok_or_else(|| Error::CalibrationName { came: name.into() })
    }
}

/// A fitted calibration of either kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Calibration {
    /// Inductive Venn-Abers, with a number of its range.
    VennAbers(VennAbersCalibration),
    /// Platt's sigmoid.
    Platt(PlattCalibration),
    /// Isotonic regression.
    Isotonic(IsotonicCalibration),
}

/// A calibrated probability.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Calibrated {
    /// P(pass).
    pub probability: f64,
    /// Venn-Abers' range, where that was used.
    pub range: Option<VennAbersRange>,
}

impl Calibration {
    /// Fits to the model's log-odds and the true labels of letters that the model did not learn
    /// from.
    ///
    /// Venn-Abers and isotonic regression keep scores: each is that of at least ten letters together, so
    /// that no letter is known again by its own.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`] if they differ in number or there are fewer than two, [`Error::NotFinite`],
    /// [`Error::OneClass`].
    pub fn fit(method: CalibrationMethod, log_odds: &[f64], labels: &[bool]) -> Result<Self> {
        check(log_odds, labels)?;
        Ok(match method {
            CalibrationMethod::VennAbers => {
                Self::VennAbers(VennAbersCalibration::fit(log_odds, labels)?)
            }
            CalibrationMethod::Platt => Self::Platt(PlattCalibration::fit(log_odds, labels)?),
            CalibrationMethod::Isotonic => {
                Self::Isotonic(IsotonicCalibration::fit(&pooled(log_odds), labels)?)
            }
        })
    }

    /// Which kind it is.
    #[must_use]
    pub fn method(&self) -> CalibrationMethod {
        match self {
            Self::VennAbers(_) => CalibrationMethod::VennAbers,
            Self::Platt(_) => CalibrationMethod::Platt,
            Self::Isotonic(_) => CalibrationMethod::Isotonic,
        }
    }

    /// The calibrated probability of a letter with the given log-odds.
    #[must_use]
    pub fn apply(&self, log_odds: f64) -> Calibrated {
        let (probability, range) = match self {
            Self::VennAbers(calibration) => {
                let range = calibration.range(log_odds);
                let share = calibration.expected_share(log_odds);
                (range.probability_at(share), Some(range))
            }
            Self::Platt(calibration) => (calibration.apply(log_odds), None),
            Self::Isotonic(calibration) => (calibration.apply(log_odds), None),
        };
        Calibrated { probability, range }
    }
}

/// Scores and labels must be as many, at least two, of both classes, and the scores numbers.
fn check(scores: &[f64], labels: &[bool]) -> Result<()> {
    let rows = labels.len();
    if scores.len() != rows || rows < 2 {
        return Err(Error::Rows {
            rows: scores.len(),
            labels: rows,
        });
    }
    if let Some(row) = scores.iter().position(|score| !score.is_finite()) {
        #[expect(clippy::cast_possible_truncation, reason = "the value is only told")]
        return Err(Error::NotFinite {
            row,
            column: 0,
            value: scores[row] as f32,
        });
    }
    let passed = labels.iter().filter(|label| **label).count();
    if passed == 0 || passed == rows {
        let class = if passed == 0 { "false" } else { "true" };
        return Err(Error::OneClass { rows, class });
    }
    Ok(())
}
