//! What a model knows beyond how many pass.

use crate::binary::BinaryData;
use crate::bootstrap::Difference;
use crate::error::{Error, Result};
use crate::interval::{Interval, check_level};
use crate::special::student_quantile;

/// A probability is at least so far from 0 and 1 where its logarithm is taken, as in scikit-learn's log loss.
const LEAST: f64 = f64::EPSILON;

/// A proper score: on average the true probabilities are best (Gneiting and Raftery 2007).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProperScore {
    /// The logarithm of the probability of what happened, negated.
    LogLoss,
    /// The squared distance.
    Brier,
}

impl ProperScore {
    fn of(self, passed: bool, probability: f64) -> f64 {
        let of_outcome = if passed {
            probability
        } else {
            1.0 - probability
        };
        match self {
            Self::LogLoss => -of_outcome.max(LEAST).ln(),
            Self::Brier => (1.0 - of_outcome).powi(2),
        }
    }

    /// How much less a model loses, a letter, than always saying the base rate: above 0 it knows something. The
    /// interval is Student's, of the letters' differences.
    ///
    /// # Errors
    ///
    /// [`Error::Length`], [`Error::Empty`], [`Error::NotFinite`]; [`Error::Probability`];
    /// [`Error::Parameter`] for a level that is not between 0 and 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_metrics::ProperScore;
    ///
    /// let passed = [true, false, false, false, true, false, false, false];
    /// let shown = [0.6, 0.2, 0.1, 0.3, 0.4, 0.2, 0.1, 0.2];
    /// let gain = ProperScore::Brier.gain(&passed, &shown, 0.25, 0.95)?;
    /// assert!((gain.value - 0.093_75).abs() < 1e-12 && gain.interval.low < gain.value);
    /// # Ok::<(), shortlist_metrics::Error>(())
    /// ```
    pub fn gain(
        self,
        labels: &[bool],
        probabilities: &[f64],
        base_rate: f64,
        level: f64,
    ) -> Result<Difference> {
        check_level(level)?;
        BinaryData::new(labels, probabilities)?;
        let outside = |p: &f64| !(0.0..=1.0).contains(p);
        let all = probabilities.iter().chain(std::iter::once(&base_rate));
        if let Some((index, value)) = all.enumerate().find(|(_, p)| outside(p)) {
            return Err(Error::Probability {
                index,
                value: *value,
            });
        }
        let both = labels.iter().zip(probabilities);
        let gains: Vec<f64> = both
            .map(|(passed, p)| self.of(*passed, base_rate) - self.of(*passed, *p))
            .collect();
        let count = gains.len() as f64;
        let value = gains.iter().sum::<f64>() / count;
        let squares: f64 = gains.iter().map(|gain| (gain - value).powi(2)).sum();
        let degrees = (count - 1.0).max(1.0);
        let half =
            student_quantile(0.5 * (1.0 + level), degrees) * (squares / degrees / count).sqrt();
        Ok(Difference {
            value,
            interval: Interval {
                low: value - half,
                high: value + half,
                level,
            },
        })
    }
}
