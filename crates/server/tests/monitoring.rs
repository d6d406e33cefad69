//! Answers that do not come true, over HTTP: alarm, correction, new training, promotion, alarm closed.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use shortlist_app::{SAMPLE_SEED, Silent, write_sample_files};
use shortlist_server::Server;
use shortlist_storage::{PostgresSettings, PostgresStore, SqliteStore, Store};
use shortlist_test_postgres::Kind;
use support::{send, server};

/// Letters that are asked about.
const LETTERS: usize = 110;
/// Looks at most, a quarter of a second each, for what a server does by itself.
const PATIENCE: usize = 240;

async fn post(app: &Router, path: &str, body: Value) -> Value {
    let (status, answer) = send(app, Method::POST, path, body).await;
    assert!(status.is_success(), "{path}: {answer}");
    serde_json::from_str(&answer).unwrap()
}

async fn get(app: &Router, path: &str) -> String {
    let (status, answer) = send(app, Method::GET, path, Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{path}: {answer}");
    answer
}

async fn monitoring(app: &Router) -> Value {
    serde_json::from_str(&get(app, "/api/v1/monitoring").await).unwrap()
}

/// Waits for what a server does by itself.
async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..PATIENCE {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    unreachable!("{what} does not come");
}

/// Hears what is posted, and answers that all is well.
fn listener() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let told = heard.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.unwrap());
            let mut headers = String::new();
            while !headers.ends_with("\r\n\r\n") {
                if reader.read_line(&mut headers).unwrap() == 0 {
                    break;
                }
            }
            let lower = headers.to_lowercase();
            let length = lower.split("content-length: ").nth(1).unwrap_or("0");
            let length: usize = length.lines().next().unwrap().parse().unwrap();
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            told.lock().unwrap().push(String::from_utf8(body).unwrap());
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            reader.get_mut().write_all(answer).unwrap();
        }
    });
    (url, heard)
}

/// Letters that are like those of the demo, and none of them.
fn letters(folder: &Path) -> Vec<Value> {
    let files = write_sample_files(&folder.join("others"), SAMPLE_SEED + 1).unwrap();
    let letters = files.iter().find(|path| path.ends_with("letters.jsonl"));
    let text = std::fs::read_to_string(letters.unwrap()).unwrap();
    let read = |line| {
        let letter: Value = serde_json::from_str(line).unwrap();
        json!({"기본정보": letter["기본정보"], "자기소개서": letter["자기소개서"]})
    };
    text.lines().take(LETTERS).map(read).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_is_wrong_is_told_of_corrected_and_replaced_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let store: Arc<dyn Store> = Arc::new(SqliteStore::create(&path).await.unwrap());
    story(folder.path(), &store).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_is_wrong_is_told_of_corrected_and_replaced_on_a_server() {
    let Some(postgres) = shortlist_test_postgres::server(Kind::System) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let address = postgres.database();
    let store = PostgresStore::connect(&address, PostgresSettings::default()).await;
    let store: Arc<dyn Store> = Arc::new(store.unwrap());
    story(folder.path(), &store).await;
}

async fn story(folder: &Path, store: &Arc<dyn Store>) {
    let (first, _) = server(folder, store.clone()).await;
    let demo = first.shortlist().demo(SAMPLE_SEED, &Silent, |_| {});
    demo.await.unwrap();
    drop(first);
    let (url, heard) = listener();
    let settings = format!(
        "[monitoring]\npolicy = \"recalibrate\"\nlink = \"https://shortlist.example.org/\"\n\
         [[monitoring.notify.webhooks]]\nurl = \"{url}\"\n"
    );
    std::fs::write(folder.join("home/config.toml"), settings).unwrap();

    // Answers, of which far fewer come true than was said.
    let (second, app) = server(folder, store.clone()).await;
    let letters = letters(folder);
    let mut shown = Vec::new();
    for (number, letter) in letters.iter().enumerate() {
        let answer = post(&app, "/api/v1/predictions", letter.clone()).await;
        let passed = if number % 4 == 0 {
            "passed"
        } else {
            "rejected"
        };
        let told = json!({"prediction_id": answer["prediction_id"], "outcome": passed});
        post(&app, "/api/v1/outcomes", told).await;
        shown.push(answer["pass_probability"].as_f64());
    }
    let report = monitoring(&app).await;
    assert_eq!(report["alarms"], json!([]), "nobody watched yet");
    assert!(report["models"][0]["outcomes"]["alarm"]["at"].as_u64() <= Some(100));

    // A server that watches is killed in the middle, and two others go on.
    let third = server(folder, store.clone()).await;
    first_looks(&second, &third.0).await;
    drop((second, app));
    let (_third, app) = third;
    let open = async || {
        get(&app, "/metrics")
            .await
            .contains("shortlist_alarm_open{")
    };
    until("the alarm", open).await;
    until("the message", async || !heard.lock().unwrap().is_empty()).await;
    let metrics = get(&app, "/metrics").await;
    for series in [
        "action=\"recalibrate\"} 1",
        "shortlist_outcomes{",
        "shortlist_outcome_brier{",
        "shortlist_calibration_intercept{",
        "shortlist_calibration_slope{",
        "shortlist_calibration_ln_e_value{",
        "shortlist_drift{feature=\"characters\"}",
    ] {
        assert!(metrics.contains(series), "{series} is not in {metrics}");
    }
    until("the postings", async || {
        let (status, _) = send(&app, Method::GET, "/ready", Value::Null).await;
        status == StatusCode::OK
    })
    .await;

    // The answer says so, and is corrected.
    let (number, before) = shown
        .iter()
        .enumerate()
        .find_map(|(number, shown)| Some((number, (*shown)?)))
        .unwrap();
    let mut answer = Value::Null;
    until("the correction", async || {
        answer = post(&app, "/api/v1/predictions", letters[number].clone()).await;
        answer["remarks"].to_string().contains("\"recalibrated\"")
    })
    .await;
    assert!(answer["pass_probability"].as_f64().unwrap() < before);

    // It was opened and told once, and nothing of a letter is in it.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let report = monitoring(&app).await;
    let alarms = report["alarms"].as_array().unwrap();
    assert_eq!(alarms.len(), 1, "{alarms:?}");
    assert!(alarms[0]["details"]["moved_by"].as_f64().unwrap() < 0.0);
    assert_eq!(alarms[0]["closed_at"], Value::Null);
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].contains("were to pass") && heard[0].contains("shortlist.example.org"));
    let told = [heard[0].as_str(), &metrics, &report.to_string()].concat();
    for letter in &letters {
        let text = letter["자기소개서"].to_string();
        for part in text.split('"').filter(|part| part.chars().count() > 12) {
            let piece: String = part.chars().take(20).collect();
            assert!(!told.contains(&piece), "{piece}");
        }
    }

    // A new training learns from the outcomes; what it makes answers, and the alarm is closed.
    let trained = trained(&app).await;
    let (name, version) = (trained["model"].as_str().unwrap(), &trained["version"]);
    if trained["is_promoted"] == false {
        let path = format!("/api/v1/models/{name}/versions/{version}/stage");
        let move_it = json!({"to": "Production", "reason": "it learned from what came of answers"});
        post(&app, &path, move_it).await;
    }
    until("the end of the alarm", async || {
        monitoring(&app).await["alarms"][0]["closed_because"] != Value::Null
    })
    .await;
    let answer = post(&app, "/api/v1/predictions", letters[number].clone()).await;
    assert!(!answer["remarks"].to_string().contains("\"recalibrated\""));
}

/// Both watch at once: an alarm is opened by one of them.
async fn first_looks(one: &Server, other: &Server) {
    one.begin_background();
    other.begin_background();
    let monitor = |server: &Server| {
        let shortlist = server.shortlist().clone();
        async move { shortlist.monitor.watch().await.unwrap().opened }
    };
    let (left, right) = tokio::join!(monitor(one), monitor(other));
    assert!(left + right <= 1);
}

/// Trains on the outcomes: what came of it.
async fn trained(app: &Router) -> Value {
    let begun = post(app, "/api/v1/trainings", json!({"labels": "outcome"})).await;
    let id = begun["training_id"].as_str().unwrap();
    let path = format!("/api/v1/trainings/{id}");
    let mut report = Value::Null;
    until("the end of the training", async || {
        report = serde_json::from_str(&get(app, &path).await).unwrap();
        report["state"] != "running"
    })
    .await;
    assert_eq!(report["state"], "done", "{report}");
    report["outcome"].clone()
}
