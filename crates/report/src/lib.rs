#![doc = include_str!("../README.md")]

mod error;
mod evaluation;
mod explanation;
mod monitoring;
mod page;
mod plot;
mod review;

pub use error::{Error, Result};
pub use evaluation::evaluation;
pub use explanation::explanation;
pub use monitoring::monitoring;
pub use review::{SheetHead, SheetParts, review};
