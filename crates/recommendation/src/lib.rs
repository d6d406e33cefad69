#![doc = include_str!("../README.md")]

mod error;
mod index;

pub use error::{Error, Result};
pub use index::{PostingIndex, Ranked};
