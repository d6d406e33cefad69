//! Why a use case failed, in one line: what was expected, and what came. What helps depends on the program.

use std::path::PathBuf;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case failed.
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

    /// The postings cannot be ranked.
    #[error(transparent)]
    Recommendation(#[from] shortlist_recommendation::Error),

    /// The registry failed.
    #[error(transparent)]
    Registry(#[from] shortlist_registry::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// No letter, or not one alone, is meant.
    #[error(
        "expected the first six digits or more of one letter's content hash, but came {id}, and {found}"
    )]
    NoLetter {
        /// What came.
        id: String,
        /// What is wrong with it.
        found: &'static str,
    },

    /// There is no such résumé.
    #[error("expected the id of a stored résumé, but there is none with {id}")]
    NoResume {
        /// What came.
        id: String,
    },

    /// An outcome contradicts an earlier one.
    #[error(
        "expected an outcome that agrees with what is known of letter {content_hash}, but it is recorded \
         as {known}"
    )]
    OutcomeConflict {
        /// The letter.
        content_hash: String,
        /// The outcome that is known.
        known: &'static str,
    },

    /// A row's fate cannot be written to the report.
    #[error("expected to write the report of the import, but {0}; check its folder and free space")]
    Report(std::io::Error),

    /// The database has none of the replaced system's tables.
    #[error(
        "expected the replaced system's tables (mlops.cover_letter_samples, mlops.resumes, \
         mlops.job_postings) at {address}, but there is none of them; check the database's name"
    )]
    NotTheReplacedSystem {
        /// Host, port and database.
        address: String,
    },

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

    /// There is something where a backup should be made.
    #[error("expected nothing at {path}, but it is there; choose another folder, or remove it")]
    BackupExists {
        /// What is there.
        path: PathBuf,
    },

    /// A database cannot be copied.
    #[error("expected to copy a database, but {source}")]
    CopyDatabase {
        /// Why.
        source: shortlist_sqlite::OpenError,
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

    /// No model answers yet.
    #[error("expected a model in Production, but {home} has none")]
    NoProductionModel {
        /// The home folder.
        home: PathBuf,
    },

    /// The Production model was trained on other vectors.
    #[error(
        "expected vectors with fingerprint {model}, which {name} version {version} was trained on, \
         but the embedder makes {embedder}"
    )]
    Fingerprint {
        /// The model's name.
        name: String,
        /// Its version.
        version: u32,
        /// The fingerprint that it was trained on, shortened.
        model: String,
        /// The embedder's, shortened.
        embedder: String,
    },

    /// A version has no model file.
    #[error(
        "expected {name} version {version} to have the file {path}, but it has none; train again"
    )]
    NoModelFile {
        /// The model's name.
        name: String,
        /// Its version.
        version: u32,
        /// The file that is missing.
        path: String,
    },

    /// A baseline of another library cannot be fitted.
    #[error("expected linfa to fit its baseline, but {reason}")]
    Baseline {
        /// What it says.
        reason: String,
    },

    /// A training without a model.
    #[error("expected at least one model to train, but none was named")]
    NoModels,

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

    /// No version was in Production before.
    #[error("expected a version of {name} that was in Production before, but there is none")]
    NothingBefore {
        /// The model.
        name: String,
    },

    /// A file's labels are of several kinds.
    #[error(
        "expected the labels in {file} to be of one kind, but outcomes, rubric or synthetic labels are \
         mixed; split the file"
    )]
    MixedLabels {
        /// The file.
        file: String,
    },

    /// There is no such version of a model.
    #[error("expected {name} version {version}, but there is none")]
    NoVersion {
        /// The model.
        name: String,
        /// The version.
        version: u32,
    },

    /// A draft cannot be read.
    #[error("in the {which} draft: {source}")]
    Draft {
        /// `first` or `second`.
        which: &'static str,
        /// Why.
        source: Box<Error>,
    },

    /// A model has nothing to compare a letter with.
    #[error("expected {name} version {version} to hold what its answers rest on, but it does not")]
    CannotExplain {
        /// The model.
        name: String,
        /// Its version.
        version: u32,
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

    /// There are no postings to rank.
    #[error("expected job postings that take applications, but there are none")]
    NoPostings,

    /// No posting has this id.
    #[error("expected the id of a stored posting, but came {id:?}")]
    NoPosting {
        /// What came.
        id: String,
    },

    /// A file that shall hold one posting holds none or several.
    #[error(
        "expected a file with one posting, but came {found}; put the one that is meant into a file"
    )]
    OnePosting {
        /// How many there are.
        found: usize,
    },

    /// A search without words.
    #[error("expected words to look for, but came none")]
    NoQuery,

    /// The database cannot search by itself.
    #[error(
        "expected a database that can search vectors (PostgreSQL with pgvector), but this one cannot"
    )]
    NoVectorSearch,

    /// A file for the evaluation of rankings cannot be used.
    #[error("expected {expected} in the {file}, but {came}")]
    RankingFile {
        /// Which file.
        file: &'static str,
        /// What it should hold.
        expected: &'static str,
        /// What came, and where.
        came: String,
    },

    /// A plan for cross-validation that makes no sense.
    #[error("expected folds and repeats such as 5x10, at least 2x1, but came {came:?}")]
    CrossValidationPlan {
        /// What came.
        came: String,
    },

    /// No batch has this name.
    #[error("expected the id of a batch that was handed in, but came {id:?}; old ones are removed")]
    NoBatch {
        /// What came.
        id: String,
    },

    /// A training goes on already.
    #[error("expected no training to go on, but {id:?} does; wait until it has ended")]
    TrainingGoesOn {
        /// Its id.
        id: String,
    },

    /// No training has this name.
    #[error("expected the id of a training that a server was asked for, but came {id:?}")]
    NoTraining {
        /// What came.
        id: String,
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

    /// The thread that embeds has ended.
    #[error("expected the embedder's thread to run, but it has ended; start the program again")]
    Stopped,

    /// The platform has no data folder.
    #[error("expected a data folder, but this system names none")]
    NoDataFolder,

    /// The system gave no randomness.
    #[error("expected random bytes from the system, but {reason}")]
    Random {
        /// Why.
        reason: String,
    },

    /// A model name that Shortlist does not use.
    #[error(
        "expected LogisticRegression_CoverLetter or RandomForest_CoverLetter, but came {came:?}"
    )]
    ModelName {
        /// What came.
        came: String,
    },
}

impl Error {
    pub(crate) fn baseline(reason: &dyn std::fmt::Display) -> Self {
        Self::Baseline {
            reason: reason.to_string(),
        }
    }

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
