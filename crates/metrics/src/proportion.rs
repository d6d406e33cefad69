//! How sure a share of few letters is.

use crate::error::{Error, Result};
use crate::interval::{Interval, check_level};
use crate::special::{beta_quantile, normal_quantile};

/// The interval of Clopper and Pearson (1934) for a share: it holds the true one at least as often as its level
/// says, whatever the share and however few the letters.
///
/// # Errors
///
/// [`Error::Empty`] of no letters; [`Error::Parameter`] for more passed than letters or a level that is not
/// between 0 and 1.
///
/// # Examples
///
/// ```
/// let interval = shortlist_metrics::clopper_pearson(0, 20, 0.95)?;
/// assert_eq!(interval.low, 0.0);
/// assert!((interval.high - (1.0 - 0.025_f64.powf(1.0 / 20.0))).abs() < 1e-12);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn clopper_pearson(passed: usize, letters: usize, level: f64) -> Result<Interval> {
    check(passed, letters, level)?;
    let (k, n) = (passed as f64, letters as f64);
    let tail = 0.5 * (1.0 - level);
    Ok(Interval {
        low: if passed == 0 {
            0.0
        } else {
            beta_quantile(tail, k, n - k + 1.0)
        },
        high: if passed == letters {
            1.0
        } else {
            beta_quantile(1.0 - tail, k + 1.0, n - k)
        },
        level,
    })
}

/// The interval of Wilson (1927) for a share: narrower than [`clopper_pearson`], and right on average over
/// shares (Agresti and Coull 1998).
///
/// # Errors
///
/// As [`clopper_pearson`].
///
/// # Examples
///
/// ```
/// let interval = shortlist_metrics::wilson(8, 10, 0.95)?;
/// assert!((interval.low - 0.490).abs() < 1e-3 && (interval.high - 0.943).abs() < 1e-3);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn wilson(passed: usize, letters: usize, level: f64) -> Result<Interval> {
    check(passed, letters, level)?;
    let (n, share) = (letters as f64, passed as f64 / letters as f64);
    let z = normal_quantile(0.5 * (1.0 + level));
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let spread = (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let half = z * spread / (1.0 + z * z / n);
    Ok(Interval {
        low: (middle - half).max(0.0),
        high: (middle + half).min(1.0),
        level,
    })
}

fn check(passed: usize, letters: usize, level: f64) -> Result<()> {
    if letters == 0 {
        return Err(Error::Empty);
    }
    if passed > letters {
        return Err(Error::Parameter {
            parameter: "passed",
            expected: "at most as many as there are letters",
            value: passed as f64,
        });
    }
    check_level(level)
}
