//! A posting line by line, each with what it is for.

mod heading;
mod kind;
mod learnt;
mod posting_line;

pub use kind::LineKind;
pub use posting_line::{PostingField, PostingLine};
