//! A body of JSON, refused with problem details.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::problem::Problem;

/// A body of JSON, whatever its content type says.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = axum::response::Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "The body is not what this request takes",
                Some(format!(
                    "expected JSON with the fields of this request, but {error}"
                )),
            )
            .into_response()
        })
    }
}

/// A letter within JSON: its text, or an object as in a file of letters.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Letter(Box<RawValue>);

impl Letter {
    /// The bytes of a file with this letter alone.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        match serde_json::from_str::<String>(self.0.get()) {
            Ok(text) => text.into_bytes(),
            Err(_) => self.0.get().as_bytes().to_vec(),
        }
    }
}
