//! Sums over the rows of two classes.

use super::class_sums::{ClassSums, Sides};

/// Sums of weight by class.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TwoSums {
    rejected: f64,
    passed: f64,
}

impl TwoSums {
    /// Adds a row's weight, below 0 for rejected ones. Without a branch, since no processor foresees
    /// the next label.
    fn add(&mut self, signed: f64) {
        self.passed += signed.max(0.0);
        self.rejected += (-signed).max(0.0);
    }

    /// `sum of squares / total`.
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

impl ClassSums for TwoSums {
    type Label = bool;
    /// Below 0 for rejected rows.
    type Row = f64;
    /// Of the passed.
    type Share = f64;
    type Sides = TwoSides;

    fn row(label: bool, weight: f64) -> f64 {
        if label { weight } else { -weight }
    }

    fn counts(row: f64) -> bool {
        row != 0.0
    }

    fn of(_classes: usize, rows: impl Iterator<Item = f64>) -> Self {
        let mut sums = Self::default();
        for row in rows {
            sums.add(row);
        }
        sums
    }

    fn total(&self) -> f64 {
        self.rejected + self.passed
    }

    fn impurity(&self) -> f64 {
        1.0 - self.purity() / self.total()
    }

    fn share(&self) -> f64 {
        self.passed / self.total()
    }
}

/// Both sides of a split.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TwoSides {
    here: TwoSums,
    left: TwoSums,
}

impl Sides<TwoSums> for TwoSides {
    fn begin(&mut self, here: &TwoSums) {
        self.here = *here;
        self.left = TwoSums::default();
    }

    fn move_left(&mut self, row: f64) {
        self.left.add(row);
    }

    fn score(&self) -> f64 {
        self.left.purity_with(self.here.without(self.left))
    }
}
