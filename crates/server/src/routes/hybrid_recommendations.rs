//! `POST /api/v1/hybrid-recommendations`: where should a letter be sent, with strategy, weights and rules?

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_api::{Filter, Recommendations, Strategy, Weights};
use shortlist_app::{RecommendOptions, Silent};

use crate::json_body::{JsonBody, Letter};
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// The most postings of one answer.
pub(super) const MOST: usize = 1_000;

/// A letter, and how postings are chosen for it.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = HybridRecommendation)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The letter.
    letter: Letter,
    /// How postings are chosen.
    #[serde(default)]
    options: Search,
}

/// How postings are put in order, and which are left out.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = SearchOptions)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Search {
    /// How many postings.
    #[schema(minimum = 1, maximum = 1000)]
    top: usize,
    /// How meaning and words are put together.
    strategy: Strategy,
    /// How much each counts.
    weights: Weights,
    /// Hard rules.
    filter: Filter,
    /// Whether to say, for each posting, which sentence answers which requirement. A search has no letter
    /// and says nothing.
    explain: bool,
}

impl Default for Search {
    fn default() -> Self {
        let options = RecommendOptions::default();
        Self {
            top: options.top,
            strategy: options.strategy.into(),
            weights: options.weights.into(),
            filter: options.filter.into(),
            explain: options.explain,
        }
    }
}

impl TryFrom<Search> for RecommendOptions {
    type Error = Problem;

    fn try_from(search: Search) -> Result<Self, Problem> {
        if search.top == 0 || search.top > MOST {
            let detail = format!("expected top from 1 to {MOST}, but came {}", search.top);
            return Err(Problem::parameter(&detail));
        }
        Ok(Self {
            top: search.top,
            strategy: search.strategy.into(),
            weights: search.weights.into(),
            filter: search.filter.into(),
            explain: search.explain,
        })
    }
}

/// Where should this letter be sent, with a strategy, weights and rules?
#[utoipa::path(
    post,
    path = "/hybrid-recommendations",
    tag = "postings",
    params(AcceptLanguage),
    request_body = Body,
    responses((status = 200, description = "The answer for the letter, and postings, the best first", body = Recommendations))
)]
pub(super) async fn recommend(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    JsonBody(body): JsonBody<Body>,
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
