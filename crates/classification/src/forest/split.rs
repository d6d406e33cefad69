//! The best question to ask of a node's rows.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::class_sums::{ClassSums, Sides};
use super::columns::{Columns, SortSpace};

/// Values nearer than this are one value, as in scikit-learn.
const SAME_VALUE: f32 = 1e-7;

/// A question: rows whose feature is at most the threshold go left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Split {
    pub(super) feature: usize,
    pub(super) threshold: f32,
}

/// Looks for splits; keeps its work space between nodes.
pub(super) struct Splitter<'a, S: ClassSums> {
    columns: &'a Columns,
    /// Weight and class of each row in this tree.
    weights: &'a [S::Row],
    max_features: usize,
    min_samples_leaf: usize,
    /// All features, in an order that draws shuffle.
    features: Vec<usize>,
    space: SortSpace,
    /// Value and weight of the node's rows in order of the feature, so that the scan reads memory
    /// in a row.
    entries: Vec<(f32, S::Row)>,
    sides: S::Sides,
}

impl<'a, S: ClassSums> Splitter<'a, S> {
    pub(super) fn new(
        columns: &'a Columns,
        weights: &'a [S::Row],
        max_features: usize,
        min_samples_leaf: usize,
    ) -> Self {
        Self {
            columns,
            weights,
            max_features,
            min_samples_leaf,
            features: (0..columns.dimension()).collect(),
            space: SortSpace::default(),
            entries: Vec::new(),
            sides: S::Sides::default(),
        }
    }

    /// The best split over features drawn without replacement. Constant features do not use up
    /// the draws until one that varies was seen, as in scikit-learn.
    pub(super) fn best(&mut self, rows: &[u32], here: &S, rng: &mut ChaCha8Rng) -> Option<Split> {
        let mut best: Option<(f64, Split)> = None;
        let mut seen_varying = false;
        for drawn in 0..self.features.len() {
            if drawn >= self.max_features && seen_varying {
                break;
            }
            let other = rng.random_range(drawn..self.features.len());
            self.features.swap(drawn, other);
            let feature = self.features[drawn];
            self.entries.clear();
            let (entries, weights) = (&mut self.entries, self.weights);
            self.columns
                .sort(feature, rows, &mut self.space, |value, row| {
                    entries.push((value, weights[row as usize]));
                });
            let (Some(first), Some(last)) = (self.entries.first(), self.entries.last()) else {
                return None;
            };
            if last.0 <= first.0 + SAME_VALUE {
                continue;
            }
            seen_varying = true;
            self.scan(feature, here, &mut best);
        }
        best.map(|(_, split)| split)
    }

    /// Tries each border between different values; the first of equals wins.
    fn scan(&mut self, feature: usize, here: &S, best: &mut Option<(f64, Split)>) {
        let count = self.entries.len();
        let fewest = self.min_samples_leaf;
        // Out of the splitter, so that small sums stay in registers.
        let mut sides = std::mem::take(&mut self.sides);
        sides.begin(here);
        for (_, row) in &self.entries[..fewest - 1] {
            sides.move_left(*row);
        }
        for pair in self.entries[fewest - 1..count + 1 - fewest].windows(2) {
            let ((below, row), (above, _)) = (pair[0], pair[1]);
            sides.move_left(row);
            if above <= below + SAME_VALUE {
                continue;
            }
            let score = sides.score();
            if best.is_none_or(|(greatest, _)| score > greatest) {
                let threshold = between(below, above);
                *best = Some((score, Split { feature, threshold }));
            }
        }
        self.sides = sides;
    }
}

/// The middle of two values, which must not round up to the upper one.
fn between(below: f32, above: f32) -> f32 {
    let middle = below + (above - below) / 2.0;
    if middle < above && middle.is_finite() {
        middle
    } else {
        below
    }
}
