//! Exact chances of counts.

use crate::error::{Error, Result};
use crate::special::regularised_beta;

/// The chance that of so many letters, each of which passes with this chance and none depending on another, at most
/// `passed` do: the binomial distribution by the incomplete beta function.
///
/// # Errors
///
/// [`Error::Parameter`] for a chance that is not from 0 to 1.
///
/// # Examples
///
/// ```
/// let chance = shortlist_metrics::chance_of_at_most(1, 3, 0.5)?;
/// assert!((chance - 0.5).abs() < 1e-12);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn chance_of_at_most(passed: usize, letters: usize, chance: f64) -> Result<f64> {
    if !(0.0..=1.0).contains(&chance) {
        return Err(Error::Parameter {
            parameter: "chance",
            expected: "from 0 to 1",
            value: chance,
        });
    }
    if passed >= letters {
        return Ok(1.0);
    }
    let (k, n) = (passed as f64, letters as f64);
    Ok(1.0 - regularised_beta(chance, k + 1.0, n - k))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By sums of exact fractions, as scipy's `binom.cdf` has them.
    #[test]
    fn chances_are_those_of_scipy() {
        for (passed, letters, chance, expected) in [
            (0, 20, 0.05, 0.358_485_922_408_541_7),
            (6, 20, 0.5, 0.057_659_149_169_921_875),
            (31, 43, 0.4, 0.999_995_093_726_528_1),
            (200, 400, 0.55, 0.025_217_891_625_501_33),
        ] {
            let came = chance_of_at_most(passed, letters, chance).unwrap_or(f64::NAN);
            assert!(
                (came - expected).abs() < 1e-9,
                "{passed} of {letters}: {came}"
            );
        }
        assert_eq!(chance_of_at_most(7, 7, 0.2), Ok(1.0));
        assert_eq!(chance_of_at_most(0, 7, 1.0), Ok(0.0));
        assert!(chance_of_at_most(0, 7, 1.5).is_err());
    }
}
