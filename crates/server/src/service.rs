//! The service: a home, who may ask, and how much.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use shortlist_pipeline::Shortlist;

use crate::keys::{KeyFile, guard};
use crate::limits::{Gate, Limits, limit};
use crate::request_log::{RequestIds, log};
use crate::routes::router;

/// All endpoints on a home, behind keys and limits.
///
/// `process` begins the ids of requests, and tells this process from others.
pub fn service(shortlist: Arc<Shortlist>, keys: KeyFile, limits: Limits, process: &str) -> Router {
    router(shortlist)
        .layer(from_fn_with_state(Arc::new(keys), guard))
        .layer(from_fn_with_state(Gate::new(limits), limit))
        .layer(from_fn_with_state(RequestIds::new(process), log))
}
