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
    /// The `prediction_id` of the answer. Either it or `letter` is needed.
    #[schema(pattern = "^[0-9a-f]{16}-[0-9a-f]{8}$")]
    prediction_id: Option<String>,
    /// The beginning of the letter's content hash, or all of it.
    #[schema(pattern = "^[0-9a-f]{6,64}$")]
    letter: Option<String>,
    /// Whether it passed document screening.
    is_passed: bool,
    /// The posting that it was sent to.
    posting_id: Option<String>,
    /// The day on which it was known.
    #[schema(format = Date)]
    happened_on: Option<String>,
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

/// What an outcome is told of.
enum Named {
    Answer(String),
    Letter(String),
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
    let named = match (body.prediction_id, body.letter) {
        (Some(id), None) => Named::Answer(id),
        (None, Some(id)) => Named::Letter(id),
        _ => return Err(Problem::one_of("prediction_id", "letter")),
    };
    let content_hash = state
        .work(|shortlist| async move {
            let content_hash = match named {
                Named::Answer(id) => shortlist.outcomes.letter_of(&id).await?,
                Named::Letter(id) => shortlist.letters.find(&id).await?,
            };
            let (posting, day) = (body.posting_id.as_deref(), body.happened_on.as_deref());
            shortlist
                .outcomes
                .record(&content_hash, is_passed, posting, day)
                .await?;
            Ok::<_, Error>(content_hash)
        })
        .await?;
    Ok(Json(Recorded {
        content_hash,
        is_passed,
    }))
}
