//! What is kept about a person is handed out and forgotten.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    Database, Home, Letters, NewOutcome, OperationError, OutcomeResult, SelectionStage, Shortlist,
    Silent, Told, TrainOptions, TrainingError,
};
use shortlist_document::read_letter;
use shortlist_models::LearnedRun;
use shortlist_storage::NewResume;
use unicode_normalization::UnicodeNormalization;

use crate::support::{LETTERS, Ticking, home, import, lines, without_splits};

#[tokio::test]
async fn a_persons_data_are_handed_out_and_a_letter_is_forgotten_wholly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = home(&path).await;
    let mut letters = without_splits();
    for letter in &mut letters[..2] {
        letter["author"] = "applicant-77".into();
        letter["기본정보"]["이름"] = "남궁별하".into();
    }
    import(&shortlist, &lines(&letters)).await;
    let training = shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    let text = letters[0].to_string();
    let id = Letters::id_of(text.as_bytes()).unwrap();
    shortlist.answerer.predict(text.as_bytes()).await.unwrap();
    let passed = NewOutcome {
        of: Told::Letter(id.clone()),
        posting_id: None,
        stage: SelectionStage::Document,
        result: OutcomeResult::Passed,
        decided_on: None,
        is_correction: false,
    };
    shortlist.outcomes.record(&passed).await.unwrap();

    assert_eq!(shortlist.letters.find(&id[..10]).await.unwrap(), id);
    let answers = shortlist.persons.predictions.predictions_of(&id);
    let answer = answers.await.unwrap()[0].entry.name().to_string();
    assert_eq!(shortlist.letters.find(&answer).await.unwrap(), id);
    for wrong in ["", "abc", "zzzzzzzz", "남궁별하", "000000000000"] {
        assert!(matches!(
            shortlist.letters.find(wrong).await,
            Err(OperationError::NoLetter { .. })
        ));
    }
    let export = shortlist.persons.export(&id).await.unwrap();
    assert_eq!(export.letters.len(), 2, "all of the author's");
    let json = serde_json::to_value(&export).unwrap();
    let letter = json["letters"]
        .as_array()
        .unwrap()
        .iter()
        .find(|letter| letter["content_hash"] == id.as_str())
        .unwrap();
    assert_eq!(
        letter["personal_fields"][0]["fields"]["names"][0],
        "남궁별하"
    );
    assert_eq!(
        letter["vectors"][0]["vector"].as_array().unwrap().len(),
        256
    );
    assert_eq!(letter["predictions"].as_array().unwrap().len(), 1);
    assert_eq!(letter["outcomes"].as_array().unwrap().len(), 1);
    assert!(letter["letter"]["document"]["questions"].is_array());

    // Somebody put a copy of it into the home.
    let copy = path.join("mine").join("letter.json");
    std::fs::create_dir(path.join("mine")).unwrap();
    std::fs::write(&copy, &text).unwrap();
    let forgotten = shortlist.persons.forget_letter(&id, None).await.unwrap();
    assert_eq!(forgotten.files_left, std::slice::from_ref(&copy));
    assert_eq!(forgotten.removed.letters, 1);
    assert_eq!(forgotten.removed.personal_fields, 1);
    assert_eq!(forgotten.removed.vectors, 1);
    assert_eq!(forgotten.removed.predictions, 1);
    assert_eq!(forgotten.removed.outcomes, 1);
    assert_eq!(forgotten.left.total(), 0);
    assert_eq!(forgotten.bytes_left, Some(0));
    assert_eq!(
        forgotten.models,
        models_that_learned(letter["split"].as_str())
    );
    assert!(training.models.len() >= forgotten.models.len());
    assert!(matches!(
        shortlist.persons.export(&id).await,
        Err(OperationError::NoLetter { .. })
    ));
    found_by_its_text_until_it_is_gone(&shortlist, &text, &copy).await;
    assert!(matches!(
        shortlist.persons.forget_letter(&id, None).await,
        Err(OperationError::NoLetter { .. })
    ));
    let left = shortlist.letters.list().await.unwrap().letters;
    assert_eq!(left.len(), LETTERS.lines().count() - 1);
    for file in ["shortlist.db", "shortlist.db-wal"] {
        let bytes = std::fs::read(path.join(file)).unwrap_or_default();
        let answer = letters[0]["자기소개서"]
            .as_object()
            .unwrap()
            .values()
            .next()
            .unwrap();
        let words: String = answer.as_str().unwrap().chars().take(40).collect();
        assert!(
            !bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        );
    }
}

/// The models of one training that learned from a letter of a part of the data: all that were not held back
/// for scores.
fn models_that_learned(split: Option<&str>) -> Vec<&'static str> {
    match split {
        Some("train" | "validation") => {
            vec![
                "LogisticRegression_CoverLetter 1",
                "RandomForest_CoverLetter 1",
            ]
        }
        _ => Vec::new(),
    }
}

/// The files below a folder in which words stand.
fn files_with(words: &str, folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(words, &path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            let mut parts = bytes.windows(words.len());
            if parts.any(|part| part == words.as_bytes()) {
                found.push(path);
            }
        }
    }
    found
}

#[tokio::test]
async fn forgetting_names_the_models_that_learned_from_a_letter_and_leaves_its_hash_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = home(&path).await;
    import(&shortlist, &lines(&without_splits())).await;
    let options = TrainOptions::default();
    let training = shortlist.trainer.train(&options, &Silent).await.unwrap();
    let (chosen, out) = (training.chosen, folder.path().join("out"));
    shortlist.transfer.export(chosen, None, &out).await.unwrap();
    for split in ["train", "validation", "test"] {
        let letters = shortlist.letters.list().await.unwrap();
        let mut of_split = letters
            .letters
            .iter()
            .filter(|letter| letter.split.is_some_and(|own| own.as_str() == split));
        let id = of_split.next().unwrap().content_hash.clone();
        let learned = path.join("learned");
        assert_eq!(files_with(&id, &learned).is_empty(), split == "test");
        assert_eq!(files_with(&id, &out), Vec::<PathBuf>::new(), "exported");
        let forgotten = shortlist.persons.forget_letter(&id, None).await.unwrap();
        assert_eq!(
            forgotten.models,
            models_that_learned(Some(split)),
            "{split}"
        );
        assert_eq!(files_with(&id, &path), Vec::<PathBuf>::new());
    }
}

fn resume(id: &str, text: &str) -> NewResume {
    NewResume::new(id.into(), read_letter(text.as_bytes()).unwrap())
}

#[tokio::test]
async fn a_resume_is_forgotten_by_itself_and_one_of_the_same_text_does_not_hinder_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shortlist.db");
    let database: Database = format!("sqlite:{}", file.display()).parse().unwrap();
    let store = database.open().await.unwrap();
    let home = Home::new(&folder.path().join("home"));
    let (clock, random) = (Box::new(Ticking::default()), ChaCha20Rng::seed_from_u64(1));
    let shortlist = Shortlist::create_on(home, Arc::clone(&store), clock, random)
        .await
        .unwrap();
    let letter = "이메일: haneul@example.com\n\n저는 물류 창고의 재고 오차를 절반으로 줄였습니다.";
    import(
        &shortlist,
        &serde_json::json!({"content": letter}).to_string(),
    )
    .await;
    let career = "이메일: haneul@example.com\n\n한빛물류에서 2019년부터 재고 관리를 맡았습니다.";
    let resumes = [
        resume("17", career),
        resume("18", letter),
        resume("19", "다른 사람의 이력서입니다."),
    ];
    store.add_resumes(&resumes, 1).await.unwrap();

    let id = Letters::id_of(letter.as_bytes()).unwrap();
    let forgotten = shortlist.persons.forget_letter(&id, None).await.unwrap();
    assert_eq!(forgotten.resumes, ["17", "18"], "the author's");
    assert_eq!((forgotten.left.total(), forgotten.bytes_left), (0, None));
    assert!(forgotten.is_said_elsewhere, "by résumé 18");

    for (id, text) in [
        ("18", "물류 창고의 재고"),
        ("17", "한빛물류에서 2019년부터"),
    ] {
        let forgotten = shortlist.persons.forget_resume(id).await.unwrap();
        assert_eq!(forgotten.removed.resumes, 1);
        assert_eq!(forgotten.removed.personal_fields, 1);
        assert!(!forgotten.is_said_elsewhere);
        assert_eq!((forgotten.left.total(), forgotten.bytes_left), (0, Some(0)));
        assert_eq!(store.bytes_left(&[text]).await.unwrap(), Some(0));
        let again = shortlist.persons.forget_resume(id).await.unwrap_err();
        assert!(matches!(again, OperationError::NoResume { .. }), "{again}");
    }
    let author = "email:haneul@example.com";
    assert!(store.personal_fields_of(author).await.unwrap().is_empty());
    assert_eq!(store.resumes().await.unwrap().len(), 1);
}

/// A letter of which nothing is kept any more is looked for again by its text, until the copy is gone.
async fn found_by_its_text_until_it_is_gone(shortlist: &Shortlist, text: &str, copy: &Path) {
    let id = Letters::id_of(text.as_bytes()).unwrap();
    let document = Letters::text_of(text.as_bytes()).unwrap();
    for copies in [1, 0] {
        let again = shortlist.persons.forget_letter(&id, Some(&document));
        let again = again.await.unwrap();
        assert_eq!(again.removed.total(), 0);
        assert_eq!(again.files_left.len(), copies);
        if copies > 0 {
            std::fs::remove_file(copy).unwrap();
        }
    }
}

/// Two drafts of one letter: what the second says is no trace of the first, and no file of the database is one to remove.
#[tokio::test]
async fn a_draft_that_is_kept_is_no_trace_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = home(&path).await;
    let first = "저는 물류 창고의 재고 오차를 절반으로 줄였습니다. 그다음 해에는 출고 시간을 40% 줄였습니다.";
    let second = first.replace("40%", "55%");
    for draft in [first, &second] {
        let letter = serde_json::json!({ "content": draft }).to_string();
        import(&shortlist, &letter).await;
    }
    // Each is written in another way; one is packed.
    let name = |file: &str| path.join(file);
    let decomposed: String = first.nfd().collect();
    let packed = [b"PK\x03\x04".as_slice(), &[0; 40]].concat();
    std::fs::write(name("a.txt"), decomposed).unwrap();
    std::fs::write(name("b.zip"), packed).unwrap();
    std::fs::write(name("c.txt"), &second).unwrap();
    let id = Letters::id_of(first.as_bytes()).unwrap();
    let forgotten = shortlist.persons.forget_letter(&id, None).await.unwrap();
    assert!(forgotten.is_said_elsewhere);
    assert_eq!(forgotten.bytes_left, Some(0));
    assert_eq!(forgotten.files_left, [name("a.txt"), name("b.zip")]);

    // A letter that a training still has in its memory when it is forgotten.
    let hashes = [id.clone(), Letters::id_of(second.as_bytes()).unwrap()];
    let run = LearnedRun {
        model: "Forest".to_owned(),
        run_id: "a1".to_owned(),
    };
    let record = &shortlist.trainer.learned;
    assert!(matches!(
        record.record(&run, &hashes).await,
        Err(TrainingError::ForgottenMeanwhile { letters: 1 })
    ));
    assert!(record.learned.runs_of(&hashes[1]).unwrap().is_empty());
    record.record(&run, &hashes[1..]).await.unwrap();
    assert_eq!(record.learned.runs_of(&hashes[1]).unwrap(), [run]);
}
