//! The best question to ask of a node's rows.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::columns::{Columns, SortSpace};

/// Values nearer than this are one value, as in scikit-learn.
const SAME_VALUE: f32 = 1e-7;

/// Sums of weight by class.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClassWeights {
    pub(super) rejected: f64,
    pub(super) passed: f64,
}

impl ClassWeights {
    /// Adds a row's weight, below 0 for rejected ones. Without a branch, since no processor foresees
    /// the next label.
    pub(super) fn add(&mut self, signed: f64) {
        self.passed += signed.max(0.0);
        self.rejected += (-signed).max(0.0);
    }

    pub(super) fn total(self) -> f64 {
        self.rejected + self.passed
    }

    /// Gini impurity: the chance that two rows drawn from here differ.
    pub(super) fn impurity(self) -> f64 {
        1.0 - self.purity() / self.total()
    }

    /// `sum of squares / total`: the greater its sum over both sides, the better the split.
    fn purity(self) -> f64 {
        (self.rejected * self.rejected + self.passed * self.passed) / self.total()
    }

    /// The sum of both sides' purities, with one division.
    fn purity_with(self, other: Self) -> f64 {
        let squares = |side: Self| side.rejected * side.rejected + side.passed * side.passed;
        let (left, right) = (self.total(), other.total());
        (squares(self) * right + squares(other) * left) / (left * right)
    }

    fn without(self, other: Self) -> Self {
        Self {
            rejected: self.rejected - other.rejected,
            passed: self.passed - other.passed,
        }
    }
}

/// A question: rows whose feature is at most the threshold go left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Split {
    pub(super) feature: usize,
    pub(super) threshold: f32,
}

/// Looks for splits; keeps its work space between nodes.
pub(super) struct Splitter<'a> {
    columns: &'a Columns,
    /// Weight of each row in this tree, below 0 for rejected ones.
    weights: &'a [f64],
    max_features: usize,
    min_samples_leaf: usize,
    /// All features, in an order that draws shuffle.
    features: Vec<usize>,
    space: SortSpace,
    /// Value and weight of the node's rows in order of the feature, so that the scan reads memory
    /// in a row.
    entries: Vec<(f32, f64)>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(
        columns: &'a Columns,
        weights: &'a [f64],
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
        }
    }

    /// The best split over features drawn without replacement. Constant features do not use up
    /// the draws until one that varies was seen, as in scikit-learn.
    pub(super) fn best(
        &mut self,
        rows: &[u32],
        here: ClassWeights,
        rng: &mut ChaCha8Rng,
    ) -> Option<Split> {
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
    fn scan(&self, feature: usize, here: ClassWeights, best: &mut Option<(f64, Split)>) {
        let count = self.entries.len();
        let fewest = self.min_samples_leaf;
        let mut left = ClassWeights::default();
        for (_, weights) in &self.entries[..fewest - 1] {
            left.add(*weights);
        }
        for pair in self.entries[fewest - 1..count + 1 - fewest].windows(2) {
            let ((below, weights), (above, _)) = (pair[0], pair[1]);
            left.add(weights);
            if above <= below + SAME_VALUE {
                continue;
            }
            let score = left.purity_with(here.without(left));
            if best.is_none_or(|(greatest, _)| score > greatest) {
                let threshold = between(below, above);
                *best = Some((score, Split { feature, threshold }));
            }
        }
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
