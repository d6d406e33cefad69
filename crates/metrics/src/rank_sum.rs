//! How often letters are in so good an order by chance.

use crate::binary::BinaryData;
use crate::error::{Error, Result};
use crate::special::normal_quantile;

/// Steps that counting all ways to deal out the labels may take; beyond that the normal distribution is as good.
const MOST_STEPS: usize = 20_000_000;

/// How often scores that say nothing of the outcome order letters at least so well: the one-sided p-value of the
/// rank sum (Wilcoxon 1945; Mann and Whitney 1947), ties counting half. Where letters of one outcome are few it is
/// counted over all ways to deal out the labels, and so right however few they are; where they are many it is the
/// normal distribution's, with the variance that ties leave and half a step for continuity.
///
/// # Errors
///
/// [`Error::OneClass`], [`Error::Length`], [`Error::Empty`], [`Error::NotFinite`].
///
/// # Examples
///
/// ```
/// use shortlist_metrics::chance_of_order;
///
/// // Of the 15 ways to choose two letters of six, one puts them both on top.
/// let passed = [false, false, true, false, true, false];
/// let scores = [0.1, 0.2, 0.8, 0.3, 0.9, 0.4];
/// assert!((chance_of_order(&passed, &scores)? - 1.0 / 15.0).abs() < 1e-12);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn chance_of_order(labels: &[bool], scores: &[f64]) -> Result<f64> {
    BinaryData::new(labels, scores)?;
    let passed = labels.iter().filter(|label| **label).count();
    if passed == 0 || passed == labels.len() {
        return Err(Error::OneClass {
            labels: labels.len(),
        });
    }
    let ranks = twice_the_ranks(scores);
    let is_rarer = |label: bool| label == (2 * passed <= labels.len());
    let both = ranks.iter().zip(labels);
    let sum = both
        .filter(|(_, label)| is_rarer(**label))
        .map(|(rank, _)| *rank)
        .sum();
    let fewer = passed.min(labels.len() - passed);
    // Ranks of rejected letters are to be low: counted from the other end they are to be high.
    let (ranks, sum) = if is_rarer(true) {
        (ranks, sum)
    } else {
        let turned = 2 * (labels.len() + 1);
        let ranks = ranks.iter().map(|rank| turned - rank).collect();
        (ranks, turned * fewer - sum)
    };
    let steps = labels
        .len()
        .saturating_mul(fewer)
        .saturating_mul(2 * fewer * labels.len());
    Ok(if steps <= MOST_STEPS {
        counted(&ranks, fewer, sum)
    } else {
        approximated(&ranks, fewer, sum)
    })
}

/// How many more letters, of which as many pass, would show that an order of this ROC-AUC is no chance, where it may
/// come about by chance in a share of `allowed` of all cases. `None`: it is none, or there are letters of one outcome
/// alone.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::letters_for_order;
///
/// assert_eq!(letters_for_order(0.6, 40, 80, 0.025), Some(50));
/// assert_eq!(letters_for_order(0.5, 40, 80, 0.025), None);
/// ```
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of letters; what is more than a number can say is its greatest"
)]
pub fn letters_for_order(
    roc_auc: f64,
    passed: usize,
    letters: usize,
    allowed: f64,
) -> Option<usize> {
    let rejected = letters.checked_sub(passed)? as f64;
    let (passed, letters) = (passed as f64, letters as f64);
    let spread = ((letters + 1.0) / (12.0 * passed * rejected)).sqrt();
    let above = (roc_auc - 0.5) / spread;
    let more = letters * ((normal_quantile(1.0 - allowed) / above).powi(2) - 1.0);
    (above > 0.0 && more.is_finite()).then(|| more.ceil().max(1.0) as usize)
}

/// Twice the rank of each score, from the lowest, so that ties have whole numbers too.
fn twice_the_ranks(scores: &[f64]) -> Vec<usize> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let rank = |score: &f64| {
        let below = sorted.partition_point(|other| other < score);
        let up_to = sorted.partition_point(|other| other <= score);
        below + up_to + 1
    };
    scores.iter().map(rank).collect()
}

/// The share of all choices of `count` ranks whose sum is at least `least`.
fn counted(ranks: &[usize], count: usize, least: usize) -> f64 {
    let greatest = 2 * ranks.len();
    let highest = count * greatest;
    // The share of choices of so many of the ranks so far with each sum, among all choices of `count` of all ranks.
    let mut ways = vec![vec![0.0_f64; highest + 1]; count + 1];
    ways[0][0] = 1.0;
    for (place, rank) in ranks.iter().enumerate() {
        for chosen in (1..=count.min(place + 1)).rev() {
            // Each choice of `count` of n letters has the chance 1 / C(n, count), dealt out a letter at a time.
            let share = (count + 1 - chosen) as f64 / (ranks.len() + 1 - chosen) as f64;
            let (fewer, more) = ways.split_at_mut(chosen);
            let (before, after) = (&fewer[chosen - 1], &mut more[0]);
            // Sums from which the wanted one can still be reached.
            let lowest = least.saturating_sub((count - chosen) * greatest).max(*rank);
            let reached = &mut after[lowest..=chosen * greatest];
            for (slot, value) in reached.iter_mut().zip(&before[lowest - rank..]) {
                *slot += share * value;
            }
        }
    }
    ways[count].iter().skip(least).sum::<f64>().min(1.0)
}

/// The same by the normal distribution.
fn approximated(ranks: &[usize], count: usize, least: usize) -> f64 {
    let (letters, count) = (ranks.len() as f64, count as f64);
    let mean = letters + 1.0;
    let squares: f64 = ranks.iter().map(|rank| (*rank as f64 - mean).powi(2)).sum();
    let variance = count * (letters - count) / letters * squares / (letters - 1.0);
    if variance <= 0.0 {
        return 1.0;
    }
    let above = least as f64 - 1.0 - count * mean;
    0.5 * libm::erfc(above / (2.0 * variance).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_share_of_all_ways_to_deal_out_the_labels() {
        let scores: Vec<f64> = (0..12).map(f64::from).collect();
        let labels: Vec<bool> = (0..12)
            .map(|index| [3, 7, 9, 11].contains(&index))
            .collect();
        let turned: Vec<bool> = labels.iter().map(|label| !label).collect();
        for labels in [&labels, &turned] {
            for ties in [1.0, 2.0, 5.0, 12.0] {
                let scores: Vec<f64> = scores.iter().map(|score| (score / ties).floor()).collect();
                let p = chance_of_order(labels, &scores).unwrap();
                assert!((p - by_hand(labels, &scores)).abs() < 1e-12, "{ties}: {p}");
            }
        }
    }

    /// All ways to deal out the labels, one by one.
    fn by_hand(labels: &[bool], scores: &[f64]) -> f64 {
        let passed = labels.iter().filter(|label| **label).count();
        let auc = |is_passed: &dyn Fn(usize) -> bool| -> f64 {
            let mut sum = 0.0;
            for one in (0..scores.len()).filter(|index| is_passed(*index)) {
                for other in (0..scores.len()).filter(|index| !is_passed(*index)) {
                    sum += match scores[one].total_cmp(&scores[other]) {
                        std::cmp::Ordering::Greater => 1.0,
                        std::cmp::Ordering::Equal => 0.5,
                        std::cmp::Ordering::Less => 0.0,
                    };
                }
            }
            sum
        };
        let reached = auc(&|index| labels[index]);
        let ways = (0_u32..1 << scores.len()).filter(|way| way.count_ones() as usize == passed);
        let (mut all, mut as_good) = (0.0, 0.0);
        for way in ways {
            all += 1.0;
            as_good += f64::from(u8::from(auc(&|index| way >> index & 1 == 1) >= reached));
        }
        as_good / all
    }

    #[test]
    fn both_ways_agree_where_letters_are_many() {
        let scores: Vec<f64> = (0..120).map(|index| f64::from(index * 37 % 120)).collect();
        let ranks = twice_the_ranks(&scores);
        for least in [1_000, 1_210, 1_400, 1_600] {
            let (counted, normal) = (counted(&ranks, 10, least), approximated(&ranks, 10, least));
            assert!(
                (counted - normal).abs() < 0.004,
                "{least}: {counted} {normal}"
            );
        }
        assert_eq!(approximated(&[4, 4, 4], 1, 4), 1.0);
    }
}
