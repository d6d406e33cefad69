//! A body of JSON, refused with problem details.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use shortlist_api::read_json;

use crate::media_type::MediaType;
use crate::problem::Problem;

/// A body of JSON.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if MediaType::of(request.headers())? != MediaType::Json {
            return Err(Problem::no_json());
        }
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|refused| unreadable(refused.status()))?;
        let read = read_json(&bytes);
        read.map(Self).map_err(|error| json_problem(&error))
    }
}

/// A body that is no JSON, or JSON with other fields.
pub(crate) fn json_problem(error: &serde_json::Error) -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "The body is not what this request takes",
        Some(format!(
            "expected JSON with the fields of this request, but {error}"
        )),
    )
}

/// A body that did not come whole, or is too large.
pub(crate) fn unreadable(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        let detail = "send less at once; the limits are in the description of the API";
        Problem::new(status, "The body is too large", Some(detail.to_owned()))
    } else {
        let detail = "expected a whole body, but it is cut off or badly formed";
        let title = "The body is not what this request takes";
        Problem::new(StatusCode::BAD_REQUEST, title, Some(detail.to_owned()))
    }
}
