//! A letter in a request.

use serde::Deserialize;
use serde_json::{Map, Value};
#[cfg(feature = "openapi")]
use utoipa::openapi::RefOr;
#[cfg(feature = "openapi")]
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type};
#[cfg(feature = "openapi")]
use utoipa::{PartialSchema, ToSchema};

/// A letter within JSON: its text, or an object as in a file of letters.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a letter: its text, or an object as in a file of letters"
)]
pub enum Letter {
    /// Its text.
    Text(String),
    /// Its fields.
    Object(Map<String, Value>),
}

impl Letter {
    /// The bytes of a file with this letter alone.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.into_bytes(),
            Self::Object(fields) => Value::Object(fields).to_string().into_bytes(),
        }
    }
}

#[cfg(feature = "openapi")]
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

#[cfg(feature = "openapi")]
impl ToSchema for Letter {}
