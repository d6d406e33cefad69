//! `/api/v1/postings`: list, show, add and remove.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Path, Request, State};
use serde::{Deserialize, Serialize};
use shortlist_api::{ListedPosting, Posting, PostingImport};
use shortlist_app::PostingFile;

use crate::json_body::unreadable;
use crate::media_type::MediaType;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;

/// How many postings a page has, unless the request says, and at most.
const PAGE: usize = 100;
const MOST: usize = 1_000;

/// The parameters of a list.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Page {
    /// Only those that take applications today.
    #[param(required = false)]
    open: bool,
    /// How many to leave out at the beginning.
    #[param(required = false, minimum = 0)]
    offset: usize,
    /// How many to list at most; 100 unless said.
    #[param(required = false, minimum = 0, maximum = 1000)]
    limit: usize,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            open: false,
            offset: 0,
            limit: PAGE,
        }
    }
}

/// A page of postings.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = PostingPage)]
pub(super) struct Postings {
    /// All that the request means.
    total: usize,
    /// Those on this page.
    postings: Vec<ListedPosting>,
}

/// A posting that was removed.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = RemovedPosting)]
pub(super) struct Gone {
    /// The posting.
    posting_id: String,
}

/// Stored postings, in the order in which they came.
#[utoipa::path(
    get,
    path = "/postings",
    tag = "postings",
    params(Page),
    responses((status = 200, description = "A page of postings", body = Postings))
)]
pub(super) async fn list(
    State(state): State<ServerState>,
    Query(page): Query<Page>,
) -> Result<Json<Postings>, Problem> {
    if page.limit > MOST {
        let detail = format!("expected limit up to {MOST}, but came {}", page.limit);
        return Err(Problem::parameter(&detail));
    }
    let mut postings = state
        .work(|shortlist| async move { shortlist.postings.list().await })
        .await?;
    postings.retain(|posting| posting.is_open || !page.open);
    let total = postings.len();
    let postings = postings.into_iter().skip(page.offset).take(page.limit);
    Ok(Json(Postings {
        total,
        postings: postings.map(ListedPosting::from).collect(),
    }))
}

/// All that a posting says.
#[utoipa::path(
    get,
    path = "/postings/{id}",
    tag = "postings",
    params(("id" = String, Path, description = "The posting's id")),
    responses((status = 200, description = "The posting", body = Posting))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    Path(id): Path<String>,
) -> Result<Json<Posting>, Problem> {
    let posting = state
        .work(|shortlist| async move { shortlist.postings.find(&id).await })
        .await?;
    Ok(Json(posting.into()))
}

/// Adds postings or changes those with the same id: one object, an array, or an object a line.
#[utoipa::path(
    post,
    path = "/postings",
    tag = "postings",
    request_body(content((Posting = "application/json"), (String = "application/x-ndjson"))),
    responses((status = 200, description = "What became of them", body = PostingImport))
)]
pub(super) async fn add(
    State(state): State<ServerState>,
    request: Request,
) -> Result<Json<PostingImport>, Problem> {
    let kind = MediaType::of(request.headers())?;
    if !matches!(kind, MediaType::Json | MediaType::JsonLines) {
        return Err(Problem::no_json());
    }
    let body = Bytes::from_request(request, &()).await;
    let body = body.map_err(|refused| unreadable(refused.status()))?;
    let import = state
        .work(|shortlist| async move { shortlist.import_postings(PostingFile::read(&body)?).await })
        .await?;
    let taken = import.postings;
    if let (0, Some(first)) = (
        taken.added + taken.updated + taken.unchanged,
        import.rejected.first(),
    ) {
        return Err(Problem::no_posting_readable(&first.reason));
    }
    Ok(Json(import.into()))
}

/// Removes a posting. One that shall stay known, but takes no applications any more, is posted again with
/// `is_active` false.
#[utoipa::path(
    delete,
    path = "/postings/{id}",
    tag = "postings",
    params(("id" = String, Path, description = "The posting's id")),
    responses((status = 200, description = "It is removed", body = Gone))
)]
pub(super) async fn remove(
    State(state): State<ServerState>,
    Path(posting_id): Path<String>,
) -> Result<Json<Gone>, Problem> {
    let id = posting_id.clone();
    state
        .work(|shortlist| async move { shortlist.postings.remove(&id).await })
        .await?;
    Ok(Json(Gone { posting_id }))
}
