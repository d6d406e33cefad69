#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Identities are made of it, too; records are held against it by databases alone.
#[cfg_attr(not(feature = "sqlite"), expect(dead_code))]
mod checksum;
#[cfg(feature = "sqlite")]
mod database;
#[cfg(feature = "sqlite")]
mod driver;
mod error;
#[cfg(feature = "sqlite")]
mod merge;
#[cfg(feature = "sqlite")]
mod persistently;
#[cfg(feature = "postgres")]
mod postgres;
mod records;
#[cfg(feature = "postgres")]
mod replaced_system;
pub mod repositories;
#[cfg(feature = "sqlite")]
mod shared;
#[cfg(feature = "sqlite")]
mod sql;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "sqlite")]
mod text;

#[cfg(feature = "sqlite")]
pub use database::Database;
#[cfg(feature = "sqlite")]
pub use driver::DatabaseError;
pub use error::{Error, Result};
#[cfg(feature = "postgres")]
pub use postgres::{PostgresSettings, PostgresStore};
pub use records::*;
#[cfg(feature = "postgres")]
pub use replaced_system::{ReplacedRow, ReplacedSystem, ReplacedTable};
pub use repositories::{
    AlarmRepository, AnnotationRepository, BatchClaim, BatchRepository, ChangeRepository, Claim,
    ClaimedText, ClientRepository, CountRepository, DatasetRepository, EmbeddingWork,
    IntegrityRepository, InteractionRepository, KeptLetterRepository, LetterRepository,
    Maintenance, OutcomeRepository, PersonRepository, PostingRepository, PredictionRepository,
    ResumeRepository, ShownPostingRepository, SignatureRepository, SplitRepository, Store, Text,
    TrainingRepository, VectorRepository, VectorSearch,
};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteStore;
