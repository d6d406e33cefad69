//! What somebody did with a posting.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What somebody did with a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interaction {
    /// Who, as an opaque word: the content hash of a letter, say. Never a name.
    pub actor: String,
    /// The posting.
    pub posting_id: String,
    /// What was done.
    pub kind: InteractionKind,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// What can be done with a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InteractionKind {
    /// It was looked at.
    Viewed,
    /// It was kept for later.
    Saved,
    /// A letter was sent.
    Applied,
}

impl InteractionKind {
    /// The name that databases use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewed => "viewed",
            Self::Saved => "saved",
            Self::Applied => "applied",
        }
    }
}

impl FromStr for InteractionKind {
    type Err = Error;

    fn from_str(value: &str) -> Result<Self, Error> {
        match value {
            "viewed" => Ok(Self::Viewed),
            "saved" => Ok(Self::Saved),
            "applied" => Ok(Self::Applied),
            other => Err(Error::damaged("interaction", &other)),
        }
    }
}
