//! What a letter is reviewed for.

use serde::Deserialize;
use serde_json::{Map, Value};
use shortlist_app::{PostingName, ReviewOptions};

use crate::problem::Problem;

/// What a letter is reviewed for. Everything may be absent.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewTarget {
    /// The id of the stored posting that it is for.
    pub(super) posting_id: Option<String>,
    /// The posting itself, as in a file of postings, if it is not stored.
    #[schema(value_type = Option<Object>)]
    pub(super) posting: Option<Map<String, Value>>,
    /// The company that it is for, if not the posting's.
    pub(super) company: Option<String>,
    /// The role that it is for, if not the posting's title.
    pub(super) role: Option<String>,
    /// Whether the rules of blind recruitment hold. Null: for a public institution, and where the posting says so.
    pub(super) blind: Option<bool>,
}

impl ReviewTarget {
    /// The target for the use case.
    pub(super) fn options(self) -> Result<ReviewOptions, Problem> {
        let posting = match (self.posting_id, self.posting) {
            (Some(_), Some(_)) => {
                return Err(Problem::two_postings());
            }
            (Some(id), None) => Some(PostingName::Id(id)),
            (None, Some(fields)) => {
                Some(PostingName::File(Value::Object(fields).to_string().into()))
            }
            (None, None) => None,
        };
        Ok(ReviewOptions {
            posting,
            company: self.company,
            role: self.role,
            blind: self.blind,
        })
    }
}
