#![doc = include_str!("../README.md")]

#[cfg(feature = "postgres")]
mod database;
mod error;
mod files;

#[cfg(feature = "postgres")]
pub use database::{DatabaseImport, DatabaseImporter, ImportedRow, TableImport};
pub use error::{Error, Result};
pub use files::{
    FileImporter, ImportOptions, LetterFile, LetterImport, PostingFile, PostingImport, Rejected,
};
