//! What coaches keep of clients on the server: each their own, with consent, in versions, and gone when it is removed.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use shortlist_app::{Home, Shortlist, SystemClock, system_random};
use shortlist_document::read_letter;
use shortlist_server::{KeyFile, Role, Server, Settings};
use tower::ServiceExt;

const ONE: &str = "11111111-1111-4111-8111-111111111111";
const OTHER: &str = "22222222-2222-4222-8222-222222222222";
const SENTENCE: &str = "결제 서버를 3년간 운영하며 한 달 장애를 40건에서 24건으로 줄였습니다";
const COMMENT: &str = "숫자가 좋으니 문단 맨 앞으로 옮기세요";

/// A server with the keys of two coaches, a reader and an admin.
struct Kept {
    folder: tempfile::TempDir,
    server: Server,
    app: Router,
    keys: [String; 4],
}

const KIM: usize = 0;
const LEE: usize = 1;
const READER: usize = 2;
const ADMIN: usize = 3;

async fn kept() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let mut file = KeyFile::default();
    let keys = [
        file.add("kim", Role::Coach, [1; 32]),
        file.add("lee", Role::Coach, [2; 32]),
        file.add("reader", Role::Reader, [3; 32]),
        file.add("admin", Role::Admin, [4; 32]),
    ];
    let (server, app) = served(folder.path(), file).await;
    Kept {
        folder,
        server,
        app,
        keys,
    }
}

async fn served(folder: &Path, keys: KeyFile) -> (Server, Router) {
    let home = Home::new(&folder.join("home"));
    let random = || system_random().unwrap();
    let shortlist = Shortlist::create(home, Box::new(SystemClock), random());
    let server = Server::new(
        shortlist.await.unwrap(),
        keys,
        Settings::default(),
        tokio::runtime::Handle::current(),
        random(),
    );
    let server = server.unwrap();
    let app = server.router();
    (server, app)
}

async fn send(
    app: &Router,
    key: Option<&str>,
    (method, path): (&str, &str),
    version: Option<&str>,
    body: Value,
) -> (u16, Value) {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("/api/v1/{path}"))
        .header("host", "localhost")
        .header("content-type", "application/json");
    if let Some(key) = key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    if let Some(version) = version {
        request = request.header("if-match", version);
    }
    let body = match body {
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let response = app.clone().oneshot(request.body(Body::from(body)).unwrap());
    let response = response.await.unwrap();
    let status = response.status().as_u16();
    let tag = response.headers().get("etag").cloned();
    let bytes = to_bytes(response.into_body(), 1 << 26).await.unwrap();
    let answer: Value = serde_json::from_slice(&bytes).unwrap();
    if let (Some(tag), Some(version)) = (tag, answer["version"].as_i64()) {
        assert_eq!(tag, format!("\"{version}\""));
    }
    (status, answer)
}

impl Kept {
    async fn ask(&self, who: usize, method: &str, path: &str) -> (u16, Value) {
        let key = Some(self.keys[who].as_str());
        send(&self.app, key, (method, path), None, Value::Null).await
    }

    async fn put(&self, who: usize, id: &str, version: Option<&str>, body: Value) -> (u16, Value) {
        let (key, path) = (Some(self.keys[who].as_str()), format!("clients/{id}"));
        send(&self.app, key, ("PUT", &path), version, body).await
    }
}

fn client(name: &str, text: &str) -> Value {
    json!({
        "consent": {"on": "2026-11-20", "to": "자기소개서와 코멘트를 서버에 보관"},
        "client": {
            "name": name,
            "letters": [{
                "id": "l", "posting": null, "deadline": "2026-12-15", "outcome": null,
                "drafts": [{"id": "d", "name": "1차", "at": 7, "text": text, "comments": [
                    {"id": "c", "question": 0, "sentence": text, "text": COMMENT, "at": 8}
                ]}]
            }]
        }
    })
}

fn ids(all: &Value) -> Vec<&str> {
    let clients = all["clients"].as_array().unwrap();
    clients
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn nothing_of_one_coach_is_seen_or_changed_by_another() {
    let kept = kept().await;
    assert_eq!(
        kept.put(KIM, ONE, None, client("김하늘", SENTENCE)).await.0,
        200
    );
    assert_eq!(
        kept.put(KIM, OTHER, None, client("박도윤", "글")).await.0,
        200
    );
    let before = kept.ask(KIM, "GET", "clients").await;

    // The other coach has guessed both ids.
    assert_eq!(ids(&kept.ask(LEE, "GET", "clients").await.1), [""; 0]);
    for id in [ONE, OTHER, "33333333-3333-4333-8333-333333333333"] {
        let path = format!("clients/{id}");
        let (status, seen) = kept.ask(LEE, "GET", &path).await;
        assert_eq!((status, &seen["code"]), (404, &json!("no_client")), "{id}");
        assert_eq!(kept.ask(LEE, "DELETE", &path).await.0, 404);
        for version in ["\"1\"", "\"2\"", "\"0\""] {
            let changed = kept.put(LEE, id, Some(version), client("x", "y")).await;
            assert_eq!(changed.0, 412, "{id} {version}");
        }
    }
    assert_eq!(
        kept.ask(LEE, "DELETE", "clients").await.1,
        json!({"removed": 0})
    );
    // Whose id it is cannot be told by taking it.
    assert_eq!(
        kept.put(LEE, ONE, None, client("이서연", "다른 글"))
            .await
            .0,
        200
    );
    assert_eq!(kept.ask(KIM, "GET", "clients").await, before);
    let own = kept.ask(LEE, "GET", &format!("clients/{ONE}")).await.1;
    assert_eq!(
        (&own["client"]["name"], &own["version"]),
        (&json!("이서연"), &json!(1))
    );
    assert_eq!(
        kept.ask(LEE, "DELETE", "clients").await.1,
        json!({"removed": 1})
    );
    assert_eq!(kept.ask(KIM, "GET", "clients").await, before);
}

#[tokio::test]
async fn nobody_but_a_coach_has_clients() {
    let kept = kept().await;
    kept.put(KIM, ONE, None, client("김하늘", SENTENCE)).await;
    let one = format!("clients/{ONE}");
    for who in [READER, ADMIN] {
        for (method, path) in [
            ("GET", "clients"),
            ("DELETE", "clients"),
            ("GET", &one),
            ("DELETE", &one),
        ] {
            assert_eq!(kept.ask(who, method, path).await.0, 403, "{method} {path}");
        }
        assert_eq!(kept.put(who, ONE, None, client("x", "y")).await.0, 403);
    }
    for key in [None, Some("x")] {
        let asked = send(&kept.app, key, ("GET", "clients"), None, Value::Null).await;
        assert_eq!(asked.0, 401);
    }
    assert_eq!(ids(&kept.ask(KIM, "GET", "clients").await.1), [ONE]);
    // A coach asks as a reader does, and changes nothing else.
    assert_eq!(kept.ask(KIM, "GET", "postings").await.0, 200);
    assert_eq!(kept.ask(KIM, "POST", "models/reload").await.0, 403);
    for (who, role) in [(KIM, "coach"), (READER, "reader"), (ADMIN, "admin")] {
        assert_eq!(kept.ask(who, "GET", "key").await.1["role"], role);
    }
    // Without keys there are no coaches.
    let folder = tempfile::tempdir().unwrap();
    let (_, open) = served(folder.path(), KeyFile::default()).await;
    let asked = send(&open, None, ("GET", "clients"), None, Value::Null).await;
    assert_eq!(asked.0, 403);
    let own = send(&open, None, ("GET", "key"), None, Value::Null).await;
    assert_eq!(own.1, json!({"name": null, "role": null}));
}

#[tokio::test]
async fn a_stale_write_changes_nothing() {
    let kept = kept().await;
    let first = kept.put(KIM, ONE, None, client("김하늘", SENTENCE)).await;
    assert_eq!((first.0, &first.1["version"]), (200, &json!(1)));
    assert_eq!(kept.put(KIM, ONE, None, client("x", "y")).await.0, 412);
    let second = kept
        .put(KIM, ONE, Some("\"1\""), client("김하늘", "고친 글"))
        .await;
    assert_eq!(second.1["version"], 2);
    let stale = kept.put(KIM, ONE, Some("\"1\""), client("x", "y")).await;
    assert_eq!((stale.0, &stale.1["code"]), (412, &json!("client_changed")));
    for wrong in ["1", "\"a\"", "*", "W/\"2\"", "\"1\", \"2\""] {
        let refused = kept.put(KIM, ONE, Some(wrong), client("x", "y")).await;
        assert_eq!(refused.0, 400, "{wrong}");
    }
    let now = kept.ask(KIM, "GET", &format!("clients/{ONE}")).await.1;
    let draft = &now["client"]["letters"][0]["drafts"][0];
    assert_eq!(
        (&draft["text"], &now["version"]),
        (&json!("고친 글"), &json!(2))
    );
    assert_eq!(now["consent"]["on"], "2026-11-20");
}

#[tokio::test]
async fn a_client_is_kept_with_consent_alone_and_only_so_much() {
    let kept = kept().await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut body = client("김하늘", SENTENCE);
        change(&mut body);
        body
    };
    for (body, expected) in [
        (
            with(&|body| body["consent"]["on"] = json!("2999-01-01")),
            422,
        ),
        (with(&|body| body["consent"]["on"] = json!("")), 422),
        (with(&|body| body["consent"]["to"] = json!("  ")), 422),
        (with(&|body| body["consent"] = Value::Null), 400),
        (with(&|body| body["client"]["secret"] = json!(1)), 400),
        (with(&|body| body["client"] = json!([])), 400),
        (client("김하늘", &"가".repeat(178_000)), 422),
        (client("김하늘", &"가".repeat(600_000)), 413),
    ] {
        let refused = kept.put(KIM, ONE, None, body).await;
        assert_eq!(refused.0, expected, "{}", refused.1);
    }
    for id in ["김하늘", "1", "11111111-1111-4111-8111-11111111111A"] {
        let id = id.replace("김하늘", "%EA%B9%80");
        let refused = kept.put(KIM, &id, None, client("김하늘", SENTENCE)).await;
        assert_eq!(refused.0, 422, "{id}");
    }
    assert_eq!(ids(&kept.ask(KIM, "GET", "clients").await.1), [""; 0]);
}

/// Files below a folder in whose bytes a text stands.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if std::fs::read(&path)
            .unwrap()
            .windows(text.len())
            .any(|part| part == text.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn what_is_removed_is_in_no_file_and_the_log_says_who_read_and_removed() {
    let kept = kept().await;
    let home = kept.folder.path().join("home");
    let earlier = format!(
        "{SENTENCE}. {}",
        "채용 공고에 맞추어 다시 쓴 문단입니다. ".repeat(2_000)
    );
    kept.put(KIM, ONE, None, client("김하늘", &earlier)).await;
    kept.put(KIM, ONE, Some("\"1\""), client("김하늘", "줄인 글"))
        .await;
    kept.put(KIM, OTHER, None, client("박도윤", SENTENCE)).await;
    kept.put(LEE, ONE, None, client("이서연", "남는 글입니다"))
        .await;
    let exported = kept.ask(KIM, "GET", "clients").await.1;
    assert_eq!(exported["format"], "shortlist-clients");
    kept.ask(KIM, "GET", &format!("clients/{OTHER}")).await;
    assert!(!files_with(&home, SENTENCE).is_empty());
    assert_eq!(
        kept.ask(KIM, "DELETE", &format!("clients/{ONE}")).await.0,
        200
    );
    assert_eq!(ids(&kept.ask(KIM, "GET", "clients").await.1), [OTHER]);
    assert_eq!(
        kept.ask(KIM, "DELETE", "clients").await.1,
        json!({"removed": 1})
    );
    for gone in [SENTENCE, COMMENT, "줄인 글", "김하늘", "박도윤"] {
        let expected: &[String] = &[];
        let found = files_with(&home, gone);
        // The other coach's client has the same comment.
        assert!(gone == COMMENT || found == expected, "{gone}: {found:?}");
    }
    let left = kept.ask(LEE, "GET", &format!("clients/{ONE}")).await.1;
    assert_eq!(left["client"]["name"], "이서연");

    let log = kept.server.shortlist().personal_reads.list().unwrap().reads;
    let lines: Vec<_> = log
        .iter()
        .map(|read| (&*read.reader, &*read.action, &*read.content_hash))
        .collect();
    assert_eq!(
        lines,
        [
            ("key kim", "read", "all clients"),
            ("key kim", "read", OTHER),
            ("key kim", "remove", ONE),
            ("key kim", "read", "all clients"),
            ("key kim", "remove", "all clients"),
            ("key lee", "read", ONE),
        ]
    );
}

#[tokio::test]
async fn who_forgets_a_letter_is_told_of_the_clients_that_say_it() {
    let kept = kept().await;
    kept.put(KIM, ONE, None, client("김하늘", &format!("{SENTENCE}.")))
        .await;
    kept.put(
        LEE,
        OTHER,
        None,
        client("이서연", "다른 글입니다. 무엇을 했는지 말하지 않습니다."),
    )
    .await;
    let letter = read_letter(format!("{SENTENCE}.").as_bytes())
        .unwrap()
        .document;
    let hash = letter.content_hash().to_string();
    let persons = &kept.server.shortlist().persons;
    let forgotten = persons.forget_letter(&hash, Some(&letter)).await.unwrap();
    let clients: Vec<_> = forgotten
        .clients
        .iter()
        .map(|one| (&*one.coach, &*one.client_id))
        .collect();
    assert_eq!(clients, [("kim", ONE)]);
    assert!(forgotten.is_said_elsewhere);
    kept.ask(KIM, "DELETE", "clients").await;
    let again = persons.forget_letter(&hash, Some(&letter)).await.unwrap();
    assert!(again.clients.is_empty() && !again.is_said_elsewhere);
    assert_eq!(again.bytes_left, Some(0));
    assert!(again.files_left.is_empty());
}
