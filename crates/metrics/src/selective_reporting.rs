//! Which outcomes are told.

use crate::error::{Error, Result};
use crate::interval::Interval;

/// Where the share of all letters lies that passed, if of those whose outcome was told `told_passed` of `told` did, and
/// letters that passed were told of at least as often as rejected ones and at most `times` as often: of `r` told rejections
/// there were up to `times r` for as many passes. Without a bound on how many times, nothing but that it is no greater
/// than the share that was told (Manski 1989, *Anatomy of the selection problem*).
///
/// The interval has the level 1: it is what remains possible, and holds no chance of the draw of letters.
///
/// # Errors
///
/// [`Error::Empty`] for none that was told; [`Error::Parameter`] for more passed than told, or for fewer than one time.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::pass_rate_under_reporting;
///
/// // 45 of 100 told; if passes are told of up to twice as often, at least 45 of 155 passed.
/// let share = pass_rate_under_reporting(45, 100, 2.0)?;
/// assert!((share.low - 45.0 / 155.0).abs() < 1e-12);
/// assert_eq!(share.high, 0.45);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn pass_rate_under_reporting(told_passed: usize, told: usize, times: f64) -> Result<Interval> {
    if told == 0 {
        return Err(Error::Empty);
    }
    if told_passed > told {
        return Err(Error::Parameter {
            parameter: "told_passed",
            expected: "at most as many as were told",
            value: told_passed as f64,
        });
    }
    if times.is_nan() || times < 1.0 {
        return Err(Error::Parameter {
            parameter: "times",
            expected: "at least 1",
            value: times,
        });
    }
    let (passed, rejected) = (told_passed as f64, (told - told_passed) as f64);
    let low = if rejected > 0.0 {
        passed / (passed + times * rejected)
    } else {
        1.0
    };
    Ok(Interval {
        low,
        high: passed / told as f64,
        level: 1.0,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn it_holds_the_share_of_all_letters_however_they_were_told_of() {
        for passed in [10, 300, 700] {
            for times in [1, 2, 5] {
                let rejected = 1_000 - passed;
                let (told_passed, told_rejected) = (passed, rejected / times);
                let told = told_passed + told_rejected;
                let share = pass_rate_under_reporting(told_passed, told, 5.0).unwrap();
                let truth = passed as f64 / 1_000.0;
                assert!(
                    share.low <= truth && truth <= share.high + 1e-3,
                    "{share:?}"
                );
            }
        }
        let unbounded = pass_rate_under_reporting(3, 10, f64::INFINITY).unwrap();
        assert_eq!((unbounded.low, unbounded.high), (0.0, 0.3));
        let all = pass_rate_under_reporting(3, 3, 2.0).unwrap();
        assert_eq!((all.low, all.high), (1.0, 1.0));
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(pass_rate_under_reporting(0, 0, 2.0).is_err());
        assert!(pass_rate_under_reporting(3, 2, 2.0).is_err());
        assert!(pass_rate_under_reporting(1, 2, 0.9).is_err());
        assert!(pass_rate_under_reporting(1, 2, f64::NAN).is_err());
    }
}
