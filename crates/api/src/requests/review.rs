//! Reviews and drafts that are asked for.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::letter::Letter;

/// A letter, and what it is for.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRequest {
    /// The letter.
    pub letter: Letter,
    /// The id of the stored posting that it is for.
    pub posting_id: Option<String>,
    /// The posting itself, as in a file of postings, if it is not stored.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub posting: Option<Map<String, Value>>,
    /// The company that it is for, if not the posting's.
    pub company: Option<String>,
    /// The role that it is for, if not the posting's title.
    pub role: Option<String>,
    /// Whether the rules of blind recruitment hold. Null: for a public institution, and where the posting says so.
    pub blind: Option<bool>,
}

impl ReviewRequest {
    /// The letter's bytes, as in a file, and what it is for.
    #[must_use]
    pub fn parts(self) -> (Vec<u8>, ReviewTarget) {
        let target = ReviewTarget {
            posting_id: self.posting_id,
            posting: self.posting,
            company: self.company,
            role: self.role,
            blind: self.blind,
        };
        (self.letter.into_bytes(), target)
    }
}

/// What a letter is reviewed for. Everything may be absent.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewTarget {
    /// The id of the stored posting that it is for.
    pub posting_id: Option<String>,
    /// The posting itself, as in a file of postings, if it is not stored.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub posting: Option<Map<String, Value>>,
    /// The company that it is for, if not the posting's.
    pub company: Option<String>,
    /// The role that it is for, if not the posting's title.
    pub role: Option<String>,
    /// Whether the rules of blind recruitment hold. Null: for a public institution, and where the posting says so.
    pub blind: Option<bool>,
}

/// Two drafts of a letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Drafts))]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftPair {
    /// The first.
    pub before: Letter,
    /// The second.
    pub after: Letter,
    /// What both are for.
    #[serde(default)]
    pub target: ReviewTarget,
    /// Whether no model is to be asked: then nothing of the drafts is kept.
    #[serde(default)]
    pub without_model: bool,
}
