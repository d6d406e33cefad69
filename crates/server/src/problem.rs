//! The one table from an error to what the client is told.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shortlist_pipeline::Error;

/// Problem details (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind of problem it is, in a few words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What was expected, what came, what to do. Absent where it would tell of the inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Problem {
    /// A problem that is no use case's error.
    pub(crate) fn new(status: StatusCode, title: &'static str, detail: Option<String>) -> Self {
        Self {
            title,
            status: status.as_u16(),
            detail,
        }
    }
}

/// What the client is told of an error, and whether the error's own words are for the client.
fn told(error: &Error) -> (StatusCode, &'static str, bool) {
    match error {
        Error::Document(_) | Error::Embedding(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "The text is no letter that can be read",
            true,
        ),
        Error::Recommendation(_) | Error::NoQuery | Error::OnePosting { .. } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "The search cannot be made",
            true,
        ),
        Error::NoPosting { .. } => (StatusCode::NOT_FOUND, "There is no such posting", true),
        Error::NoLetter { .. } => (StatusCode::NOT_FOUND, "There is no such letter", true),
        Error::ModelName { .. } => (StatusCode::NOT_FOUND, "There is no such model", true),
        Error::NoPostings => (StatusCode::CONFLICT, "There are no postings yet", true),
        Error::OutcomeConflict { .. } => (
            StatusCode::CONFLICT,
            "The outcome contradicts an earlier one",
            true,
        ),
        Error::CannotExplain { .. } => (
            StatusCode::CONFLICT,
            "The model cannot explain its answers",
            true,
        ),
        Error::NoHome { .. }
        | Error::NoProductionModel { .. }
        | Error::Fingerprint { .. }
        | Error::NoModelFile { .. } => (
            StatusCode::SERVICE_UNAVAILABLE,
            "No model can answer",
            false,
        ),
        _ => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong",
            false,
        ),
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let (status, title, tells) = told(error);
        if !tells {
            // What the client is not told, who runs the server is.
            tracing::error!(%error, title);
        }
        Self::new(status, title, tells.then(|| error.to_string()))
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let content_type = [(header::CONTENT_TYPE, "application/problem+json")];
        (status, content_type, Json(self)).into_response()
    }
}
