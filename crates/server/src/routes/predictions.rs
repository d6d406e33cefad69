//! `POST /api/v1/predictions`: will the letter in the body pass?

use axum::Json;
use axum::extract::State;
use shortlist_api::{Letter, Prediction};

use crate::letter_body::{LetterBody, LetterForm};
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// Will this letter pass document screening, and how sure is that?
#[utoipa::path(
    post,
    path = "/predictions",
    tag = "letters",
    params(AcceptLanguage),
    request_body(content((String = "text/plain"), (Letter = "application/json"), (LetterForm = "multipart/form-data"))),
    responses((status = 200, description = "The answer; `pass_probability` is null where nothing can be said", body = Prediction))
)]
pub(super) async fn predict(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    LetterBody(letter): LetterBody,
) -> Result<Json<Prediction>, Problem> {
    let prediction = state
        .work(|shortlist| async move { shortlist.answerer.predict(&letter).await })
        .await?;
    let mut prediction = Prediction::from(prediction);
    state.metrics.predicted(&prediction);
    prediction.localize(language);
    Ok(Json(prediction))
}
