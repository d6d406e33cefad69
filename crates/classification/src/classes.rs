//! Labels of any kind as numbers from 0.

use std::collections::BTreeSet;

#[cfg(feature = "serde")]
use crate::error::{Error, Result};

/// The classes that labels name, in ascending order, and the number of each row's class among them.
pub(crate) struct Encoded<L> {
    pub(crate) classes: Vec<L>,
    pub(crate) numbers: Vec<u32>,
}

impl<L: Clone + Ord> Encoded<L> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are no more classes than rows, which are counted in u32"
    )]
    pub(crate) fn new(labels: &[L]) -> Self {
        let distinct: BTreeSet<&L> = labels.iter().collect();
        let distinct: Vec<&L> = distinct.into_iter().collect();
        let number = |label: &L| distinct.partition_point(|class| *class < label) as u32;
        Self {
            numbers: labels.iter().map(number).collect(),
            classes: distinct.into_iter().cloned().collect(),
        }
    }
}

impl<L> Encoded<L> {
    /// The number of a row's class.
    pub(crate) fn of(&self, row: usize) -> usize {
        self.numbers[row] as usize
    }

    /// The rows of each class.
    pub(crate) fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.classes.len()];
        for number in &self.numbers {
            counts[*number as usize] += 1;
        }
        counts
    }
}

/// Classes that were read are at least two, in ascending order.
#[cfg(feature = "serde")]
pub(crate) fn check_stored<L: Ord>(classes: &[L]) -> Result<()> {
    if classes.len() >= 2 && classes.is_sorted_by(|one, next| one < next) {
        return Ok(());
    }
    Err(Error::malformed(
        "its classes are not at least two in ascending order",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_numbered_in_ascending_order() {
        let encoded = Encoded::new(&["pear", "apple", "plum", "apple"]);
        assert_eq!(encoded.classes, ["apple", "pear", "plum"]);
        assert_eq!(encoded.numbers, [1, 0, 2, 0]);
        assert_eq!(encoded.counts(), [2, 1, 1]);
    }
}
