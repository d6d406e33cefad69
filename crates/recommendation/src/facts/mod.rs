//! What is hard and fast about a posting, and the rules that a search may have.

mod columns;
mod company;
mod education;
mod experience;
mod filter;
mod place;

pub(crate) use columns::Columns;

pub use education::Education;
pub use experience::Experience;
pub use filter::{Fact, Filter, Removed};
