//! What a tree sums up of the rows of a node, for two classes or several.

/// Sums of weight by class.
pub(super) trait ClassSums: Sized {
    /// What tells a row's class.
    type Label: Copy + Sync;
    /// A row's weight in a tree, with its class.
    type Row: Copy;
    /// What a node says of its rows' classes.
    type Share: Send;
    /// The sums on both sides of a split.
    type Sides: Sides<Self>;

    /// A row's weight with its class.
    fn row(label: Self::Label, weight: f64) -> Self::Row;

    /// Whether a row of this weight teaches something.
    fn counts(row: Self::Row) -> bool;

    /// The sums over some rows.
    fn of(classes: usize, rows: impl Iterator<Item = Self::Row>) -> Self;

    /// The sum over all classes.
    fn total(&self) -> f64;

    /// Gini impurity: the chance that two rows drawn from here differ.
    fn impurity(&self) -> f64;

    /// Each class's share of the total.
    fn share(&self) -> Self::Share;
}

/// The sums on both sides of a split that moves through a node's rows.
pub(super) trait Sides<S: ClassSums>: Default {
    /// All rows are on the right.
    fn begin(&mut self, here: &S);

    /// A row goes to the left.
    fn move_left(&mut self, row: S::Row);

    /// The sum over both sides of `sum of squares / total`: the greater, the better the split.
    fn score(&self) -> f64;
}
