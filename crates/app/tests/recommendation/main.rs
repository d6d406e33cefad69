//! Where to send a letter, on real homes.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod evaluation;
mod fit;
mod index;
mod pairs;
mod support;
