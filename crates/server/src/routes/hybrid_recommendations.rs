//! `POST /api/v1/hybrid-recommendations`: where should a letter be sent, with strategy, weights and rules?

use axum::Json;
use axum::extract::State;
use shortlist_api::{LetterSearch, Recommendations};
use shortlist_app::Silent;

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// Where should this letter be sent, with a strategy, weights and rules?
#[utoipa::path(
    post,
    path = "/hybrid-recommendations",
    tag = "postings",
    params(AcceptLanguage),
    request_body = LetterSearch,
    responses((status = 200, description = "The answer for the letter, and postings, the best first", body = Recommendations))
)]
pub(super) async fn recommend(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    JsonBody(body): JsonBody<LetterSearch>,
) -> Result<Json<Recommendations>, Problem> {
    let letter = body.letter.into_bytes();
    let options = body.options.try_into()?;
    let answer = state
        .work(|shortlist| async move {
            shortlist
                .recommender
                .recommend(&letter, options, &Silent)
                .await
        })
        .await?;
    let mut answer = Recommendations::from(answer);
    if let Some(prediction) = &answer.prediction {
        state.metrics.predicted(prediction);
    }
    answer.localize(language);
    Ok(Json(answer))
}
