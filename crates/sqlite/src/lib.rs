#![doc = include_str!("../README.md")]

mod change_watch;
mod check;
mod copy;
mod error;
mod open;

pub use check::{check_file, integrity_check, missing_from_schema};
pub use copy::copy;
pub use error::{OpenError, is_read_only, is_without_room, said};
pub use open::{Access, open, open_read_only, open_with};
