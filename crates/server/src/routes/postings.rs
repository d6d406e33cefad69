//! `/api/v1/postings`: list, show, add and close.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use shortlist_pipeline::{ListedPosting, Posting, PostingFile, PostingImport, Shortlist};

use crate::problem::Problem;

/// How many postings a page has, unless the request says, and at most.
const PAGE: usize = 100;
const MOST: usize = 1_000;

/// The parameters of a list.
#[derive(Deserialize)]
#[serde(default)]
pub(super) struct Page {
    /// Only those that take applications today.
    open: bool,
    offset: usize,
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
#[derive(Serialize)]
pub(super) struct Postings {
    /// All that the request means.
    total: usize,
    postings: Vec<ListedPosting>,
}

/// Whether a posting was closed.
#[derive(Serialize)]
pub(super) struct Closed {
    posting_id: String,
    /// False: it was closed already.
    closed_now: bool,
}

pub(super) async fn list(
    State(shortlist): State<Arc<Shortlist>>,
    Query(page): Query<Page>,
) -> Result<Json<Postings>, Problem> {
    let mut postings = shortlist.postings().await?;
    postings.retain(|posting| posting.is_open || !page.open);
    let total = postings.len();
    let postings = postings
        .into_iter()
        .skip(page.offset)
        .take(page.limit.min(MOST));
    Ok(Json(Postings {
        total,
        postings: postings.collect(),
    }))
}

pub(super) async fn show(
    State(shortlist): State<Arc<Shortlist>>,
    Path(id): Path<String>,
) -> Result<Json<Posting>, Problem> {
    Ok(Json(shortlist.posting(&id).await?))
}

pub(super) async fn add(
    State(shortlist): State<Arc<Shortlist>>,
    body: Bytes,
) -> Result<Json<PostingImport>, Problem> {
    let file = PostingFile::read(&body)?;
    Ok(Json(shortlist.import_postings(file).await?))
}

pub(super) async fn close(
    State(shortlist): State<Arc<Shortlist>>,
    Path(posting_id): Path<String>,
) -> Result<Json<Closed>, Problem> {
    let closed_now = shortlist.close_posting(&posting_id).await?;
    Ok(Json(Closed {
        posting_id,
        closed_now,
    }))
}
