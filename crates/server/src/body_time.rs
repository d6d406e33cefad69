//! A body has to arrive in time: who sends a byte now and then keeps a place from others.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use crate::problem::Problem;

/// Gives up with 408 on a body that does not arrive in time.
pub(crate) async fn limit_body_time(
    State(time): State<Duration>,
    request: Request,
    next: Next,
) -> Response {
    let is_late = Arc::new(AtomicBool::new(false));
    let request = request.map(|body| {
        Body::new(TimedBody {
            body,
            end: Box::pin(sleep(time)),
            is_late: is_late.clone(),
        })
    });
    let response = next.run(request).await;
    if is_late.load(Ordering::Relaxed) {
        return late(time);
    }
    response
}

fn late(time: Duration) -> Response {
    let seconds = time.as_secs_f64();
    Problem::new(
        StatusCode::REQUEST_TIMEOUT,
        "The body took too long",
        Some(format!(
            "expected all of it within {seconds} s, but it was not complete; send less at once"
        )),
    )
    .into_response()
}

/// A body that ends with an error when its time is over.
struct TimedBody {
    body: Body,
    end: Pin<Box<Sleep>>,
    is_late: Arc<AtomicBool>,
}

impl HttpBody for TimedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            return Poll::Ready(frame);
        }
        ready!(self.end.as_mut().poll(context));
        self.is_late.store(true, Ordering::Relaxed);
        let late = std::io::Error::from(std::io::ErrorKind::TimedOut);
        Poll::Ready(Some(Err(axum::Error::new(late))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use futures_util::stream;
    use tower::ServiceExt;

    use super::*;

    async fn send(body: Body) -> StatusCode {
        let time = Duration::from_millis(50);
        let app = Router::new()
            .route("/", post(async |body: Bytes| body.len().to_string()))
            .layer(from_fn_with_state(time, limit_body_time));
        let request = Request::post("/").body(body).unwrap();
        app.oneshot(request).await.unwrap().status()
    }

    #[tokio::test]
    async fn a_body_that_comes_drop_by_drop_is_given_up() {
        assert_eq!(send(Body::from("all of it")).await, StatusCode::OK);
        let drops = stream::unfold((), async |()| {
            sleep(Duration::from_millis(5)).await;
            Some((Ok::<_, std::io::Error>(Bytes::from_static(b"a")), ()))
        });
        let status = send(Body::from_stream(drops)).await;
        assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
        let never = stream::pending::<Result<Bytes, std::io::Error>>();
        let status = send(Body::from_stream(never)).await;
        assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
    }
}
