//! Letters labelled by hand over HTTP: who may, who sees what, and what is decided.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use shortlist_app::{
    Home, ImportOptions, LabelSource, LetterFile, Shortlist, SystemClock, system_random,
};
use shortlist_server::{KeyFile, Role, Server, Settings};
use tower::ServiceExt;

const MINJI: usize = 0;
const JIWON: usize = 1;
const BOSS: usize = 2;
const READER: usize = 3;
const COACH: usize = 4;

struct Labelled {
    _folder: tempfile::TempDir,
    _server: Server,
    app: Router,
    keys: Vec<String>,
}

impl Labelled {
    /// A server on three letters without labels; with keys or without any.
    async fn new(has_keys: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut file = KeyFile::default();
        let mut keys = Vec::new();
        if has_keys {
            let roles = [
                ("minji", Role::Rater),
                ("jiwon", Role::Rater),
                ("boss", Role::Admin),
                ("reader", Role::Reader),
                ("coach", Role::Coach),
            ];
            let made = (1..).zip(roles);
            keys.extend(made.map(|(number, (name, role))| file.add(name, role, [number; 32])));
        }
        let home = Home::new(&folder.path().join("home"));
        let random = || system_random().unwrap();
        let shortlist = Shortlist::create(home, Box::new(SystemClock), random());
        let shortlist = shortlist.await.unwrap();
        let lines = include_str!("../../../fixtures/letters.jsonl")
            .lines()
            .take(3);
        let letters = lines.map(|line| {
            let mut letter: Value = serde_json::from_str(line).unwrap();
            letter["is_passed"] = Value::Null;
            letter.to_string()
        });
        let file_of_letters = letters.collect::<Vec<_>>().join("\n");
        let letters = LetterFile::read(file_of_letters.as_bytes()).unwrap();
        let options = ImportOptions {
            label_source: LabelSource::Outcome,
            split: None,
        };
        shortlist.import_letters(letters, options).await.unwrap();
        let server = Server::new(
            shortlist,
            file,
            Settings::default(),
            tokio::runtime::Handle::current(),
            random(),
        );
        let server = server.unwrap();
        Self {
            _folder: folder,
            app: server.router(),
            _server: server,
            keys,
        }
    }

    async fn ask(&self, who: usize, method: &str, path: &str, body: Value) -> (u16, Value) {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1/labels{path}"))
            .header("host", "localhost")
            .header("content-type", "application/json");
        if let Some(key) = self.keys.get(who) {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        let body = match body {
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let response = self
            .app
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap());
        let response = response.await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 1 << 26).await.unwrap();
        (
            status,
            serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        )
    }

    async fn get(&self, who: usize, path: &str) -> Value {
        let (status, answer) = self.ask(who, "GET", path, Value::Null).await;
        assert_eq!(status, 200, "{path} {answer}");
        answer
    }

    async fn say(&self, who: usize, letter: &str, verdict: &str) -> Value {
        let body = json!({"content_hash": letter, "verdict": verdict});
        let (status, answer) = self.ask(who, "POST", "", body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }
}

#[tokio::test]
async fn raters_and_admins_label_and_nobody_else_reads_a_letter() {
    let labelled = Labelled::new(true).await;
    for who in [READER, COACH] {
        for (method, path) in [
            ("GET", "/rubric"),
            ("GET", "/next"),
            ("POST", ""),
            ("POST", "/undo"),
            ("GET", "/agreement"),
            ("GET", "/letters/0123456789ab"),
            ("POST", "/decisions"),
            ("GET", "/label-studio"),
            ("POST", "/label-studio"),
        ] {
            let (status, _) = labelled.ask(who, method, path, Value::Null).await;
            assert_eq!(status, 403, "{method} {path}");
        }
    }
    for (method, path) in [
        ("POST", "/decisions"),
        ("POST", "/decisions/agreed"),
        ("GET", "/label-studio"),
        ("GET", "/label-studio/configuration"),
        ("POST", "/label-studio"),
    ] {
        let (status, _) = labelled.ask(MINJI, method, path, json!({})).await;
        assert_eq!(status, 403, "a rater: {method} {path}");
    }
    let rubric = labelled.get(MINJI, "/rubric").await;
    assert_eq!(rubric["criteria"][0]["id"], "concreteness");
    for (most, expected) in [("0", 400), ("101", 400), ("x", 400), ("3", 200)] {
        let path = format!("/next?most={most}");
        assert_eq!(
            labelled.ask(MINJI, "GET", &path, Value::Null).await.0,
            expected
        );
    }
}

#[tokio::test]
#[allow(clippy::too_many_lines, reason = "one story")]
async fn two_raters_label_blindly_and_an_admin_decides() {
    let labelled = Labelled::new(true).await;
    let queue = labelled.get(MINJI, "/next?most=3").await;
    assert_eq!(
        (&queue["rater"], &queue["left"]),
        (&json!("minji"), &json!(3))
    );
    let letters: Vec<String> = queue["letters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|letter| letter["content_hash"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        queue["letters"][0]["questions"][0]["answer"]
            .as_str()
            .unwrap()
            .len()
            > 100
    );
    let text = queue.to_string();
    assert!(
        !text.contains("example.com") && !text.contains("010-0000"),
        "no personal field"
    );

    let first = labelled.say(MINJI, &letters[0], "pass").await;
    assert_eq!(first["others"], json!([]));
    let second = labelled
        .get(JIWON, &format!("/letters/{}", letters[0]))
        .await;
    assert_eq!(second["history"], json!([]), "blind before the own label");
    assert_eq!(
        labelled.get(JIWON, "/agreement").await["disagreements"],
        json!([])
    );
    let second = labelled.say(JIWON, &letters[0], "fail").await;
    assert_eq!(second["others"][0]["verdict"], "pass");
    assert_eq!(
        labelled.get(JIWON, "/agreement").await["disagreements"][0]["content_hash"],
        letters[0]
    );
    for who in [MINJI, JIWON] {
        labelled.say(who, &letters[1], "pass").await;
    }
    let (status, undone) = labelled.ask(JIWON, "POST", "/undo", Value::Null).await;
    assert_eq!(
        (status, &undone["letter"]["content_hash"]),
        (200, &json!(letters[1]))
    );
    labelled.say(JIWON, &letters[1], "pass").await;

    let unlabelled = json!({"content_hash": letters[2], "verdict": "pass"});
    assert_eq!(
        labelled.ask(BOSS, "POST", "/decisions", unlabelled).await.0,
        409
    );
    let skip = json!({"content_hash": letters[0], "verdict": "skip"});
    assert_eq!(labelled.ask(BOSS, "POST", "/decisions", skip).await.0, 422);
    let body = json!({"content_hash": letters[0], "verdict": "fail", "note": "근거가 없다"});
    let (status, decided) = labelled.ask(BOSS, "POST", "/decisions", body).await;
    assert_eq!((status, &decided["stands"]), (200, &Value::Null));
    let (_, agreed) = labelled
        .ask(BOSS, "POST", "/decisions/agreed", json!({}))
        .await;
    assert_eq!(agreed, json!({"labelled": [letters[1]], "stand": []}));
    let agreement = labelled.get(BOSS, "/agreement").await;
    assert_eq!(
        (&agreement["decided"], &agreement["doubly_labelled"]),
        (&json!(2), &json!(2))
    );
    let shown = labelled
        .get(BOSS, &format!("/letters/{}", &letters[0][..12]))
        .await;
    assert_eq!(
        (&shown["label_source"], &shown["is_passed"]),
        (&json!("rubric"), &json!(false))
    );
    assert_eq!(shown["history"].as_array().unwrap().len(), 3);

    for (body, expected) in [
        (
            json!({"content_hash": "0".repeat(64), "verdict": "pass"}),
            404,
        ),
        (json!({"content_hash": letters[0], "verdict": "maybe"}), 400),
        (
            json!({"content_hash": letters[0], "verdict": "pass", "criteria": {"evidence": 9}}),
            422,
        ),
        (
            json!({"content_hash": letters[0], "verdict": "pass", "rater": "jiwon"}),
            400,
        ),
    ] {
        assert_eq!(
            labelled.ask(MINJI, "POST", "", body.clone()).await.0,
            expected,
            "{body}"
        );
    }
}

#[tokio::test]
async fn without_keys_everybody_labels_as_one_and_label_studios_file_goes_both_ways() {
    let labelled = Labelled::new(false).await;
    let letter = labelled.get(0, "/next").await["letters"][0]["content_hash"].clone();
    labelled
        .say(0, letter.as_str().unwrap(), "cannot_say")
        .await;
    let tasks = labelled.get(0, "/label-studio?labels=true").await;
    assert_eq!(tasks.as_array().unwrap().len(), 3);
    let mut annotated = tasks.clone();
    for task in annotated.as_array_mut().unwrap() {
        task["annotations"] = json!([{
            "id": 5, "completed_by": 3, "was_cancelled": false,
            "result": [{"from_name": "verdict", "to_name": "letter", "type": "choices", "value": {"choices": ["pass"]}}],
        }]);
    }
    let (status, imported) = labelled.ask(0, "POST", "/label-studio", annotated).await;
    assert_eq!(
        (status, &imported["added"], &imported["not_understood"]),
        (200, &json!(3), &json!([]))
    );
    let agreement = labelled.get(0, "/agreement").await;
    assert_eq!(agreement["pairs"][0]["cannot_say"], 1);
    let (status, _) = labelled
        .ask(0, "GET", "/label-studio/configuration", Value::Null)
        .await;
    assert_eq!(status, 200);
}
