//! How good an order is: of search results by their relevance, or of one list against another.

use crate::binary::check_finite;
use crate::error::{Error, Result};

/// Normalised discounted cumulative gain of the first `k` (Järvelin and Kekäläinen 2002), as
/// scikit-learn's `ndcg_score`: linear gains, discounts `1 / log2(place + 1)`, equal scores share
/// their places. 0 if nothing is relevant.
///
/// # Errors
///
/// [`Error::Length`], [`Error::Empty`], [`Error::NotFinite`]; [`Error::Parameter`] for a negative
/// relevance or `k` of 0.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::ranking::ndcg;
///
/// assert_eq!(ndcg(&[3.0, 0.0, 1.0], &[0.9, 0.1, 0.5], 10)?, 1.0);
/// assert!(ndcg(&[3.0, 0.0, 1.0], &[0.1, 0.9, 0.5], 10)? < 0.7);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn ndcg(relevance: &[f64], scores: &[f64], k: usize) -> Result<f64> {
    check_pair(relevance, scores)?;
    if let Some(negative) = relevance.iter().find(|gain| **gain < 0.0) {
        return Err(Error::Parameter {
            parameter: "relevance",
            expected: "of at least 0",
            value: *negative,
        });
    }
    check_k(k)?;
    let discount = |place: usize| {
        if place < k {
            1.0 / (place as f64 + 2.0).log2()
        } else {
            0.0
        }
    };
    let mut order: Vec<(f64, f64)> = scores
        .iter()
        .copied()
        .zip(relevance.iter().copied())
        .collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let (mut gain, mut place) = (0.0, 0);
    for tied in order.chunk_by(|a, b| a.0 == b.0) {
        let mean = tied.iter().map(|(_, gain)| gain).sum::<f64>() / tied.len() as f64;
        let discounts: f64 = (place..place + tied.len()).map(discount).sum();
        gain += mean * discounts;
        place += tied.len();
    }
    let mut ideal: Vec<f64> = relevance.to_vec();
    ideal.sort_unstable_by(|a, b| b.total_cmp(a));
    let best: f64 = ideal
        .iter()
        .enumerate()
        .map(|(place, gain)| gain * discount(place))
        .sum();
    Ok(if best > 0.0 { gain / best } else { 0.0 })
}

/// `1 / place` of the first relevant result, best first; 0 if there is none. Its mean over queries
/// is the MRR.
#[must_use]
pub fn reciprocal_rank(ranked: &[bool]) -> f64 {
    ranked
        .iter()
        .position(|relevant| *relevant)
        .map_or(0.0, |place| 1.0 / (place as f64 + 1.0))
}

/// The share of all `relevant_total` relevant results that stand among the first `k`.
///
/// # Errors
///
/// [`Error::Parameter`] for `k` of 0, or fewer relevant in all than are ranked; [`Error::OneClass`]
/// if nothing is relevant.
pub fn recall_at(ranked: &[bool], relevant_total: usize, k: usize) -> Result<f64> {
    check_k(k)?;
    check_total(ranked, relevant_total)?;
    let found = ranked.iter().take(k).filter(|relevant| **relevant).count();
    Ok(found as f64 / relevant_total as f64)
}

/// The mean of the precision at each relevant result, best first. Its mean over queries is the MAP.
///
/// # Errors
///
/// As [`recall_at`].
pub fn average_precision(ranked: &[bool], relevant_total: usize) -> Result<f64> {
    check_total(ranked, relevant_total)?;
    let (mut sum, mut found) = (0.0, 0.0);
    for (place, _) in ranked.iter().enumerate().filter(|(_, relevant)| **relevant) {
        found += 1.0;
        sum += found / (place as f64 + 1.0);
    }
    Ok(sum / relevant_total as f64)
}

/// Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank.
///
/// # Errors
///
/// [`Error::Length`], [`Error::Empty`], [`Error::NotFinite`]; [`Error::Constant`] if one list has
/// one value only.
pub fn spearman(left: &[f64], right: &[f64]) -> Result<f64> {
    check_pair(left, right)?;
    let (left, right) = (ranks(left), ranks(right));
    let middle = f64::midpoint(left.len() as f64, 1.0);
    let (mut product, mut left_square, mut right_square) = (0.0, 0.0, 0.0);
    for (a, b) in left.iter().zip(&right) {
        product += (a - middle) * (b - middle);
        left_square += (a - middle).powi(2);
        right_square += (b - middle).powi(2);
    }
    if left_square == 0.0 || right_square == 0.0 {
        return Err(Error::Constant { count: left.len() });
    }
    Ok(product / (left_square * right_square).sqrt())
}

/// Kendall's tau-b (Kendall 1945), in `n log n` steps (Knight 1966).
///
/// # Errors
///
/// As [`spearman`].
pub fn kendall(left: &[f64], right: &[f64]) -> Result<f64> {
    check_pair(left, right)?;
    let mut pairs: Vec<(f64, f64)> = left.iter().copied().zip(right.iter().copied()).collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let left_ties = tied_pairs(pairs.chunk_by(|a, b| a.0 == b.0));
    let both_ties = tied_pairs(pairs.chunk_by(|a, b| a == b));
    let mut second: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let mut space = second.clone();
    let swaps = sort_counting_swaps(&mut second, &mut space);
    let right_ties = tied_pairs(second.chunk_by(|a, b| a == b));
    let count = left.len() as f64;
    let all = count * (count - 1.0) / 2.0;
    if all <= left_ties || all <= right_ties {
        return Err(Error::Constant { count: left.len() });
    }
    let agreement = all - left_ties - right_ties + both_ties - 2.0 * swaps;
    Ok(agreement / ((all - left_ties) * (all - right_ties)).sqrt())
}

fn tied_pairs<'a, T: 'a>(groups: impl Iterator<Item = &'a [T]>) -> f64 {
    groups
        .map(|group| group.len() as f64 * (group.len() as f64 - 1.0) / 2.0)
        .sum()
}

/// Merge sort; how many neighbours would have to change places.
fn sort_counting_swaps(values: &mut [f64], space: &mut [f64]) -> f64 {
    let count = values.len();
    if count < 2 {
        return 0.0;
    }
    let middle = count / 2;
    let (low, high) = values.split_at_mut(middle);
    let (low_space, high_space) = space.split_at_mut(middle);
    let mut swaps = sort_counting_swaps(low, low_space) + sort_counting_swaps(high, high_space);
    let (mut i, mut j) = (0, 0);
    for slot in space.iter_mut() {
        if j == high.len() || i < low.len() && low[i] <= high[j] {
            *slot = low[i];
            i += 1;
        } else {
            *slot = high[j];
            j += 1;
            swaps += (low.len() - i) as f64;
        }
    }
    values.copy_from_slice(space);
    swaps
}

/// The rank of each value from 1, equal values sharing their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut below = 0;
    for tied in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = below as f64 + f64::midpoint(tied.len() as f64, 1.0);
        for index in tied {
            ranks[*index] = rank;
        }
        below += tied.len();
    }
    ranks
}

fn check_pair(left: &[f64], right: &[f64]) -> Result<()> {
    if left.len() != right.len() {
        return Err(Error::Length {
            labels: left.len(),
            scores: right.len(),
        });
    }
    if left.is_empty() {
        return Err(Error::Empty);
    }
    check_finite(left)?;
    check_finite(right)
}

fn check_k(k: usize) -> Result<()> {
    if k > 0 {
        return Ok(());
    }
    Err(Error::Parameter {
        parameter: "k",
        expected: "of at least 1",
        value: 0.0,
    })
}

fn check_total(ranked: &[bool], relevant_total: usize) -> Result<()> {
    if relevant_total == 0 {
        return Err(Error::OneClass {
            labels: ranked.len(),
        });
    }
    if ranked.iter().filter(|relevant| **relevant).count() > relevant_total {
        return Err(Error::Parameter {
            parameter: "relevant_total",
            expected: "of at least the relevant results that are ranked",
            value: relevant_total as f64,
        });
    }
    Ok(())
}
