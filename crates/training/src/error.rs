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
    Features(#[from] shortlist_features::Error),

    /// A model is not there, or cannot be used.
    #[error(transparent)]
    Models(#[from] shortlist_models::Error),

    /// A model cannot be fitted, loaded or used.
    #[error(transparent)]
    Classification(#[from] shortlist_classification::Error),

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

    /// A plan for cross-validation that makes no sense.
    #[error("expected folds and repeats such as 5x10, at least 2x1, but came {came:?}")]
    CrossValidationPlan {
        /// What came.
        came: String,
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

impl Error {
    pub(crate) fn baseline(reason: &dyn std::fmt::Display) -> Self {
        Self::Baseline {
            reason: reason.to_string(),
        }
    }
}
