//! `POST /api/v1/batches` and `GET /api/v1/batches/{id}`: many letters, answered in the background.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use shortlist_api::{Batch, Letter};

use crate::background::written;
use crate::json_body::JsonBody;
use crate::keys::{Asker, Role};
use crate::problem::Problem;
use crate::state::ServerState;

/// Letters that may wait.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewBatch)]
#[serde(deny_unknown_fields)]
pub(super) struct Letters {
    /// The letters; the server's settings say how many at most (10,000).
    #[schema(min_items = 1)]
    letters: Vec<Letter>,
}

/// Where the answers will be.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = AcceptedBatch)]
pub(super) struct Accepted {
    /// The batch's name, for `GET /batches/{id}`.
    batch_id: String,
    /// Letters that were handed in.
    letters: usize,
}

/// Takes in letters that are answered in the background, also after a restart. Who hands them in, or an admin, may ask
/// for the answers.
#[utoipa::path(
    post,
    path = "/batches",
    tag = "letters",
    request_body = Letters,
    responses((status = 202, description = "They are stored, and will be answered", body = Accepted))
)]
pub(super) async fn accept(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    JsonBody(batch): JsonBody<Letters>,
) -> Result<Response, Problem> {
    let (letters, most) = (batch.letters.len(), state.settings.batch_letters);
    if letters == 0 || letters > most {
        let detail = format!("expected 1 to {most} letters, but came {letters}");
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The batch is empty or too large",
            Some(detail),
        ));
    }
    let batch_id = state.names.next();
    let name = batch_id.clone();
    let files: Vec<Vec<u8>> = batch.letters.into_iter().map(Letter::into_bytes).collect();
    state
        .work(|shortlist| async move {
            let owner = asker.as_ref().map(|Extension(asker)| asker.name.as_str());
            let batches = &shortlist.batches;
            batches.accept(&name, owner, &files, &written).await
        })
        .await?;
    state.handed_in.notify_one();
    let location = [(header::LOCATION, format!("/api/v1/batches/{batch_id}"))];
    let accepted = Json(Accepted { batch_id, letters });
    Ok((StatusCode::ACCEPTED, location, accepted).into_response())
}

/// A batch as far as it is answered: one's own, or as an admin any.
#[utoipa::path(
    get,
    path = "/batches/{id}",
    tag = "letters",
    params(("id" = String, Path, description = "The batch's name")),
    responses((status = 200, description = "The batch", body = Batch))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Path(id): Path<String>,
) -> Result<Json<Batch>, Problem> {
    let reader = asker.filter(|Extension(asker)| asker.role < Role::Admin);
    let batch = state
        .work(|shortlist| async move {
            match reader {
                Some(Extension(reader)) => shortlist.batches.find_of(&reader.name, &id).await,
                None => shortlist.batches.find(&id).await,
            }
        })
        .await?;
    Ok(Json(batch.into()))
}
