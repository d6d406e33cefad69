//! Growing one tree.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::class_sums::ClassSums;
use super::columns::Columns;
use super::params::RandomForestValidParams;
use super::split::Splitter;
use super::tree::{LEAF, Node, Tree};
use crate::training_data::TrainingData;

/// A node that is pure but for rounding is a leaf.
const PURE: f64 = f64::EPSILON;

/// Rows that still have to become a node.
struct Pending {
    start: usize,
    end: usize,
    depth: u32,
    /// The parent whose right child this is; a left child follows its parent.
    right_of: Option<usize>,
}

/// Grows the tree with the given number in the forest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "rows, nodes and features are counted in 32 bits"
)]
pub(super) fn grow<S: ClassSums, W>(
    data: &TrainingData<'_, f32, S::Label>,
    columns: &Columns,
    params: &RandomForestValidParams<W>,
    index: u32,
) -> Tree<S::Share> {
    let mut rng = tree_random(params, index);
    let counts = draw_counts(data.rows(), params, &mut rng);
    let mut weights = weighed_rows::<S>(data, &counts);
    if !weights.iter().any(|row| S::counts(*row)) {
        // Only rows of weight 0 were drawn, which teach nothing: the tree learns from all.
        weights = weighed_rows::<S>(data, &vec![1; data.rows()]);
    }
    let mut rows: Vec<u32> = (0..data.rows() as u32)
        .filter(|row| S::counts(weights[*row as usize]))
        .collect();
    let max_features = params.max_features.of(data.dimension());
    let mut splitter = Splitter::<S>::new(columns, &weights, max_features, params.min_samples_leaf);
    let mut nodes: Vec<Node<S::Share>> = Vec::new();
    let mut space = Vec::with_capacity(rows.len());
    let mut pending = vec![Pending {
        start: 0,
        end: rows.len(),
        depth: 0,
        right_of: None,
    }];
    while let Some(Pending {
        start,
        end,
        depth,
        right_of,
    }) = pending.pop()
    {
        let weighed = rows[start..end].iter().map(|row| weights[*row as usize]);
        let here = S::of(data.classes, weighed);
        let id = nodes.len();
        if let Some(parent) = right_of {
            nodes[parent].right = id as u32;
        }
        let mut node = leaf(&here, (end - start) as u32);
        let may_split = params.max_depth.is_none_or(|deepest| depth < deepest)
            && end - start >= params.min_samples_split
            && end - start >= 2 * params.min_samples_leaf
            && node.impurity > PURE;
        let split = if may_split {
            splitter.best(&rows[start..end], &here, &mut rng)
        } else {
            None
        };
        if let Some(split) = split {
            node.feature = split.feature as i32;
            node.threshold = split.threshold;
            let column = columns.column(split.feature);
            let goes_left = |row: u32| column[row as usize] <= split.threshold;
            let middle = start + partition(&mut rows[start..end], &mut space, goes_left);
            // The left child is taken from the stack first, and so is the next node.
            for (start, end, right_of) in [(middle, end, Some(id)), (start, middle, None)] {
                pending.push(Pending {
                    start,
                    end,
                    depth: depth + 1,
                    right_of,
                });
            }
        }
        nodes.push(node);
    }
    Tree::new(nodes)
}

/// The rows that a tree did not learn from.
pub(super) fn out_of_bag<W>(
    rows: usize,
    params: &RandomForestValidParams<W>,
    index: u32,
) -> Vec<usize> {
    let counts = draw_counts(rows, params, &mut tree_random(params, index));
    (0..rows).filter(|row| counts[*row] == 0).collect()
}

/// The tree's own random stream, so that threads cannot change the forest.
fn tree_random<W>(params: &RandomForestValidParams<W>, index: u32) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(params.random_state);
    rng.set_stream(u64::from(index));
    rng
}

/// How often each row is drawn.
fn draw_counts<W>(
    rows: usize,
    params: &RandomForestValidParams<W>,
    rng: &mut ChaCha8Rng,
) -> Vec<u32> {
    if !params.bootstrap {
        return vec![1; rows];
    }
    let mut counts = vec![0; rows];
    for _ in 0..params.max_samples.unwrap_or(rows) {
        counts[rng.random_range(0..rows)] += 1;
    }
    counts
}

/// How much each row counts, how often it was drawn times its weight, with its class.
fn weighed_rows<S: ClassSums>(
    data: &TrainingData<'_, f32, S::Label>,
    counts: &[u32],
) -> Vec<S::Row> {
    let weighed = (0..data.rows()).map(|row| {
        let weight = f64::from(counts[row]) * data.weights[row];
        S::row(data.labels[row], weight)
    });
    weighed.collect()
}

fn leaf<S: ClassSums>(here: &S, rows: u32) -> Node<S::Share> {
    Node {
        feature: LEAF,
        threshold: 0.0,
        right: 0,
        share: here.share(),
        impurity: here.impurity(),
        rows,
        weight: here.total(),
    }
}

/// Moves the rows that go left to the front, in a stable order; how many there are.
fn partition(rows: &mut [u32], space: &mut Vec<u32>, goes_left: impl Fn(u32) -> bool) -> usize {
    space.clear();
    let mut middle = 0;
    for index in 0..rows.len() {
        let row = rows[index];
        if goes_left(row) {
            rows[middle] = row;
            middle += 1;
        } else {
            space.push(row);
        }
    }
    rows[middle..].copy_from_slice(space);
    middle
}
