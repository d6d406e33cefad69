//! `POST /api/v1/texts`: what is in this file?

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use shortlist_api::ReadText;
use shortlist_app::{Error, LetterBytes, decode};

use crate::problem::Problem;
use crate::query::Query;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// The file's name.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct FileName {
    /// Its name, for who reads logs of a proxy; what a file is, its content says.
    #[serde(rename = "name")]
    _name: Option<String>,
}

/// What is the text of this file? Nothing of it is kept. For who wants to see what is judged before it is.
#[utoipa::path(
    post,
    path = "/texts",
    tag = "letters",
    params(FileName, AcceptLanguage),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file: PDF, DOCX, HWPX, HWP, ODT, RTF, HTML, EML, MHT, XLSX, PNG, JPEG or text"),
    responses((status = 200, description = "Its text, in the form in which letters are read", body = ReadText))
)]
pub(super) async fn read(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    Query(_file): Query<FileName>,
    body: Bytes,
) -> Result<Json<ReadText>, Problem> {
    let LetterBytes { bytes, file } = state.read_file(body.into(), language).await?;
    Ok(Json(match file {
        Some(file) => ReadText::of_file(&file, language),
        None => ReadText::of_text(decode(&bytes).map_err(Error::from)?.text),
    }))
}
