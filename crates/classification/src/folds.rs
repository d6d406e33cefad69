//! Cross-validation: every row is tested once a repeat, by a model that did not learn from it.

use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

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
    let plan = KFold {
        folds,
        repeats: 1,
        seed: 0,
    };
    plan.stratified(labels).map(Some)
}

/// Stratified k-fold cross-validation, repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KFold {
    /// How many parts the rows are dealt into, at least 2.
    pub folds: usize,
    /// How many times they are dealt anew, at least 1.
    pub repeats: usize,
    /// The seed of the dealing.
    pub seed: u64,
}

/// One split of the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// The repeat that it belongs to, from 0.
    pub repeat: usize,
    /// Rows to learn from, in order.
    pub train: Vec<usize>,
    /// Rows to test on, in order.
    pub test: Vec<usize>,
}

impl KFold {
    /// Folds in which both classes have their share, to within one row.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for fewer than 2 folds or no repeat; [`Error::Folds`] if a class has
    /// fewer rows than there are folds.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_classification::KFold;
    ///
    /// let labels = [true, false, true, false, true, true];
    /// let folds = KFold { folds: 2, repeats: 3, seed: 7 }.stratified(&labels)?;
    /// assert_eq!(folds.len(), 6);
    /// assert!(folds.iter().all(|fold| fold.test.iter().filter(|row| labels[**row]).count() == 2));
    /// # Ok::<(), shortlist_classification::Error>(())
    /// ```
    pub fn stratified(&self, labels: &[bool]) -> Result<Vec<Fold>> {
        let groups: Vec<usize> = (0..labels.len()).collect();
        self.stratified_grouped(labels, &groups)
    }

    /// Folds in which no group (an author or company, say) stands on both sides, and both classes
    /// have their share as far as the groups allow.
    ///
    /// # Errors
    ///
    /// As [`KFold::stratified`]; [`Error::Folds`] too if there are fewer groups than folds, and
    /// [`Error::Rows`] if labels and groups differ in number.
    pub fn stratified_grouped(&self, labels: &[bool], groups: &[usize]) -> Result<Vec<Fold>> {
        self.check(labels, groups)?;
        let mut folds = Vec::with_capacity(self.folds * self.repeats);
        for repeat in 0..self.repeats {
            let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
            rng.set_stream(repeat as u64);
            let parts = self.deal(labels, groups, &mut rng);
            folds.extend((0..self.folds).map(|part| {
                let (test, train) = (0..labels.len()).partition(|row| parts[*row] == part);
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
    fn deal(&self, labels: &[bool], groups: &[usize], rng: &mut ChaCha8Rng) -> Vec<usize> {
        let mut members = by_group(groups);
        members.shuffle(rng);
        members.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
        let mut counts = vec![[0_usize; 2]; self.folds];
        let mut parts = vec![0; labels.len()];
        for rows in members {
            let passed = rows.iter().filter(|row| labels[**row]).count();
            let brings = [rows.len() - passed, passed];
            // Most of what the group brings decides, then the whole.
            let load = |part: &usize| {
                let [rejected, passed] = counts[*part];
                (brings[0] * rejected + brings[1] * passed, rejected + passed)
            };
            let part = (0..self.folds).min_by_key(load).unwrap_or_default();
            counts[part][0] += brings[0];
            counts[part][1] += brings[1];
            for row in rows {
                parts[row] = part;
            }
        }
        parts
    }

    fn check(&self, labels: &[bool], groups: &[usize]) -> Result<()> {
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
        if labels.len() != groups.len() {
            return Err(Error::Rows {
                rows: groups.len(),
                labels: labels.len(),
            });
        }
        let passed = labels.iter().filter(|label| **label).count();
        let fewest = passed
            .min(labels.len() - passed)
            .min(by_group(groups).len());
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
