//! The postings in memory: their vectors, words and facts.
//!
//! Postings stand in *segments* that never change. A *snapshot* is a list of segments with the rows of
//! each that are still there; who searches holds one, and waits for nobody. Adding, changing and
//! removing makes a new snapshot, in which small segments are merged into larger ones.

mod bits;
mod entry;
mod lookup;
mod posting_index;
mod remembered;
#[cfg(feature = "saved")]
mod saved;
mod segment;
mod snapshot;

pub use entry::Entry;
pub use lookup::{Lookup, Nearest, look_up};
pub use posting_index::PostingIndex;
#[cfg(feature = "saved")]
pub use saved::SavedIndex;
pub(crate) use snapshot::{Allowed, KeywordScores, Place};
pub use snapshot::{Match, Snapshot};
