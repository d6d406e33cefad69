//! What people decide of rows that were set aside is what the next import brings and what the next training learns from.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::{Value, json};
use shortlist_app::{
    Before, Clock, Home, ImportChoice, ImportKind, ImportOptions, ImportSource, IngestError,
    LabelSource, LetterFile, LetterImport, ModelName, SAMPLE_SEED, SetAsideFilter, Shortlist,
    Silent, TrainOptions, write_sample_files,
};

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_763_000_000_000
    }
}

async fn home(folder: &Path) -> Shortlist {
    let random = ChaCha20Rng::seed_from_u64(1);
    let shortlist = Shortlist::create(Home::new(folder), Box::new(Fixed), random);
    shortlist.await.unwrap()
}

/// Imports rows and remembers them; the import's number.
async fn import(
    shortlist: &Shortlist,
    rows: &[Value],
    options: ImportOptions,
) -> (i64, LetterImport) {
    let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    let file = LetterFile::read(lines.join("\n").as_bytes()).unwrap();
    let source = ImportSource {
        kind: ImportKind::Letters,
        name: "a.jsonl".to_owned(),
        file_hash: None,
        by: "minji".to_owned(),
    };
    let import_id = shortlist.imports.begin(source).await.unwrap();
    let import = shortlist.import_letters(file, options).await.unwrap();
    let imports = &shortlist.imports;
    imports
        .add_letters(import_id, &import, Before::default())
        .await
        .unwrap();
    imports.end(import_id).await.unwrap();
    (import_id, import)
}

fn samples() -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    write_sample_files(folder.path(), SAMPLE_SEED).unwrap();
    let letters = std::fs::read_to_string(folder.path().join("letters.jsonl")).unwrap();
    letters
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn text(sentence: &str) -> String {
    format!("{sentence} 고객 문의를 유형별로 나누어 정리했고, 그 뒤로 같은 문의가 줄었습니다. ")
        .repeat(3)
}

const CHOICES: ImportOptions = ImportOptions {
    label_source: LabelSource::Rubric,
    split: None,
};

#[tokio::test]
async fn a_decision_holds_for_the_next_training() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let letters = samples();
    import(&shortlist, &letters, ImportOptions::default()).await;
    let forest = TrainOptions {
        models: vec![ModelName::RandomForest],
        ..TrainOptions::default()
    };
    shortlist.trainer.train(&forest, &Silent).await.unwrap();

    // The same texts come with other labels.
    let mut labelled = letters.iter().filter(|one| one["is_passed"].is_boolean());
    let other: Vec<Value> = (0..3)
        .map(|_| {
            let mut other = labelled.next().unwrap().clone();
            other["is_passed"] = json!(!other["is_passed"].as_bool().unwrap());
            other
        })
        .collect();
    let (import_id, became) = import(&shortlist, &other, ImportOptions::default()).await;
    assert_eq!((became.conflicts.len(), became.set_aside.len()), (3, 3));
    assert!(became.set_aside.iter().all(|row| row.stored.len() == 1));
    let imports = &shortlist.imports;
    let decide = async |row, choice| {
        imports
            .decide(import_id, row, choice, "minji", "회사에 확인")
            .await
            .unwrap()
    };
    assert!(decide(1, ImportChoice::Keep).await.relabelled.is_empty());
    let taken = decide(2, ImportChoice::Take).await.relabelled;
    let unlearned = decide(3, ImportChoice::Neither).await.relabelled;
    assert_eq!((taken.len(), unlearned.len()), (1, 1));

    shortlist.trainer.train(&forest, &Silent).await.unwrap();
    let page = shortlist.datasets.page(0, 10).await.unwrap();
    assert_eq!(page.total, 2);
    let all = shortlist.datasets.list().await.unwrap().datasets;
    let hashes = (all[0].hash.clone(), all[1].hash.clone());
    let difference = shortlist
        .datasets
        .difference(&hashes.0, &hashes.1)
        .await
        .unwrap();
    let (there, back) = (difference.relabelled.clone(), difference.removed.clone());
    // Datasets of one moment are in the order of their hashes.
    let (relabelled, removed) = if back.is_empty() {
        (there, difference.added)
    } else {
        (there, back)
    };
    let relabelled: Vec<&str> = relabelled
        .iter()
        .map(|one| one.content_hash.as_str())
        .collect();
    assert_eq!((relabelled, removed), (vec![taken[0].as_str()], unlearned));

    // The same file says the same again, and nothing is asked again.
    let (again, became) = import(&shortlist, &other, ImportOptions::default()).await;
    assert_eq!(
        (
            became.conflicts.len(),
            became.decided,
            became.letters.unchanged
        ),
        (0, 2, 1)
    );
    assert_eq!(imports.one(again).await.unwrap().counts.decided, 2);
}

#[tokio::test]
async fn what_is_released_comes_in_with_its_file_and_what_is_thrown_away_stays_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = home(&path).await;
    let html = format!("<p>{}</p>", text("결제 서버를 운영했습니다."));
    let rows = [
        json!({"content": html, "is_passed": true}),
        json!({"content": "없음", "is_passed": false}),
        json!({"content": text("설문을 두 번 나누어 받았습니다."), "is_passed": true}),
    ];
    let (import_id, became) = import(&shortlist, &rows, CHOICES).await;
    assert_eq!((became.letters.added, became.quarantined.len()), (1, 2));
    let imports = &shortlist.imports;
    let released = imports
        .decide(import_id, 1, ImportChoice::Release, "minji", "글이 맞음")
        .await;
    assert!(!released.unwrap().is_stored);
    imports
        .decide(import_id, 2, ImportChoice::Discard, "minji", "빈칸")
        .await
        .unwrap();
    let (_, became) = import(&shortlist, &rows, CHOICES).await;
    assert_eq!((became.letters.added, became.letters.unchanged), (1, 1));
    assert_eq!((became.quarantined.len(), became.decided), (0, 1));
    let letters = shortlist.letters.list().await.unwrap().letters;
    let origin = letters[1].origin.as_deref();
    assert_eq!(origin, Some("a file, released by hand in spite of html"));
    assert_eq!(letters[1].label_source, LabelSource::Rubric);

    // No word of what was refused is anywhere in the home.
    drop(shortlist);
    let words = ["<p>".as_bytes(), "없음".as_bytes()];
    for file in std::fs::read_dir(&path).unwrap() {
        let file = file.unwrap().path();
        if file.is_file() {
            let bytes = std::fs::read(&file).unwrap();
            let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
            assert!(!has(words[1]), "{}", file.display());
        }
    }
}

#[tokio::test]
async fn rows_that_contradict_one_another_are_decided_before_either_is_stored() {
    for (choice, row, stored) in [
        (ImportChoice::Take, 1, Some(true)),
        (ImportChoice::Keep, 1, Some(false)),
        (ImportChoice::Take, 2, Some(false)),
        (ImportChoice::Neither, 2, None),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let shortlist = home(&folder.path().join("home")).await;
        let rows = [
            json!({"content": text("결제 서버를 운영했습니다."), "is_passed": true}),
            // The same but for spaces.
            json!({"content": text("결제 서버를  운영했습니다."), "is_passed": false}),
        ];
        let (import_id, became) = import(&shortlist, &rows, ImportOptions::default()).await;
        assert_eq!((became.letters.added, became.conflicts.len()), (0, 2));
        let imports = &shortlist.imports;
        let made = imports
            .decide(import_id, row, choice, "minji", "원본 확인")
            .await
            .unwrap();
        assert!(!made.is_stored && made.relabelled.is_empty());
        // Both rows are of one text, so that both are decided.
        let open = SetAsideFilter {
            import_id: Some(import_id),
            is_open: true,
        };
        assert_eq!(imports.set_aside(open, 0, 10).await.unwrap().total, 0);
        let (_, became) = import(&shortlist, &rows, ImportOptions::default()).await;
        assert_eq!(
            became.decided,
            if stored.is_none() { 2 } else { 1 },
            "{choice:?}"
        );
        let letters = shortlist.letters.list().await.unwrap().letters;
        let labels: Vec<_> = letters.iter().map(|letter| letter.is_passed).collect();
        let expected: Vec<_> = stored.into_iter().map(Some).collect();
        assert_eq!(labels, expected, "{choice:?} of row {row}");
    }
}

#[tokio::test]
async fn what_is_no_decision_is_refused_and_says_what_would_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let rows = [json!({"content": "없음", "is_passed": false})];
    let (import_id, _) = import(&shortlist, &rows, ImportOptions::default()).await;
    let imports = &shortlist.imports;
    let decide = async |import_id, row, choice, reason: &str| {
        imports
            .decide(import_id, row, choice, "minji", reason)
            .await
            .unwrap_err()
    };
    let error = decide(import_id, 1, ImportChoice::Take, "a").await;
    assert!(error.to_string().contains("release or discard"), "{error}");
    for reason in ["", " \n", &"가".repeat(1_001)] {
        let error = decide(import_id, 1, ImportChoice::Discard, reason).await;
        assert!(matches!(error, IngestError::NoReason), "{error}");
    }
    let error = decide(import_id, 2, ImportChoice::Discard, "a").await;
    assert!(
        matches!(error, IngestError::NoRow { row: 2, .. }),
        "{error}"
    );
    let error = imports.one(import_id + 7).await.unwrap_err();
    assert!(matches!(error, IngestError::NoImport { .. }), "{error}");
}
