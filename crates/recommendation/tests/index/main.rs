//! The index against brute force, while it changes, and in a file.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod changes;
mod exactness;
mod ranking;
mod saved;
mod support;
mod together;
