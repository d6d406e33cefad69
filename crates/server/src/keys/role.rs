//! What somebody may do.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Ask for answers.
    Reader,
    /// Also change what is stored.
    Admin,
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "reader" => Ok(Self::Reader),
            "admin" => Ok(Self::Admin),
            other => Err(format!("expected reader or admin, but came {other:?}")),
        }
    }
}
