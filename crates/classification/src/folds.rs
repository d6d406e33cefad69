//! Cross-validation: every row is tested once a repeat, by a model that did not learn from it.

use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::classes::Encoded;
use crate::error::{Error, Result};

/// Parts that are held out from what is learned of the others.
#[cfg(feature = "answers")]
const HELD_OUT: usize = 5;
/// Of so many rows half are enough to learn from, which takes a quarter of the time.
#[cfg(feature = "answers")]
const MANY_ROWS: usize = 4_096;

/// The folds in which each row is held out from what steps and their tests learn: the same wherever they are asked for.
/// `None` where fewer than two rows are of one class.
#[cfg(feature = "answers")]
pub(crate) fn held_out_folds(labels: &[bool]) -> Result<Option<Vec<Fold>>> {
    let passed = labels.iter().filter(|label| **label).count();
    let wanted = if labels.len() < MANY_ROWS {
        HELD_OUT
    } else {
        2
    };
    let folds = wanted.min(passed).min(labels.len() - passed);
    if folds < 2 {
        return Ok(None);
    }
    KFold::new(folds).stratified(labels).map(Some)
}

/// Stratified k-fold cross-validation, repeated, for labels of two classes or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct KFold {
    /// How many parts the rows are dealt into, at least 2.
    pub folds: usize,
    /// How many times they are dealt anew, at least 1. Default: 1.
    pub repeats: usize,
    /// The seed of the dealing. Default: 0.
    pub seed: u64,
}

/// One split of the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fold {
    /// The repeat that it belongs to, from 0.
    pub repeat: usize,
    /// Rows to learn from, in order.
    pub train: Vec<usize>,
    /// Rows to test on, in order.
    pub test: Vec<usize>,
}

impl KFold {
    /// So many parts, dealt once.
    #[must_use]
    pub fn new(folds: usize) -> Self {
        Self {
            folds,
            repeats: 1,
            seed: 0,
        }
    }

    /// How many times the rows are dealt anew.
    #[must_use]
    pub fn repeats(self, repeats: usize) -> Self {
        Self { repeats, ..self }
    }

    /// The seed of the dealing.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Folds in which each class has its share, to within one row.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for fewer than 2 folds or no repeat; [`Error::Folds`] if a class has
    /// fewer rows than there are folds, or all labels are of one class.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_classification::KFold;
    ///
    /// let labels = [true, false, true, false, true, true];
    /// let folds = KFold::new(2).repeats(3).seed(7).stratified(&labels)?;
    /// assert_eq!(folds.len(), 6);
    /// assert!(folds.iter().all(|fold| fold.test.iter().filter(|row| labels[**row]).count() == 2));
    /// # Ok::<(), shortlist_classification::Error>(())
    /// ```
    pub fn stratified<L: Clone + Ord>(&self, labels: &[L]) -> Result<Vec<Fold>> {
        let groups: Vec<usize> = (0..labels.len()).collect();
        self.stratified_grouped(labels, &groups)
    }

    /// Folds in which no group (an author or company, say) stands on both sides, and each class
    /// has its share as far as the groups allow.
    ///
    /// # Errors
    ///
    /// As [`KFold::stratified`]; [`Error::Folds`] too if there are fewer groups than folds, and
    /// [`Error::Rows`] if labels and groups differ in number.
    pub fn stratified_grouped<L: Clone + Ord>(
        &self,
        labels: &[L],
        groups: &[usize],
    ) -> Result<Vec<Fold>> {
        let labels = Encoded::new(labels);
        self.check(&labels, groups)?;
        let mut folds = Vec::with_capacity(self.folds * self.repeats);
        for repeat in 0..self.repeats {
            let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
            rng.set_stream(repeat as u64);
            let parts = self.deal(&labels, groups, &mut rng);
            folds.extend((0..self.folds).map(|part| {
                let (test, train) = (0..groups.len()).partition(|row| parts[*row] == part);
                Fold {
                    repeat,
                    train,
                    test,
                }
            }));
        }
        Ok(folds)
    }

    /// The part of each row. Groups are dealt from the largest to the smallest, equal ones in random
    /// order, each to the part that has least of what the group brings.
    fn deal<L>(&self, labels: &Encoded<L>, groups: &[usize], rng: &mut ChaCha8Rng) -> Vec<usize> {
        let mut members = by_group(groups);
        members.shuffle(rng);
        members.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
        // The rows of each class, and all rows, in each part.
        let mut counts = vec![vec![0; labels.classes.len()]; self.folds];
        let mut totals = vec![0; self.folds];
        let mut parts = vec![0; groups.len()];
        for rows in members {
            // Most of what the group brings decides, then the whole.
            let load = |part: &usize| {
                let alike = rows.iter().map(|row| counts[*part][labels.of(*row)]);
                (alike.sum::<usize>(), totals[*part])
            };
            let part = (0..self.folds).min_by_key(load).unwrap_or_default();
            totals[part] += rows.len();
            for row in rows {
                counts[part][labels.of(row)] += 1;
                parts[row] = part;
            }
        }
        parts
    }

    fn check<L>(&self, labels: &Encoded<L>, groups: &[usize]) -> Result<()> {
        for (parameter, value, least, expected) in [
            ("folds", self.folds, 2, "of at least 2"),
            ("repeats", self.repeats, 1, "of at least 1"),
        ] {
            if value < least {
                return Err(Error::Parameter {
                    parameter,
                    expected,
                    value: value as f64,
                });
            }
        }
        if labels.numbers.len() != groups.len() {
            return Err(Error::Rows {
                rows: groups.len(),
                labels: labels.numbers.len(),
            });
        }
        // Of one class only, the other has no rows.
        let rarest = match labels.counts().as_slice() {
            [] | [_] => 0,
            counts => counts.iter().copied().min().unwrap_or_default(),
        };
        let fewest = rarest.min(by_group(groups).len());
        if fewest < self.folds {
            return Err(Error::Folds {
                folds: self.folds,
                fewest,
            });
        }
        Ok(())
    }
}

/// The rows of each group, groups in order.
fn by_group(groups: &[usize]) -> Vec<Vec<usize>> {
    let mut members: std::collections::BTreeMap<usize, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (row, group) in groups.iter().enumerate() {
        members.entry(*group).or_default().push(row);
    }
    members.into_values().collect()
}
