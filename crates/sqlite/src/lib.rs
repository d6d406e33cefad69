#![doc = include_str!("../README.md")]

mod error;
mod open;

pub use error::OpenError;
pub use open::{Access, open};
