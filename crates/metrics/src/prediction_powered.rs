//! Many labels of one kind beside few of another.

use crate::binary::check_finite;
use crate::bootstrap::Difference;
use crate::error::{Error, Result};
use crate::interval::{Interval, check_level};
use crate::special::student_quantile;

/// The mean over letters of something that is known of few of them, such as a model's loss against real outcomes, with
/// a stand-in that is known of these and of many others, such as its loss against a rubric's labels: prediction-powered
/// inference, tuned for power (Angelopoulos, Duchi and Zrnic 2023, *PPI++*). The stand-in may be wrong in any way: the
/// few letters say how far it is off, and where it tells nothing it is not used. It is never taken for the thing itself.
///
/// `measured` and `stand_in` are of the same letters, `stand_in_of_others` of others from the same source.
///
/// # Errors
///
/// [`Error::Length`] for another number of stand-ins than measurements; [`Error::Empty`] for fewer than two of either
/// kind; [`Error::NotFinite`]; [`Error::Parameter`] for a level that is not between 0 and 1.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::prediction_powered_mean;
///
/// // The stand-in is the thing itself and 1 more.
/// let measured = [1.0, 2.0, 3.0, 4.0, 0.0, 2.0];
/// let stand_in = measured.map(|value| value + 1.0);
/// let others: Vec<f64> = (0..600).map(|letter| f64::from(letter % 6)).collect();
/// let mean = prediction_powered_mean(&measured, &stand_in, &others, 0.95)?;
/// assert!((mean.value - 1.5).abs() < 0.02);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn prediction_powered_mean(
    measured: &[f64],
    stand_in: &[f64],
    stand_in_of_others: &[f64],
    level: f64,
) -> Result<Difference> {
    if measured.len() != stand_in.len() {
        return Err(Error::Length {
            labels: measured.len(),
            scores: stand_in.len(),
        });
    }
    if measured.len() < 2 || stand_in_of_others.len() < 2 {
        return Err(Error::Empty);
    }
    for values in [measured, stand_in, stand_in_of_others] {
        check_finite(values)?;
    }
    check_level(level)?;
    let (few, many) = (measured.len() as f64, stand_in_of_others.len() as f64);
    let spread = covariance(stand_in, stand_in);
    let share = if spread > 0.0 {
        covariance(measured, stand_in) / (spread * (1.0 + few / many))
    } else {
        0.0
    };
    let rest: Vec<f64> = measured
        .iter()
        .zip(stand_in)
        .map(|(value, stand_in)| value - share * stand_in)
        .collect();
    let value = mean(&rest) + share * mean(stand_in_of_others);
    let variance = covariance(&rest, &rest) / few
        + share * share * covariance(stand_in_of_others, stand_in_of_others) / many;
    let half = student_quantile(0.5 * (1.0 + level), few - 1.0) * variance.sqrt();
    Ok(Difference {
        value,
        interval: Interval {
            low: value - half,
            high: value + half,
            level,
        },
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// With one degree of freedom less than values.
fn covariance(one: &[f64], other: &[f64]) -> f64 {
    let (of_one, of_other) = (mean(one), mean(other));
    let products = one
        .iter()
        .zip(other)
        .map(|(a, b)| (a - of_one) * (b - of_other));
    products.sum::<f64>() / (one.len() as f64 - 1.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use rand::RngExt;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    /// Of series of 40 measured and 400 other letters, how often the interval holds the mean, and its mean width.
    fn simulated(agreement: f64) -> (f64, f64) {
        let mut rng = ChaCha8Rng::seed_from_u64(5);
        let (mut held, mut width) = (0.0, 0.0);
        for _ in 0..400 {
            let mut letters = |count: usize| -> (Vec<f64>, Vec<f64>) {
                (0..count)
                    .map(|_| {
                        let shared: f64 = rng.random();
                        let own: f64 = rng.random();
                        // The stand-in is off by a half on average, too.
                        (shared, 0.5 + agreement * shared + (1.0 - agreement) * own)
                    })
                    .unzip()
            };
            let (measured, stand_in) = letters(40);
            let (_, others) = letters(400);
            let mean = prediction_powered_mean(&measured, &stand_in, &others, 0.9).unwrap();
            held += f64::from(u8::from(!mean.interval.excludes(0.5)));
            width += mean.interval.high - mean.interval.low;
        }
        (held / 400.0, width / 400.0)
    }

    #[test]
    fn a_stand_in_narrows_and_never_misleads() {
        let (useless, wide) = simulated(0.0);
        let (useful, narrow) = simulated(0.8);
        for held in [useless, useful] {
            assert!((0.86..0.95).contains(&held), "{held}");
        }
        assert!(narrow < 0.6 * wide, "{narrow} {wide}");
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(prediction_powered_mean(&[1.0, 2.0], &[1.0], &[1.0, 2.0], 0.9).is_err());
        assert!(prediction_powered_mean(&[1.0], &[1.0], &[1.0, 2.0], 0.9).is_err());
        assert!(prediction_powered_mean(&[1.0, 2.0], &[1.0, f64::NAN], &[1.0, 2.0], 0.9).is_err());
        assert!(prediction_powered_mean(&[1.0, 2.0], &[1.0, 3.0], &[1.0, 2.0], 1.0).is_err());
    }
}
