//! `POST /api/v1/comparisons`: is the second draft better?

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_api::Comparison;

use crate::json_body::{JsonBody, Letter};
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// Two drafts of a letter.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Drafts {
    /// The first.
    before: Letter,
    /// The second.
    after: Letter,
}

/// Is the second draft better, and which sentences made it so?
#[utoipa::path(
    post,
    path = "/comparisons",
    tag = "letters",
    params(AcceptLanguage),
    request_body = Drafts,
    responses((status = 200, description = "Both answers and the change", body = Comparison))
)]
pub(super) async fn compare(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    JsonBody(drafts): JsonBody<Drafts>,
) -> Result<Json<Comparison>, Problem> {
    let (before, after) = (drafts.before.into_bytes(), drafts.after.into_bytes());
    let comparison = state
        .work(|shortlist| async move { shortlist.compare(&before, &after).await })
        .await?;
    let mut comparison = Comparison::from(comparison);
    for prediction in [&comparison.before, &comparison.after] {
        state.metrics.predicted(prediction);
    }
    comparison.localize(language);
    Ok(Json(comparison))
}
