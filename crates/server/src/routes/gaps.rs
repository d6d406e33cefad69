//! `POST /api/v1/gaps`: what does this posting ask for, and what does the letter say of it?

use axum::Json;
use axum::extract::State;
use shortlist_api::{ImpossibleRequest, LetterGap, ReviewRequest};
use shortlist_app::ReviewOptions;

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::state::ServerState;

/// What does this posting ask for, and what does the letter say of it? Needs no model.
#[utoipa::path(
    post,
    path = "/gaps",
    tag = "letters",
    request_body = ReviewRequest,
    responses((status = 200, description = "Each requirement, and the sentence that answers or denies it", body = LetterGap))
)]
pub(super) async fn hold(
    State(state): State<ServerState>,
    JsonBody(request): JsonBody<ReviewRequest>,
) -> Result<Json<LetterGap>, Problem> {
    let (letter, target) = request.parts();
    let options: ReviewOptions = target.try_into()?;
    let posting = options.posting.ok_or(ImpossibleRequest::NoPosting)?;
    let gap = state
        .work(|shortlist| async move { shortlist.matcher.gap(&letter, posting).await })
        .await?;
    Ok(Json(gap.into()))
}
