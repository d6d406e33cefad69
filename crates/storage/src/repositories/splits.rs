//! The parts of the data that letters were given.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{CopyGroups, PlacedLetter, SplitAssignment};

/// The parts of the data that letters were given.
#[async_trait]
pub trait SplitRepository: Send + Sync {
    /// All assignments in the order of their content hashes.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn split_assignments(&self) -> Result<Vec<SplitAssignment>>;

    /// Stores new assignments in one transaction, if there are still as many as when they were made
    /// (`known`); `false`: another process was quicker, nothing was stored, make them anew. `at` is in
    /// milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn assign_splits(
        &self,
        known: usize,
        assignments: &[SplitAssignment],
        at: i64,
    ) -> Result<bool>;

    /// Some of the letters that are set aside, by content hash, `after` those of earlier pages; and how many there are.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn held_out(&self, after: usize, most: usize) -> Result<(usize, Vec<PlacedLetter>)>;

    /// Some groups of letters that are nearly the same, the largest first, each with `members` letters at most.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn copy_groups(&self, after: usize, most: usize, members: usize) -> Result<CopyGroups>;
}
