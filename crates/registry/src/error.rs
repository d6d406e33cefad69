//! Why the registry refused or failed.

use std::path::PathBuf;

#[cfg(feature = "local")]
use shortlist_sqlite::{OpenError, is_read_only, is_without_room, said};

/// The result of a call to the registry.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected, what came, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The registry's database cannot be opened.
    #[cfg(feature = "local")]
    #[error(transparent)]
    Open(#[from] OpenError),

    /// The database refused a statement.
    #[cfg(feature = "local")]
    #[error("expected the registry to {action}, but {}; nothing was changed", said(.source))]
    Database {
        /// What was being done.
        action: &'static str,
        /// What it says.
        source: sqlx::Error,
    },

    /// A file of the registry cannot be read or written.
    #[error("expected to {action} {path}, but {source}")]
    File {
        /// What was being done.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },

    /// An artifact's content is not what was stored.
    #[error(
        "expected {path} of run {run} to have SHA-256 {expected}, but it has {came}; \
         the file was changed or damaged: promote another version"
    )]
    Damaged {
        /// The run.
        run: String,
        /// The artifact.
        path: String,
        /// The stored hash.
        expected: String,
        /// The file's hash.
        came: String,
    },

    /// A record is not what was written: a disk or another program changed it.
    #[error(
        "expected the {record} of the registry as it was written, but something changed it; restore the registry from \
         a backup"
    )]
    Changed {
        /// The record: a run or a model, and which.
        record: String,
    },

    /// Lines of the audit log are gone or were changed.
    #[error(
        "expected the audit log to go on from where {path} says, but {reason}; restore the registry from a backup"
    )]
    LostAudit {
        /// The file that tells the log's end.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },

    /// There is no such run, model or version.
    #[error("expected {kind} {name}, but the registry has none")]
    NotFound {
        /// The kind of thing.
        kind: &'static str,
        /// Its name.
        name: String,
    },

    /// A name or path that is not allowed.
    #[error("expected {kind} {expected}, but came {came}")]
    Name {
        /// The kind of name.
        kind: &'static str,
        /// The rule.
        expected: &'static str,
        /// What came, shortened.
        came: String,
    },

    /// A parameter was logged before with another value.
    #[error(
        "expected parameter {key} of run {run} to stay {known}, but came {came}; start a new run"
    )]
    ParameterChanged {
        /// The run.
        run: String,
        /// The parameter.
        key: String,
        /// Its value.
        known: String,
        /// The new value.
        came: String,
    },

    /// A metric that is NaN or infinite.
    #[error("expected a finite value of metric {key}, but came {value}")]
    Metric {
        /// The metric.
        key: String,
        /// The value.
        value: f64,
    },

    /// A value is longer than the registry keeps.
    #[error(
        "expected {kind} {name} to have at most {longest} characters, but it has {came}; a registry must not cut it"
    )]
    TooLong {
        /// The kind of value.
        kind: &'static str,
        /// Its name.
        name: String,
        /// The most that is kept.
        longest: usize,
        /// How many there are.
        came: usize,
    },

    /// A search that is not in MLflow's grammar.
    #[error("expected {expected} at character {place} of the search, but came {came}")]
    Search {
        /// What would fit there.
        expected: &'static str,
        /// The place, counted from 1.
        place: usize,
        /// What came there, shortened.
        came: String,
    },

    /// A thing was deleted, but its name is still taken.
    #[error(
        "expected {kind} {name} to be there, but it was deleted on the server; restore it or take another name"
    )]
    Deleted {
        /// The kind of thing.
        kind: &'static str,
        /// Its name.
        name: String,
    },

    /// The version that is to be deleted is the one that answers.
    #[error(
        "expected a version that is not in Production, but {name} version {version} is; move another one \
         there first, or say that it shall be deleted all the same"
    )]
    InProduction {
        /// The model.
        name: String,
        /// The version.
        version: u32,
    },

    /// A server cannot be reached, or broke off.
    #[error("expected an answer from {uri}, but {reason}; check the address and the network")]
    Unreachable {
        /// Its address.
        uri: String,
        /// Why.
        reason: String,
    },

    /// A server refused a call.
    #[error("expected the server to accept the call, but it answered {status} {code}: {message}")]
    Server {
        /// The HTTP status.
        status: u16,
        /// MLflow's name of the error; empty if the answer was none of MLflow's.
        code: String,
        /// What it says, shortened.
        message: String,
    },

    /// A server's answer is not what it should be.
    #[error("expected an answer of MLflow to {call}, but {reason}; is it an MLflow server?")]
    Answer {
        /// The call.
        call: String,
        /// What came.
        reason: String,
    },

    /// Artifacts lie where this cannot read.
    #[error("expected artifacts behind the server (mlflow-artifacts:/), but they lie at {uri}")]
    ArtifactStore {
        /// Where they lie.
        uri: String,
    },

    /// A run that is over takes nothing more.
    #[error("expected run {run} to be running, but it is {status}; start a new run")]
    RunEnded {
        /// The run.
        run: String,
        /// Its status.
        status: String,
    },
}

impl Error {
    /// Whether what is stored is not as it was written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::Damaged { .. } | Self::Changed { .. } | Self::LostAudit { .. }
        )
    }

    /// Whether it failed because a disk is full.
    #[must_use]
    pub fn is_without_room(&self) -> bool {
        match self {
            #[cfg(feature = "local")]
            Self::Open(OpenError::NoSpace { .. }) => true,
            #[cfg(feature = "local")]
            Self::Database { source, .. } => is_without_room(source),
            Self::File { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            _ => false,
        }
    }

    /// Whether it failed because the registry's folder can be read and not written.
    #[must_use]
    pub fn cannot_write(&self) -> bool {
        match self {
            #[cfg(feature = "local")]
            Self::Open(error) => error.cannot_write(),
            #[cfg(feature = "local")]
            Self::Database { source, .. } => is_read_only(source),
            Self::File { source, .. } => source.kind() == std::io::ErrorKind::ReadOnlyFilesystem,
            _ => false,
        }
    }

    #[cfg(feature = "local")]
    pub(crate) fn during(action: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { action, source }
    }
}
