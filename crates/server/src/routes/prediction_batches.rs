//! `POST /api/v1/predictions/batch`: will each of these letters pass?

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shortlist_pipeline::{Prediction, Shortlist};

use crate::json_body::{JsonBody, Letter};
use crate::metrics::Metrics;
use crate::problem::Problem;

/// The most letters of one request.
const MOST: usize = 100;

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Batch {
    letters: Vec<Letter>,
}

/// The answer: a result a letter, in order.
#[derive(Serialize)]
pub(super) struct Results {
    results: Vec<Outcome>,
}

/// What became of one letter: one that cannot be read does not spoil the others.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Prediction(Box<Prediction>),
    Problem(Problem),
}

pub(super) async fn predict_all(
    State(shortlist): State<Arc<Shortlist>>,
    State(metrics): State<Metrics>,
    JsonBody(batch): JsonBody<Batch>,
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
    let mut results = Vec::with_capacity(count);
    for letter in batch.letters {
        let outcome = match shortlist.predict(&letter.into_bytes()).await {
            Ok(prediction) => {
                metrics.predicted(&prediction);
                Outcome::Prediction(Box::new(prediction))
            }
            Err(error) => {
                let problem = Problem::from(&error);
                // Without a model there is no answer for any.
                if problem.status >= StatusCode::INTERNAL_SERVER_ERROR.as_u16() {
                    return Err(problem);
                }
                Outcome::Problem(problem)
            }
        };
        results.push(outcome);
    }
    Ok(Json(Results { results }))
}
