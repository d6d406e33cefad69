//! Sums over the rows of several classes.

use super::class_sums::{ClassSums, Sides};

/// Sums of weight by class, `[classes]`.
#[derive(Debug, Clone)]
pub(super) struct SeveralSums(Vec<f64>);

/// A row's class and weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    class: u32,
    weight: f64,
}

impl SeveralSums {
    fn squares(&self) -> f64 {
        self.0.iter().map(|sum| sum * sum).sum()
    }
}

impl ClassSums for SeveralSums {
    /// The number of the class.
    type Label = u32;
    type Row = Weighed;
    /// Of each class, summing to 1.
    type Share = Box<[f64]>;
    type Sides = SeveralSides;

    fn row(class: u32, weight: f64) -> Weighed {
        Weighed { class, weight }
    }

    fn counts(row: Weighed) -> bool {
        row.weight != 0.0
    }

    fn of(classes: usize, rows: impl Iterator<Item = Weighed>) -> Self {
        let mut sums = vec![0.0; classes];
        for row in rows {
            sums[row.class as usize] += row.weight;
        }
        Self(sums)
    }

    fn total(&self) -> f64 {
        self.0.iter().sum()
    }

    fn impurity(&self) -> f64 {
        let total = self.total();
        1.0 - self.squares() / total / total
    }

    fn share(&self) -> Box<[f64]> {
        let total = self.total();
        self.0.iter().map(|sum| sum / total).collect()
    }
}

/// Both sides of a split. A row that moves changes one class's sum, and the squares by as much as that does, so that the
/// work is the same for any number of classes.
#[derive(Debug, Default)]
pub(super) struct SeveralSides {
    left: Side,
    right: Side,
}

#[derive(Debug, Default)]
struct Side {
    sums: Vec<f64>,
    total: f64,
    squares: f64,
}

impl Side {
    fn add(&mut self, class: u32, weight: f64) {
        let sum = &mut self.sums[class as usize];
        self.squares += weight * (2.0 * *sum + weight);
        self.total += weight;
        *sum += weight;
    }
}

impl Sides<SeveralSums> for SeveralSides {
    fn begin(&mut self, here: &SeveralSums) {
        self.right.sums.clone_from(&here.0);
        self.right.total = here.total();
        self.right.squares = here.squares();
        self.left.sums.clear();
        self.left.sums.resize(here.0.len(), 0.0);
        self.left.total = 0.0;
        self.left.squares = 0.0;
    }

    fn move_left(&mut self, Weighed { class, weight }: Weighed) {
        self.left.add(class, weight);
        self.right.add(class, -weight);
    }

    /// With one division.
    fn score(&self) -> f64 {
        let Self { left, right } = self;
        (left.squares * right.total + right.squares * left.total) / (left.total * right.total)
    }
}
