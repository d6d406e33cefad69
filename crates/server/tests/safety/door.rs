//! What a web page can make its user's browser ask.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Version};
use axum::response::Response;
use shortlist_server::{KeyFile, Settings};
use tower::ServiceExt;

use crate::{app, app_with};

const POSTING: &str = r#"{"posting_id": "planted", "title": "evil"}"#;
const CHANGES: [(&str, &str); 8] = [
    ("POST", "/api/v1/postings"),
    ("DELETE", "/api/v1/postings/a"),
    ("POST", "/api/v1/outcomes"),
    (
        "POST",
        "/api/v1/models/RandomForest_CoverLetter/versions/1/stage",
    ),
    ("POST", "/api/v1/models/RandomForest_CoverLetter/rollback"),
    ("POST", "/api/v1/models/reload"),
    ("POST", "/api/v1/trainings"),
    ("POST", "/api/v1/trainings/x/cancel"),
];
const READS: [(&str, &str); 11] = [
    ("GET", "/"),
    ("GET", "/page/main.js"),
    ("GET", "/docs/"),
    ("GET", "/health"),
    ("GET", "/ready"),
    ("GET", "/metrics"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/api/v1/postings"),
    ("GET", "/nothing"),
    ("POST", "/api/v1/predictions"),
    ("HEAD", "/health"),
];
const OWN: (&str, &str) = ("host", "127.0.0.1:8080");

async fn respond(app: &Router, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(POSTING)).unwrap();
    app.clone().oneshot(request).await.unwrap()
}

async fn status(app: &Router, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
    respond(app, method, path, headers).await.status().as_u16()
}

/// Whether what a page tried to plant is there.
async fn is_planted(app: &Router) -> bool {
    status(app, "GET", "/api/v1/postings/planted", &[OWN]).await == 200
}

#[tokio::test]
async fn a_page_of_another_site_changes_and_reads_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let foreign = [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:3000"),
        ("origin", "http://127.0.0.1"),
        ("origin", "http://localhost:8080"),
        ("origin", "http://127.0.0.1:8080.evil.example"),
        ("origin", "http://127.0.0.1:8080, https://evil.example"),
        ("origin", "http://127.0.0.1:8080/"),
        ("origin", "http://user@127.0.0.1:8080"),
        ("origin", "ftp://127.0.0.1:8080"),
        ("origin", ""),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "something new"),
        ("sec-fetch-site", ""),
    ];
    for other in foreign {
        for (method, path) in CHANGES.into_iter().chain(READS) {
            for kind in [
                "text/plain",
                "application/json",
                "application/x-www-form-urlencoded",
            ] {
                let page = ("x-shortlist-page", "1");
                let came = status(
                    &app,
                    method,
                    path,
                    &[OWN, other, ("content-type", kind), page],
                )
                .await;
                assert_eq!(came, 403, "{method} {path} {other:?} {kind}");
            }
        }
    }
    assert!(!is_planted(&app).await);
}

#[tokio::test]
async fn one_wrong_word_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let (own, foreign) = (
        ("origin", "http://127.0.0.1:8080"),
        ("origin", "https://evil.example"),
    );
    for headers in [
        &[own, foreign][..],
        &[foreign, own],
        &[own, ("sec-fetch-site", "cross-site")],
        &[foreign, ("sec-fetch-site", "same-origin")],
        &[
            ("sec-fetch-site", "same-origin"),
            ("sec-fetch-site", "cross-site"),
        ],
    ] {
        let headers: Vec<_> = [OWN].iter().chain(headers).copied().collect();
        let came = status(&app, "GET", "/api/v1/postings", &headers).await;
        assert_eq!(came, 403, "{headers:?}");
    }
}

#[tokio::test]
async fn the_servers_own_page_and_programs_ask() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let json = ("content-type", "application/json");
    let page = ("x-shortlist-page", "1");
    for headers in [
        &[OWN][..],
        &[("host", "localhost")],
        &[OWN, ("origin", "http://127.0.0.1:8080"), page],
        &[
            OWN,
            ("origin", "http://127.0.0.1:8080"),
            ("sec-fetch-site", "same-origin"),
            page,
        ],
        &[OWN, ("sec-fetch-site", "none"), page],
        &[
            ("host", "LOCALHOST.:8080"),
            ("origin", "http://localhost.:8080"),
            page,
        ],
        &[
            ("host", "[::1]:8080"),
            ("origin", "http://[::1]:8080"),
            page,
        ],
        &[("host", "localhost"), ("origin", "http://localhost"), page],
        // A proxy before it may have TLS.
        &[("host", "localhost"), ("origin", "https://localhost"), page],
    ] {
        let headers: Vec<_> = headers.iter().copied().chain([json]).collect();
        let came = status(&app, "POST", "/api/v1/postings", &headers).await;
        assert_eq!(came, 200, "{headers:?}");
        assert!(is_planted(&app).await);
        let came = status(&app, "DELETE", "/api/v1/postings/planted", &headers).await;
        assert_eq!(came, 200, "{headers:?}");
    }
}

#[tokio::test]
async fn what_a_browser_changes_is_said_by_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let json = ("content-type", "application/json");
    for browser in [
        ("origin", "http://127.0.0.1:8080"),
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-mode", "cors"),
        ("sec-fetch-dest", "empty"),
    ] {
        for (method, path) in CHANGES {
            let came = status(&app, method, path, &[OWN, browser, json]).await;
            assert_eq!(came, 403, "{method} {path} {browser:?}");
        }
        // A question needs no word of a page.
        let came = status(&app, "POST", "/api/v1/search", &[OWN, browser, json]).await;
        assert_eq!(came, 400, "{browser:?}: the body is no search");
    }
    assert!(!is_planted(&app).await);
}

#[tokio::test]
async fn json_says_that_it_is_json() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let takes_no_body = |path: &str| path.ends_with("reload") || path.ends_with("cancel");
    let taking = CHANGES
        .into_iter()
        .filter(|(method, path)| *method == "POST" && !takes_no_body(path));
    let asking = [
        "search",
        "comparisons",
        "hybrid-recommendations",
        "predictions/batch",
        "reviews/batch",
        "batches",
    ];
    let paths: Vec<_> = asking
        .iter()
        .map(|path| format!("/api/v1/{path}"))
        .collect();
    let mut requests: Vec<(&str, &str)> = taking.collect();
    requests.extend(paths.iter().map(|path| ("POST", path.as_str())));
    for (method, path) in requests {
        assert_eq!(status(&app, method, path, &[OWN]).await, 415, "{path}");
        for kind in [
            "text/plain",
            "text/plain;charset=UTF-8",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "application/pdf",
            "text/json",
        ] {
            let came = status(&app, method, path, &[OWN, ("content-type", kind)]).await;
            assert_eq!(came, 415, "{path} {kind}");
        }
    }
    assert!(!is_planted(&app).await);
    for kind in [
        "application/json; charset=utf-8",
        "application/vnd.shortlist+json",
        "application/x-ndjson",
    ] {
        let came = status(
            &app,
            "POST",
            "/api/v1/postings",
            &[OWN, ("content-type", kind)],
        )
        .await;
        assert_eq!(came, 200, "{kind}");
    }
}

#[tokio::test]
async fn a_name_that_somebody_lets_point_here_is_not_answered() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        allowed_hosts: vec!["career.example".to_owned()],
        ..Settings::default()
    };
    let app = app_with(folder.path(), KeyFile::default(), settings).await;
    let asked = async |host: &str, path: &str| status(&app, "GET", path, &[("host", host)]).await;
    for (host, expected) in [
        ("localhost", 200),
        ("localhost:1", 200),
        ("LocalHost:8080", 200),
        ("localhost.", 200),
        ("127.0.0.1", 200),
        ("127.1.2.3:65535", 200),
        ("[::1]:8080", 200),
        ("[::ffff:127.0.0.1]:8080", 200),
        ("career.example", 200),
        ("CAREER.example.:443", 200),
        ("evil.example", 421),
        ("evil.example:8080", 421),
        ("localhost.evil.example", 421),
        ("evil.localhost", 421),
        ("evil.career.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("0.0.0.0:8080", 421),
        ("10.0.0.1", 421),
        ("[2001:db8::1]", 421),
        ("[::ffff:10.0.0.1]", 421),
        ("2130706433", 421),
        ("user@localhost", 400),
        ("localhost@evil.example", 400),
        ("localhost:port", 400),
        ("localhost, evil.example", 400),
        ("[::1", 400),
        ("", 400),
    ] {
        for path in [
            "/",
            "/health",
            "/metrics",
            "/docs/",
            "/page/main.js",
            "/api/v1/postings",
        ] {
            assert_eq!(asked(host, path).await, expected, "{host} {path}");
        }
    }
    // That it is the same site says nothing when its name points here.
    let headers = [
        ("host", "evil.example"),
        ("origin", "http://evil.example"),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(status(&app, "GET", "/api/v1/postings", &headers).await, 421);
}

#[tokio::test]
async fn every_place_of_a_host_counts() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let own = &[("host", "localhost")][..];
    for (path, headers, version, expected) in [
        ("/health", own, Version::HTTP_11, 200),
        ("/health", &[], Version::HTTP_11, 400),
        ("/health", &[], Version::HTTP_10, 200),
        ("/health", own, Version::HTTP_10, 200),
        (
            "/health",
            &[("host", "evil.example")],
            Version::HTTP_10,
            421,
        ),
        (
            "/health",
            &[("origin", "https://evil.example")],
            Version::HTTP_10,
            403,
        ),
        (
            "/health",
            &[("host", "localhost"), ("host", "localhost")],
            Version::HTTP_11,
            400,
        ),
        (
            "/health",
            &[("host", "localhost"), ("host", "evil.example")],
            Version::HTTP_11,
            400,
        ),
        ("http://localhost/health", own, Version::HTTP_11, 200),
        ("http://localhost/health", &[], Version::HTTP_11, 200),
        ("http://evil.example/health", own, Version::HTTP_11, 421),
        (
            "http://localhost/health",
            &[("host", "evil.example")],
            Version::HTTP_11,
            421,
        ),
        (
            "http://evil.example/health",
            &[("host", "evil.example")],
            Version::HTTP_11,
            421,
        ),
        ("http://localhost:1/health", own, Version::HTTP_11, 421),
        ("http://user@localhost/health", own, Version::HTTP_11, 400),
    ] {
        let mut request = Request::get(path).version(version);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let came = app.clone().oneshot(request).await.unwrap();
        assert_eq!(
            came.status().as_u16(),
            expected,
            "{path} {headers:?} {version:?}"
        );
    }
}

#[tokio::test]
async fn a_link_shows_the_page_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    for site in ["cross-site", "same-site"] {
        for (method, path, mode, destination, expected) in [
            ("GET", "/", "navigate", "document", 200),
            ("HEAD", "/", "navigate", "document", 200),
            ("GET", "/docs/", "navigate", "document", 200),
            ("GET", "/", "navigate", "iframe", 403),
            ("GET", "/", "navigate", "embed", 403),
            ("GET", "/", "no-cors", "image", 403),
            ("GET", "/", "cors", "empty", 403),
            ("POST", "/", "navigate", "document", 403),
            ("GET", "/page/main.js", "no-cors", "script", 403),
            ("GET", "/page/main.js", "navigate", "document", 403),
            ("GET", "/health", "navigate", "document", 403),
            ("GET", "/ready", "navigate", "document", 403),
            ("GET", "/metrics", "navigate", "document", 403),
            ("GET", "/api/v1/postings", "navigate", "document", 403),
            ("GET", "/api/v1/openapi.json", "navigate", "document", 403),
            ("POST", "/api/v1/postings", "navigate", "document", 403),
        ] {
            let headers = [
                OWN,
                ("sec-fetch-site", site),
                ("sec-fetch-mode", mode),
                ("sec-fetch-dest", destination),
            ];
            let came = status(&app, method, path, &headers).await;
            assert_eq!(
                came, expected,
                "{site} {method} {path} {mode} {destination}"
            );
        }
    }
    let headers = [
        OWN,
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-dest", "document"),
    ];
    assert_eq!(status(&app, "GET", "/", &headers).await, 403);
}

#[tokio::test]
async fn a_preflight_and_an_upgrade_are_refused_as_what_would_follow() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), KeyFile::default()).await;
    let foreign = ("origin", "https://evil.example");
    let asked = [
        OWN,
        foreign,
        ("access-control-request-method", "POST"),
        (
            "access-control-request-headers",
            "content-type,x-shortlist-page",
        ),
        ("access-control-request-private-network", "true"),
    ];
    for path in ["/", "/api/v1/postings", "/health"] {
        let response = respond(&app, "OPTIONS", path, &asked).await;
        assert_eq!(response.status(), 403, "{path}");
        let mut names = response.headers().keys();
        assert!(!names.any(|name| name.as_str().starts_with("access-control")));
    }
    let upgrade = [
        OWN,
        foreign,
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    for path in ["/", "/api/v1/postings"] {
        assert_eq!(status(&app, "GET", path, &upgrade).await, 403, "{path}");
    }
}

#[tokio::test]
async fn a_site_that_the_settings_name_asks_and_says_that_it_is_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        cors_origins: vec!["https://career.example".to_owned()],
        ..Settings::default()
    };
    let app = app_with(folder.path(), KeyFile::default(), settings).await;
    let named = [
        OWN,
        ("origin", "https://career.example"),
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/json"),
        ("access-control-request-method", "POST"),
    ];
    let preflight = respond(&app, "OPTIONS", "/api/v1/postings", &named).await;
    assert_eq!(preflight.status(), 200);
    let allowed = &preflight.headers()["access-control-allow-headers"];
    assert!(allowed.to_str().unwrap().contains("x-shortlist-page"));
    let read = respond(&app, "GET", "/api/v1/postings", &named).await;
    assert_eq!(read.status(), 200);
    assert_eq!(
        read.headers()["access-control-allow-origin"],
        "https://career.example"
    );
    assert_eq!(status(&app, "POST", "/api/v1/postings", &named).await, 403);
    assert!(!is_planted(&app).await);
    let with_page: Vec<_> = named
        .into_iter()
        .chain([("x-shortlist-page", "1")])
        .collect();
    assert_eq!(
        status(&app, "POST", "/api/v1/postings", &with_page).await,
        200
    );
    for other in [
        "http://career.example",
        "https://career.example:8443",
        "https://evil.career.example",
    ] {
        let headers = [OWN, ("origin", other)];
        assert_eq!(
            status(&app, "GET", "/api/v1/postings", &headers).await,
            403,
            "{other}"
        );
    }
    // A picture of that site's page has no origin, and nothing to look for here.
    let headers = [
        OWN,
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-dest", "image"),
    ];
    assert_eq!(status(&app, "GET", "/api/v1/postings", &headers).await, 403);
}
