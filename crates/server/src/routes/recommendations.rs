//! `POST /api/v1/recommendations?top=N`: where should the letter in the body be sent?

use std::num::NonZeroUsize;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use serde::Deserialize;
use shortlist_pipeline::{RecommendOptions, Recommendations, Shortlist, Silent};

use crate::problem::Problem;

/// How many postings, unless the request says.
const DEFAULT_TOP: usize = 10;

/// The parameters.
#[derive(Deserialize)]
pub(super) struct Parameters {
    top: Option<NonZeroUsize>,
}

pub(super) async fn recommend(
    State(shortlist): State<Arc<Shortlist>>,
    Query(parameters): Query<Parameters>,
    letter: Bytes,
) -> Result<Json<Recommendations>, Problem> {
    let top = parameters.top.map_or(DEFAULT_TOP, NonZeroUsize::get);
    let options = RecommendOptions {
        top,
        ..RecommendOptions::default()
    };
    let answer = shortlist.recommend(&letter, options, &Silent).await;
    answer.map(Json).map_err(|error| Problem::from(&error))
}
