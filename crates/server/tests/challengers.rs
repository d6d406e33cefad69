//! A version that answers in the shadow, over HTTP: named, held against the one that answers, taken away.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use shortlist_app::{SAMPLE_SEED, Silent};
use shortlist_storage::{SqliteStore, Store};
use support::{send, server};

/// Letters that are asked about.
const LETTERS: usize = 24;
const FOREST: &str = "/api/v1/models/RandomForest_CoverLetter";

async fn ask(app: &Router, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
    let (status, answer) = send(app, method, path, body).await;
    (status, serde_json::from_str(&answer).unwrap())
}

async fn get(app: &Router, path: &str) -> Value {
    let (status, answer) = ask(app, Method::GET, path, Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{path}: {answer}");
    answer
}

async fn post(app: &Router, path: &str, body: Value) -> Value {
    let (status, answer) = ask(app, Method::POST, path, body).await;
    assert_eq!(status, StatusCode::OK, "{path}: {answer}");
    answer
}

/// The stored letters, each a little changed so that it is another one.
async fn letters(store: &Arc<dyn Store>) -> Vec<String> {
    let stored = store.letters().await.unwrap();
    let texts = stored.iter().take(LETTERS).enumerate();
    let another = |number: usize, answers: Vec<&str>| {
        format!("{}\n이 글은 {number}번째로 보냅니다.", answers.join("\n"))
    };
    texts
        .map(|(number, letter)| {
            let questions = letter.document.questions.iter();
            let answers = questions.map(|question| question.answer.as_str());
            another(number, answers.collect())
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenger_is_held_against_the_version_that_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let store: Arc<dyn Store> = Arc::new(SqliteStore::create(&path).await.unwrap());
    let (server, app) = server(folder.path(), store.clone()).await;
    let demo = server.shortlist().demo(SAMPLE_SEED, &Silent, |_| {});
    demo.await.unwrap();
    let preview = format!("{FOREST}/versions/1/preview");
    let before = get(&app, &preview).await["letters"].as_u64().unwrap();
    assert_eq!(before, 1, "the demo's own letter");
    assert_eq!(
        get(&app, "/api/v1/challengers").await["challengers"],
        json!([])
    );

    // What was told before it was named does not count: it may have been chosen for that.
    let mut ids = Vec::new();
    for letter in letters(&store).await {
        let answer = post(&app, "/api/v1/predictions", letter.into()).await;
        ids.push((
            answer["prediction_id"].clone(),
            answer["pass_probability"].clone(),
        ));
    }
    let told = |id: &Value, outcome: &str| json!({"prediction_id": id, "outcome": outcome});
    post(&app, "/api/v1/outcomes", told(&ids[0].0, "passed")).await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    let naming = json!({"alias": "challenger", "version": 1, "reason": "another kind of model"});
    let aliases = format!("{FOREST}/aliases");
    let named = post(&app, &aliases, naming).await;
    assert_eq!(named["aliases"]["challenger"], 1);
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    for (number, (id, _)) in ids.iter().enumerate().skip(1) {
        let outcome = if number % 2 == 0 {
            "passed"
        } else {
            "rejected"
        };
        post(&app, "/api/v1/outcomes", told(id, outcome)).await;
    }
    let report = get(&app, "/api/v1/challengers").await["challengers"][0].clone();
    assert_eq!(report["name"], "RandomForest_CoverLetter");
    assert_eq!(
        report["champion"],
        json!({"name": "LogisticRegression_CoverLetter", "version": 1})
    );
    let (counted, left_out) = (&report["outcomes"], &report["left_out"]);
    let said = ids[1..]
        .iter()
        .filter(|(_, probability)| probability.is_number())
        .count() as u64;
    assert_eq!(counted.as_u64().unwrap() + left_out.as_u64().unwrap(), said);
    assert_eq!(report["verdict"], "open", "{report}");
    // The champion's score by hand, where the challenger can say all of them.
    if left_out == 0 {
        let errors = ids[1..]
            .iter()
            .enumerate()
            .filter_map(|(index, (_, probability))| {
                let passed = f64::from(u8::from(index % 2 == 1));
                Some((probability.as_f64()? - passed).powi(2))
            });
        let brier = errors.sum::<f64>() / said as f64;
        assert!((report["champion_brier"]["value"].as_f64().unwrap() - brier).abs() < 1e-12);
    }

    // What would change if the challenger answered, and if the version did that answers.
    let changes = get(&app, &format!("{preview}?most=1000")).await;
    assert_eq!(changes["letters"].as_u64().unwrap(), before + 1 + said);
    let parts = ["higher", "lower", "unsaid"].map(|part| changes[part].as_u64().unwrap());
    assert_eq!(
        changes["otherwise"].as_u64().unwrap(),
        parts.iter().sum::<u64>()
    );
    let own = "/api/v1/models/LogisticRegression_CoverLetter/versions/1/preview";
    assert_eq!(
        get(&app, own).await["otherwise"],
        0,
        "the same model, the same answers"
    );

    refusals(&app, &aliases, &preview).await;
    champion_and_production_are_one(&app).await;
    let away = json!({"alias": "challenger", "version": null, "reason": "enough"});
    assert_eq!(post(&app, &aliases, away).await["aliases"], json!({}));
    assert_eq!(
        get(&app, "/api/v1/challengers").await["challengers"],
        json!([])
    );
}

/// Whichever name a version is moved by, both say the same.
async fn champion_and_production_are_one(app: &Router) {
    let regression = FOREST.replace("RandomForest", "LogisticRegression");
    let aliases = |model: &str| format!("{model}/aliases");
    let champion =
        |version: Option<u32>| json!({"alias": "champion", "version": version, "reason": "tried"});
    let stage = async |model: &str| {
        let models = get(app, "/api/v1/models").await;
        let all = models["versions"].as_array().unwrap();
        let name = model.rsplit('/').next().unwrap();
        let version = all.iter().find(|one| one["name"] == name).unwrap();
        version["stage"].as_str().unwrap().to_owned()
    };
    // Which alias a model has is told by changing one that nobody has.
    let nothing = json!({"alias": "nobody", "version": null, "reason": "looks"});
    let now =
        async |model: &str| post(app, &aliases(model), nothing.clone()).await["aliases"].clone();
    assert_eq!(
        now(&regression).await["champion"],
        1,
        "the one in Production"
    );
    assert_eq!(now(FOREST).await["champion"], Value::Null);

    let named = post(app, &aliases(FOREST), champion(Some(1))).await;
    assert_eq!(named["aliases"]["champion"], 1);
    assert_eq!(stage(FOREST).await, "Production");
    assert_eq!(stage(&regression).await, "Archived");
    assert_eq!(now(&regression).await["champion"], Value::Null);
    post(app, &aliases(FOREST), champion(Some(1))).await;
    let (status, problem) = ask(app, Method::POST, &aliases(FOREST), champion(None)).await;
    assert_eq!(status.as_u16(), 422, "{problem}");

    let to = json!({"to": "Production", "reason": "back"});
    post(app, &format!("{regression}/versions/1/stage"), to).await;
    assert_eq!(now(&regression).await["champion"], 1);
    assert_eq!(now(FOREST).await["champion"], Value::Null);
    // The challenger is an alias as before, also of the champion.
    let challenger = json!({"alias": "challenger", "version": 1, "reason": "x"});
    let both = post(app, &aliases(&regression), challenger).await;
    assert_eq!(both["aliases"], json!({"challenger": 1, "champion": 1}));
    let away = json!({"alias": "challenger", "version": null, "reason": "x"});
    post(app, &aliases(&regression), away).await;
}

async fn refusals(app: &Router, aliases: &str, preview: &str) {
    let move_of = |alias: &str, version: u32, reason: &str| json!({"alias": alias, "version": version, "reason": reason});
    for (body, expected) in [
        (move_of("challenger", 9, "x"), 404),
        (move_of("v3", 1, "x"), 422),
        (move_of("challenger", 1, " "), 422),
    ] {
        let (status, problem) = ask(app, Method::POST, aliases, body).await;
        assert_eq!(status.as_u16(), expected, "{problem}");
    }
    for (path, expected) in [
        (format!("{preview}?most=0"), 400),
        (format!("{preview}?most=1001"), 400),
        (preview.replace("/1/", "/9/"), 404),
        (preview.replace("/1/", "/x/"), 404),
    ] {
        let (status, problem) = ask(app, Method::GET, &path, Value::Null).await;
        assert_eq!(status.as_u16(), expected, "{path}: {problem}");
    }
}
