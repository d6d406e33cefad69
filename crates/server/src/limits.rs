//! No more at once, and no longer, than the server can bear.

use std::sync::Arc;
use std::time::Duration;

use axum::body::HttpBody;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::json_body::unreadable;
use crate::keys::{Asker, Role};
use crate::problem::Problem;
use crate::shares::{Holder, Shares};

/// What the server takes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Requests that are worked on or wait at the same time; what comes beyond is refused at once.
    pub at_once: usize,
    /// How many of them one key may have, or one address without a key.
    pub at_once_each: usize,
    /// How long a request may take, from its head to its answer.
    pub time: Duration,
    /// How long its body may take.
    pub body_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            at_once: 256,
            at_once_each: 64,
            time: Duration::from_secs(30),
            body_time: Duration::from_secs(20),
        }
    }
}

/// Places for everybody, and some beyond them for who manages the server: they can do something about too much.
#[derive(Debug, Clone)]
struct Places {
    of_all: Arc<Semaphore>,
    of_admins: Arc<Semaphore>,
}

impl Places {
    fn new(of_all: usize, of_admins: usize) -> Self {
        Self {
            of_all: Arc::new(Semaphore::new(of_all)),
            of_admins: Arc::new(Semaphore::new(of_admins)),
        }
    }

    /// A place for who asks; `None`: all are taken.
    fn take(&self, request: &Request) -> Option<SemaphorePermit<'_>> {
        let asker = request.extensions().get::<Asker>();
        let is_admin = asker.is_some_and(|asker| asker.role == Role::Admin);
        let place = self.of_all.try_acquire().ok();
        place.or_else(|| is_admin.then(|| self.of_admins.try_acquire().ok())?)
    }
}

/// Places for admins beyond those of everybody; and the same of large bodies.
const ADMIN_PLACES: usize = 16;
const ADMIN_BODIES: usize = 2;

/// The limits with what is taken of them.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    places: Places,
    shares: Shares,
    time: Duration,
}

impl Gate {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            places: Places::new(limits.at_once, ADMIN_PLACES),
            shares: Shares::new(limits.at_once_each),
            time: limits.time,
        }
    }
}

/// What tells how the server is: it is asked when there is too much of all else.
const WATCHED: [&str; 3] = ["/health", "/ready", "/metrics"];

/// Refuses what is too much with 429, for one or for all, and gives up with 503 on what takes too long; nobody works on
/// for either. Whether the process is alive, ready and well is asked beside that.
pub(crate) async fn limit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let mut held = None;
    if !WATCHED.contains(&request.uri().path()) {
        let Some(share) = gate.shares.take(Holder::of(&request)) else {
            return too_many_of_one();
        };
        let Some(place) = gate.places.take(&request) else {
            return too_many();
        };
        held = Some((share, place));
    }
    let answer = timeout(gate.time, next.run(request)).await;
    drop(held);
    answer.unwrap_or_else(|_| later(StatusCode::SERVICE_UNAVAILABLE, "The answer took too long"))
}

fn too_many() -> Response {
    later(StatusCode::TOO_MANY_REQUESTS, "There are too many requests")
}

fn too_many_of_one() -> Response {
    let title = "There are too many requests of one key or address";
    later(StatusCode::TOO_MANY_REQUESTS, title)
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
pub(crate) struct LargeBodies {
    places: Places,
    shares: Shares,
}

impl LargeBodies {
    /// So many at once, and half of them of one key or address.
    pub(crate) fn new(at_once: usize) -> Self {
        Self {
            places: Places::new(at_once, ADMIN_BODIES),
            shares: Shares::new(at_once.div_ceil(2)),
        }
    }
}

/// Refuses one large body too many with 429.
pub(crate) async fn limit_large(
    State(bodies): State<LargeBodies>,
    request: Request,
    next: Next,
) -> Response {
    let Some(_share) = bodies.shares.take(Holder::of(&request)) else {
        return too_many_of_one();
    };
    match bodies.places.take(&request) {
        Some(_place) => next.run(request).await,
        None => too_many(),
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
    use crate::connection::Connection;

    /// A server whose answer never comes, and one that comes at once.
    fn app(limits: Limits) -> Router {
        Router::new()
            .route("/never", get(std::future::pending::<()>))
            .route("/once", get(async || "here"))
            .route("/health", get(async || "alive"))
            .route("/ready", get(async || "ready"))
            .route("/metrics", get(async || "metrics"))
            .layer(from_fn_with_state(Gate::new(limits), limit))
    }

    async fn ask(app: &Router, path: &str) -> Response {
        ask_from(app, path, "10.0.0.1").await
    }

    async fn ask_from(app: &Router, path: &str, address: &str) -> Response {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(Connection {
            peer: address.parse().unwrap(),
            own: address.parse().unwrap(),
            is_encrypted: false,
        });
        app.clone().oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn what_takes_too_long_is_given_up_and_its_place_is_free_again() {
        let app = app(Limits {
            at_once: 1,
            time: Duration::from_millis(5),
            ..Limits::default()
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
            ..Limits::default()
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
        for path in WATCHED {
            assert_eq!(ask(&app, path).await.status(), StatusCode::OK, "{path}");
        }
        // The client goes away, and nobody works for it any more.
        waiting.abort();
        while ask(&app, "/once").await.status() != StatusCode::OK {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn an_admin_is_let_in_where_readers_take_every_place() {
        let limits = Limits {
            at_once: 2,
            at_once_each: 1,
            time: Duration::from_mins(1),
            ..Limits::default()
        };
        let app = app(limits);
        let ask_as = |path: &'static str, name: &'static str, role| {
            let app = app.clone();
            let mut request = Request::get(path).body(Body::empty()).unwrap();
            let name = name.to_owned();
            request.extensions_mut().insert(Asker { name, role });
            async move { app.oneshot(request).await.unwrap().status() }
        };
        let waiting =
            ["one", "another"].map(|name| tokio::spawn(ask_as("/never", name, Role::Reader)));
        while ask_as("/once", "third", Role::Reader).await == StatusCode::OK {
            tokio::task::yield_now().await;
        }
        assert_eq!(ask_as("/once", "admin", Role::Admin).await, StatusCode::OK);
        assert_eq!(
            ask_as("/once", "third", Role::Reader).await,
            StatusCode::TOO_MANY_REQUESTS
        );
        waiting.iter().for_each(tokio::task::JoinHandle::abort);
    }

    #[tokio::test]
    async fn one_who_has_their_share_takes_nothing_of_others() {
        let app = app(Limits {
            at_once: 100,
            at_once_each: 2,
            time: Duration::from_mins(1),
            ..Limits::default()
        });
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let app = app.clone();
                tokio::spawn(async move { ask(&app, "/never").await.status() })
            })
            .collect();
        while ask(&app, "/once").await.status() == StatusCode::OK {
            tokio::task::yield_now().await;
        }
        let refused = ask(&app, "/once").await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        let other = ask_from(&app, "/once", "10.0.0.2").await;
        assert_eq!(other.status(), StatusCode::OK);
        waiting.iter().for_each(tokio::task::JoinHandle::abort);
    }
}
