//! `POST /api/v1/reviews`: what should be mended in this letter?

use axum::Json;
use axum::extract::State;
use shortlist_api::{LetterReview, ReviewRequest};

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// What should be mended in this letter, what should be kept, and what should be done first? Needs no model.
#[utoipa::path(
    post,
    path = "/reviews",
    tag = "letters",
    params(AcceptLanguage),
    request_body = ReviewRequest,
    responses((status = 200, description = "Findings by place, strongest first to do, and what to keep", body = LetterReview))
)]
pub(super) async fn review(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    JsonBody(request): JsonBody<ReviewRequest>,
) -> Result<Json<LetterReview>, Problem> {
    let (letter, target) = request.parts();
    let options = target.try_into()?;
    let review = state
        .work(|shortlist| async move { shortlist.reviews.review(&letter, options).await })
        .await?;
    Ok(Json(LetterReview::new(review, language)))
}
