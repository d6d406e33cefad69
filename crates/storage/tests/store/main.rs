//! What must hold of a store, on SQLite, on the system's PostgreSQL and on one with pgvector.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod annotations;
mod backends;
mod changes;
mod clients;
mod failures;
mod imports;
mod integrity;
#[cfg(feature = "postgres")]
mod machines;
mod migration;
mod properties;
#[cfg(feature = "postgres")]
mod replaced_system;
mod samples;
#[cfg(feature = "postgres")]
mod server_failures;
mod story;
#[cfg(feature = "postgres")]
mod vector_search;
