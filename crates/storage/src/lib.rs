#![doc = include_str!("../README.md")]
// The statements are written once, in src/shared, and compiled for each database: the types of its
// driver differ, and generics over them would say less in more words.
#![cfg_attr(
    feature = "postgres",
    allow(clippy::duplicate_mod, reason = "one source for two databases")
)]

mod database;
mod error;
mod merge;
mod persistently;
#[cfg(feature = "postgres")]
mod postgres;
mod records;
#[cfg(feature = "postgres")]
mod replaced_system;
pub mod repositories;
mod sqlite;
mod text;

pub use database::Database;
pub use error::{Error, Result};
#[cfg(feature = "postgres")]
pub use postgres::{PostgresSettings, PostgresStore};
pub use records::*;
#[cfg(feature = "postgres")]
pub use replaced_system::{ReplacedRow, ReplacedSystem, ReplacedTable};
pub use repositories::{
    BatchClaim, BatchRepository, ChangeRepository, Claim, ClaimedText, CountRepository,
    EmbeddingWork, InteractionRepository, LetterRepository, OutcomeRepository, PersonRepository,
    PostingRepository, PredictionRepository, ResumeRepository, SplitRepository, Store, Text,
    TrainingRepository, VectorRepository, VectorSearch,
};
pub use sqlite::SqliteStore;
