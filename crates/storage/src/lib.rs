#![doc = include_str!("../README.md")]

mod error;
mod records;
mod repositories;
mod sqlite;

pub use error::{Error, Result};
pub use records::{Added, StoredLetter, StoredVector};
pub use repositories::{LetterRepository, PostingRepository, VectorRepository};
pub use sqlite::SqliteStore;
