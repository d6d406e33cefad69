//! `POST /api/v1/outcomes` and `/outcomes/batch`: what really happened.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shortlist_api::{OutcomeResult, RecordedOutcome, SelectionStage};
use shortlist_app::{Error, NewOutcome, Shortlist, Told};

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::state::ServerState;

/// The most outcomes of one request.
const MOST: usize = 1_000;

/// What happened, told of an answer by its id, or of a letter.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Outcome)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The id of the answer, as it said.
    #[schema(pattern = "^[0-9a-f]{16}-[0-9a-f]{8}$")]
    prediction_id: Option<String>,
    /// In its place: the beginning of the letter's content hash, or all of it.
    #[schema(pattern = "^[0-9a-f]{6,64}$")]
    letter: Option<String>,
    /// What came of it.
    outcome: Option<OutcomeResult>,
    /// In its place: whether it passed.
    is_passed: Option<bool>,
    /// The step of the selection; document screening, unless another is named.
    #[serde(default)]
    stage: SelectionStage,
    /// The day on which it was decided.
    #[schema(format = Date)]
    decided_on: Option<String>,
    /// The posting that it was sent to.
    posting_id: Option<String>,
    /// Whether it corrects what was told before, if that is otherwise.
    #[serde(default)]
    is_correction: bool,
}

/// Outcomes, 1,000 at most.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = OutcomeBatch)]
#[serde(deny_unknown_fields)]
pub(super) struct Bodies {
    /// The outcomes.
    #[schema(min_items = 1, max_items = 1000)]
    outcomes: Vec<Body>,
}

/// A result an outcome, in order.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeResults)]
pub(super) struct Results {
    results: Vec<OutcomeRow>,
}

/// What became of one outcome: one that cannot be recorded does not spoil the others.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeRow)]
#[serde(rename_all = "lowercase")]
pub(super) enum OutcomeRow {
    /// What was recorded.
    Recorded(RecordedOutcome),
    /// Why nothing was.
    Problem(Problem),
}

impl Body {
    /// What is to be recorded.
    async fn read(self, shortlist: &Shortlist) -> Result<NewOutcome, Problem> {
        let of = match (self.prediction_id, self.letter) {
            (Some(id), None) => Told::Answer(id),
            (None, Some(letter)) => {
                let found = shortlist.letters.find(&letter).await;
                Told::Letter(found.map_err(|error| Problem::from(&Error::from(error)))?)
            }
            _ => return Err(Problem::one_of("prediction_id", "letter")),
        };
        let result = match (self.outcome, self.is_passed) {
            (Some(outcome), None) => outcome,
            (None, Some(true)) => OutcomeResult::Passed,
            (None, Some(false)) => OutcomeResult::Rejected,
            _ => return Err(Problem::one_of("outcome", "is_passed")),
        };
        Ok(NewOutcome {
            of,
            posting_id: self.posting_id,
            stage: self.stage.into(),
            result: result.into(),
            decided_on: self.decided_on,
            is_correction: self.is_correction,
        })
    }
}

/// Records what really happened with a letter: what answers are held against, and later trainings learn from if the
/// letter is stored or kept. The same told again is no second outcome.
#[utoipa::path(
    post,
    path = "/outcomes",
    tag = "letters",
    request_body = Body,
    responses(
        (status = 200, description = "What was recorded", body = RecordedOutcome),
        (status = 404, description = "No answer has this id, or no letter this hash", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It contradicts what is known of the same letter, posting and step, and is no correction", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The day is none, or fields are missing or too many", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn record(
    State(state): State<ServerState>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<RecordedOutcome>, Problem> {
    let recorded = state
        .work(|shortlist| async move {
            let outcome = match body.read(&shortlist).await {
                Ok(outcome) => outcome,
                Err(problem) => return Ok(Err(problem)),
            };
            let recorded = shortlist.outcomes.record(&outcome).await?;
            Ok::<_, Error>(Ok(recorded))
        })
        .await??;
    Ok(Json(recorded.into()))
}

/// Records many outcomes. Those that can be recorded are recorded together.
#[utoipa::path(
    post,
    path = "/outcomes/batch",
    tag = "letters",
    request_body = Bodies,
    responses((status = 200, description = "A result an outcome, in order", body = Results))
)]
pub(super) async fn record_all(
    State(state): State<ServerState>,
    JsonBody(batch): JsonBody<Bodies>,
) -> Result<Json<Results>, Problem> {
    let count = batch.outcomes.len();
    if count == 0 || count > MOST {
        let detail = format!("expected 1 to {MOST} outcomes, but came {count}");
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The batch is empty or too large",
            Some(detail),
        ));
    }
    let results = state
        .work(|shortlist| async move {
            let mut read = Vec::with_capacity(count);
            for body in batch.outcomes {
                read.push(body.read(&shortlist).await);
            }
            let outcomes: Vec<NewOutcome> = read.iter().flatten().cloned().collect();
            let mut recorded = shortlist.outcomes.record_all(&outcomes).await?.into_iter();
            let results = read.into_iter().map(|outcome| match outcome {
                Err(problem) => Some(OutcomeRow::Problem(problem)),
                Ok(_) => recorded.next().map(|recorded| match recorded {
                    Ok(recorded) => OutcomeRow::Recorded(recorded.into()),
                    Err(error) => OutcomeRow::Problem(Problem::from(&Error::from(error))),
                }),
            });
            Ok::<_, Error>(results.flatten().collect())
        })
        .await?;
    Ok(Json(Results { results }))
}
