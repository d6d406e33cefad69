//! Who has many letters, some of them a forest's own, can look for pairs whose values of a feature have one of its
//! thresholds exactly in their middle: a split lies between two letters.

use std::collections::HashMap;

use crate::letters::Letter;

/// Of each letter's number, for how many thresholds it is one of such a pair.
pub(crate) fn midpoints(thresholds: &[Vec<f64>], letters: &[Letter]) -> HashMap<usize, usize> {
    let mut counts = HashMap::new();
    for (feature, thresholds) in thresholds.iter().enumerate() {
        let mut values: Vec<(f32, usize)> = letters
            .iter()
            .map(|letter| (letter.whole[feature], letter.number))
            .collect();
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        for threshold in thresholds {
            #[expect(clippy::cast_possible_truncation, reason = "it was written as f32")]
            let threshold = *threshold as f32;
            for (below, number) in values.iter().take_while(|(value, _)| *value <= threshold) {
                // The values that could stand on the other side, but for rounding.
                let above = 2.0 * threshold - below;
                let near = f32::EPSILON * 4.0 * above.abs().max(threshold.abs());
                let from = values.partition_point(|(value, _)| *value < above - near);
                let others = values[from..]
                    .iter()
                    .take_while(|(value, _)| *value <= above + near);
                for (above, other) in others {
                    if below + (above - below) / 2.0 == threshold && number != other {
                        *counts.entry(*number).or_default() += 1;
                        *counts.entry(*other).or_default() += 1;
                    }
                }
            }
        }
    }
    counts
}
