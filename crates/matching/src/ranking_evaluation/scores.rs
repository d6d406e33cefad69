//! The scores of one order of postings, and of trivial ones.

use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_metrics::Bootstrap;
use shortlist_metrics::ranking::{ndcg, recall_at, reciprocal_rank};

use super::{RankedStrategy, RankingScore};
use crate::error::Result;

/// The scores of one query.
pub(super) struct Scores {
    ndcg: f64,
    recall_first: f64,
    recall: f64,
    reciprocal_rank: f64,
}

impl Scores {
    /// Of an order of places, best first; what it leaves out stands behind, for nothing.
    pub(super) fn of_order(order: &[usize], relevance: &[f64], k: usize) -> Result<Self> {
        let ranked: Vec<bool> = order.iter().map(|place| relevance[*place] > 0.0).collect();
        let relevant = relevance.iter().filter(|value| **value > 0.0).count();
        // What was not ranked has no gain: its relevance counts for the ideal order alone.
        let mut gains: Vec<f64> = order.iter().map(|place| relevance[*place]).collect();
        let mut scores: Vec<f64> = (0..order.len())
            .rev()
            .map(|score| score as f64 + 1.0)
            .collect();
        let mut left = relevance.to_vec();
        for place in order {
            left[*place] = 0.0;
        }
        // Places in the first k that nothing was put into stay empty.
        let empty = k.saturating_sub(order.len());
        gains.extend(std::iter::repeat_n(0.0, empty));
        scores.extend(std::iter::repeat_n(0.5, empty));
        gains.extend(&left);
        scores.extend(std::iter::repeat_n(0.0, left.len()));
        Ok(Self {
            ndcg: ndcg(&gains, &scores, k)?,
            recall_first: recall_at(&ranked, relevant, 1)?,
            recall: recall_at(&ranked, relevant, k)?,
            reciprocal_rank: reciprocal_rank(&ranked),
        })
    }
}

/// The means over queries.
pub(super) fn mean_of(
    name: &str,
    scores: &[Scores],
    bootstrap: Bootstrap,
) -> Result<RankedStrategy> {
    let mean = |score: fn(&Scores) -> f64| -> Result<RankingScore> {
        let values: Vec<f64> = scores.iter().map(score).collect();
        let count = values.len() as f64;
        let interval = bootstrap.statistic(values.len(), |drawn| {
            let sum: f64 = drawn
                .iter()
                .zip(&values)
                .map(|(n, value)| f64::from(*n) * value)
                .sum();
            Some(sum / count)
        })?;
        Ok(RankingScore {
            value: values.iter().sum::<f64>() / count,
            interval,
        })
    };
    Ok(RankedStrategy {
        name: name.to_owned(),
        ndcg_at_10: mean(|scores| scores.ndcg)?,
        recall_at_1: mean(|scores| scores.recall_first)?,
        recall_at_10: mean(|scores| scores.recall)?,
        mrr: mean(|scores| scores.reciprocal_rank)?,
    })
}

/// Postings by their relevance to all other queries.
pub(super) fn popularity(queries: &[&[f64]], k: usize) -> Result<Vec<Scores>> {
    let postings = queries.first().map_or(0, |relevance| relevance.len());
    let mut sums = vec![0.0; postings];
    for relevance in queries {
        for (sum, value) in sums.iter_mut().zip(*relevance) {
            *sum += value;
        }
    }
    let scores = queries.iter().map(|relevance| {
        let others: Vec<f64> = sums
            .iter()
            .zip(*relevance)
            .map(|(sum, own)| sum - own)
            .collect();
        let mut order: Vec<usize> = (0..postings).collect();
        order.sort_by(|a, b| others[*b].total_cmp(&others[*a]));
        Scores::of_order(&order, relevance, k)
    });
    scores.collect()
}

/// Postings in a random order, another for each query.
pub(super) fn random(queries: &[&[f64]], k: usize, seed: u64) -> Result<Vec<Scores>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let scores = queries.iter().map(|relevance| {
        let mut order: Vec<usize> = (0..relevance.len()).collect();
        order.shuffle(&mut random);
        Scores::of_order(&order, relevance, k)
    });
    scores.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_counts_for_the_ideal_order_alone() {
        let relevance = [0.0, 3.0, 1.0];
        let whole = Scores::of_order(&[1, 2, 0], &relevance, 10).unwrap();
        assert_eq!(
            (whole.ndcg, whole.recall, whole.reciprocal_rank),
            (1.0, 1.0, 1.0)
        );
        let half = Scores::of_order(&[0, 2], &relevance, 10).unwrap();
        let ideal = 3.0 + 1.0 / 3.0_f64.log2();
        assert!((half.ndcg - (1.0 / 3.0_f64.log2()) / ideal).abs() < 1e-12);
        assert_eq!((half.recall, half.reciprocal_rank), (0.5, 0.5));
        assert_eq!((whole.recall_first, half.recall_first), (0.5, 0.0));
        let none = Scores::of_order(&[], &relevance, 10).unwrap();
        assert_eq!(
            (none.ndcg, none.recall, none.reciprocal_rank),
            (0.0, 0.0, 0.0)
        );
    }
}
