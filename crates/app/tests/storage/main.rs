//! Splits that stay, the journal, what is forgotten, and the replaced system's database.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

#[cfg(feature = "postgres")]
mod import_database;
mod journal;
mod persons;
mod splits;
mod support;
