//! Connections: no more than can be borne, none that only pretends to ask, and none cut off by a stop.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::limits::Limits;

/// How long a connection may take for the head of a request, or rest between two.
const HEAD: Duration = Duration::from_secs(15);
/// Connections at the same time: most of them rest, and one that comes beyond what is worked on must still
/// be told so.
const CONNECTIONS: usize = 8_192;
/// How long to wait after the system refused a connection, for want of file handles, say.
const REFUSED: Duration = Duration::from_millis(50);

/// Serves until `stop` resolves; what was begun by then is finished, within the time of a request.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let mut stop = pin!(stop);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    loop {
        // Who comes beyond waits in the system's queue, and costs nothing here.
        let place = tokio::select! {
            Ok(place) = places.clone().acquire_owned() => place,
            () = &mut stop => break,
        };
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    tracing::warn!(%error, "a connection was refused");
                    tokio::time::sleep(REFUSED).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // An answer is small and shall not wait for more to send.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let router = router.clone();
            async move { Ok::<_, Infallible>(answer(router, request).await) }
        });
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A client that breaks off is no news.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(limits.time, graceful.shutdown()).await;
}

async fn answer(router: Router, request: Request<Incoming>) -> axum::response::Response {
    match router.oneshot(request.map(Body::new)).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
