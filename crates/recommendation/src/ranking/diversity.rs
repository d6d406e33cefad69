//! A list that is not ten times the same.

use super::fold::similarity;
use crate::index::{Place, Snapshot};

/// Puts candidates in order by maximal marginal relevance: each place goes to the one whose score, less
/// its likeness to those above it, is greatest. `scores` belong to `candidates`, best first.
pub(super) fn diversify(
    snapshot: &Snapshot,
    candidates: &[Place],
    scores: &[f32],
    diversity: f32,
    wanted: usize,
) -> Vec<usize> {
    let mut likeness = vec![0.0_f32; candidates.len()];
    let mut left: Vec<usize> = (0..candidates.len()).collect();
    let mut chosen = Vec::with_capacity(wanted.min(candidates.len()));
    while chosen.len() < wanted {
        let value = |index: usize| (1.0 - diversity) * scores[index] - diversity * likeness[index];
        // The first of equals: they stand in order.
        let best = (0..left.len())
            .rev()
            .max_by(|a, b| value(left[*a]).total_cmp(&value(left[*b])));
        let Some(best) = best else {
            break;
        };
        let next = left.remove(best);
        for index in &left {
            let like = similarity(snapshot, candidates[next], candidates[*index]);
            likeness[*index] = likeness[*index].max(like);
        }
        chosen.push(next);
    }
    chosen
}
