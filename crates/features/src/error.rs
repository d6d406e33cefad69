//! Why a text has no vector.

use std::path::PathBuf;

/// The result of making vectors.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a text has no vector.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text cannot be read.
    #[error(transparent)]
    Document(#[from] shortlist_document::Error),

    /// The text or a model folder cannot be embedded.
    #[error(transparent)]
    Embedding(#[from] shortlist_embedding::Error),

    /// The user's own aliases cannot be used.
    #[error(transparent)]
    Aliases(#[from] shortlist_recommendation::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// A file cannot be read or written.
    #[error("expected to {action} {path}, but {source}")]
    File {
        /// What was being done.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },

    /// Too many letters wait to be embedded.
    #[error(
        "expected fewer than {waiting} letters to wait, but there are as many; try again in a moment"
    )]
    Busy {
        /// How many may wait.
        waiting: usize,
    },

    /// A thread that works beside the others cannot be started.
    #[error("expected to start a thread, but {0}; end other programs")]
    Thread(std::io::Error),

    /// The work was cancelled.
    #[error("expected to embed to the end, but the work was cancelled")]
    Cancelled,

    /// The thread that embeds has ended.
    #[error("expected the embedder's thread to run, but it has ended; start the program again")]
    Stopped,
}
