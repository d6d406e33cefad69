//! What came of answers, told over HTTP: it becomes a label, and a training learns from it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use shortlist_app::{SAMPLE_SEED, Silent};
use shortlist_storage::{PostgresSettings, PostgresStore, PredictionId, SqliteStore, Store};
use shortlist_test_postgres::Kind;
use support::{send, server};

/// Letters that are asked about: enough for each part of the data to have both labels.
const LETTERS: usize = 60;
/// What stands in each of them.
const SENTENCE: &str = "물류 창고의 재고 기록을 날마다 맞추었습니다";

async fn post(app: &Router, path: &str, body: Value) -> (StatusCode, Value) {
    let (status, answer) = send(app, Method::POST, path, body).await;
    let answer = serde_json::from_str(&answer);
    (status, answer.unwrap_or(Value::Null))
}

async fn get(app: &Router, path: &str) -> Value {
    let (status, answer) = send(app, Method::GET, path, Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{path}: {answer}");
    serde_json::from_str(&answer).unwrap()
}

/// A letter that no other is like.
fn letter(number: usize) -> String {
    let work = ["간호", "회계", "설계", "판매", "조리", "번역", "정비"][number % 7];
    let place = ["병원", "은행", "공장", "매장", "식당"][number % 5];
    format!(
        "저는 {place}에서 {work} 일을 {number}년 가까이 맡았습니다. {SENTENCE}. {}",
        "현장에서 배운 것을 글로 남기고 동료와 나누었습니다. ".repeat(1 + number % 9)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outcome_becomes_a_label_that_trains_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let store: Arc<dyn Store> = Arc::new(SqliteStore::create(&path).await.unwrap());
    story(folder.path(), &store).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outcome_becomes_a_label_that_trains_on_a_server() {
    let Some(postgres) = shortlist_test_postgres::server(Kind::System) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let address = postgres.database();
    let store = PostgresStore::connect(&address, PostgresSettings::default()).await;
    let store: Arc<dyn Store> = Arc::new(store.unwrap());
    story(folder.path(), &store).await;
}

/// One letter in three passed.
fn result_of(number: usize) -> &'static str {
    if number.is_multiple_of(3) {
        "passed"
    } else {
        "rejected"
    }
}

async fn story(folder: &Path, store: &Arc<dyn Store>) {
    let (first, app) = server(folder, store.clone()).await;
    first
        .shortlist()
        .demo(SAMPLE_SEED, &Silent, |_| {})
        .await
        .unwrap();
    let letters = store.letters().await.unwrap().len();

    // Each answer has an id, the same answer the same one, and says what is kept.
    let mut ids = Vec::new();
    for number in 0..LETTERS {
        let (status, answer) = post(&app, "/api/v1/predictions", letter(number).into()).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert_eq!(answer["kept"], "vector");
        ids.push(answer["prediction_id"].as_str().unwrap().to_owned());
    }
    let (_, again) = post(&app, "/api/v1/predictions", letter(0).into()).await;
    assert_eq!(again["prediction_id"], ids[0].as_str());
    let told = |number: usize, outcome: &str| json!({"prediction_id": ids[number], "outcome": outcome, "decided_on": "2026-11-20"});
    let outcomes = "/api/v1/outcomes";
    let (status, recorded) = post(&app, outcomes, told(0, "passed")).await;
    assert_eq!(status, StatusCode::OK, "{recorded}");
    assert_eq!(recorded["became"], "added");
    assert_eq!(recorded["stage"], "document");
    assert_eq!(recorded["is_passed"], true);
    assert!(recorded["answered_at"].as_i64().unwrap() > 0);
    let (status, again) = post(&app, outcomes, told(0, "passed")).await;
    assert_eq!(
        (status, &again["became"]),
        (StatusCode::OK, &json!("unchanged"))
    );
    refusals(&app, &ids[0]).await;

    // The server dies, and its client does not know which of its outcomes arrived: it tells all again.
    drop((first, app));
    let (second, app) = server(folder, store.clone()).await;
    for _ in 0..2 {
        let all: Vec<Value> = (0..LETTERS).map(|n| told(n, result_of(n))).collect();
        let (status, told) = post(&app, "/api/v1/outcomes/batch", json!({"outcomes": all})).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        let results = told["results"].as_array().unwrap();
        assert!(
            results.iter().all(|row| row.get("recorded").is_some()),
            "{told}"
        );
    }
    // The one of an interview beside them.
    assert_eq!(store.outcomes().await.unwrap().len(), LETTERS + 1);

    // They are labels, although no text is kept.
    let labels = get(&app, "/api/v1/new-labels").await;
    assert_eq!(
        (&labels["labelled"], &labels["new"]),
        (&json!(60), &json!(60))
    );
    assert_eq!(store.letters().await.unwrap().len(), letters);
    assert!(matches!(
        store.bytes_left(&[SENTENCE]).await.unwrap(),
        None | Some(0)
    ));
    let trained = train(&app).await;
    assert_eq!(trained["state"], "done", "{trained}");
    let count = |key: &str| trained["outcome"][key].as_u64().unwrap();
    assert!(
        count("train_letters") >= 24 && count("validation_letters") >= 4,
        "{trained}"
    );
    let labels = get(&app, "/api/v1/new-labels").await;
    assert_eq!(
        (&labels["labelled"], &labels["new"]),
        (&json!(60), &json!(0))
    );

    // What is forgotten trains no more.
    let hash = recorded["content_hash"].as_str().unwrap();
    let forgotten = second
        .shortlist()
        .persons
        .forget_letter(hash, None)
        .await
        .unwrap();
    let removed = forgotten.removed;
    assert_eq!(
        (removed.kept_letters, removed.vectors, removed.outcomes),
        (1, 1, 4)
    );
    // With the interview, and with what was corrected.
    assert_eq!(forgotten.left.total(), 0);
    assert_eq!(get(&app, "/api/v1/new-labels").await["labelled"], 59);
    // A letter in the test part taught no model; of five, one did.
    let mut taught = !forgotten.models.is_empty();
    for id in &ids[1..5] {
        let name = PredictionId::parse(id).unwrap();
        let hash = &store.predictions_named(&name).await.unwrap()[0]
            .entry
            .content_hash;
        let forgotten = second.shortlist().persons.forget_letter(hash, None).await;
        taught |= !forgotten.unwrap().models.is_empty();
    }
    assert!(taught, "the models that learned from it are named");
    let (status, problem) = post(&app, outcomes, told(0, "passed")).await;
    assert_eq!(
        (status, &problem["code"]),
        (StatusCode::NOT_FOUND, &json!("no_prediction"))
    );
}

/// What cannot be recorded is told, and changes nothing.
async fn refusals(app: &Router, id: &str) {
    let unknown = format!("{}-00000000", &id[..16]);
    let cases = [
        (
            json!({"prediction_id": unknown, "outcome": "passed"}),
            404,
            "no_prediction",
        ),
        (
            json!({"prediction_id": "junk", "outcome": "passed"}),
            404,
            "no_prediction",
        ),
        (
            json!({"letter": "abc", "outcome": "passed"}),
            404,
            "no_letter",
        ),
        (
            json!({"prediction_id": id, "outcome": "rejected"}),
            409,
            "outcome_conflict",
        ),
        (
            json!({"prediction_id": id, "outcome": "passed", "decided_on": "2026-02-30"}),
            422,
            "no_day",
        ),
        (
            json!({"prediction_id": id, "outcome": "passed", "decided_on": "2999-01-01"}),
            422,
            "no_day",
        ),
    ];
    for (body, status, code) in cases {
        let (came, problem) = post(app, "/api/v1/outcomes", body.clone()).await;
        assert_eq!(came.as_u16(), status, "{body}: {problem}");
        assert_eq!(problem["code"], code, "{body}: {problem}");
    }
    for body in [
        json!({"outcome": "passed"}),
        json!({"prediction_id": id}),
        json!({"prediction_id": id, "letter": "a".repeat(64), "outcome": "passed"}),
        json!({"prediction_id": id, "outcome": "passed", "is_passed": true}),
    ] {
        let (came, problem) = post(app, "/api/v1/outcomes", body.clone()).await;
        assert_eq!(came.as_u16(), 422, "{body}: {problem}");
    }
    // A later step is an outcome of its own, and what was told wrongly is corrected.
    let interview = json!({"prediction_id": id, "outcome": "withdrawn", "stage": "interview"});
    let (_, recorded) = post(app, "/api/v1/outcomes", interview).await;
    assert_eq!(recorded["became"], "added");
    for (outcome, became) in [
        ("rejected", "corrected"),
        ("rejected", "unchanged"),
        ("passed", "corrected"),
    ] {
        let body = json!({"prediction_id": id, "outcome": outcome, "is_correction": true});
        let (_, recorded) = post(app, "/api/v1/outcomes", body).await;
        assert_eq!(recorded["became"], became);
    }
}

/// Trains, and waits for what came of it.
async fn train(app: &Router) -> Value {
    let (status, begun) = post(app, "/api/v1/trainings", json!({})).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{begun}");
    let path = format!(
        "/api/v1/trainings/{}",
        begun["training_id"].as_str().unwrap()
    );
    loop {
        let report = get(app, &path).await;
        if report["state"] != "running" {
            return report;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
