//! The best of many, with ties in one order.

use std::cmp::Ordering;

/// A row that was found. The earlier a row was added, the earlier it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) score: f32,
    pub(crate) segment: u32,
    pub(crate) row: u32,
}

impl Found {
    /// Best first; of equal ones the one that was added first.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then((self.segment, self.row).cmp(&(other.segment, other.row)))
    }
}

/// The best so many of those that were offered. They are kept unsorted, and those that are too many are dropped now
/// and then: that is quicker than a heap, which moves several of them at each offer.
#[derive(Debug, Clone)]
pub(crate) struct Top {
    wanted: usize,
    kept: Vec<Found>,
    threshold: f32,
}

/// Beyond the wanted ones so many times as many are kept before some are dropped.
const SPARE: usize = 2;

impl Top {
    pub(crate) fn new(wanted: usize) -> Self {
        Self {
            wanted,
            kept: Vec::new(),
            threshold: if wanted == 0 {
                f32::INFINITY
            } else {
                f32::NEG_INFINITY
            },
        }
    }

    /// A score below this is not among the best.
    pub(crate) fn threshold(&self) -> f32 {
        self.threshold
    }

    pub(crate) fn offer(&mut self, found: Found) {
        self.kept.push(found);
        if self.kept.len() >= self.wanted.saturating_mul(SPARE) {
            self.drop_others();
        }
    }

    /// Drops those that are not among the best, so that the threshold is as high as it can be.
    pub(crate) fn drop_others(&mut self) {
        if self.kept.len() < self.wanted {
            return;
        }
        let Some(last) = self.wanted.checked_sub(1) else {
            self.kept.clear();
            return;
        };
        let (_, worst, _) = self.kept.select_nth_unstable_by(last, Found::order);
        self.threshold = worst.score;
        self.kept.truncate(self.wanted);
    }

    pub(crate) fn merge(mut self, other: Self) -> Self {
        self.kept.extend(other.kept);
        self.drop_others();
        self
    }

    /// Best first.
    pub(crate) fn into_sorted(mut self) -> Vec<Found> {
        self.drop_others();
        self.kept.sort_unstable_by(Found::order);
        self.kept
    }
}
