//! Why there is no model to use.

use std::path::PathBuf;

/// The result of looking for models.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no model to use.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The embedder cannot be loaded.
    #[error(transparent)]
    Features(#[from] shortlist_features::Error),

    /// A model's file cannot be read.
    #[error(transparent)]
    Classification(#[from] shortlist_classification::Error),

    /// The registry failed.
    #[error(transparent)]
    Registry(#[from] shortlist_registry::Error),

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

    /// A file is not one that models were written to.
    #[error("expected a file of models that was exported, but {reason}")]
    NotPortable {
        /// What is wrong.
        reason: String,
    },

    /// Another embedder than the bundled one is in use.
    #[error("expected the bundled embedder, which a browser has too, but {name} is in use")]
    NotBundled {
        /// The embedder.
        name: String,
    },

    /// A version has no model file.
    #[error(
        "expected {name} version {version} to have the file {path}, but it has none: another program registered it, \
         or its files were removed"
    )]
    NoModelFile {
        /// The model's name.
        name: String,
        /// Its version.
        version: u32,
        /// The file that is missing.
        path: String,
    },

    /// A version holds a model of another kind than its name says.
    #[error("expected {name} version {version} to be what its name says, but it holds a {came}")]
    WrongKind {
        /// The model's name.
        name: String,
        /// Its version.
        version: u32,
        /// What its file holds.
        came: &'static str,
    },

    /// There is no such version of a model.
    #[error("expected {name} version {version}, but there is none")]
    NoVersion {
        /// The model.
        name: String,
        /// The version.
        version: u32,
    },

    /// A file of the home cannot be read or written.
    #[error("expected to {action} {path}, but {source}")]
    File {
        /// What was being done.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },

    /// No version was in Production before.
    #[error("expected a version of {name} that was in Production before, but there is none")]
    NothingBefore {
        /// The model.
        name: String,
    },

    /// The alias of the version in Production would be taken away, and nobody would answer.
    #[error(
        "expected a version of {name} that becomes champion in the place of the one that answers, but came none; \
         promote another one"
    )]
    ChampionStays {
        /// The model.
        name: String,
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
    /// Whether it says that the registry cannot be asked, rather than that it said no.
    #[must_use]
    pub fn is_out_of_reach(&self) -> bool {
        use shortlist_registry::Error as RegistryError;
        matches!(
            self,
            Self::Registry(
                RegistryError::Unreachable { .. }
                    | RegistryError::Answer { .. }
                    | RegistryError::Server { status: 500.., .. }
            )
        )
    }
}
