//! The endpoints on a real home.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::Value;
use shortlist_pipeline::{Home, SAMPLE_SEED, Shortlist, Silent, SystemClock, system_random};
use shortlist_server::router;
use tower::ServiceExt;

async fn post(router: &Router, path: &str, body: impl Into<Body>) -> (StatusCode, Value) {
    let request = Request::post(path).body(body.into()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}

#[tokio::test]
async fn letters_are_answered_and_errors_are_problems() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::demo(&folder.path().join("home"));
    let shortlist = Shortlist::create(home, Box::new(SystemClock), system_random().unwrap())
        .await
        .unwrap();
    let shortlist = Arc::new(shortlist);
    let app = router(shortlist.clone());
    let letter = include_str!("../../../fixtures/fresh_letter.md");

    let (status, problem) = post(&app, "/api/v1/predictions", letter).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(problem["title"], "No model can answer");
    assert!(
        problem.get("detail").is_none(),
        "the client is not told where home is"
    );

    shortlist.demo(SAMPLE_SEED, &Silent, |_| {}).await.unwrap();
    let (status, prediction) = post(&app, "/api/v1/predictions", letter).await;
    assert_eq!(status, StatusCode::OK);
    let probability = prediction["pass_probability"].as_f64().unwrap();
    assert!(probability > 0.0 && probability < 1.0);

    let (status, answer) = post(&app, "/api/v1/recommendations?top=3", letter).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answer["recommendations"].as_array().unwrap().len(), 3);

    let (status, problem) = post(&app, "/api/v1/predictions", "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("expected text")
    );
    let (status, _) = post(&app, "/api/v1/recommendations?top=0", letter).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = post(&app, "/api/v1/predictions", vec![b'a'; 8 << 20]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}
