//! Who may ask, and how much.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic, and look at the clock"
)]

mod door;
mod program;
mod running_keys;
mod slow_bodies;
mod tls;

use std::io::{Read, Write};
use std::net::TcpStream;

use assert_cmd::Command;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use shortlist_app::{
    Home, SAMPLE_SEED, Shortlist, Silent, SystemClock, TrainingStatus, system_random,
};
use shortlist_server::{KeyFile, Role, Server, Settings};
use tower::ServiceExt;

use crate::program::Program;

async fn app(folder: &std::path::Path, keys: KeyFile) -> Router {
    app_with(folder, keys, Settings::default()).await
}

async fn app_with(folder: &std::path::Path, keys: KeyFile, settings: Settings) -> Router {
    let home = Home::new(&folder.join("home"));
    let shortlist = Shortlist::create(home, Box::new(SystemClock), system_random().unwrap())
        .await
        .unwrap();
    let random = system_random().unwrap();
    let threads = tokio::runtime::Handle::current();
    let server = Server::new(shortlist, keys, settings, threads, random);
    server.unwrap().router()
}

async fn ask(app: &Router, method: &str, path: &str, key: Option<&str>) -> Response {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "localhost")
        .header("content-type", "application/json");
    if let Some(key) = key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    let body = Body::from(r#"{"posting_id": "a", "title": "b"}"#);
    app.clone()
        .oneshot(request.body(body).unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_reader_asks_an_admin_changes_and_nobody_else_does_either() {
    let folder = tempfile::tempdir().unwrap();
    let mut keys = KeyFile::default();
    let reader = keys.add("reader", Role::Reader, [1; 32]);
    let admin = keys.add("admin", Role::Admin, [2; 32]);
    let app = app(folder.path(), keys).await;
    let status = async |method, path, key| ask(&app, method, path, key).await.status();
    for wrong in [None, Some("x"), Some("")] {
        for (method, path) in [
            ("GET", "/api/v1/postings"),
            ("POST", "/api/v1/search"),
            ("GET", "/api/v1/nothing"),
        ] {
            assert_eq!(
                status(method, path, wrong).await,
                StatusCode::UNAUTHORIZED,
                "{path}"
            );
        }
    }
    let refused = ask(&app, "GET", "/api/v1/models", None).await;
    assert_eq!(refused.headers()["www-authenticate"], "Bearer");
    for open in ["/health", "/", "/page/main.js"] {
        assert_eq!(status("GET", open, None).await, StatusCode::OK, "{open}");
    }
    let reader = Some(reader.as_str());
    assert_eq!(
        status("GET", "/api/v1/postings", reader).await,
        StatusCode::OK
    );
    // A reader gets as far as the letter that is none.
    let answer = status("POST", "/api/v1/predictions", reader).await;
    assert_eq!(answer, StatusCode::UNPROCESSABLE_ENTITY);
    for (method, path) in [
        ("POST", "/api/v1/postings"),
        ("DELETE", "/api/v1/postings/a"),
        ("POST", "/api/v1/outcomes"),
        (
            "POST",
            "/api/v1/models/RandomForest_CoverLetter/versions/1/stage",
        ),
        ("POST", "/api/v1/models/RandomForest_CoverLetter/rollback"),
    ] {
        assert_eq!(
            status(method, path, reader).await,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    let admin = Some(admin.as_str());
    assert_eq!(
        status("POST", "/api/v1/postings", admin).await,
        StatusCode::OK
    );
    assert_eq!(
        status("DELETE", "/api/v1/postings/a", admin).await,
        StatusCode::OK
    );
}

#[test]
fn the_program_makes_keys_and_listens_to_others_only_with_them() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let run = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("shortlist-server").unwrap();
        command
            .env_remove("DATABASE_URL")
            .arg("--home")
            .arg(&home)
            .args(arguments);
        command.output().unwrap()
    };
    let said = |output: &std::process::Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let none = run(&["keys", "add", "coach"]);
    assert!(said(&none).contains("expected a home"), "{}", said(&none));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let _ = runtime.block_on(app(folder.path(), KeyFile::default()));
    let open = run(&["--host", "0.0.0.0", "--port", "0"]);
    assert!(
        !open.status.success() && said(&open).contains("keys add"),
        "{}",
        said(&open)
    );
    let added = run(&["keys", "add", "coach", "--role", "admin"]);
    let key = String::from_utf8(added.stdout).unwrap();
    assert!(key.starts_with("slk_") && key.trim().len() == 68, "{key}");
    let file = std::fs::read_to_string(home.join("server-keys.toml")).unwrap();
    assert!(!file.contains(key.trim()) && file.contains("coach"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(home.join("server-keys.toml"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let listed = String::from_utf8(run(&["keys", "list"]).stdout).unwrap();
    assert_eq!(listed.trim(), "coach\tAdmin");
    assert!(run(&["keys", "remove", "coach"]).status.success());
    assert!(!run(&["keys", "remove", "coach"]).status.success());
}

#[test]
fn the_log_tells_of_requests_and_nothing_of_letters() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Program::on_new_home(folder.path());
    let letter = "이름: 홍길순\n연락처: 010-1234-9876\n저는 비밀스러운 문장을 썼습니다.";
    let answer = server.ask("POST /api/v1/predictions?name=%ED%99%8D", letter);
    assert!(
        answer.starts_with("HTTP/1.1 503") && answer.contains("x-request-id"),
        "{answer}"
    );
    let query = r#"{"query": "홍길순 비밀스러운"}"#;
    let answer = server.ask("POST /api/v1/search", query);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.ask("GET /api/v1/postings/hongsecret", "");
    let rest = server.kill();
    assert_eq!(
        rest.lines()
            .filter(|line| line.contains("\"request_id\""))
            .count(),
        3,
        "{rest}"
    );
    for planted in ["홍길순", "9876", "비밀", "hongsecret", "%ED", "name="] {
        assert!(!rest.contains(planted), "{planted} is in\n{rest}");
    }
}

#[tokio::test]
async fn other_sites_pages_may_ask_only_if_they_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let request = Request::get("/health")
        .header("host", "localhost")
        .header("origin", "https://career.example");
    let response = app
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let allowed = "access-control-allow-origin";
    assert!(!response.headers().contains_key(allowed));

    let home = Home::new(&folder.path().join("other"));
    let random = || system_random().unwrap();
    let shortlist = Shortlist::create(home, Box::new(SystemClock), random())
        .await
        .unwrap();
    let settings = Settings {
        cors_origins: vec!["https://career.example".to_owned()],
        ..Settings::default()
    };
    let threads = tokio::runtime::Handle::current();
    let server = Server::new(shortlist, KeyFile::default(), settings, threads, random()).unwrap();
    for (origin, is_allowed) in [
        ("https://career.example", true),
        ("https://evil.example", false),
    ] {
        let request = Request::get("/health")
            .header("host", "localhost")
            .header("origin", origin);
        let response = server
            .router()
            .oneshot(request.body(Body::empty()).unwrap());
        let response = response.await.unwrap();
        let answer = response.headers().get(allowed);
        assert_eq!(
            answer.is_some_and(|value| value == origin),
            is_allowed,
            "{origin}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_stop_waits_for_a_training_and_keeps_its_report() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::demo(&folder.path().join("home"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (clock, random) = (|| Box::new(SystemClock), || system_random().unwrap());
    let shortlist = Shortlist::create(home.clone(), clock(), random());
    let shortlist = runtime.block_on(shortlist).unwrap();
    let demo = shortlist.demo(SAMPLE_SEED, &Silent, |_| {});
    runtime.block_on(demo).unwrap();

    let mut server = Program::on(&folder.path().join("home"), &[]);
    let answer = server.ask("POST /api/v1/trainings", "{}");
    assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let begun: serde_json::Value = serde_json::from_str(body).unwrap();
    server.ask_to_stop();
    assert!(server.has_stopped());
    let training = shortlist
        .trainings
        .find(begun["training_id"].as_str().unwrap());
    let TrainingStatus::Ended(report) = runtime.block_on(training).unwrap().status else {
        panic!("it has not ended");
    };
    // The same letters make the same model.
    assert_eq!(report["outcome"]["version"], 1, "{report}");
}

#[cfg(unix)]
#[test]
fn a_stop_finishes_what_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Program::on_new_home(folder.path());
    let mut stream = server.connect();
    let body = "{\"query\": \"백엔드 개발자\"}";
    let head = format!(
        "POST /api/v1/search HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // It asks for the body: the request was taken.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    server.ask_to_stop();
    std::thread::sleep(std::time::Duration::from_millis(200));
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(server.has_stopped());
    assert!(TcpStream::connect(server.address()).is_err());
}
