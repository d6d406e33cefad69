//! Why there is no ranking.

use std::path::PathBuf;

/// The result of indexing or searching.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected, and what came.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A vector has another length than the index.
    #[error(
        "expected vectors of dimension {expected}, but came {came}; \
         embed letters and postings with one model"
    )]
    Dimension {
        /// The index's.
        expected: usize,
        /// The vector's.
        came: usize,
    },

    /// A vector holds NaN or infinity.
    #[error("expected a vector of finite numbers, but value {position} is not")]
    NotFinite {
        /// The position of the first that is not.
        position: usize,
    },

    /// A line of a list of aliases is none.
    #[error(
        "expected two words or more that mean one thing, separated by commas and of four parts at most, \
         in line {line} of the aliases; write `파이썬, python`"
    )]
    Alias {
        /// The line, from 1.
        line: usize,
    },

    /// A line of a list of concepts is none.
    #[error(
        "expected a section ([tools], [skills], [fields], [attitudes], [availability], [licences], [languages] or \
         [masks]) and then lines of names, as in line {line} of the ontology; write `java, 자바 > 프로그래밍`"
    )]
    Ontology {
        /// The line, from 1.
        line: usize,
    },

    /// A word for a degree is none.
    #[error(
        "expected a degree (any, high_school, associate, bachelor, master, doctor, or 고졸, 전문학사, 학사, \
         석사, 박사), but came {came}"
    )]
    Education {
        /// What came.
        came: String,
    },

    /// A word for a strategy is none.
    #[error(
        "expected a strategy (fused, rrf, semantic, keyword, weighted, cascade or mixed), but came {came}"
    )]
    Strategy {
        /// What came.
        came: String,
    },

    /// A weight is out of its range.
    #[error("expected {name} from {least} to {most}, but came {came}")]
    Weight {
        /// What the weight is of.
        name: &'static str,
        /// The least.
        least: f32,
        /// The greatest.
        most: f32,
        /// What came.
        came: f32,
    },

    /// A stored index cannot be read or written.
    #[error("expected to {action} the index {path}, but {source}")]
    File {
        /// What was being done.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },

    /// A file is no index, or is damaged.
    #[error(
        "expected an index of postings in {path}, but {reason}; delete the file, it is made anew"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: &'static str,
    },

    /// Another engine for near vectors failed.
    #[error("expected {engine} to {action}, but {reason}")]
    Engine {
        /// The engine.
        engine: &'static str,
        /// What was being done.
        action: &'static str,
        /// Why, in its words.
        reason: String,
    },
}
