//! What the stories over HTTP share: a server on a store, and what it is asked.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use serde_json::Value;
use shortlist_app::{Home, Shortlist, SystemClock, system_random};
use shortlist_server::{KeyFile, Server, Settings};
use shortlist_storage::Store;
use tower::ServiceExt;

/// A server of a home in a folder, with its router. A second one on the same store is what comes after a restart.
pub(crate) async fn server(folder: &Path, store: Arc<dyn Store>) -> (Server, Router) {
    let home = Home::demo(&folder.join("home"));
    let random = || system_random().unwrap();
    let shortlist = Shortlist::create_on(home, store, Box::new(SystemClock), random());
    let server = Server::new(
        shortlist.await.unwrap(),
        KeyFile::default(),
        Settings::default(),
        tokio::runtime::Handle::current(),
        random(),
    );
    let server = server.unwrap();
    let router = server.router();
    (server, router)
}

/// Asks: a text as a letter, anything else as JSON; gives the status and the body.
pub(crate) async fn send(
    app: &Router,
    method: Method,
    path: &str,
    body: Value,
) -> (StatusCode, String) {
    let (kind, body) = match body {
        Value::String(text) => ("text/plain; charset=utf-8", text),
        Value::Null => ("application/json", String::new()),
        other => ("application/json", other.to_string()),
    };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "localhost")
        .header("content-type", kind)
        .body(Body::from(body))
        .unwrap();
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}
