//! What somebody may do.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What somebody may do.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Ask for answers.
    Reader,
    /// Also keep clients on the server.
    Coach,
    /// Also read stored letters, without personal fields, and label them.
    Rater,
    /// Ask, and change what is stored; what coaches keep is not seen.
    Admin,
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "reader" => Ok(Self::Reader),
            "coach" => Ok(Self::Coach),
            "rater" => Ok(Self::Rater),
            "admin" => Ok(Self::Admin),
            other => Err(format!(
                "expected reader, coach, rater or admin, but came {other:?}"
            )),
        }
    }
}
