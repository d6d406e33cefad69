#![doc = include_str!("../README.md")]

mod copy;
mod error;
mod open;

pub use copy::copy;
pub use error::{OpenError, is_without_room};
pub use open::{Access, check_file, open, open_read_only, open_with, quick_check};
