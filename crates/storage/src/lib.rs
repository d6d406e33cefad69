#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod checksum;
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
mod shared;
mod sql;
mod sqlite;
mod text;

pub use database::Database;
pub use error::{DatabaseError, Error, Result};
#[cfg(feature = "postgres")]
pub use postgres::{PostgresSettings, PostgresStore};
pub use records::*;
#[cfg(feature = "postgres")]
pub use replaced_system::{ReplacedRow, ReplacedSystem, ReplacedTable};
pub use repositories::{
    AlarmRepository, BatchClaim, BatchRepository, ChangeRepository, Claim, ClaimedText,
    CountRepository, EmbeddingWork, IntegrityRepository, InteractionRepository,
    KeptLetterRepository, LetterRepository, Maintenance, OutcomeRepository, PersonRepository,
    PostingRepository, PredictionRepository, ResumeRepository, SignatureRepository,
    SplitRepository, Store, Text, TrainingRepository, VectorRepository, VectorSearch,
};
pub use sqlite::SqliteStore;
