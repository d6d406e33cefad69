//! Lets through who may.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::key_file::KeyFile;
use super::role::Role;
use crate::page::PAGE_FILES;
use crate::problem::Problem;

/// Paths that only ask, though they do it by POST: a letter does not fit into an address. Whatever else
/// is posted or deleted changes something.
const ASKING: [&str; 8] = [
    "/api/v1/batches",
    "/api/v1/predictions",
    "/api/v1/predictions/batch",
    "/api/v1/recommendations",
    "/api/v1/hybrid-recommendations",
    "/api/v1/resumes/analysis",
    "/api/v1/comparisons",
    "/api/v1/search",
];

/// The name of the key that a request came with: who moves a model is written down.
#[derive(Debug, Clone)]
pub(crate) struct Asker(pub(crate) String);

/// Refuses requests without a key, or with one whose role is too small. Without any keys (on the loopback
/// address alone) everybody may do everything; what is open everybody may ask.
pub(crate) async fn guard(
    State(keys): State<Arc<KeyFile>>,
    mut request: Request,
    next: Next,
) -> Response {
    if keys.is_empty() || is_open(request.uri().path()) {
        return next.run(request).await;
    }
    let header = request.headers().get(header::AUTHORIZATION);
    let key = header.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let holder = key.and_then(|key| keys.holder(key));
    let holder = holder.map(|(name, role)| (Asker(name.to_owned()), role));
    match holder {
        None => unknown(),
        Some((_, role)) if role < needed(&request) => Problem::new(
            StatusCode::FORBIDDEN,
            "This key may not do that",
            Some("expected the key of an admin, but came that of a reader".to_owned()),
        )
        .into_response(),
        Some((asker, _)) => {
            request.extensions_mut().insert(asker);
            next.run(request).await
        }
    }
}

/// What everybody may see: whether the process is alive and ready, the web page without any data, and the
/// description of the API.
fn is_open(path: &str) -> bool {
    let is_page = ["/docs", PAGE_FILES]
        .into_iter()
        .any(|page| path == page || path.starts_with(&format!("{page}/")));
    is_page || matches!(path, "/" | "/health" | "/ready" | "/api/v1/openapi.json")
}

fn needed(request: &Request) -> Role {
    let asks = matches!(*request.method(), Method::GET | Method::HEAD)
        || *request.method() == Method::POST && ASKING.contains(&request.uri().path());
    if asks { Role::Reader } else { Role::Admin }
}

fn unknown() -> Response {
    let detail = "expected a known key in the header `Authorization: Bearer KEY`, but came none";
    let problem = Problem::new(
        StatusCode::UNAUTHORIZED,
        "A key is needed",
        Some(detail.to_owned()),
    );
    let mut response = problem.into_response();
    let scheme = HeaderValue::from_static("Bearer");
    response
        .headers_mut()
        .insert(header::WWW_AUTHENTICATE, scheme);
    response
}
