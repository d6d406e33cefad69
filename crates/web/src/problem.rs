//! What is told of an error, in the server's form (RFC 9457).

use serde::Serialize;
use shortlist_api::{ErrorCode, ImpossibleRequest};

/// Problem details.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Problem {
    /// What kind of problem it is, in a few words.
    pub(crate) title: &'static str,
    /// The HTTP status.
    pub(crate) status: u16,
    /// The kind of the error, for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<&'static str>,
    /// What was expected, what came, what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
}

#[cfg(feature = "engine")]
impl Problem {
    /// A request that is none.
    pub(crate) fn request(error: &dyn std::fmt::Display) -> Self {
        Self {
            title: "The body is not what this request takes",
            status: 400,
            code: None,
            detail: Some(format!(
                "expected JSON with the fields of this request, but {error}"
            )),
        }
    }

    /// A path that nothing is at.
    pub(crate) fn nothing_here() -> Self {
        Self {
            title: "There is nothing at this path",
            status: 404,
            code: None,
            detail: None,
        }
    }

    /// Not one posting can be read; the first one's reason.
    pub(crate) fn no_posting_readable(reason: String) -> Self {
        Self {
            title: "The postings cannot be read",
            status: 422,
            code: None,
            detail: Some(reason),
        }
    }

    /// A file that is none of exported models.
    pub(crate) fn no_models(error: &dyn std::fmt::Display) -> Self {
        Self {
            title: "The file holds no models",
            status: 422,
            code: None,
            detail: Some(error.to_string()),
        }
    }

    /// An error of a use case. Here nobody but the reader is told: all of it is.
    pub(crate) fn of(code: ErrorCode, error: &dyn std::fmt::Display) -> Self {
        Self::coded(code, Some(error.to_string()))
    }
}

impl Problem {
    /// What nobody foresaw.
    pub(crate) fn unexpected() -> Self {
        Self::coded(ErrorCode::Unexpected, None)
    }

    fn coded(code: ErrorCode, detail: Option<String>) -> Self {
        Self {
            title: code.title(),
            status: code.status(),
            code: Some(code.as_str()),
            detail,
        }
    }
}

impl From<ImpossibleRequest> for Problem {
    fn from(error: ImpossibleRequest) -> Self {
        Self {
            title: error.title(),
            status: error.status(),
            code: None,
            detail: Some(error.to_string()),
        }
    }
}
