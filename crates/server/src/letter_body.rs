//! A body that is one letter: text, JSON, a file of any kind that is read, or a form with a file. It is read into memory and never written
//! anywhere.

use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;

use shortlist_api::{Letter, read_json};

use crate::json_body::{json_problem, unreadable};
use crate::media_type::MediaType;
use crate::problem::Problem;
use crate::spoken::language_of;
use crate::state::ServerState;

/// The fields of a form in which a letter may be.
const FIELDS: [&str; 2] = ["file", "letter"];

/// A form with a letter.
#[derive(utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "it describes the form; the form is read piece by piece"
)]
pub(crate) struct LetterForm {
    /// The letter's file: plain text, Markdown, JSON, PDF, DOCX, HWPX, HWP, ODT, RTF, HTML or a mail.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// The bytes of a file with one letter.
pub(crate) struct LetterBody(pub(crate) Vec<u8>);

impl FromRequest<ServerState> for LetterBody {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, Problem> {
        let language = language_of(request.headers());
        let bytes = match MediaType::of(request.headers())? {
            MediaType::Text | MediaType::File => {
                let bytes = Bytes::from_request(request, state).await;
                bytes
                    .map_err(|refused| unreadable(refused.status()))?
                    .into()
            }
            MediaType::Json | MediaType::JsonLines => {
                let bytes = Bytes::from_request(request, state).await;
                let bytes = bytes.map_err(|refused| unreadable(refused.status()))?;
                let letter: Letter = read_json(&bytes).map_err(|error| json_problem(&error))?;
                letter.into_bytes()
            }
            MediaType::Form => {
                let form = Multipart::from_request(request, state).await;
                let form = form.map_err(|refused| unreadable(refused.status()))?;
                from_form(form).await?
            }
        };
        Ok(Self(state.read_file(bytes, language).await?.bytes))
    }
}

async fn from_form(mut form: Multipart) -> Result<Vec<u8>, Problem> {
    let broken = |error: MultipartError| unreadable(error.status());
    let mut letter = None;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let is_letter = field.name().is_some_and(|name| FIELDS.contains(&name));
        if !is_letter || letter.is_some() {
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "The form is not what this request takes",
                Some("expected one field, `file`, with the letter, but came others".to_owned()),
            ));
        }
        letter = Some(field.bytes().await.map_err(broken)?.to_vec());
    }
    letter.ok_or_else(|| {
        Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The form is not what this request takes",
            Some("expected a field `file` with the letter, but came none".to_owned()),
        )
    })
}
