//! From which probability on a letter is worth sending.

use crate::error::{Error, Result};

/// The probability from which on a decision for "pass" costs less than one against it, where false hope (said to pass,
/// and rejected) costs so many times what a missed chance does (said to be rejected, and would have passed). Both
/// kinds of wrong decision cost the same at their meeting point `cost / (1 + cost)` (Elkan 2001, *The foundations of
/// cost-sensitive learning*).
///
/// # Errors
///
/// [`Error::Parameter`] for a cost that is not positive.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::threshold_by_cost;
///
/// assert_eq!(threshold_by_cost(1.0)?, 0.5);
/// assert_eq!(threshold_by_cost(3.0)?, 0.75);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn threshold_by_cost(cost_of_false_hope: f64) -> Result<f64> {
    if cost_of_false_hope > 0.0 && cost_of_false_hope.is_finite() {
        Ok(cost_of_false_hope / (1.0 + cost_of_false_hope))
    } else {
        Err(Error::Parameter {
            parameter: "cost_of_false_hope",
            expected: "a number above 0",
            value: cost_of_false_hope,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn no_threshold_costs_less_where_probabilities_are_true() {
        // Letters with chances of 1 to 99 in a hundred, a hundred of each.
        let cost = |costs: f64, threshold: f64| -> f64 {
            (1..100)
                .map(|percent| f64::from(percent) / 100.0)
                .map(|chance| {
                    if chance >= threshold {
                        costs * (1.0 - chance)
                    } else {
                        chance
                    }
                })
                .sum()
        };
        for costs in [0.2, 1.0, 4.0] {
            let best = cost(costs, threshold_by_cost(costs).unwrap());
            for percent in 1..100 {
                assert!(cost(costs, f64::from(percent) / 100.0) >= best - 1e-9);
            }
        }
    }

    #[test]
    fn what_costs_nothing_or_everything_is_refused() {
        for costs in [0.0, -1.0, f64::INFINITY, f64::NAN] {
            assert!(threshold_by_cost(costs).is_err(), "{costs}");
        }
    }
}
