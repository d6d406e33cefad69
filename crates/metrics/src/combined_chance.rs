//! One chance of two.

/// How often two independent tests of nothing at all come out together as surely as they did: their one-sided p-values
/// as one (Fisher 1932, *Statistical methods for research workers*): the share of the unit square whose product of
/// coordinates is at most theirs.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::combined_chance;
///
/// assert!((combined_chance(0.05, 0.05) - 0.0175).abs() < 1e-4);
/// assert_eq!(combined_chance(1.0, 1.0), 1.0);
/// assert_eq!(combined_chance(0.0, 0.7), 0.0);
/// ```
#[must_use]
pub fn combined_chance(one: f64, other: f64) -> f64 {
    let product = one * other;
    if product <= 0.0 {
        0.0
    } else {
        (product * (1.0 - product.ln())).min(1.0)
    }
}
