//! Growing one tree.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::params::RandomForestValidParams;
use super::split::{ClassWeights, Splitter};
use super::tree::{LEAF, Node, Tree};
use crate::training_data::TrainingData;

/// A node that is pure but for rounding is a leaf.
const PURE: f64 = f64::EPSILON;

/// Rows that still have to become a node.
struct Pending {
    start: usize,
    end: usize,
    depth: u32,
    /// The parent and whether this is its left child.
    parent: Option<(usize, bool)>,
}

/// Grows the tree with the given number in the forest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a tree has at most twice as many nodes as rows, which are counted in u32"
)]
pub(super) fn grow(data: &TrainingData, params: &RandomForestValidParams, index: u32) -> Tree {
    let mut rng = ChaCha8Rng::seed_from_u64(params.random_state);
    rng.set_stream(u64::from(index));
    let weights = draw_weights(data, params.bootstrap, &mut rng);
    let mut rows: Vec<u32> = (0..data.rows() as u32)
        .filter(|row| weights[*row as usize] > 0.0)
        .collect();
    let max_features = params.max_features.of(data.dimension());
    let mut splitter = Splitter::new(data, &weights, max_features, params.min_samples_leaf);
    let mut nodes: Vec<Node> = Vec::new();
    let mut pending = vec![Pending {
        start: 0,
        end: rows.len(),
        depth: 0,
        parent: None,
    }];
    while let Some(Pending {
        start,
        end,
        depth,
        parent,
    }) = pending.pop()
    {
        let here = class_weights(data, &weights, &rows[start..end]);
        let id = nodes.len();
        if let Some((parent, is_left)) = parent {
            let child = if is_left {
                &mut nodes[parent].left
            } else {
                &mut nodes[parent].right
            };
            *child = id as i32;
        }
        let mut node = leaf(here, end - start);
        let may_split = params.max_depth.is_none_or(|deepest| depth < deepest)
            && end - start >= params.min_samples_split
            && end - start >= 2 * params.min_samples_leaf
            && node.impurity > PURE;
        let split = if may_split {
            splitter.best(&rows[start..end], here, &mut rng)
        } else {
            None
        };
        if let Some(split) = split {
            node.feature = split.feature as i32;
            node.threshold = split.threshold;
            let column = data.features.column(split.feature);
            let middle = start
                + partition(&mut rows[start..end], |row| {
                    column[row as usize] <= split.threshold
                });
            // The left child is taken from the stack first.
            for (start, end, is_left) in [(middle, end, false), (start, middle, true)] {
                pending.push(Pending {
                    start,
                    end,
                    depth: depth + 1,
                    parent: Some((id, is_left)),
                });
            }
        }
        nodes.push(node);
    }
    Tree { nodes }
}

/// How much each row counts in this tree: how often it was drawn times its weight.
fn draw_weights(data: &TrainingData, bootstrap: bool, rng: &mut ChaCha8Rng) -> Vec<f64> {
    if !bootstrap {
        return data.weights.clone();
    }
    let mut counts = vec![0.0; data.rows()];
    for _ in 0..data.rows() {
        counts[rng.random_range(0..data.rows())] += 1.0;
    }
    counts
        .iter()
        .zip(&data.weights)
        .map(|(count, weight)| count * weight)
        .collect()
}

fn class_weights(data: &TrainingData, weights: &[f64], rows: &[u32]) -> ClassWeights {
    let mut sums = ClassWeights::default();
    for row in rows {
        sums.add(data.labels[*row as usize], weights[*row as usize]);
    }
    sums
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "rows are counted in u32"
)]
fn leaf(here: ClassWeights, rows: usize) -> Node {
    Node {
        feature: LEAF,
        threshold: 0.0,
        left: LEAF,
        right: LEAF,
        passed_share: here.passed / here.total(),
        impurity: here.impurity(),
        rows: rows as i32,
    }
}

/// Moves the rows that go left to the front, in a stable order; how many there are.
fn partition(rows: &mut [u32], goes_left: impl Fn(u32) -> bool) -> usize {
    let (left, right): (Vec<u32>, Vec<u32>) = rows.iter().partition(|row| goes_left(**row));
    let middle = left.len();
    for (slot, row) in rows.iter_mut().zip(left.into_iter().chain(right)) {
        *slot = row;
    }
    middle
}
