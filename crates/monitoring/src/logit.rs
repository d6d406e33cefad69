//! Log-odds.

/// What lies nearer to 0 or 1 counts as this: log-odds of 20.7.
pub(crate) const LEAST_CHANCE: f64 = 1e-9;

/// The log-odds of a probability.
pub(crate) fn logit(probability: f64) -> f64 {
    let probability = probability.clamp(LEAST_CHANCE, 1.0 - LEAST_CHANCE);
    (probability / (1.0 - probability)).ln()
}

/// The probability with these log-odds.
pub(crate) fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// `ln(exp(a) + exp(b))` without overflow.
pub(crate) fn ln_sum(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if high == f64::NEG_INFINITY {
        return high;
    }
    high + (low - high).exp().ln_1p()
}
