//! Problems in the reader's language.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use shortlist_storage::{SqliteStore, Store};
use support::{send, server};
use tower::ServiceExt;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_expected_is_said_in_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::create(&folder.path().join("a.db")).await;
    let store: Arc<dyn Store> = Arc::new(store.unwrap());
    let (_running, app) = server(folder.path(), store).await;
    let letter = "결제 서버를 3년간 운영했습니다. ".repeat(20);
    for (path, body) in [
        ("predictions", json!({"content": letter})),
        ("predictions", json!({"content": ""})),
        (
            "outcomes",
            json!({"prediction_id": "junk", "outcome": "passed"}),
        ),
        ("outcomes", json!({"letter": "abc", "outcome": "passed"})),
        (
            "interactions",
            json!({"letter": "a".repeat(64), "kind": "viewed", "posting_id": "none"}),
        ),
        ("recommendations", json!({"content": letter})),
        ("models/reload", Value::Null),
    ] {
        let path = format!("/api/v1/{path}");
        let (_, english) = send(&app, axum::http::Method::POST, &path, body.clone()).await;
        let request = Request::post(&path)
            .header("host", "localhost")
            .header("content-type", "application/json")
            .header("accept-language", "ko-KR,ko;q=0.9,en;q=0.8")
            .body(Body::from(body.to_string()))
            .unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json"
        );
        let status = response.status().as_u16();
        let korean = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let english: Value = serde_json::from_str(&english).unwrap();
        let korean: Value = serde_json::from_slice(&korean).unwrap();
        assert_eq!(korean["status"], status);
        for same in ["title", "code", "status"] {
            assert_eq!(korean[same], english[same], "{path}");
        }
        let detail = |problem: &Value| problem["detail"].as_str().unwrap_or_default().to_owned();
        let is_korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(!is_korean(&detail(&english)), "{path}: {english}");
        assert!(is_korean(&detail(&korean)), "{path}: {korean}");
    }
}
