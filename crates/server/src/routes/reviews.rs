//! `POST /api/v1/reviews`: what should be mended in this letter?

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Map, Value};
use shortlist_api::LetterReview;

use super::review_target::ReviewTarget;
use crate::json_body::{JsonBody, Letter};
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// A letter, and what it is for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewRequest {
    /// The letter.
    letter: Letter,
    /// The id of the stored posting that it is for.
    posting_id: Option<String>,
    /// The posting itself, as in a file of postings, if it is not stored.
    #[schema(value_type = Option<Object>)]
    posting: Option<Map<String, Value>>,
    /// The company that it is for, if not the posting's.
    company: Option<String>,
    /// The role that it is for, if not the posting's title.
    role: Option<String>,
    /// Whether the rules of blind recruitment hold. Null: for a public institution, and where the posting says so.
    blind: Option<bool>,
}

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
    let letter = request.letter.into_bytes();
    let target = ReviewTarget {
        posting_id: request.posting_id,
        posting: request.posting,
        company: request.company,
        role: request.role,
        blind: request.blind,
    };
    let options = target.options()?;
    let review = state
        .work(|shortlist| async move { shortlist.reviews.review(&letter, options).await })
        .await?;
    Ok(Json(LetterReview::new(review, language)))
}
