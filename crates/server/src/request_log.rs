//! One line of the log for each request: an id, the route, the status, the time. Never a body, a header or
//! an address, since those tell of a person.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::metrics::known_method;

/// The header in which the client is told the id.
static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Ids that no other process shares: where this one began, and a number.
#[derive(Clone, Default)]
pub(crate) struct RequestIds {
    prefix: Arc<str>,
    next: Arc<AtomicU64>,
}

impl RequestIds {
    /// `prefix` tells this process from others.
    pub(crate) fn new(prefix: &str) -> Self {
        Self {
            prefix: prefix.into(),
            next: Arc::default(),
        }
    }

    fn next(&self) -> String {
        format!(
            "{}{:08x}",
            self.prefix,
            self.next.fetch_add(1, Ordering::Relaxed)
        )
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a server measures by the system's clock"
)]
pub(crate) async fn log(State(ids): State<RequestIds>, request: Request, next: Next) -> Response {
    let id = ids.next();
    let path = request.extensions().get::<MatchedPath>();
    let path = path.map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    let method = known_method(&request);
    let begun = Instant::now();
    // What is traced has the same few words; a body, a header or an address is in neither.
    let span = tracing::info_span!("request", request_id = id, method, path);
    let mut response = next.run(request).instrument(span).await;
    tracing::info!(
        request_id = id,
        method,
        path,
        status = response.status().as_u16(),
        milliseconds = begun.elapsed().as_secs_f64() * 1e3,
        "request"
    );
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID.clone(), value);
    }
    response
}
