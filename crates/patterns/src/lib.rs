#![doc = include_str!("../README.md")]

mod error;
mod fold;
mod literals;
mod required;
mod set;
mod table;

pub use error::{Error, Result};
pub use set::PatternSet;
pub use table::literals_of;
