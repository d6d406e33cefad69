//! The best of many, with ties in one order.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A row that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) score: f32,
    /// When the row was added: the earlier of equals stands first.
    pub(crate) sequence: u64,
    pub(crate) segment: u32,
    pub(crate) row: u32,
}

impl Found {
    /// Best first.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(self.sequence.cmp(&other.sequence))
    }
}

// The heap's greatest is the worst.
impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order(other)
    }
}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Found {}

/// The best so many of those that were offered.
#[derive(Debug, Clone)]
pub(crate) struct Top {
    wanted: usize,
    heap: BinaryHeap<Found>,
}

impl Top {
    pub(crate) fn new(wanted: usize) -> Self {
        Self {
            wanted,
            heap: BinaryHeap::new(),
        }
    }

    /// A score below this is not among the best.
    pub(crate) fn threshold(&self) -> f32 {
        if self.wanted == 0 {
            return f32::INFINITY;
        }
        if self.heap.len() < self.wanted {
            return f32::NEG_INFINITY;
        }
        self.heap
            .peek()
            .map_or(f32::NEG_INFINITY, |worst| worst.score)
    }

    pub(crate) fn offer(&mut self, found: Found) {
        if self.heap.len() < self.wanted {
            self.heap.push(found);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && found < *worst
        {
            *worst = found;
        }
    }

    pub(crate) fn merge(mut self, other: Self) -> Self {
        for found in other.heap {
            self.offer(found);
        }
        self
    }

    /// Best first.
    pub(crate) fn into_sorted(self) -> Vec<Found> {
        self.heap.into_sorted_vec()
    }
}
