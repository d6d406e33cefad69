//! Holds what is read of postings against labels that others wrote by hand, before the rules and apart from them.
//!
//! `fixtures/postings_labels` has them, a line each. Rules are mended by the errors of the even lines alone; the odd ones
//! measure. Both halves are told, in `postings.md` beside the build's temporary files, and the errors of the even
//! lines in `postings-errors.txt`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

mod facts;
mod half;
mod lines;
mod pairs;
mod places;
mod whole_letters;
