//! Looking at the same letters again and again.

use std::f64::consts::PI;

/// How often in all a rule may be met by chance, dealt out to the looks at one set of letters: look `k` gets the
/// share `6 / (pi k)^2`, of which all together, however many, are 1. So whoever asks again on the same letters
/// needs stronger evidence each time, and asking often enough is no way to a yes (Foster and Stine 2008 invest
/// a budget alike; the union bound needs no assumption on how the looks depend on each other).
///
/// # Examples
///
/// ```
/// use shortlist_metrics::AlphaBudget;
///
/// let budget = AlphaBudget { alpha: 0.05 };
/// assert!((budget.at_look(1) - 0.0304).abs() < 1e-4);
/// let spent: f64 = (1..=1_000).map(|look| budget.at_look(look)).sum();
/// assert!(spent < 0.05);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AlphaBudget {
    /// The chance, over all looks together, that a rule is met although nothing is there.
    pub alpha: f64,
}

impl AlphaBudget {
    /// What look number `look`, from 1, may use. Look 0 counts as the first.
    #[must_use]
    pub fn at_look(self, look: usize) -> f64 {
        let look = look.max(1) as f64;
        self.alpha * 6.0 / (PI * look).powi(2)
    }

    /// The level of a two-sided interval each of whose sides is wrong as often as look number `look` may be.
    #[must_use]
    pub fn level_at_look(self, look: usize) -> f64 {
        1.0 - 2.0 * self.at_look(look)
    }
}
