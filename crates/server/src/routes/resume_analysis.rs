//! `POST /api/v1/resumes/analysis`: which sentences of the letter in the body moved the answer?

use axum::Json;
use axum::extract::State;
use shortlist_api::{Explanation, Letter};

use crate::letter_body::{LetterBody, LetterForm};
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// The answer for a letter with what each of its sentences did to it.
#[utoipa::path(
    post,
    path = "/resumes/analysis",
    tag = "letters",
    params(AcceptLanguage),
    request_body(content((String = "text/plain"), (Letter = "application/json"), (LetterForm = "multipart/form-data"))),
    responses((status = 200, description = "The answer and the reasons", body = Explanation))
)]
pub(super) async fn analyse(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    LetterBody(letter): LetterBody,
) -> Result<Json<Explanation>, Problem> {
    let explanation = state
        .work(|shortlist| async move { shortlist.answerer.explain(&letter, false).await })
        .await?;
    let mut explanation = Explanation::from(explanation);
    state.metrics.predicted(&explanation.prediction);
    explanation.localize(language);
    Ok(Json(explanation))
}
