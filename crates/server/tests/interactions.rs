//! What was done with postings, told over HTTP.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};
use shortlist_app::{SAMPLE_SEED, Silent};
use shortlist_storage::{SqliteStore, Store};
use support::{send, server};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_with_postings_is_told_of_an_answer_or_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::create(&folder.path().join("a.db")).await;
    let store: Arc<dyn Store> = Arc::new(store.unwrap());
    let (running, app) = server(folder.path(), store.clone()).await;
    let shortlist = running.shortlist();
    shortlist.demo(SAMPLE_SEED, &Silent, |_| {}).await.unwrap();
    let letter = "결제 서버를 3년간 운영하며 장애를 40건에서 24건으로 줄였습니다. ".repeat(20);
    let (_, answer) = send(&app, Method::POST, "/api/v1/predictions", letter.into()).await;
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let id = answer["prediction_id"].as_str().unwrap();
    let path = "/api/v1/interactions";

    let told = json!({"prediction_id": id, "kind": "viewed", "posting_id": "posting-001", "at": 1_796_000_000_000_i64});
    for is_new in [true, false] {
        let (status, recorded) = send(&app, Method::POST, path, told.clone()).await;
        assert_eq!(status, 200, "{recorded}");
        let recorded: Value = serde_json::from_str(&recorded).unwrap();
        assert_eq!(recorded["is_new"], is_new);
        assert_eq!(recorded["kind"], "viewed");
    }
    let hash = shortlist.outcomes.letter_of(id).await.unwrap();
    for letter in [&hash[..12], &hash] {
        let told =
            json!({"letter": letter, "kind": "applied", "posting_id": "posting-001", "at": 1});
        let (status, recorded) = send(&app, Method::POST, path, told).await;
        assert_eq!(status, 200, "{recorded}");
        assert!(recorded.contains(&hash), "{recorded}");
    }
    assert_eq!(store.interactions_of(&hash).await.unwrap().len(), 2);

    for (body, status, code) in [
        (
            json!({"prediction_id": id, "kind": "liked", "posting_id": "posting-001"}),
            400,
            Value::Null,
        ),
        (
            json!({"prediction_id": id, "kind": "saved", "posting_id": "none"}),
            404,
            "no_posting".into(),
        ),
        (
            json!({"prediction_id": "junk", "kind": "saved", "posting_id": "posting-001"}),
            404,
            "no_prediction".into(),
        ),
        (
            json!({"kind": "saved", "posting_id": "posting-001"}),
            422,
            Value::Null,
        ),
        (
            json!({"prediction_id": id, "letter": hash, "kind": "saved", "posting_id": "posting-001"}),
            422,
            Value::Null,
        ),
    ] {
        let (came, problem) = send(&app, Method::POST, path, body.clone()).await;
        assert_eq!(came, status, "{body}: {problem}");
        let problem: Value = serde_json::from_str(&problem).unwrap();
        assert_eq!(problem["code"], code, "{body}: {problem}");
    }
}
