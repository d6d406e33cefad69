//! Which number of Venn-Abers' range is shown.

use super::platt::PlattCalibration;
use super::pooled::pooled;
use super::venn_abers::{VennAbers, VennAbersRange};
use crate::error::Result;

/// Venn-Abers over scores of at least ten letters together, and a sigmoid that says where in the range a letter stands.
///
/// Of `k` passed among `n` letters near its score, a letter is shown `(k + share) / (n + 1)`: `share` is what a sigmoid of
/// the same letters expects of it. Where letters are many this is their own share; where they are few it moves to the
/// sigmoid. Since that rises all the way, so does the number, also where isotonic regression is flat: letters keep the
/// order that the model gave them.
#[derive(Debug, Clone, PartialEq)]
pub struct VennAbersCalibration {
    venn_abers: VennAbers,
    /// `None`, as in older files: every letter is expected to pass as often as any.
    sigmoid: Option<PlattCalibration>,
}

impl VennAbersCalibration {
    /// Fits to scores and labels that were checked.
    pub(super) fn fit(log_odds: &[f64], labels: &[bool]) -> Result<Self> {
        Ok(Self {
            venn_abers: VennAbers::fit(&pooled(log_odds), labels)?,
            sigmoid: Some(PlattCalibration::fit(log_odds, labels)?),
        })
    }

    /// Of stored letters, whose scores are pooled anew since files of format 2 have every letter's own.
    ///
    /// # Errors
    ///
    /// As of [`VennAbers::fit`].
    #[cfg(feature = "answers")]
    pub(crate) fn stored(
        scores: &[f64],
        labels: &[bool],
        sigmoid: Option<PlattCalibration>,
    ) -> Result<Self> {
        super::check(scores, labels)?;
        Ok(Self {
            venn_abers: VennAbers::fit(&pooled(scores), labels)?,
            sigmoid,
        })
    }

    /// The calibration letters.
    #[cfg(feature = "answers")]
    pub(crate) fn letters(&self) -> &VennAbers {
        &self.venn_abers
    }

    /// Where in the range letters stand.
    #[cfg(feature = "answers")]
    pub(crate) fn sigmoid(&self) -> Option<PlattCalibration> {
        self.sigmoid
    }

    pub(super) fn range(&self, log_odds: f64) -> VennAbersRange {
        self.venn_abers.between(log_odds)
    }

    /// How often a letter of this score is expected to pass before letters near it are looked at.
    pub(super) fn expected_share(&self, log_odds: f64) -> f64 {
        match self.sigmoid {
            Some(sigmoid) if !log_odds.is_nan() => sigmoid.apply(log_odds),
            _ => self.venn_abers.base_rate(),
        }
    }
}
