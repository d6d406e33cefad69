//! Scores of several letters instead of one letter's.

/// The fewest letters that share a score.
const LETTERS: usize = 10;
/// What scores are rounded to.
const STEP: f64 = 1e-3;

/// Each score as the mean of at least ten neighbouring ones, so that a file that keeps it tells no single
/// letter's: a score in `f64` names its letter as surely as a hash does. With fewer than twenty letters all
/// have one score. Means are rounded, so that pooling again changes nothing.
pub(super) fn pooled(scores: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let mut pooled = vec![0.0; scores.len()];
    let mut rest = order.as_slice();
    while !rest.is_empty() {
        let (group, others) = rest.split_at(group_end(rest, scores));
        let mean = group.iter().map(|index| scores[*index]).sum::<f64>() / group.len() as f64;
        for index in group {
            pooled[*index] = (mean / STEP).round() * STEP;
        }
        rest = others;
    }
    pooled
}

/// Where the first group ends: after ten letters, together with those of the same score as the last, and
/// with those that would make no group of their own.
fn group_end(order: &[usize], scores: &[f64]) -> usize {
    let Some(last) = order.get(LETTERS - 1) else {
        return order.len();
    };
    let end = order.partition_point(|index| scores[*index] <= scores[*last]);
    if order.len() - end < LETTERS {
        order.len()
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// No score is one letter's, none moves past another, and pooling again changes nothing.
        #[test]
        fn scores_are_shared_by_ten_letters_and_keep_their_order(
            scores in prop::collection::vec(-8.0_f64..8.0, 10..200),
        ) {
            let together = pooled(&scores);
            for (score, own) in scores.iter().zip(&together) {
                prop_assert!(together.iter().filter(|other| *other == own).count() >= 10);
                for (other, pool) in scores.iter().zip(&together) {
                    prop_assert!(score > other || own <= pool);
                }
            }
            prop_assert_eq!(pooled(&together), together);
        }

    }
}
