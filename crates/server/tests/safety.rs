//! Who may ask, and how much.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use assert_cmd::Command;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use shortlist_pipeline::{Home, Shortlist, SystemClock, system_random};
use shortlist_server::{KeyFile, Limits, Role, service};
use std::sync::Arc;
use tower::ServiceExt;

async fn app(folder: &std::path::Path, keys: KeyFile, limits: Limits) -> Router {
    let home = Home::new(&folder.join("home"));
    let shortlist = Shortlist::create(home, Box::new(SystemClock), system_random().unwrap())
        .await
        .unwrap();
    service(Arc::new(shortlist), keys, limits)
}

async fn ask(app: &Router, method: &str, path: &str, key: Option<&str>) -> Response {
    let mut request = Request::builder().method(method).uri(path);
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
    let app = app(folder.path(), keys, Limits::default()).await;
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
    assert_eq!(status("GET", "/health", None).await, StatusCode::OK);
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
    let _ = runtime.block_on(app(folder.path(), KeyFile::default(), Limits::default()));
    let open = run(&["--host", "0.0.0.0", "--port", "0"]);
    assert!(
        !open.status.success() && said(&open).contains("keys add"),
        "{}",
        said(&open)
    );
    let made = run(&["keys", "add", "coach", "--role", "admin"]);
    let key = String::from_utf8(made.stdout).unwrap();
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
