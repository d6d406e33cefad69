//! Nearness in meaning: exact top-k by cosine over unit vectors in one aligned block.
//!
//! A block holds every row twice: as floats, and as bytes with a proven bound of what the rounding
//! lost. A search reads the bytes of all rows and the floats of those few that the bound leaves in
//! question, so that its answer is the one that reading all floats gives.

mod block;
mod bounding;
mod codes;
mod lines;
mod pages;
mod query;
mod search;
mod top;

pub(crate) use block::Block;
#[cfg(feature = "saved")]
pub(crate) use lines::{LINE_BYTES, Lines};
pub(crate) use query::{Query, greatest};
pub use search::SearchPrecision;
pub(crate) use search::{Rows, Search, nearest, nearest_many, nearest_together, similarities};
pub(crate) use top::{Found, Top};
