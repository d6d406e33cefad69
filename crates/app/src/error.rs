//! Why something failed, whichever part of Shortlist it was: each error stands once, under the part that it
//! belongs to, however it was reached.

use std::path::PathBuf;

use shortlist_advising::Error as AdvisingError;
use shortlist_answering::Error as AnsweringError;
use shortlist_features::Error as FeatureError;
use shortlist_ingest::Error as IngestError;
use shortlist_labelling::Error as LabellingError;
use shortlist_matching::Error as MatchingError;
use shortlist_models::Error as ModelError;
use shortlist_operations::Error as OperationError;
use shortlist_training::Error as TrainingError;

/// The result of what a program asks for.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text cannot be read.
    #[error(transparent)]
    Document(#[from] shortlist_document::Error),

    /// The text or a model folder cannot be embedded.
    #[error(transparent)]
    Embedding(#[from] shortlist_embedding::Error),

    /// A model cannot be fitted, loaded or used.
    #[error(transparent)]
    Classification(#[from] shortlist_classification::Error),

    /// Scores cannot be computed.
    #[error(transparent)]
    Metrics(#[from] shortlist_metrics::Error),

    /// The settings of the writing checks make no sense.
    #[error(transparent)]
    Review(#[from] shortlist_review::Error),

    /// The postings cannot be ranked.
    #[error(transparent)]
    Recommendation(#[from] shortlist_recommendation::Error),

    /// The registry failed.
    #[error(transparent)]
    Registry(#[from] shortlist_registry::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// A text has no vector.
    #[error(transparent)]
    Features(FeatureError),

    /// There is no model to use.
    #[error(transparent)]
    Models(ModelError),

    /// Nothing was imported.
    #[error(transparent)]
    Ingest(IngestError),

    /// Nothing was trained or evaluated.
    #[error(transparent)]
    Training(TrainingError),

    /// There is no answer.
    #[error(transparent)]
    Answering(AnsweringError),

    /// No posting was found.
    #[error(transparent)]
    Matching(MatchingError),

    /// A draft cannot be read.
    #[error("in the {which} draft: {source}")]
    Draft {
        /// `first` or `second`.
        which: &'static str,
        /// Why.
        source: Box<Error>,
    },

    /// A letter is not labelled.
    #[error(transparent)]
    Labelling(LabellingError),

    /// The home cannot be kept in order.
    #[error(transparent)]
    Operations(OperationError),

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

    /// The home folder was written by a newer version.
    #[error(
        "expected a home of format {supported} or older at {path}, but it has format {found}; \
         nothing was changed"
    )]
    NewerHome {
        /// The folder.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format that this version knows.
        supported: u32,
    },

    /// The folder holds something else.
    #[error("expected a Shortlist home or an empty folder at {path}, but {reason}")]
    NotAHome {
        /// The folder.
        path: PathBuf,
        /// What is there.
        reason: String,
    },

    /// The demo would mix synthetic letters with real ones.
    #[error(
        "expected a new folder or an earlier demo's at {path}, but it is a home with data of its own, \
         which synthetic letters must not mix with"
    )]
    NotADemoHome {
        /// The folder.
        path: PathBuf,
    },

    /// There is no home yet.
    #[error("expected a Shortlist home with a trained model at {path}, but there is none")]
    NoHome {
        /// The folder.
        path: PathBuf,
    },

    /// The home's settings cannot be used.
    #[error("expected settings in {path}, but {reason}; docs/configuration.md names all")]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },

    /// The environment names no MLflow server.
    #[error(
        "expected MLFLOW_TRACKING_URI to name a server, such as http://localhost:5000, but it is not set"
    )]
    NoTrackingUri,

    /// The platform has no data folder.
    #[error("expected a data folder, but this system names none")]
    NoDataFolder,

    /// The system gave no randomness.
    #[error("expected random bytes from the system, but {reason}")]
    Random {
        /// Why.
        reason: String,
    },
}

impl Error {
    pub(crate) fn file(
        action: &'static str,
        path: &std::path::Path,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File {
            action,
            path,
            source,
        }
    }
}

impl Error {
    /// Whether it failed because a disk is full.
    #[must_use]
    pub fn is_without_room(&self) -> bool {
        let is_full = |source: &std::io::Error| source.kind() == std::io::ErrorKind::StorageFull;
        match self {
            Self::Storage(error) => error.is_without_room(),
            Self::Registry(error) => error.is_without_room(),
            Self::Draft { source, .. } => source.is_without_room(),
            Self::File { source, .. }
            | Self::Features(FeatureError::File { source, .. })
            | Self::Models(ModelError::File { source, .. })
            | Self::Operations(OperationError::File { source, .. }) => is_full(source),
            _ => false,
        }
    }
}

impl Error {
    /// Whether it failed because the home can be read and not written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        let is_refused =
            |source: &std::io::Error| source.kind() == std::io::ErrorKind::ReadOnlyFilesystem;
        match self {
            Self::Storage(error) => error.is_read_only(),
            Self::Registry(error) => error.cannot_write(),
            Self::Draft { source, .. } => source.is_read_only(),
            Self::File { source, .. }
            | Self::Features(FeatureError::File { source, .. })
            | Self::Models(ModelError::File { source, .. })
            | Self::Operations(OperationError::File { source, .. }) => is_refused(source),
            _ => false,
        }
    }
}

impl From<FeatureError> for Error {
    fn from(error: FeatureError) -> Self {
        match error {
            FeatureError::Document(error) => error.into(),
            FeatureError::Embedding(error) => error.into(),
            FeatureError::Aliases(error) => error.into(),
            FeatureError::Storage(error) => error.into(),
            own => Self::Features(own),
        }
    }
}

impl From<ModelError> for Error {
    fn from(error: ModelError) -> Self {
        match error {
            ModelError::Features(error) => error.into(),
            ModelError::Classification(error) => error.into(),
            ModelError::Registry(error) => error.into(),
            own => Self::Models(own),
        }
    }
}

impl From<IngestError> for Error {
    fn from(error: IngestError) -> Self {
        match error {
            IngestError::Document(error) => error.into(),
            IngestError::Features(error) => error.into(),
            IngestError::Storage(error) => error.into(),
            own => Self::Ingest(own),
        }
    }
}

impl From<TrainingError> for Error {
    fn from(error: TrainingError) -> Self {
        match error {
            TrainingError::Document(error) => error.into(),
            TrainingError::Features(error) => error.into(),
            TrainingError::Models(error) => error.into(),
            TrainingError::Classification(error) => error.into(),
            TrainingError::Metrics(error) => error.into(),
            TrainingError::Registry(error) => error.into(),
            TrainingError::Storage(error) => error.into(),
            own => Self::Training(own),
        }
    }
}

impl From<AnsweringError> for Error {
    fn from(error: AnsweringError) -> Self {
        match error {
            AnsweringError::Document(error) => error.into(),
            AnsweringError::Features(error) => error.into(),
            AnsweringError::Models(error) => error.into(),
            AnsweringError::Classification(error) => error.into(),
            AnsweringError::Metrics(error) => error.into(),
            AnsweringError::Storage(error) => error.into(),
            AnsweringError::Draft { which, source } => Self::Draft {
                which,
                source: Box::new((*source).into()),
            },
            own => Self::Answering(own),
        }
    }
}

impl From<AdvisingError> for Error {
    fn from(error: AdvisingError) -> Self {
        match error {
            AdvisingError::Answering(error) => error.into(),
            AdvisingError::Matching(error) => error.into(),
            AdvisingError::Draft { which, source } => Self::Draft {
                which,
                source: Box::new((*source).into()),
            },
        }
    }
}

impl From<MatchingError> for Error {
    fn from(error: MatchingError) -> Self {
        match error {
            MatchingError::Document(error) => error.into(),
            MatchingError::Features(error) => error.into(),
            MatchingError::Embedding(error) => error.into(),
            MatchingError::Recommendation(error) => error.into(),
            MatchingError::Metrics(error) => error.into(),
            MatchingError::Storage(error) => error.into(),
            own => Self::Matching(own),
        }
    }
}

impl From<LabellingError> for Error {
    fn from(error: LabellingError) -> Self {
        match error {
            LabellingError::Storage(error) => error.into(),
            LabellingError::Models(error) => error.into(),
            LabellingError::Features(error) => error.into(),
            LabellingError::Metrics(error) => error.into(),
            own => Self::Labelling(own),
        }
    }
}

impl From<OperationError> for Error {
    fn from(error: OperationError) -> Self {
        match error {
            OperationError::Document(error) => error.into(),
            OperationError::Models(error) => error.into(),
            OperationError::Registry(error) => error.into(),
            OperationError::Storage(error) => error.into(),
            own => Self::Operations(own),
        }
    }
}
