//! The kinds of texts.

use serde::Serialize;

/// The kinds of texts that are stored. Each has an identity of its own: a letter and a résumé of the
/// same number, or even of the same text, are two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// A cover letter (자기소개서).
    Letter,
    /// A résumé (이력서).
    Resume,
    /// A job posting (채용 공고).
    Posting,
}

impl RecordKind {
    /// The name that databases use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Resume => "resume",
            Self::Posting => "posting",
        }
    }
}
