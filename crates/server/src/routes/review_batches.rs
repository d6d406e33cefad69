//! `POST /api/v1/reviews/batch`: what should be mended in each of these letters?

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shortlist_api::{CohortLetter, ReviewRequest};

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// The most letters of one request.
const MOST: usize = 100;

/// Letters, 100 at most, each with what it is for.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = ReviewBatch)]
#[serde(deny_unknown_fields)]
pub(super) struct Letters {
    /// The letters.
    #[schema(min_items = 1, max_items = 100)]
    letters: Vec<ReviewRequest>,
}

/// A result a letter, in order.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ReviewResults)]
pub(super) struct Results {
    results: Vec<Outcome>,
}

/// What became of one letter: one that cannot be read does not spoil the others.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ReviewOutcome)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// What was found.
    Letter(Box<CohortLetter>),
    /// Why there is nothing.
    Problem(Problem),
}

/// What should be mended in each of these letters, and what of its posting does each meet? Needs no model.
#[utoipa::path(
    post,
    path = "/reviews/batch",
    tag = "letters",
    params(AcceptLanguage),
    request_body = Letters,
    responses((status = 200, description = "A result a letter, in order", body = Results))
)]
pub(super) async fn review_all(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    JsonBody(batch): JsonBody<Letters>,
) -> Result<Json<Results>, Problem> {
    let count = batch.letters.len();
    if count == 0 || count > MOST {
        let detail = format!("expected 1 to {MOST} letters, but came {count}");
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The batch is empty or too large",
            Some(detail),
        ));
    }
    let mut results = Vec::with_capacity(count);
    for request in batch.letters {
        results.push(match review(&state, request).await {
            Ok(found) => Outcome::Letter(Box::new(CohortLetter::new(found, language))),
            // What is not of this letter alone, no other would be spared.
            Err(problem) if problem.status >= StatusCode::INTERNAL_SERVER_ERROR.as_u16() => {
                return Err(problem);
            }
            Err(problem) => Outcome::Problem(problem),
        });
    }
    Ok(Json(Results { results }))
}

async fn review(
    state: &ServerState,
    request: ReviewRequest,
) -> Result<shortlist_app::ReviewedForPosting, Problem> {
    let (letter, target) = request.parts();
    let options = target.try_into()?;
    state
        .work(
            |shortlist| async move { shortlist.reviews.review_for_posting(&letter, options).await },
        )
        .await
}
