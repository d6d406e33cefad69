//! `POST /api/v1/hybrid-recommendations`: where should a letter be sent, with strategy, weights and rules?

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_pipeline::{
    Filter, RecommendOptions, Recommendations, Shortlist, Silent, Strategy, Weights,
};

use crate::json_body::{JsonBody, Letter};
use crate::problem::Problem;

/// The most postings of one answer.
const MOST: usize = 1_000;

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    letter: Letter,
    #[serde(default)]
    options: Search,
}

/// How postings are put in order, and which are left out.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Search {
    top: usize,
    strategy: Strategy,
    weights: Weights,
    filter: Filter,
    explain: bool,
}

impl Default for Search {
    fn default() -> Self {
        let options = RecommendOptions::default();
        Self {
            top: options.top,
            strategy: options.strategy,
            weights: options.weights,
            filter: options.filter,
            explain: options.explain,
        }
    }
}

impl From<Search> for RecommendOptions {
    fn from(search: Search) -> Self {
        Self {
            top: search.top.clamp(1, MOST),
            strategy: search.strategy,
            weights: search.weights,
            filter: search.filter,
            explain: search.explain,
        }
    }
}

pub(super) async fn recommend(
    State(shortlist): State<Arc<Shortlist>>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Recommendations>, Problem> {
    let letter = body.letter.into_bytes();
    let answer = shortlist
        .recommend(&letter, body.options.into(), &Silent)
        .await?;
    Ok(Json(answer))
}
