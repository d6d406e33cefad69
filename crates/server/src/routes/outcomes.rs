//! `POST /api/v1/outcomes`: what really happened with a letter.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use shortlist_app::Error;

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::state::ServerState;

/// What happened.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Outcome)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The beginning of the letter's content hash, or all of it.
    #[schema(pattern = "^[0-9a-f]{6,64}$")]
    letter: String,
    /// Whether it passed document screening.
    is_passed: bool,
    /// The posting that it was sent to.
    posting_id: Option<String>,
}

/// What was recorded.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = RecordedOutcome)]
pub(super) struct Recorded {
    /// The letter's content hash.
    content_hash: String,
    /// Whether it passed.
    is_passed: bool,
}

/// Records what really happened with a letter: what later trainings learn from.
#[utoipa::path(
    post,
    path = "/outcomes",
    tag = "letters",
    request_body = Body,
    responses(
        (status = 200, description = "What was recorded", body = Recorded),
        (status = 409, description = "It contradicts an earlier one", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn record(
    State(state): State<ServerState>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Recorded>, Problem> {
    let is_passed = body.is_passed;
    let content_hash = state
        .work(|shortlist| async move {
            let content_hash = shortlist.letters.find(&body.letter).await?;
            let posting = body.posting_id.as_deref();
            shortlist
                .outcomes
                .record(&content_hash, is_passed, posting)
                .await?;
            Ok::<_, Error>(content_hash)
        })
        .await?;
    Ok(Json(Recorded {
        content_hash,
        is_passed,
    }))
}
