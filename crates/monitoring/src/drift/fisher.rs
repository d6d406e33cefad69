//! Exact tests of counts.

/// A term this much greater than the observed one by rounding alone still counts as no more probable.
const ROUNDING: f64 = 1e-7;

/// Fisher's exact test, two-sided as scipy's `fisher_exact`: how probable a table is that is no more
/// probable than this one, where `hits` of `of` and `other_hits` of `other_of` were counted and the
/// sums are given. 1 if a sum is 0.
///
/// Counts above `of` and `other_of` are taken for those.
#[must_use]
pub fn fisher_exact(hits: u64, of: u64, other_hits: u64, other_of: u64) -> f64 {
    let (hits, other_hits) = (hits.min(of), other_hits.min(other_of));
    let all_hits = hits + other_hits;
    let lowest = all_hits.saturating_sub(other_of);
    let highest = all_hits.min(of);
    // The ratio of neighbouring terms: no factorial is needed, and none overflows.
    let ratio = |here: u64| {
        let up = (of - here) as f64 * (all_hits - here) as f64;
        up / ((here + 1) as f64 * (other_of + here + 1 - all_hits) as f64)
    };
    let (mut rarer, mut all) = (1.0, 1.0);
    let mut count = |term: f64| {
        all += term;
        if term <= 1.0 + ROUNDING {
            rarer += term;
        }
    };
    let mut term = 1.0;
    for here in hits..highest {
        term *= ratio(here);
        count(term);
    }
    term = 1.0;
    for here in (lowest..hits).rev() {
        term /= ratio(here);
        count(term);
    }
    // Far from the most probable table, terms overflow: then this one is impossibly rare.
    if all.is_finite() { rarer / all } else { 0.0 }
}

/// Holm's adjustment: p-values of several questions at once, so that the chance of any wrong yes is
/// at most the level.
#[must_use]
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    let mut adjusted = vec![1.0; p_values.len()];
    let mut greatest = 0.0_f64;
    for (rank, index) in order.into_iter().enumerate() {
        let left = (p_values.len() - rank) as f64;
        greatest = greatest.max((left * p_values[index]).min(1.0));
        adjusted[index] = greatest;
    }
    adjusted
}
