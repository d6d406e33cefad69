//! Why nothing was trained or evaluated.

use jiff::Timestamp;

/// The result of a training or an evaluation.
pub type Result<T> = std::result::Result<T, Error>;

/// Why nothing was trained or evaluated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A letter cannot be read.
    #[error(transparent)]
    Document(#[from] shortlist_document::Error),

    /// A text has no vector.
    #[error(transparent)]
    Features(shortlist_features::Error),

    /// A model is not there, or cannot be used.
    #[error(transparent)]
    Models(#[from] shortlist_models::Error),

    /// A model cannot be fitted, loaded or used.
    #[error(transparent)]
    Classification(shortlist_classification::Error),

    /// Scores cannot be computed.
    #[error(transparent)]
    Metrics(#[from] shortlist_metrics::Error),

    /// The registry failed.
    #[error(transparent)]
    Registry(#[from] shortlist_registry::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// A baseline of another library cannot be fitted.
    #[error("expected linfa to fit its baseline, but {reason}")]
    Baseline {
        /// What it says.
        reason: String,
    },

    /// Letters were forgotten while models learned from them.
    #[error(
        "expected the letters to be kept while models learned from them, but {letters} were forgotten meanwhile: nothing \
         was registered; train again"
    )]
    ForgottenMeanwhile {
        /// How many.
        letters: usize,
    },

    /// A training without a model.
    #[error("expected at least one model to train, but none was named")]
    NoModels,

    /// A file's labels are of several kinds.
    #[error(
        "expected the labels in {file} to be of one kind, but outcomes, rubric or synthetic labels are \
         mixed; split the file"
    )]
    MixedLabels {
        /// The file.
        file: String,
    },

    /// There are not enough labelled letters to learn from.
    #[error(
        "expected at least {needed} labelled letters of each outcome in {split}, but there are \
         {passed} passed and {rejected} rejected"
    )]
    TooFewLetters {
        /// The part of the data, or a file.
        split: String,
        /// The least number of each.
        needed: usize,
        /// Letters that passed.
        passed: usize,
        /// Letters that did not.
        rejected: usize,
    },

    /// Labels of several kinds could be meant.
    #[error("expected labels of one kind, but the store has {found} and no real outcomes")]
    AmbiguousLabels {
        /// The kinds that are there.
        found: String,
    },

    /// No dataset has this hash, or more than one begins so.
    #[error(
        "expected the hash of one dataset, or its first digits, but {count} begin with {name:?}"
    )]
    NoDataset {
        /// What came.
        name: String,
        /// How many begin so.
        count: usize,
    },

    /// Letters of a dataset are not there any more.
    #[error(
        "expected all {letters} letters of dataset {hash}, but {}",
        absent(forgotten, missing)
    )]
    IncompleteDataset {
        /// The dataset.
        hash: String,
        /// Its letters.
        letters: usize,
        /// The numbers, from 1, of letters that were forgotten: nothing else is known of them.
        forgotten: Vec<usize>,
        /// The content hashes of letters that are not stored any more, not as they were written, or without a vector of
        /// the embedder.
        missing: Vec<String>,
    },

    /// A dataset was learned from with another embedder.
    #[error(
        "expected the embedder that the dataset was learned from with, {expected}, but {came} is in use"
    )]
    DatasetEmbedder {
        /// Its name and fingerprint.
        expected: String,
        /// Those of the one in use.
        came: String,
    },

    /// A plan for cross-validation that makes no sense.
    #[error("expected folds and repeats such as 5x10, at least 2x1, but came {came:?}")]
    CrossValidationPlan {
        /// What came.
        came: String,
    },

    /// The training was cancelled.
    #[error("expected to train to the end, but the training was cancelled: nothing was registered")]
    Cancelled,

    /// A training that shall be cancelled goes on no more.
    #[error("expected a training that goes on, but {id:?} has ended")]
    TrainingEnded {
        /// Its id.
        id: String,
    },

    /// A training goes on already.
    #[error(
        "expected no training to go on, but {id:?} does since {}; wait until it has ended, or, if its process is \
         gone, a minute",
        time(*.began_at)
    )]
    TrainingGoesOn {
        /// Its id.
        id: String,
        /// When it began, in milliseconds since 1970.
        began_at: i64,
    },

    /// No training has this name.
    #[error("expected the id of a training that a server was asked for, but came {id:?}")]
    NoTraining {
        /// What came.
        id: String,
    },
}

fn time(milliseconds: i64) -> String {
    Timestamp::from_millisecond(milliseconds).map_or_else(
        |_| milliseconds.to_string(),
        |time| time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string(),
    )
}

// Whoever ended the work, and wherever it was: it is one error.

impl From<shortlist_features::Error> for Error {
    fn from(error: shortlist_features::Error) -> Self {
        match error {
            shortlist_features::Error::Cancelled => Self::Cancelled,
            error => Self::Features(error),
        }
    }
}

impl From<shortlist_classification::Error> for Error {
    fn from(error: shortlist_classification::Error) -> Self {
        match error {
            shortlist_classification::Error::Stopped => Self::Cancelled,
            error => Self::Classification(error),
        }
    }
}

impl Error {
    pub(crate) fn baseline(reason: &dyn std::fmt::Display) -> Self {
        Self::Baseline {
            reason: reason.to_string(),
        }
    }
}

/// At most so many letters are named.
const NAMED: usize = 10;

fn absent(forgotten: &[usize], missing: &[String]) -> String {
    let named = |names: Vec<String>| {
        let more = if names.len() > NAMED { ", ..." } else { "" };
        format!("{}{more}", names[..names.len().min(NAMED)].join(", "))
    };
    let mut parts = Vec::new();
    if !forgotten.is_empty() {
        let numbers = named(forgotten.iter().map(usize::to_string).collect());
        parts.push(format!(
            "{} were forgotten (numbers {numbers})",
            forgotten.len()
        ));
    }
    if !missing.is_empty() {
        let hashes = named(missing.to_vec());
        parts.push(format!(
            "{} are not stored as they were ({hashes})",
            missing.len()
        ));
    }
    parts.join(", and ")
}
