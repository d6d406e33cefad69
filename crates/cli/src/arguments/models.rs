//! What is done with models.

use std::path::PathBuf;

use clap::Subcommand;
use shortlist_app::{CalibrationMethod, LabelSource, ModelName, ModelUri, Stage};

use super::model_version::ModelVersionName;

/// What to do with models.
#[derive(Debug, Subcommand)]
pub enum ModelsCommand {
    /// List every version with its stage and test scores
    List,
    /// Show a version with its evidence and history
    Show {
        /// The model
        name: ModelName,
        /// The version [default: the newest]
        version: Option<u32>,
    },
    /// Move a version to a stage by hand
    Promote {
        /// The model
        name: ModelName,
        /// The version
        version: u32,
        /// The stage: none, staging, production or archived
        #[arg(long, default_value_t = Stage::Production)]
        to: Stage,
        /// Why; kept in the history
        #[arg(long, default_value = "moved by hand")]
        reason: String,
    },
    /// Put the version back that was in Production before
    Rollback {
        /// The model
        name: ModelName,
        /// Why; kept in the history
        #[arg(long, default_value = "by hand")]
        reason: String,
    },
    /// Show every move of a model's versions: who, when, from, to, why, on what evidence
    History {
        /// The model
        name: ModelName,
    },
    /// Compare two versions: parameters, metrics, and scores on the same test letters
    Diff {
        /// A version, such as LogisticRegression_CoverLetter:1
        first: ModelVersionName,
        /// Another
        second: ModelVersionName,
        /// The seed of the intervals
        #[arg(long, default_value_t = 42)]
        seed: u64,
    },
    /// Point an alias to a version, take it away, or list all
    Alias {
        /// The model
        name: ModelName,
        /// The alias, such as champion
        alias: Option<String>,
        /// The version that it shall point to
        #[arg(requires = "alias")]
        version: Option<u32>,
        /// Take it away
        #[arg(long, requires = "alias", conflicts_with = "version")]
        delete: bool,
        /// Why; kept in the audit log
        #[arg(long, default_value = "by hand")]
        reason: String,
    },
    /// Say which of the last answers would be others if a version answered
    Preview {
        /// The model
        name: ModelName,
        /// The version [default: the newest]
        version: Option<u32>,
        /// The most answers that are looked at
        #[arg(long, default_value_t = 100)]
        most: usize,
    },
    /// Say which is better by what came of letters: the version that answers, or the one with the alias
    /// challenger
    Challenger,
    /// Delete a version with its files; the history and the audit log keep its moves
    Delete {
        /// The model
        name: String,
        /// The version
        version: u32,
        /// Delete it even if it is the one in Production
        #[arg(long)]
        even_in_production: bool,
        /// Why; kept in the audit log
        #[arg(long, default_value = "by hand")]
        reason: String,
    },
    /// Write a version's files to a folder: what shortlist loads, what Python's MLflow loads, a card;
    /// or what answers now to one file, for the page that needs no server
    Export {
        /// A version, such as LogisticRegression_CoverLetter:1
        #[arg(required_unless_present = "web")]
        model: Option<ModelVersionName>,
        /// The folder to write to
        #[arg(long, value_name = "DIR", required_unless_present = "web")]
        out: Option<PathBuf>,
        /// The file to write what answers now to
        #[arg(long, value_name = "FILE", conflicts_with_all = ["model", "out"])]
        web: Option<PathBuf>,
    },
    /// Bring in a model of scikit-learn from an ONNX file, as skl2onnx writes them; its vectors must
    /// be those of this home's embedder
    Import {
        /// The file
        file: PathBuf,
        /// How scores become probabilities: venn-abers, platt or isotonic
        #[arg(long, value_name = "METHOD", default_value_t = CalibrationMethod::default())]
        calibration: CalibrationMethod,
        /// Which labels, as for train
        #[arg(long, value_name = "SOURCE")]
        labels: Option<LabelSource>,
    },
    /// Copy a version from this home to the MLflow server that MLFLOW_TRACKING_URI names
    Push {
        /// A version, such as LogisticRegression_CoverLetter:1
        model: ModelVersionName,
    },
    /// Copy a version from that server to this home
    Pull {
        /// A version, such as LogisticRegression_CoverLetter:1
        model: ModelVersionName,
    },
    /// Say which version a URI names
    Resolve {
        /// Such as models:/LogisticRegression_CoverLetter/Production
        uri: ModelUri,
    },
}
