//! The language in which a request wants to be answered.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use serde::Deserialize;
use shortlist_api::Language;

/// The language in which notes and verdicts are said: the header `Accept-Language`, else English.
pub(crate) struct Spoken(pub(crate) Language);

/// The header, for the description of the API.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "it describes a header that `Spoken` reads")]
pub(crate) struct AcceptLanguage {
    /// `ko` for notes and verdicts in Korean; English for any other, and without.
    #[param(rename = "Accept-Language", example = "ko")]
    language: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Spoken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(language_of(&parts.headers)))
    }
}

/// The language that a request's headers ask for.
pub(crate) fn language_of(headers: &HeaderMap) -> Language {
    let header = headers.get(ACCEPT_LANGUAGE);
    let header = header.and_then(|value| value.to_str().ok());
    header.map_or(Language::English, Language::accepted)
}
