//! No more at once, and no longer, than the server can bear.

use std::sync::Arc;
use std::time::Duration;

use axum::body::HttpBody;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::json_body::unreadable;
use crate::problem::Problem;

/// What the server takes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Requests that are worked on or wait at the same time; what comes beyond is refused at once.
    pub at_once: usize,
    /// How long a request may take, from its first byte to its answer.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            at_once: 256,
            time: Duration::from_secs(30),
        }
    }
}

/// The limits with what is taken of them.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    places: Arc<Semaphore>,
    time: Duration,
}

impl Gate {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            places: Arc::new(Semaphore::new(limits.at_once)),
            time: limits.time,
        }
    }
}

/// Refuses what is too much with 429, and gives up with 503 on what takes too long; nobody works on for
/// either. Whether the process is alive is always answered.
pub(crate) async fn limit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    if request.uri().path() == "/health" {
        return next.run(request).await;
    }
    let Ok(_place) = gate.places.try_acquire() else {
        return later(StatusCode::TOO_MANY_REQUESTS, "There are too many requests");
    };
    match timeout(gate.time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => later(StatusCode::SERVICE_UNAVAILABLE, "The answer took too long"),
    }
}

/// A problem that another try may not have.
fn later(status: StatusCode, title: &'static str) -> Response {
    let detail = "try again in a second".to_owned();
    Problem::new(status, title, Some(detail)).into_response()
}

/// The largest refused body, in bytes, that is waited for.
const DRAINED: u64 = 128 << 20;

/// Refuses a body that announces more bytes than are read; none of them is kept.
pub(crate) async fn limit_announced(
    State(most): State<usize>,
    request: Request,
    next: Next,
) -> Response {
    let announced = request.body().size_hint().lower();
    if announced > most as u64 {
        // A client that is still sending would not see the answer.
        if announced <= DRAINED {
            let mut body = request.into_body().into_data_stream();
            while let Some(Ok(_)) = body.next().await {}
        }
        return unreadable(StatusCode::PAYLOAD_TOO_LARGE).into_response();
    }
    next.run(request).await
}

/// Few large bodies are read at the same time: together they would fill the memory.
#[derive(Debug, Clone)]
pub(crate) struct LargeBodies(Arc<Semaphore>);

impl LargeBodies {
    /// So many at once.
    pub(crate) fn new(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }
}

/// Refuses one large body too many with 429.
pub(crate) async fn limit_large(
    State(bodies): State<LargeBodies>,
    request: Request,
    next: Next,
) -> Response {
    match bodies.0.try_acquire() {
        Ok(_place) => next.run(request).await,
        Err(_) => later(StatusCode::TOO_MANY_REQUESTS, "There are too many requests"),
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    /// A server whose answer never comes, and one that comes at once.
    fn app(limits: Limits) -> Router {
        Router::new()
            .route("/never", get(std::future::pending::<()>))
            .route("/once", get(async || "here"))
            .route("/health", get(async || "alive"))
            .layer(from_fn_with_state(Gate::new(limits), limit))
    }

    async fn ask(app: &Router, path: &str) -> Response {
        let request = Request::get(path).body(Body::empty()).unwrap();
        app.clone().oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn what_takes_too_long_is_given_up_and_its_place_is_free_again() {
        let app = app(Limits {
            at_once: 1,
            time: Duration::from_millis(5),
        });
        for _ in 0..5 {
            let late = ask(&app, "/never").await;
            assert_eq!(late.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(late.headers()["retry-after"], "1");
            assert_eq!(ask(&app, "/once").await.status(), StatusCode::OK);
        }
    }

    #[tokio::test]
    async fn what_is_too_much_is_refused_at_once() {
        let app = app(Limits {
            at_once: 1,
            time: Duration::from_mins(1),
        });
        let waiting = tokio::spawn({
            let app = app.clone();
            async move { ask(&app, "/never").await.status() }
        });
        while ask(&app, "/once").await.status() == StatusCode::OK {
            tokio::task::yield_now().await;
        }
        let refused = ask(&app, "/once").await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.headers()["retry-after"], "1");
        assert_eq!(ask(&app, "/health").await.status(), StatusCode::OK);
        // The client goes away, and nobody works for it any more.
        waiting.abort();
        while ask(&app, "/once").await.status() != StatusCode::OK {
            tokio::task::yield_now().await;
        }
    }
}
