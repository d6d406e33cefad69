//! The best question to ask of a node's rows.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::columns::Columns;

/// Values nearer than this are one value, as in scikit-learn.
const SAME_VALUE: f32 = 1e-7;

/// Sums of weight by class.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClassWeights {
    pub(super) rejected: f64,
    pub(super) passed: f64,
}

impl ClassWeights {
    pub(super) fn add(&mut self, other: Self) {
        self.rejected += other.rejected;
        self.passed += other.passed;
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
    /// Weight of each row in this tree, under its class.
    weights: &'a [ClassWeights],
    max_features: usize,
    min_samples_leaf: usize,
    /// All features, in an order that draws shuffle.
    features: Vec<usize>,
    sorted: Vec<u32>,
    marks: Vec<u64>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(
        columns: &'a Columns,
        weights: &'a [ClassWeights],
        max_features: usize,
        min_samples_leaf: usize,
    ) -> Self {
        Self {
            columns,
            weights,
            max_features,
            min_samples_leaf,
            features: (0..columns.dimension()).collect(),
            sorted: Vec::new(),
            marks: Vec::new(),
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
            self.columns
                .sort(feature, rows, &mut self.sorted, &mut self.marks);
            let column = self.columns.column(feature);
            let (Some(first), Some(last)) = (self.sorted.first(), self.sorted.last()) else {
                return None;
            };
            if column[*last as usize] <= column[*first as usize] + SAME_VALUE {
                continue;
            }
            seen_varying = true;
            self.scan(feature, here, &mut best);
        }
        best.map(|(_, split)| split)
    }

    /// Tries each border between different values; the first of equals wins.
    fn scan(&self, feature: usize, here: ClassWeights, best: &mut Option<(f64, Split)>) {
        let column = self.columns.column(feature);
        let count = self.sorted.len();
        let mut left = ClassWeights::default();
        for (position, pair) in self.sorted.windows(2).enumerate() {
            left.add(self.weights[pair[0] as usize]);
            let left_count = position + 1;
            if left_count < self.min_samples_leaf {
                continue;
            }
            if count - left_count < self.min_samples_leaf {
                break;
            }
            let (below, above) = (column[pair[0] as usize], column[pair[1] as usize]);
            if above <= below + SAME_VALUE {
                continue;
            }
            let score = left.purity() + here.without(left).purity();
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
