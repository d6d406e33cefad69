//! `POST /api/v1/recommendations?top=N`: where should the letter in the body be sent?

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_api::{ImpossibleRequest, Letter, MOST_POSTINGS, Recommendations};
use shortlist_app::{RecommendOptions, Silent};

use crate::letter_body::{LetterBody, LetterForm};
use crate::problem::Problem;
use crate::query::Query;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// How many postings, unless the request says.
const DEFAULT_TOP: usize = 10;

/// The parameters.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Parameters {
    /// How many postings; 10 unless said.
    #[param(minimum = 1, maximum = 1000)]
    top: Option<usize>,
}

/// Where should this letter be sent?
#[utoipa::path(
    post,
    path = "/recommendations",
    tag = "postings",
    params(Parameters, AcceptLanguage),
    request_body(content((String = "text/plain"), (Letter = "application/json"), (LetterForm = "multipart/form-data"))),
    responses((status = 200, description = "The answer for the letter, and postings, the best first", body = Recommendations))
)]
pub(super) async fn recommend(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    Query(parameters): Query<Parameters>,
    LetterBody(letter): LetterBody,
) -> Result<Json<Recommendations>, Problem> {
    let top = parameters.top.unwrap_or(DEFAULT_TOP);
    if top == 0 || top > MOST_POSTINGS {
        return Err(ImpossibleRequest::Top(top).into());
    }
    let options = RecommendOptions {
        top,
        ..RecommendOptions::default()
    };
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
