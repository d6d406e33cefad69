//! Why a file cannot be read.

use serde::{Deserialize, Serialize};

use crate::kind::Kind;
use crate::limits::Limit;

/// The result of reading.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no text: what was expected, what came. Nothing of a file's content is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Error {
    /// The file has no bytes.
    #[error("expected a file with text, but it is empty")]
    Empty,
    /// The file is of a kind that is never read.
    #[error("expected a file with text, but came {kind}, which is not read")]
    Unsupported {
        /// What it is.
        kind: Kind,
    },
    /// The file is of a kind that this build does not read.
    #[error("expected this program to be built with the feature `{feature}`, which reads {kind}")]
    FeatureMissing {
        /// What it is.
        kind: Kind,
        /// The feature that reads it.
        feature: String,
    },
    /// A password or a key is needed.
    #[error("expected a file that can be read without a password, but came an encrypted {kind}")]
    Encrypted {
        /// What it is.
        kind: Kind,
    },
    /// The file is cut off, or not what its first bytes promise.
    #[error("expected a whole {kind}, but {reason}")]
    Damaged {
        /// What it begins as.
        kind: Kind,
        /// What is wrong, for a log.
        reason: String,
    },
    /// The file is larger, or unpacks to more, than is read.
    #[error("expected {limit} of at most {most}, but there is more")]
    TooLarge {
        /// Which limit.
        limit: Limit,
        /// Its value.
        most: u64,
    },
    /// The file was read, and there is no text in it.
    #[error("expected text in this {kind}, but there is none")]
    NoText {
        /// What it is.
        kind: Kind,
    },
    /// The file is a picture of text, and no program that reads pictures was given.
    #[error(
        "expected text in this {kind}, but its pages are pictures; they are read by `tesseract` with Korean data"
    )]
    NeedsOcr {
        /// What it is.
        kind: Kind,
        /// Pages that are pictures.
        pages: usize,
    },
    /// The file draws letters of which it does not say which they are.
    #[error(
        "expected this {kind} to say which characters it draws, but it does not for {unknown} of {glyphs}"
    )]
    UnknownCharacters {
        /// What it is.
        kind: Kind,
        /// Letters of which it does not say it.
        unknown: usize,
        /// Letters in all.
        glyphs: usize,
    },
    /// The program that reads pictures cannot be run, or failed.
    #[error("expected `tesseract` to read the picture, but {reason}")]
    Ocr {
        /// What is wrong.
        reason: String,
    },
    /// The picture was read, but so badly that its text is not to be trusted.
    #[error(
        "expected a picture that is read with a confidence of {least} % or more, but it is {confidence} %"
    )]
    OcrUnsure {
        /// The mean confidence of its words, from 0 to 100.
        confidence: f32,
        /// The least that is trusted.
        least: f32,
    },
    /// The reading took too long, and was ended.
    #[error("expected the file to be read within {seconds} s, but it was not")]
    TimedOut {
        /// How long it was waited for.
        seconds: u64,
    },
    /// The process that reads was ended by the system: it needed too much memory, or met a fault of the library.
    #[error("expected the reading process to answer, but it {reason}")]
    ProcessDied {
        /// How it ended.
        reason: String,
    },
    /// The process that reads could not be begun.
    #[error("expected to begin a process for reading, but {reason}")]
    Process {
        /// What the system says.
        reason: String,
    },
}

impl Error {
    /// A damaged file, with what a library says of it.
    pub(crate) fn damaged(kind: Kind, reason: impl std::fmt::Display) -> Self {
        Self::Damaged {
            kind,
            reason: reason.to_string(),
        }
    }
}
