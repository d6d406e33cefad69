//! A body of JSON, refused with problem details.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::json_object::Object;
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
        read_json(&bytes).map(Self)
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

/// Reads a body as its description has it: an object where an object is described, not a list of its
/// fields; and 3.0 is a whole number.
pub(crate) fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut value: Value = serde_json::from_slice(bytes).map_err(|error| json_problem(&error))?;
    whole_numbers(&mut value);
    let object = Object(value);
    T::deserialize(object).map_err(|error| json_problem(&error))
}

/// Writes whole numbers as such.
fn whole_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let float = number.as_f64().filter(|_| number.is_f64());
            if let Some(whole) = float.and_then(whole) {
                *number = whole.into();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(whole_numbers),
        Value::Object(fields) => fields.values_mut().for_each(whole_numbers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only whole numbers that a float holds exactly are cast"
)]
fn whole(float: f64) -> Option<i64> {
    /// Above it, floats are further apart than 1.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64)
}

/// A letter within JSON: its text, or an object as in a file of letters.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a letter: its text, or an object as in a file of letters"
)]
pub(crate) enum Letter {
    Text(String),
    Object(Map<String, Value>),
}

impl Letter {
    /// The bytes of a file with this letter alone.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.into_bytes(),
            Self::Object(fields) => Value::Object(fields).to_string().into_bytes(),
        }
    }
}

impl PartialSchema for Letter {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let content = ObjectBuilder::new().schema_type(SchemaType::AnyValue);
        let content = content.description(Some("The letter: its text, or its questions."));
        let object = ObjectBuilder::new()
            .property("content", content)
            .description(Some(
                "An object as in a file of letters; other fields may stand beside.",
            ));
        let either = OneOfBuilder::new().item(text).item(object);
        let about = "A letter: its text, or an object as in a file of letters.";
        let example = "저는 백엔드 개발자로 지원합니다. 결제 서버를 3년간 운영했습니다.";
        either.description(Some(about)).examples([example]).into()
    }
}

impl ToSchema for Letter {}
