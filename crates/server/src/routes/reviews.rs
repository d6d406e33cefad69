//! `POST /api/v1/reviews`: what should be mended in this letter?

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Map, Value};
use shortlist_api::LetterReview;
use shortlist_app::{PostingName, ReviewOptions};

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
    let posting = match (request.posting_id, request.posting) {
        (Some(_), Some(_)) => {
            return Err(Problem::parameter(
                "expected `posting_id` or `posting`, but came both",
            ));
        }
        (Some(id), None) => Some(PostingName::Id(id)),
        (None, Some(fields)) => Some(PostingName::File(Value::Object(fields).to_string().into())),
        (None, None) => None,
    };
    let letter = request.letter.into_bytes();
    let options = ReviewOptions {
        posting,
        company: request.company,
        role: request.role,
        blind: request.blind,
    };
    let review = state
        .work(|shortlist| async move { shortlist.reviews.review(&letter, options).await })
        .await?;
    Ok(Json(LetterReview::new(review, language)))
}
