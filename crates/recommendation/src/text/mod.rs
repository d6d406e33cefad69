//! Text as rules read it: one spelling, and patterns over it.

mod folded;
mod pattern;

pub(crate) use folded::Folded;
pub(crate) use pattern::Pattern;
