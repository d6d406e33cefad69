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
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::connection::Connection;
use crate::limits::Limits;
use crate::shares::{Holder, Shares};
use crate::tls::Tls;

/// How long a connection may take for the head of a request, or rest between two.
const HEAD: Duration = Duration::from_secs(15);
/// Connections at the same time: most of them rest, and one that comes beyond what is worked on must still
/// be told so.
const CONNECTIONS: usize = 8_192;
/// How many of them one address may have; a proxy before many clients has but one.
const CONNECTIONS_EACH: usize = CONNECTIONS / 4;
/// How long to wait after the system refused a connection, for want of file handles, say.
const REFUSED: Duration = Duration::from_millis(50);

/// Serves until `stop` resolves; what was begun by then is finished, within the time of a request. With `tls` nothing
/// else is spoken.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    tls: Option<Tls>,
    stop: impl Future<Output = ()>,
) {
    let mut stop = pin!(stop);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let shares = Shares::new(CONNECTIONS_EACH);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let (stopping, stopped) = watch::channel(());
    loop {
        // Who comes beyond waits in the system's queue, and costs nothing here.
        let place = tokio::select! {
            Ok(place) = places.clone().acquire_owned() => place,
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection was refused");
                    tokio::time::sleep(REFUSED).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let Some(share) = shares.take(Holder::address(peer.ip())) else {
            continue;
        };
        // Who is gone already has no address.
        let Ok(own) = stream.local_addr() else {
            continue;
        };
        // An answer is small and shall not wait for more to send.
        let _ = stream.set_nodelay(true);
        let connection = Connection {
            peer: peer.ip(),
            own: own.ip(),
            is_encrypted: tls.is_some(),
        };
        let (http, router, watcher) = (http.clone(), router.clone(), graceful.watcher());
        let acceptor = tls.as_ref().map(|tls| TlsAcceptor::from(tls.config()));
        let mut stopped = stopped.clone();
        tokio::spawn(async move {
            match acceptor {
                None => speak(http, stream, router, connection, watcher).await,
                Some(acceptor) => {
                    let met = tokio::select! {
                        met = timeout(HEAD, acceptor.accept(stream)) => met,
                        // Nothing was asked yet.
                        _ = stopped.changed() => return,
                    };
                    if let Ok(Ok(stream)) = met {
                        speak(http, stream, router, connection, watcher).await;
                    }
                }
            }
            drop((place, share));
        });
    }
    drop((listener, stopping));
    let _ = timeout(limits.time, graceful.shutdown()).await;
}

/// Answers what is asked over a connection, to its end. A client that breaks off is no news.
async fn speak(
    http: http1::Builder,
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    router: Router,
    connection: Connection,
    watcher: Watcher,
) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(connection);
        let router = router.clone();
        async move { Ok::<_, Infallible>(answer(router, request).await) }
    });
    let served = http.serve_connection(TokioIo::new(stream), service);
    let _ = watcher.watch(served).await;
}

async fn answer(router: Router, request: Request<Incoming>) -> axum::response::Response {
    match router.oneshot(request.map(Body::new)).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
