//! `POST /api/v1/interactions`: what people did with postings.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_api::{InteractionKind, RecordedInteraction};
use shortlist_app::Error;

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::state::ServerState;

/// What somebody did with a posting, told of an answer by its id, or of a letter.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Interaction)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The id of the answer, as it said.
    #[schema(pattern = "^[0-9a-f]{16}-[0-9a-f]{8}$")]
    prediction_id: Option<String>,
    /// In its place: the beginning of the letter's content hash, or all of it.
    #[schema(pattern = "^[0-9a-f]{6,64}$")]
    letter: Option<String>,
    /// What was done.
    kind: InteractionKind,
    /// The posting that it was done with.
    posting_id: String,
    /// When, in milliseconds since 1970; now, if it is not said. Told again with the same time, it is one.
    at: Option<i64>,
}

/// Records that a posting was looked at, kept or applied for with a letter. Recommendations learn from it, and are held
/// against it (`shortlist evaluate-ranking --from-outcomes`).
#[utoipa::path(
    post,
    path = "/interactions",
    tag = "postings",
    request_body = Body,
    responses(
        (status = 200, description = "What was recorded", body = RecordedInteraction),
        (status = 404, description = "No answer has this id, no letter this hash, or no posting this id", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are missing or too many", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn record(
    State(state): State<ServerState>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<RecordedInteraction>, Problem> {
    let recorded = state
        .work(|shortlist| async move {
            let content_hash = match (body.prediction_id, body.letter) {
                (Some(id), None) => shortlist.outcomes.letter_of(&id).await?,
                (None, Some(letter)) => shortlist.letters.find(&letter).await?,
                _ => return Ok(Err(Problem::one_of("prediction_id", "letter"))),
            };
            let is_new = shortlist
                .interactions
                .record(&content_hash, body.kind.into(), &body.posting_id, body.at)
                .await?;
            Ok::<_, Error>(Ok(RecordedInteraction {
                content_hash,
                kind: body.kind,
                posting_id: body.posting_id,
                is_new,
            }))
        })
        .await??;
    Ok(Json(recorded))
}
