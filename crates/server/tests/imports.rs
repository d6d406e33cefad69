//! What came in, decided of over HTTP; a reader's key sees numbers and reasons, and no word of a letter or a person.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use shortlist_app::{Home, LabelSource, Shortlist, SystemClock, system_random};
use shortlist_server::{KeyFile, Role, Server, Settings};
use shortlist_storage::{
    Dataset, DatasetLetter, DatasetRepository, ImportCounts, ImportKind, ImportRepository,
    LetterRepository, LetterSignature, NewImport, NewLetter, NewSetAside, SetAsideKind,
    SignatureRepository, SqliteStore,
};
use tower::ServiceExt;

const LETTER: &str = "고객 문의를 유형별로 나누어 정리했고 그 뒤로 같은 문의가 줄었습니다. 설문을 두 번 나누어 받았습니다.";
const OTHER: &str = "결제 서버를 3년간 운영하며 장애를 줄였습니다. 원인을 기록하고 같은 장애가 다시 나지 않게 했습니다.";

struct Place {
    folder: tempfile::TempDir,
    app: Router,
    _server: Server,
    admin: String,
    reader: String,
}

async fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let mut file = KeyFile::default();
    let admin = file.add("admin", Role::Admin, [1; 32]);
    let reader = file.add("reader", Role::Reader, [2; 32]);
    let home = Home::new(&folder.path().join("home"));
    let random = || system_random().unwrap();
    let shortlist = Shortlist::create(home, Box::new(SystemClock), random());
    let server = Server::new(
        shortlist.await.unwrap(),
        file,
        Settings::default(),
        tokio::runtime::Handle::current(),
        random(),
    );
    let server = server.unwrap();
    Place {
        folder,
        app: server.router(),
        _server: server,
        admin,
        reader,
    }
}

impl Place {
    async fn send(
        &self,
        key: &str,
        method: &str,
        path: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1/{path}"))
            .header("host", "localhost")
            .header("content-type", kind)
            .header("authorization", format!("Bearer {key}"));
        let response = self
            .app
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap());
        let response = response.await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 1 << 26).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn get(&self, key: &str, path: &str) -> (u16, Value) {
        self.send(key, "GET", path, "application/json", Vec::new())
            .await
    }

    async fn bring(&self, key: &str, name: &str, text: &str) -> (u16, Value) {
        let path = format!("imports?name={name}&label_source=rubric");
        let bytes = text.as_bytes().to_vec();
        self.send(key, "POST", &path, "application/octet-stream", bytes)
            .await
    }

    async fn decide(&self, key: &str, place: (i64, usize), choice: &str) -> (u16, Value) {
        let path = format!("imports/{}/rows/{}/decisions", place.0, place.1);
        let body = json!({"choice": choice, "reason": "회사에 확인"}).to_string();
        self.send(key, "POST", &path, "application/json", body.into())
            .await
    }
}

fn second() -> String {
    format!("자기소개서,합격여부\n{LETTER},불합격\n<p>{OTHER}</p>,합격\n없음,불합격\n")
}

async fn with_rows() -> Place {
    let place = place().await;
    let first = format!("자기소개서,합격여부\n{LETTER},합격\n");
    let (status, brought) = place.bring(&place.admin, "clients/first.csv", &first).await;
    assert_eq!(status, 200, "{brought}");
    let import = &brought["imports"][0]["import"];
    assert_eq!(
        (&import["counts"]["added"], &import["source"]),
        (&json!(1), &json!("first.csv"))
    );
    let (status, brought) = place.bring(&place.admin, "second.csv", &second()).await;
    assert_eq!(status, 200, "{brought}");
    let words = brought["imports"][0]["set_aside"].as_array().unwrap();
    assert_eq!(words.len(), 3);
    assert!(
        words[0]["beginning"]
            .as_str()
            .unwrap()
            .starts_with("고객 문의를")
    );
    place
}

#[tokio::test]
async fn what_was_set_aside_is_seen_and_decided() {
    let place = with_rows().await;
    let admin = place.admin.as_str();
    let (_, list) = place.get(admin, "imports").await;
    assert_eq!(
        (&list["total"], &list["imports"][0]["open"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(list["imports"][0]["by"], "key admin");
    let (_, rows) = place.get(admin, "set-aside-rows?open=true").await;
    let conflict = &rows["rows"][0];
    assert_eq!(conflict["kind"], "conflict");
    assert_eq!(conflict["label_source"], "rubric");
    let beginning = conflict["stored"][0]["beginning"].as_str().unwrap();
    assert!(beginning.starts_with("고객 문의를"), "{beginning}");

    let (status, made) = place.decide(admin, (2, 1), "take").await;
    assert_eq!(
        (status, made["relabelled"].as_array().unwrap().len()),
        (200, 1)
    );
    let (status, made) = place.decide(admin, (2, 2), "release").await;
    assert_eq!((status, &made["is_stored"]), (200, &json!(false)));
    assert_eq!(place.decide(admin, (2, 3), "discard").await.0, 200);
    let (_, again) = place.bring(admin, "second.csv", &second()).await;
    let counts = &again["imports"][0]["import"]["counts"];
    assert_eq!(
        (&counts["added"], &counts["unchanged"], &counts["decided"]),
        (&json!(1), &json!(1), &json!(1))
    );
    let (_, rows) = place.get(admin, "set-aside-rows?open=true").await;
    assert_eq!(rows["total"], 0);
    let (_, history) = place.get(admin, "imports/2/rows/1/decisions").await;
    let decision = &history["decisions"][0];
    assert_eq!(
        (&decision["by"], &decision["reason"]),
        (&json!("key admin"), &json!("회사에 확인"))
    );
    // That words were read is written down.
    let reads = std::fs::read_to_string(place.folder.path().join("home/reads.jsonl")).unwrap();
    assert!(reads.contains("beginnings of letters"), "{reads}");
}

#[tokio::test]
async fn a_reader_sees_numbers_and_no_words_and_decides_nothing() {
    let place = with_rows().await;
    assert_eq!(place.decide(&place.admin, (2, 1), "keep").await.0, 200);
    let reader = place.reader.as_str();
    for path in [
        "imports",
        "imports/2",
        "set-aside-rows",
        "imports/2/rows/1/decisions",
        "near-duplicates",
        "held-out-letters",
        "datasets",
    ] {
        let (status, answer) = place.get(reader, path).await;
        assert_eq!(status, 200, "{path}");
        let said = answer.to_string();
        for words in ["고객 문의", "회사에", "key admin", "second.csv"] {
            assert!(!said.contains(words), "{path}: {said}");
        }
    }
    assert_eq!(place.bring(reader, "a.csv", &second()).await.0, 403);
    assert_eq!(place.decide(reader, (2, 1), "take").await.0, 403);
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let place = with_rows().await;
    let admin = place.admin.as_str();
    for (path, status, code) in [
        ("imports/9", 404, "no_import"),
        ("imports/one", 404, "no_import"),
        ("set-aside-rows?import=9", 404, "no_import"),
        ("datasets/difference?from=ab&to=cd", 404, "no_dataset"),
    ] {
        let (came, problem) = place.get(admin, path).await;
        assert_eq!(
            (came, &problem["code"]),
            (status, &json!(code)),
            "{path}: {problem}"
        );
    }
    assert_eq!(place.get(admin, "imports?most=0").await.0, 400);
    assert_eq!(place.get(admin, "imports?most=1001").await.0, 400);
    let (status, problem) = place.decide(admin, (2, 1), "release").await;
    assert_eq!(
        (status, &problem["code"]),
        (422, &json!("impossible_decision"))
    );
    assert_eq!(place.decide(admin, (2, 9), "release").await.0, 404);
    assert_eq!(place.bring(admin, "", &second()).await.0, 400);
    let (status, problem) = place.bring(admin, "a.csv", "이름,나이\n김,3\n").await;
    assert_eq!(status, 422, "{problem}");
}

/// 20,000 letters, 20,000 rows that were set aside, 200 imports, 40 datasets of 20,000 letters.
async fn fill(folder: &std::path::Path) {
    let store = SqliteStore::open(&folder.join("home/shortlist.db"))
        .await
        .unwrap();
    let letters: Vec<NewLetter> = (0..20_000)
        .map(|number| {
            let text = format!("{LETTER} {number}");
            let mut new = NewLetter::new(
                shortlist_document::read_letter(text.as_bytes()).unwrap(),
                LabelSource::Outcome,
            );
            new.letter.is_passed = Some(number % 2 == 0);
            new
        })
        .collect();
    store.add_letters(&letters, 1).await.unwrap();
    let signatures: Vec<LetterSignature> = letters
        .iter()
        .enumerate()
        .map(|(number, new)| LetterSignature {
            content_hash: new.letter.content_hash.clone(),
            rule: 1,
            signature: vec![7; 64],
            company: None,
            copies: (number % 2 == 0).then(|| format!("{:064}", number / 10)),
        })
        .collect();
    store.put_letter_signatures(&signatures).await.unwrap();
    for import in 0..200 {
        let new = NewImport {
            kind: ImportKind::Letters,
            source: format!("{import}.csv"),
            file_hash: None,
            began_by: "admin".to_owned(),
            began_at: import,
        };
        let id = store.begin_import(&new).await.unwrap();
        let rows: Vec<NewSetAside> = (0..100)
            .map(|row| NewSetAside {
                kind: SetAsideKind::Conflict,
                text_key: Some(format!("{import} {row}")),
                stored: vec![letters[row * 7].letter.content_hash.clone()],
                is_passed: Some(true),
                label_source: Some(LabelSource::Outcome),
                ..NewSetAside::unreadable(row + 1, row + 2)
            })
            .collect();
        store
            .add_to_import(id, ImportCounts::default(), &rows)
            .await
            .unwrap();
        store.end_import(id, 1).await.unwrap();
    }
    let details = json!({
        "library_version": "1", "embedder": "e", "fingerprint": "f", "label_source": "outcome",
        "models": ["RandomForest_CoverLetter"], "seed": 1, "calibration": "platt",
    });
    for number in 0..40_u8 {
        let of = |letter: &NewLetter| DatasetLetter {
            content_hash: Some(letter.letter.content_hash.clone()),
            is_passed: letter.letter.is_passed.unwrap(),
            split: shortlist_app::Split::Train,
            group: usize::from(number),
            place: 0,
            weight: 1.0,
        };
        let dataset = Dataset::new(
            i64::from(number),
            details.to_string(),
            letters.iter().map(of).collect(),
        );
        store.add_dataset(&dataset).await.unwrap();
    }
}

/// Slow: it makes 20,000 letters. `cargo test --release -- --ignored`.
#[tokio::test]
#[ignore = "measures; run it on a quiet machine with optimisation"]
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "it tells how long views take"
)]
async fn views_of_twenty_thousand_letters_answer_within_a_tenth_of_a_second() {
    let place = place().await;
    fill(place.folder.path()).await;
    let (_, list) = place.get(&place.admin, "datasets?most=20").await;
    let hash = |place: usize| {
        list["datasets"][place]["dataset"]["hash"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let difference = format!("datasets/difference?from={}&to={}", hash(0), hash(1));
    for path in [
        "imports?most=20",
        "set-aside-rows?open=true&most=20",
        "set-aside-rows?open=true&most=20&after=19000",
        "set-aside-rows?import=100&most=20",
        "near-duplicates?most=20",
        "held-out-letters?most=20",
        "datasets?most=20",
        difference.as_str(),
        "data",
    ] {
        let mut times = Vec::new();
        for _ in 0..5 {
            let start = Instant::now();
            assert_eq!(place.get(&place.admin, path).await.0, 200, "{path}");
            times.push(start.elapsed());
        }
        times.sort_unstable();
        eprintln!("{path}: {:?}", times[2]);
        assert!(times[2] < Duration::from_millis(100), "{path}: {times:?}");
    }
}
