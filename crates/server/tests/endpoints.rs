//! The endpoints on a real home.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shortlist_app::{Clock, Home, SAMPLE_SEED, Shortlist, Silent, SystemClock, system_random};
use shortlist_server::{KeyFile, Server, Settings};
use shortlist_storage::SqliteStore;
use tower::ServiceExt;

/// The endpoints on a home, without keys.
fn router(shortlist: Shortlist) -> (Server, Router) {
    let random = system_random().unwrap();
    let threads = tokio::runtime::Handle::current();
    let server = Server::new(
        shortlist,
        KeyFile::default(),
        Settings::default(),
        threads,
        random,
    );
    let server = server.unwrap();
    server.begin_background();
    let router = server.router();
    (server, router)
}

/// What a body for a path says that it is.
fn kind(path: &str) -> &'static str {
    let takes_text = ["/predictions", "/recommendations", "/resumes/analysis"];
    let path = path.split('?').next().unwrap_or_default();
    if takes_text.iter().any(|end| path.ends_with(end)) {
        "text/plain; charset=utf-8"
    } else {
        "application/json"
    }
}

async fn post(router: &Router, path: &str, body: impl Into<Body>) -> (StatusCode, Value) {
    let request = Request::post(path)
        .header("host", "localhost")
        .header("content-type", kind(path))
        .body(body.into())
        .unwrap();
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
    let (server, app) = router(shortlist);
    let shortlist = server.shortlist();
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

#[tokio::test]
async fn what_is_said_in_words_is_said_in_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let letter = include_str!("../../../fixtures/fresh_letter.md");
    let said = async |path: &str, body: &str, language: &[u8]| {
        let path = format!("/api/v1/{path}");
        let request = Request::post(&path)
            .header("host", "localhost")
            .header("content-type", kind(&path))
            .header("accept-language", language);
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
        serde_json::from_slice::<Value>(&bytes).unwrap()
    };
    let (english, korean) = ("synthetic letters", "가상 글");
    for (language, expected) in [
        ("ko-KR,ko;q=0.9,en;q=0.8".as_bytes(), korean),
        (b"en;q=0.5, ko;q=0.4", english),
        (b"", english),
        (b"ko\xff", english),
    ] {
        let has = |answer: &Value| answer["notes"].to_string().contains(expected);
        let prediction = said("predictions", letter, language).await;
        assert!(has(&prediction), "{expected}: {}", prediction["notes"]);
        assert_eq!(prediction["remarks"][0]["code"], "synthetic_labels");
        for path in ["recommendations", "resumes/analysis"] {
            let answer = said(path, letter, language).await;
            assert!(has(&answer["prediction"]), "{path}");
        }
        let body = json!({"letter": letter}).to_string();
        let answer = said("hybrid-recommendations", &body, language).await;
        assert!(has(&answer["prediction"]));
        let body = json!({"letters": [letter]}).to_string();
        let answer = said("predictions/batch", &body, language).await;
        assert!(has(&answer["results"][0]["prediction"]));
        let body = json!({"before": letter, "after": letter}).to_string();
        let answer = said("comparisons", &body, language).await;
        assert_eq!(answer["remark"]["code"], "drafts_alike");
        let is_korean = answer["verdict"].as_str().unwrap().contains("초안");
        assert_eq!(is_korean, expected == korean);
    }
}

/// A server on the sample data, with a trained model.
async fn sampled(folder: &std::path::Path) -> Router {
    let home = Home::demo(&folder.join("home"));
    let shortlist = Shortlist::create(home, Box::new(SystemClock), system_random().unwrap())
        .await
        .unwrap();
    shortlist.demo(SAMPLE_SEED, &Silent, |_| {}).await.unwrap();
    let app = router(shortlist).1;
    // A server reads the postings first.
    while send(&app, "GET", "/ready").await.0 == StatusCode::SERVICE_UNAVAILABLE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    app
}

async fn opened(folder: &std::path::Path, clock: Box<dyn Clock>) -> Shortlist {
    let home = Home::demo(&folder.join("home"));
    Shortlist::open(home, clock, system_random().unwrap())
        .await
        .unwrap()
}

/// A clock that stands still.
#[derive(Debug)]
struct Standing(i64);

impl Clock for Standing {
    fn now(&self) -> i64 {
        self.0
    }
}

async fn send(router: &Router, method: &str, path: &str) -> (StatusCode, Value) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "localhost");
    let request = request.body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}

async fn tables_of_clients_are_read(app: &Router) {
    let table = "이름,지원동기,비고\n김하나,하나.,\n,둘.,전화함\n";
    let (status, table) = post(app, "/api/v1/client-tables", table).await;
    assert_eq!(status, StatusCode::OK, "{table}");
    let answer = json!({"question": "지원동기", "answer": "둘."});
    let second = json!({"client": null, "sheet": null, "row": 3, "answers": [answer]});
    assert_eq!(table["clients"][0]["client"], "김하나");
    assert_eq!(table["clients"][1], second);
    for garbage in [
        "{\"clients\": [\n1, 2, {\n\"a\": 3, ",
        " [1, 2]\n[3, 4]",
        "garbage",
        "",
    ] {
        let (status, problem) = post(app, "/api/v1/client-tables", garbage).await;
        assert!(status.is_client_error(), "{garbage}: {problem}");
    }
}

#[tokio::test]
async fn every_endpoint_answers() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let letter = include_str!("../../../fixtures/fresh_letter.md");

    let (mut status, mut ready) = send(&app, "GET", "/ready").await;
    while status == StatusCode::SERVICE_UNAVAILABLE {
        tokio::time::sleep(Duration::from_millis(5)).await;
        (status, ready) = send(&app, "GET", "/ready").await;
    }
    assert_eq!(
        (status, &ready["status"]),
        (StatusCode::OK, &json!("ready"))
    );
    assert_eq!(ready["model"]["version"], 1);

    let body = json!({"letters": [letter, {"content": "   "}, {"content": letter}]}).to_string();
    let (status, batch) = post(&app, "/api/v1/predictions/batch", body).await;
    assert_eq!(status, StatusCode::OK);
    let results = batch["results"].as_array().unwrap();
    assert!(results[0]["prediction"]["pass_probability"].is_number());
    assert_eq!(results[1]["problem"]["status"], 422);
    assert!(results[2]["prediction"]["interval"]["low"].is_number());

    let options = json!({"top": 4, "strategy": "weighted", "explain": true, "weights": {"diversity": 0.2},
        "filter": {"locations": ["서울"], "max_experience": 3}});
    let body = json!({"letter": letter, "options": options}).to_string();
    let (status, answer) = post(&app, "/api/v1/hybrid-recommendations", body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let postings = answer["recommendations"].as_array().unwrap();
    assert_eq!(postings.len(), 4);
    assert!(
        postings
            .iter()
            .all(|one| one["location"] == "서울" && one["fit"]["weakest"].is_string())
    );
    assert!(answer["removed"]["experience"].as_u64().unwrap() > 0);

    let body = json!({"query": "백엔드 개발자", "options": {"top": 3}}).to_string();
    let (status, found) = post(&app, "/api/v1/search", body).await;
    assert_eq!(
        (status, found["postings"].as_array().unwrap().len()),
        (StatusCode::OK, 3)
    );

    let (status, analysis) = post(&app, "/api/v1/resumes/analysis", letter).await;
    assert_eq!(status, StatusCode::OK);
    assert!(analysis["strongest"].as_array().unwrap().len() > 10);

    let body =
        json!({"before": letter, "after": format!("{letter}\n저는 성실합니다.")}).to_string();
    assert_eq!(
        post(&app, "/api/v1/comparisons", body).await.0,
        StatusCode::OK
    );

    let kept = async || send(&app, "GET", "/api/v1/data").await.1["data"]["predictions"].clone();
    let before = kept().await;
    let body = json!({"before": letter, "after": "저는 성실합니다.", "without_model": true});
    let (status, compared) = post(&app, "/api/v1/comparisons", body.to_string()).await;
    assert_eq!(status, StatusCode::OK, "{compared}");
    assert!(compared["before"].is_null() && compared["findings"]["left"].is_number());
    assert_eq!(kept().await, before, "nothing of it is kept");

    tables_of_clients_are_read(&app).await;

    let (_, page) = send(&app, "GET", "/api/v1/postings?open=true&limit=2").await;
    assert_eq!(page["total"], 277);
    assert_eq!(page["postings"].as_array().unwrap().len(), 2);
    let added = r#"{"posting_id": "new", "title": "간호사"}"#;
    assert_eq!(post(&app, "/api/v1/postings", added).await.1["added"], 1);
    assert_eq!(
        send(&app, "GET", "/api/v1/postings/new").await.1["title"],
        "간호사"
    );
    let (status, _) = send(&app, "DELETE", "/api/v1/postings/new").await;
    assert_eq!(status, StatusCode::OK);
    for method in ["DELETE", "GET"] {
        let (status, _) = send(&app, method, "/api/v1/postings/new").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    let (_, models) = send(&app, "GET", "/api/v1/models").await;
    assert_eq!(models["versions"].as_array().unwrap().len(), 2);
    let path = "/api/v1/models/LogisticRegression_CoverLetter/history";
    assert!(
        !send(&app, "GET", path).await.1["changes"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let outcome = |passed: bool| json!({"letter": "a".repeat(64), "is_passed": passed}).to_string();
    assert_eq!(
        post(&app, "/api/v1/outcomes", outcome(true)).await.0,
        StatusCode::OK
    );
    assert_eq!(
        post(&app, "/api/v1/outcomes", outcome(false)).await.0,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn models_are_moved_back_and_scored() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let answering = async || send(&app, "GET", "/ready").await.1["model"]["name"].clone();
    let forest = "/api/v1/models/RandomForest_CoverLetter";
    let (_, details) = send(&app, "GET", &format!("{forest}/versions/1")).await;
    assert_eq!(details["version"]["stage"], "None");
    assert!(details["run"]["metrics"]["test_roc_auc"].is_number());

    let stage = format!("{forest}/versions/1/stage");
    let reason = |reason: &str| json!({"to": "Production", "reason": reason}).to_string();
    for (path, body, expected) in [
        (stage.clone(), reason(" "), 422),
        (stage.clone(), reason(&"x".repeat(1_001)), 422),
        (
            stage.clone(),
            json!({"to": "Best", "reason": "x"}).to_string(),
            400,
        ),
        (format!("{forest}/versions/7/stage"), reason("x"), 404),
        (format!("{forest}/versions/x/stage"), reason("x"), 404),
        (
            "/api/v1/models/none/versions/1/stage".to_owned(),
            reason("x"),
            404,
        ),
        (
            format!("{forest}/rollback"),
            json!({"reason": "x"}).to_string(),
            409,
        ),
    ] {
        let (status, problem) = post(&app, &path, body).await;
        assert_eq!(status.as_u16(), expected, "{path}: {problem}");
    }
    let answers_now = "/api/v1/models/LogisticRegression_CoverLetter/versions/1/stage";
    let away = json!({"to": "Archived", "reason": "x"}).to_string();
    assert_eq!(
        post(&app, answers_now, away).await.0,
        StatusCode::CONFLICT,
        "nobody would answer"
    );
    let (_, moved) = post(&app, &stage, reason("it is better")).await;
    assert_eq!(moved["actor"], "over HTTP");
    assert_eq!(
        moved["archived"][0]["name"],
        "LogisticRegression_CoverLetter"
    );
    assert_eq!(answering().await, "RandomForest_CoverLetter");
    let back = "/api/v1/models/LogisticRegression_CoverLetter/rollback";
    let (status, _) = post(&app, back, json!({"reason": "it is not"}).to_string()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answering().await, "LogisticRegression_CoverLetter");

    let (_, scores) = send(&app, "GET", "/api/v1/evaluation").await;
    let names: Vec<&str> = scores["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names[..3],
        [
            "LogisticRegression_CoverLetter 1",
            "RandomForest_CoverLetter 1",
            "always pass"
        ]
    );
    assert_eq!(
        scores["rows"][1]["roc_auc"]["value"],
        details["run"]["metrics"]["test_roc_auc"]
    );
    let (_, counts) = send(&app, "GET", "/api/v1/data").await;
    assert_eq!(
        (&counts["postings"], &counts["vectors"]),
        (&json!(300), &json!(723))
    );
    let letters = counts["letters"].as_array().unwrap();
    let all: u64 = letters
        .iter()
        .map(|count| count["letters"].as_u64().unwrap())
        .sum();
    assert_eq!(all, 423);
}

#[tokio::test]
async fn runs_are_found_by_a_filter_and_keep_notes() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let found = async |query: &str| send(&app, "GET", &format!("/api/v1/runs?{query}")).await;
    let (_, all) = found("").await;
    let runs = all["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 2);
    assert_eq!(all["next_page"], Value::Null);
    let auc = |run: &Value| run["metrics"]["test_roc_auc"].as_f64().unwrap();
    let (_, ordered) = found("order_by=metrics.test_roc_auc%20DESC&most=1").await;
    let best = &ordered["runs"][0];
    assert!((auc(best) - runs.iter().map(auc).fold(0.0, f64::max)).abs() < 1e-12);
    let next = ordered["next_page"].as_str().unwrap();
    let (_, second) = found(&format!(
        "order_by=metrics.test_roc_auc%20DESC&most=1&page={next}"
    ))
    .await;
    assert_ne!(second["runs"][0]["id"], best["id"]);
    let (_, forest) = found("filter=params.model%20LIKE%20%27Random%25%27").await;
    assert_eq!(forest["runs"].as_array().unwrap().len(), 1);
    for (query, expected) in [
        ("filter=roc_auc%20is%20high", 422),
        ("order_by=metrics.%60", 422),
        ("page=nowhere", 422),
        ("most=0", 400),
        ("most=1001", 400),
        ("colour=red", 400),
    ] {
        let (status, problem) = found(query).await;
        assert_eq!(status.as_u16(), expected, "{query}: {problem}");
    }

    let id = best["id"].as_str().unwrap();
    let (_, history) = send(
        &app,
        "GET",
        &format!("/api/v1/runs/{id}/metrics/test_roc_auc"),
    )
    .await;
    assert_eq!(
        history["points"][0]["value"],
        best["metrics"]["test_roc_auc"]
    );
    let tags = format!("/api/v1/runs/{id}/tags");
    let tag = |value: Value| json!({"key": "mlflow.note.content", "value": value}).to_string();
    let (_, noted) = post(&app, &tags, tag(json!("the first that holds"))).await;
    assert_eq!(noted["tags"]["mlflow.note.content"], "the first that holds");
    let (_, noted) = found("filter=tags.mlflow.note.content%20LIKE%20%27%25first%25%27").await;
    assert_eq!(noted["runs"][0]["id"], id);
    let (_, bare) = post(&app, &tags, tag(Value::Null)).await;
    assert_eq!(bare["tags"]["mlflow.note.content"], Value::Null);
    let nobody = "0".repeat(32);
    for (path, key, expected) in [
        (format!("/api/v1/runs/{nobody}/tags"), "note", 404),
        (tags.clone(), " ", 422),
    ] {
        let body = json!({"key": key, "value": "x"}).to_string();
        let (status, problem) = post(&app, &path, body).await;
        assert_eq!(status.as_u16(), expected, "{path}: {problem}");
    }
    let long = json!({"key": "note", "value": "x".repeat(8_001)}).to_string();
    assert_eq!(
        post(&app, &tags, long).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let (status, _) = send(&app, "GET", &format!("/api/v1/runs/{nobody}/metrics/f1")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_answered_is_a_problem_and_no_server_error() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let letters = json!({"letters": vec!["글"; 101]}).to_string();
    let cases = [
        ("/api/v1/search", String::new(), 400),
        ("/api/v1/search", "{".to_owned(), 400),
        ("/api/v1/search", deep.clone(), 400),
        ("/api/v1/search", json!({"query": 1}).to_string(), 400),
        ("/api/v1/search", json!({"query": "?"}).to_string(), 422),
        (
            "/api/v1/search",
            json!({"query": "말", "options": {"strategy": "best"}}).to_string(),
            400,
        ),
        (
            "/api/v1/search",
            json!({"query": "말", "options": {"weights": {"diversity": 7}}}).to_string(),
            422,
        ),
        (
            "/api/v1/hybrid-recommendations",
            json!({"letter": ""}).to_string(),
            422,
        ),
        (
            "/api/v1/hybrid-recommendations",
            format!("{{\"letter\": {deep}}}"),
            400,
        ),
        (
            "/api/v1/hybrid-recommendations",
            json!({"letter": "글", "unknown": 1}).to_string(),
            400,
        ),
        (
            "/api/v1/predictions/batch",
            json!({"letters": []}).to_string(),
            422,
        ),
        ("/api/v1/predictions/batch", letters, 422),
        (
            "/api/v1/reviews/batch",
            json!({"letters": []}).to_string(),
            422,
        ),
        (
            "/api/v1/reviews/batch",
            json!({"letters": vec![json!({"letter": "글"}); 101]}).to_string(),
            422,
        ),
        ("/api/v1/postings", "junk".to_owned(), 422),
        (
            "/api/v1/outcomes",
            json!({"letter": "xyz", "is_passed": true}).to_string(),
            404,
        ),
        ("/api/v1/nothing", String::new(), 404),
        ("/api/v1/models", String::new(), 405),
    ];
    for (path, body, expected) in cases {
        let short: String = body.chars().take(80).collect();
        let (status, problem) = post(&app, path, body).await;
        assert_eq!(status.as_u16(), expected, "{path} {short}: {problem}");
        assert_eq!(problem["status"], expected, "{path} {short}: {problem}");
    }
    let missing = ["/api/v1/postings/none", "/api/v1/models/none/history"];
    for path in missing {
        assert_eq!(
            send(&app, "GET", path).await.0,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn no_browser_keeps_or_frames_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    for path in ["/health", "/nothing"] {
        let request = Request::get(path)
            .header("host", "localhost")
            .body(Body::empty())
            .unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "no-store");
        assert!(header("content-security-policy").contains("default-src 'none'"));
    }
}

#[tokio::test]
async fn what_is_answered_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let letter = include_str!("../../../fixtures/fresh_letter.md");
    for _ in 0..3 {
        post(&app, "/api/v1/predictions", letter).await;
    }
    post(&app, "/api/v1/predictions", "").await;
    send(&app, "GET", "/api/v1/postings/a").await;
    send(&app, "GET", "/one/that/somebody/invents").await;
    let request = Request::get("/metrics")
        .header("host", "localhost")
        .body(Body::empty())
        .unwrap();
    let response = app.clone().oneshot(request).await.unwrap();
    let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    for expected in [
        "shortlist_requests_total{method=\"POST\",path=\"/api/v1/predictions\",status=\"200\"} 3",
        "shortlist_requests_total{method=\"POST\",path=\"/api/v1/predictions\",status=\"422\"} 1",
        "shortlist_requests_total{method=\"GET\",path=\"/api/v1/postings/{id}\",status=\"404\"} 1",
        "shortlist_requests_total{method=\"GET\",path=\"unknown\",status=\"404\"} 1",
        "shortlist_request_seconds_count{path=\"/api/v1/predictions\"} 4",
        "shortlist_requests_in_flight 1",
        "model=\"LogisticRegression_CoverLetter\",version=\"1\"",
        "support=\"inside\"} 3",
        "# EOF",
    ] {
        assert!(text.contains(expected), "{expected} is missing in\n{text}");
    }
    assert!(!text.contains("invents"));
}

#[tokio::test]
async fn the_page_of_the_api_loads_nothing_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::new(&folder.path().join("home"));
    let shortlist = Shortlist::create(home, Box::new(SystemClock), system_random().unwrap());
    let (_server, app) = router(shortlist.await.unwrap());
    let parts = [
        "/docs/",
        "/docs/swagger-initializer.js",
        "/docs/swagger-ui-bundle.js",
    ];
    for path in parts {
        let request = Request::get(path)
            .header("host", "localhost")
            .body(Body::empty())
            .unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(
            policy.contains("connect-src 'self'") && !policy.contains("http"),
            "{policy}"
        );
        if path != parts[2] {
            let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(
                !text.contains("http://") && !text.contains("https://"),
                "{text}"
            );
        }
    }
    let (status, description) = send(&app, "GET", "/api/v1/openapi.json").await;
    assert_eq!(
        (status, &description["openapi"]),
        (StatusCode::OK, &json!("3.1.0"))
    );
}

#[tokio::test]
async fn letters_come_as_text_as_json_and_as_files() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let letter = include_str!("../../../fixtures/fresh_letter.md");
    let form = |field: &str| {
        format!(
            "--x\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"a.md\"\r\n\r\n{letter}\r\n--x--\r\n"
        )
    };
    let cases = [
        (None, letter.to_owned(), 200),
        (Some("text/markdown; charset=utf-8"), letter.to_owned(), 200),
        (Some("application/json"), json!(letter).to_string(), 200),
        (
            Some("application/json"),
            json!({"content": letter}).to_string(),
            200,
        ),
        (Some("application/json"), json!([letter]).to_string(), 400),
        (Some("multipart/form-data; boundary=x"), form("file"), 200),
        (Some("multipart/form-data; boundary=x"), form("other"), 422),
        (Some("multipart/form-data"), form("file"), 400),
        (Some("application/pdf"), letter.to_owned(), 200),
        (Some("image/gif"), letter.to_owned(), 415),
    ];
    let mut answers = Vec::new();
    for (kind, body, expected) in cases {
        let mut request = Request::post("/api/v1/predictions").header("host", "localhost");
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        let response = app.clone().oneshot(request.body(Body::from(body)).unwrap());
        let response = response.await.unwrap();
        assert_eq!(response.status().as_u16(), expected, "{kind:?}");
        let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
        if expected == 200 {
            answers.push(serde_json::from_slice::<Value>(&bytes).unwrap());
        }
    }
    for answer in &answers {
        assert_eq!(answer["pass_probability"], answers[0]["pass_probability"]);
    }
}

#[tokio::test]
async fn work_goes_on_in_the_background() {
    let folder = tempfile::tempdir().unwrap();
    let app = sampled(folder.path()).await;
    let letter = include_str!("../../../fixtures/fresh_letter.md");
    let body = json!({"letters": [letter, "  ", {"content": letter}]}).to_string();
    let (status, accepted) = post(&app, "/api/v1/batches", body).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    let path = format!("/api/v1/batches/{}", accepted["batch_id"].as_str().unwrap());
    // What another server of the same database was asked for is known here, and waited for.
    let other = opened(folder.path(), Box::new(SystemClock)).await;
    other.trainings.begin("elsewhere").await.unwrap();
    let elsewhere = "/api/v1/trainings/elsewhere";
    let cancel = format!("{elsewhere}/cancel");
    assert_eq!(send(&app, "GET", elsewhere).await.1["state"], "running");
    let (status, problem) = post(&app, "/api/v1/trainings", "{}").await;
    assert_eq!(status, StatusCode::CONFLICT, "{problem}");
    assert_eq!(problem["title"], "A training goes on already");
    assert!(problem["detail"].as_str().unwrap().contains("elsewhere"));
    let (status, cancelled) = send(&app, "POST", &cancel).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{cancelled}");
    assert_eq!(
        (&cancelled["state"], &cancelled["is_cancelled"]),
        (&json!("running"), &json!(true)),
        "its process ends it"
    );
    assert!(other.trainings.goes_on("elsewhere", None).await.unwrap());
    let report = json!({"problem": {"title": "It did not work", "status": 500}});
    other.trainings.end("elsewhere", &report).await.unwrap();
    let (_, ended) = send(&app, "GET", elsewhere).await;
    assert_eq!(
        (&ended["state"], &ended["problem"]),
        (&json!("failed"), &report["problem"])
    );
    let (status, problem) = send(&app, "POST", &cancel).await;
    assert_eq!(
        (status, &problem["code"]),
        (StatusCode::CONFLICT, &json!("training_ended"))
    );

    let (_, training) = post(&app, "/api/v1/trainings", "{}").await;
    assert_eq!(training["state"], "running");
    let training = format!(
        "/api/v1/trainings/{}",
        training["training_id"].as_str().unwrap()
    );
    let begun = training.clone();
    for path in [path, training] {
        loop {
            let (status, report) = send(&app, "GET", &path).await;
            assert_eq!(status, StatusCode::OK);
            if report["state"] == "done" {
                break;
            }
            assert_ne!(report["state"], "failed", "{report}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    let (_, models) = send(&app, "GET", "/api/v1/models").await;
    // The same letters teach the same models, which are not registered again.
    assert_eq!(models["versions"].as_array().unwrap().len(), 2);
    let (_, report) = send(&app, "GET", &begun).await;
    assert_eq!(report["outcome"]["version"], 1);
    assert_eq!(report["problem"], Value::Null);
    // It is known after a restart.
    let (_restarted, again) = router(opened(folder.path(), Box::new(SystemClock)).await);
    assert_eq!(send(&again, "GET", &begun).await.1, report);
    let (status, reloaded) = send(&app, "POST", "/api/v1/models/reload").await;
    assert_eq!(
        (status, &reloaded["refused"]),
        (StatusCode::OK, &Value::Null)
    );
    for (method, path) in [("GET", "none"), ("POST", "none/cancel")] {
        let path = format!("/api/v1/trainings/{path}");
        assert_eq!(send(&app, method, &path).await.0, StatusCode::NOT_FOUND);
    }
    let (_, all) = send(&app, "GET", "/api/v1/trainings").await;
    assert_eq!(all["trainings"][0], report, "the newest first");
    assert_eq!(all["trainings"][1]["training_id"], "elsewhere");
    let (_, one) = send(&app, "GET", "/api/v1/trainings?most=1").await;
    assert_eq!(one["trainings"].as_array().unwrap().len(), 1);
    for wrong in ["most=0", "most=101", "most=x", "few=1"] {
        let path = format!("/api/v1/trainings?{wrong}");
        assert_eq!(send(&app, "GET", &path).await.0, StatusCode::BAD_REQUEST);
    }
    judged_and_compared(&app).await;
    assert_eq!(
        send(&app, "GET", "/api/v1/batches/none").await.0,
        StatusCode::NOT_FOUND
    );
}

/// The area under the stairs of a precision-recall curve is the score that is told.
fn precision_recall(evaluation: &Value) {
    let curve = evaluation["precision_recall"].as_array().unwrap();
    assert_eq!(curve[0], json!([0.0, 1.0]));
    assert_eq!(curve[curve.len() - 1][0], 1.0);
    let area: f64 = curve
        .windows(2)
        .map(|points| {
            let at = |point: usize, axis: usize| points[point][axis].as_f64().unwrap();
            (at(1, 0) - at(0, 0)) * at(1, 1)
        })
        .sum();
    let told = evaluation["test"]["average_precision"]["value"]
        .as_f64()
        .unwrap();
    assert!((area - told).abs() < 1e-9, "{area} {told}");
}

/// A training's run keeps how the model does with fewer letters, each metric as its own history tells it.
async fn learning_curve(app: &Router, run: &str) {
    let (status, told) = send(app, "GET", &format!("/api/v1/runs/{run}/metrics")).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    let series = told["series"].as_array().unwrap();
    let metrics: Vec<&str> = series
        .iter()
        .map(|one| one["metric"].as_str().unwrap())
        .collect();
    let name = "learning_curve_roc_auc";
    let expected = [
        name,
        "learning_curve_roc_auc_high",
        "learning_curve_roc_auc_low",
    ];
    assert_eq!(metrics, expected);
    for one in series {
        let metric = one["metric"].as_str().unwrap();
        let path = format!("/api/v1/runs/{run}/metrics/{metric}");
        let (_, history) = send(app, "GET", &path).await;
        assert_eq!(one["points"], history["points"]);
        assert_eq!(one["values"], 5);
    }
    let of = |place: usize, point: usize| series[place]["points"][point]["value"].as_f64().unwrap();
    for point in 0..5 {
        let (middle, high, low) = (of(0, point), of(1, point), of(2, point));
        assert!(low <= middle && middle <= high, "{low} {middle} {high}");
    }
    let steps: Vec<i64> = (0..5)
        .map(|point| series[0]["points"][point]["step"].as_i64().unwrap())
        .collect();
    assert_eq!(steps, [32, 63, 126, 189, 252]);
}

/// What the engineer's page asks of versions and their runs.
async fn judged_and_compared(app: &Router) {
    let (_, models) = send(app, "GET", "/api/v1/models").await;
    let versions = models["versions"].as_array().unwrap();
    let path = |version: &Value| {
        let name = version["name"].as_str().unwrap();
        format!("/api/v1/models/{name}/versions/{}", version["version"])
    };
    let answering = versions
        .iter()
        .find(|one| one["stage"] == "Production")
        .unwrap();
    assert_eq!(
        models["aliases"],
        json!([{"alias": "champion", "name": answering["name"], "version": 1}])
    );
    let (_, judged) = send(app, "GET", &format!("{}/judgement", path(answering))).await;
    assert_eq!(judged["judgement"]["evidence"]["look"], 1, "{judged}");
    assert!(judged["judgement"]["verdict"]["rules"].is_array());
    for version in versions {
        let run = version["run_id"].as_str().unwrap();
        let (_, scored) = send(app, "GET", &format!("/api/v1/runs/{run}/evaluation")).await;
        let curve = scored["evaluation"]["roc"].as_array().unwrap();
        assert_eq!(curve[0], json!([0.0, 0.0]));
        assert_eq!(curve[curve.len() - 1], json!([1.0, 1.0]));
        let area: f64 = curve
            .windows(2)
            .map(|points| {
                let at = |point: usize, axis: usize| points[point][axis].as_f64().unwrap();
                (at(1, 0) - at(0, 0)) * f64::midpoint(at(0, 1), at(1, 1))
            })
            .sum();
        let told = scored["evaluation"]["test"]["roc_auc"]["value"]
            .as_f64()
            .unwrap();
        assert!((area - told).abs() < 1e-9, "{area} {told}");
        precision_recall(&scored["evaluation"]);
        learning_curve(app, run).await;
    }
    let second = &versions[1];
    let asked = format!(
        "{}/difference?to={}&version=1",
        path(&versions[0]),
        second["name"].as_str().unwrap()
    );
    let (status, difference) = send(app, "GET", &asked).await;
    assert_eq!(status, StatusCode::OK, "{difference}");
    assert_eq!(difference["versions"][1]["name"], second["name"]);
    assert_eq!(
        difference["paired"].as_array().unwrap().len(),
        8,
        "{difference}"
    );
    for (missing, status) in [
        ("/api/v1/runs/none/evaluation", StatusCode::NOT_FOUND),
        ("/api/v1/runs/none/metrics", StatusCode::NOT_FOUND),
        (
            "/api/v1/models/RandomForest_CoverLetter/versions/9/judgement",
            StatusCode::NOT_FOUND,
        ),
        (
            "/api/v1/models/RandomForest_CoverLetter/versions/9/difference?to=RandomForest_CoverLetter&version=1",
            StatusCode::NOT_FOUND,
        ),
    ] {
        assert_eq!(send(app, "GET", missing).await.0, status, "{missing}");
    }
}

#[tokio::test]
async fn a_training_whose_process_is_gone_is_lost_and_another_may_begin() {
    const NOW: i64 = 1_700_000_000_000;
    let folder = tempfile::tempdir().unwrap();
    let home = Home::demo(&folder.path().join("home"));
    let shortlist = Shortlist::create(home, Box::new(Standing(NOW)), system_random().unwrap())
        .await
        .unwrap();
    shortlist.trainings.begin("gone").await.unwrap();
    for (passed, state, status) in [
        (60_000, "running", StatusCode::CONFLICT),
        (60_001, "lost", StatusCode::ACCEPTED),
    ] {
        let clock = Box::new(Standing(NOW + passed));
        let (_server, app) = router(opened(folder.path(), clock).await);
        let (_, report) = send(&app, "GET", "/api/v1/trainings/gone").await;
        assert_eq!(report["state"], state);
        assert_eq!(report["began_at"], NOW);
        let (came, begun) = post(&app, "/api/v1/trainings", "{}").await;
        assert_eq!(came, status, "{begun}");
        if status == StatusCode::CONFLICT {
            continue;
        }
        // There is nothing to learn from here, and so it says.
        let path = format!(
            "/api/v1/trainings/{}",
            begun["training_id"].as_str().unwrap()
        );
        let report = loop {
            let (_, report) = send(&app, "GET", &path).await;
            if report["state"] != "running" {
                break report;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        assert_eq!(
            (&report["state"], &report["outcome"]),
            (&json!("failed"), &Value::Null)
        );
        assert_eq!(report["problem"]["status"], 409, "{report}");
    }
}

#[tokio::test]
async fn what_would_be_written_to_a_home_that_is_only_read_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::demo(&folder.path().join("home"));
    let random = || system_random().unwrap();
    let made = Shortlist::create(home.clone(), Box::new(SystemClock), random());
    drop(made.await.unwrap());
    let store = SqliteStore::open_read_only(&home.database()).await.unwrap();
    let shortlist = Shortlist::create_on(home, Arc::new(store), Box::new(SystemClock), random());
    let (_server, app) = router(shortlist.await.unwrap());
    let letter = "a".repeat(64);
    for (path, body) in [
        (
            "/api/v1/outcomes",
            json!({"letter": letter, "is_passed": true}),
        ),
        ("/api/v1/trainings", json!({})),
        (
            "/api/v1/batches",
            json!({"letters": ["저는 일하고 싶습니다."]}),
        ),
        (
            "/api/v1/postings",
            json!({"posting_id": "new", "title": "간호사"}),
        ),
    ] {
        let (status, problem) = post(&app, path, body.to_string()).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {problem}");
        assert_eq!(problem["code"], "read_only", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_folder_reviews_and_ranks() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::new(&folder.path().join("home"));
    let random = system_random().unwrap();
    let shortlist = Shortlist::open_or_create(home, None, Box::new(SystemClock), random)
        .await
        .unwrap();
    let (_server, app) = router(shortlist);
    let (mut status, mut ready) = send(&app, "GET", "/ready").await;
    while status == StatusCode::SERVICE_UNAVAILABLE {
        tokio::time::sleep(Duration::from_millis(20)).await;
        (status, ready) = send(&app, "GET", "/ready").await;
    }
    assert_eq!(
        (status, &ready["status"]),
        (StatusCode::OK, &json!("without_model"))
    );
    let letter =
        "# 지원동기\n귀사에 뼈를 묻겠습니다. 결제 서버를 3년간 운영하며 장애를 40% 줄였습니다.";
    let posting = json!({"posting_id": "p", "title": "서버 개발자", "company": "한빛소프트"});
    let body = json!({"letter": letter, "posting": posting});
    let (status, review) = post(&app, "/api/v1/reviews", body.to_string()).await;
    assert_eq!(status, StatusCode::OK, "{review}");
    let findings = review["findings"].as_array().unwrap();
    let cliche = findings.iter().find(|one| one["code"] == "cliche").unwrap();
    let quoted = cliche["quoted"].as_str().unwrap();
    assert!(quoted.starts_with("뼈를 묻"), "{quoted}");
    let mended = letter.replace("귀사에 뼈를 묻겠습니다. ", "");
    let drafts = json!({"before": letter, "after": mended, "target": {"company": "한빛소프트"}});
    let (status, compared) = post(&app, "/api/v1/comparisons", drafts.to_string()).await;
    assert_eq!(status, StatusCode::OK, "{compared}");
    assert!(compared["before"].is_null(), "{compared}");
    let codes = compared["findings"]["mended"].as_array().unwrap().iter();
    assert!(
        codes.map(|one| &one["code"]).any(|code| code == "cliche"),
        "{compared}"
    );
    let asked = json!({"posting_id": "q", "title": "서버 개발자", "requirements": "- 결제 서버 운영 경험\n- 간호사 면허"});
    let held = json!({"letter": letter, "posting": asked});
    let (status, gap) = post(&app, "/api/v1/gaps", held.to_string()).await;
    assert_eq!(status, StatusCode::OK, "{gap}");
    assert_eq!(
        (&gap["posting_id"], &gap["fit"]["covered"]),
        (&json!("q"), &json!(1))
    );
    for (wrong, expected) in [
        (json!({"letter": letter}), 422),
        (json!({"letter": letter, "posting_id": "none"}), 404),
        (json!({"letter": " ", "posting": asked}), 422),
    ] {
        let (status, problem) = post(&app, "/api/v1/gaps", wrong.to_string()).await;
        assert_eq!(status, expected, "{problem}");
    }
    let letters = json!({"letters": [
        {"letter": letter, "posting": asked}, {"letter": "  "}, {"letter": letter, "posting_id": "none"}, {"letter": mended},
    ]});
    let (status, batch) = post(&app, "/api/v1/reviews/batch", letters.to_string()).await;
    assert_eq!(status, StatusCode::OK, "{batch}");
    let of = |place: usize| &batch["results"][place];
    assert_eq!(of(0)["letter"]["state"]["requirements"]["met"], 1);
    assert_eq!(
        of(0)["letter"]["fit"]["requirements"][1]["text"],
        "간호사 면허"
    );
    assert_eq!(of(1)["problem"]["status"], 422);
    assert_eq!(of(2)["problem"]["status"], 404);
    assert!(of(3)["letter"]["fit"].is_null());
    let has_cliche = |place: usize| {
        let findings = of(place)["letter"]["review"]["findings"].as_array();
        findings.unwrap().iter().any(|one| one["code"] == "cliche")
    };
    assert!(has_cliche(0) && !has_cliche(3), "{batch}");
    let both = json!({"letter": letter, "posting": posting, "posting_id": "p"});
    let (status, _) = post(&app, "/api/v1/reviews", both.to_string()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _) = post(&app, "/api/v1/predictions", letter).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let (status, added) = post(&app, "/api/v1/postings", json!([posting]).to_string()).await;
    assert!(status.is_success(), "{added}");
    // The index looks at the store each second.
    let (mut status, mut ranked) = post(&app, "/api/v1/recommendations", letter).await;
    while status == StatusCode::CONFLICT {
        tokio::time::sleep(Duration::from_millis(50)).await;
        (status, ranked) = post(&app, "/api/v1/recommendations", letter).await;
    }
    assert_eq!(status, StatusCode::OK, "{ranked}");
    assert!(ranked["prediction"].is_null());
    assert_eq!(ranked["recommendations"][0]["posting_id"], "p");
}
