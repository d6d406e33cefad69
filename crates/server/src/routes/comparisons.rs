//! `POST /api/v1/comparisons`: what did the second draft mend and break, and is it better?

use axum::Json;
use axum::extract::State;
use shortlist_api::{Comparison, DraftPair};

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// What did the second draft mend and break? Where a model answers: is it better, and which sentences made it so?
#[utoipa::path(
    post,
    path = "/comparisons",
    tag = "letters",
    params(AcceptLanguage),
    request_body = DraftPair,
    responses((status = 200, description = "What was mended and broken, both answers and the change", body = Comparison))
)]
pub(super) async fn compare(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    JsonBody(drafts): JsonBody<DraftPair>,
) -> Result<Json<Comparison>, Problem> {
    let (before, after) = (drafts.before.into_bytes(), drafts.after.into_bytes());
    let options = drafts.target.try_into()?;
    let without_model = drafts.without_model;
    let compared = state
        .work(move |shortlist| async move {
            let drafts = &shortlist.drafts;
            if without_model {
                drafts.compare_without_model(&before, &after, options).await
            } else {
                drafts.compare(&before, &after, options).await
            }
        })
        .await?;
    let comparison = Comparison::new(compared, language);
    for prediction in [&comparison.before, &comparison.after]
        .into_iter()
        .flatten()
    {
        state.metrics.predicted(prediction);
    }
    Ok(Json(comparison))
}
