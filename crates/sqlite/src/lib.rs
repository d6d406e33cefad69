#![doc = include_str!("../README.md")]

mod copy;
mod error;
mod open;

pub use copy::copy;
pub use error::OpenError;
pub use open::{Access, open};
