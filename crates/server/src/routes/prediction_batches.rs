//! `POST /api/v1/predictions/batch`: will each of these letters pass?

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shortlist_api::{Letter, Prediction};
use shortlist_app::Error;

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// The most letters of one request.
const MOST: usize = 100;

/// Letters, 100 at most.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = PredictionBatch)]
#[serde(deny_unknown_fields)]
pub(super) struct Letters {
    /// The letters.
    #[schema(min_items = 1, max_items = 100)]
    letters: Vec<Letter>,
}

/// A result a letter, in order.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = PredictionResults)]
pub(super) struct Results {
    results: Vec<Outcome>,
}

/// What became of one letter: one that cannot be read does not spoil the others.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = PredictionOutcome)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// The answer.
    Prediction(Box<Prediction>),
    /// Why there is none.
    Problem(Problem),
}

/// Will each of these letters pass? For more than 100 there is `POST /batches`.
#[utoipa::path(
    post,
    path = "/predictions/batch",
    tag = "letters",
    params(AcceptLanguage),
    request_body = Letters,
    responses((status = 200, description = "A result a letter, in order", body = Results))
)]
pub(super) async fn predict_all(
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
    let letters: Vec<Vec<u8>> = batch.letters.into_iter().map(Letter::into_bytes).collect();
    let answers =
        state
            .work(|shortlist| async move {
                Ok::<_, Error>(shortlist.answerer.predict_all(&letters).await)
            })
            .await?;
    let mut results = Vec::with_capacity(count);
    for answer in answers {
        results.push(match answer {
            Ok(prediction) => {
                let mut prediction = Prediction::from(prediction);
                prediction.localize(language);
                state.metrics.predicted(&prediction);
                Outcome::Prediction(Box::new(prediction))
            }
            Err(error) => {
                let problem = Problem::from(Error::from(error));
                // Without a model there is no answer for any.
                if problem.status >= StatusCode::INTERNAL_SERVER_ERROR.as_u16() {
                    return Err(problem);
                }
                Outcome::Problem(problem)
            }
        });
    }
    Ok(Json(Results { results }))
}
