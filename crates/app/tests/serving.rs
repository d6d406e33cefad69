//! A process that answers many requests: nothing is found out twice, and nothing is answered otherwise
//! than one by one.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::json;
use shortlist_app::{
    AnsweringError, BatchState, Clock, EmbedderChoice, EmbeddingSettings, FeatureError, GateMode,
    Home, ImportOptions, LetterFile, Letters, ModelError, ModelName, ModelSource, Observer,
    Precision, Prediction, PromotionGate, SAMPLE_SEED, ServingSettings, Shortlist, Silent, Stage,
    TrainOptions, write_sample_files,
};

const LETTER: &str = include_str!("../../../fixtures/fresh_letter.md");

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_763_000_000_000
    }
}

/// Counts what it is told.
#[derive(Default)]
struct Counts {
    found: AtomicUsize,
    missed: AtomicUsize,
    runs: Mutex<Vec<usize>>,
    journalled: Mutex<Vec<usize>>,
}

impl Observer for Counts {
    fn looked_for_vector(&self, was_there: bool) {
        let count = if was_there { &self.found } else { &self.missed };
        count.fetch_add(1, Ordering::Relaxed);
    }
    fn letters_wait(&self, _letters: usize) {}
    fn embeds(&self, letters: usize, tokens: usize) {
        assert!(tokens > 0);
        self.runs.lock().unwrap().push(letters);
    }
    fn journals(&self, requests: usize) {
        self.journalled.lock().unwrap().push(requests);
    }
}

async fn open(folder: &Path, seed: u64) -> Shortlist {
    let random = ChaCha20Rng::seed_from_u64(seed);
    Shortlist::create(Home::new(folder), Box::new(Fixed), random)
        .await
        .unwrap()
}

/// A home with the sample letters.
async fn with_letters(folder: &Path) -> Shortlist {
    let samples = tempfile::tempdir().unwrap();
    write_sample_files(samples.path(), SAMPLE_SEED).unwrap();
    let letters = std::fs::read(samples.path().join("letters.jsonl")).unwrap();
    let shortlist = open(folder, 1).await;
    let letters = LetterFile::read(&letters).unwrap();
    shortlist
        .import_letters(letters, ImportOptions::default())
        .await
        .unwrap();
    shortlist
}

/// Any model is good enough.
fn easy() -> TrainOptions {
    TrainOptions {
        models: vec![ModelName::LogisticRegression],
        gate: Some(
            PromotionGate::default()
                .with_mode(GateMode::F1Only)
                .with_min_f1(Some(0.0)),
        ),
        ..TrainOptions::default()
    }
}

fn transformer() -> EmbedderChoice {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/golden/bert-old");
    EmbedderChoice {
        model: ModelSource::Folder(folder),
        precision: Precision::Float32,
    }
}

fn letters(count: usize) -> Vec<Vec<u8>> {
    let letters = (0..count).map(|n| format!("{LETTER}\n{n}번째로 고친 글입니다.").into_bytes());
    letters.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn letters_that_come_together_are_answered_as_if_alone() {
    for choice in [EmbedderChoice::default(), transformer()] {
        let folder = tempfile::tempdir().unwrap();
        let is_transformer = choice != EmbedderChoice::default();
        let alone = with_letters(folder.path())
            .await
            .with_embedder(choice.clone())
            .unwrap();
        alone.trainer.train(&easy(), &Silent).await.unwrap();
        let counts = Arc::new(Counts::default());
        let settings = ServingSettings {
            observer: counts.clone(),
            embedding: EmbeddingSettings {
                tokens_at_once: 4_000,
                wait: Duration::from_millis(200),
                ..EmbeddingSettings::default()
            },
            ..ServingSettings::default()
        };
        let together = open(folder.path(), 2).await.with_embedder(choice).unwrap();
        let together = together.with_serving(settings).unwrap();
        let letters = letters(12);
        let before = alone.journal.read(0).await.unwrap().answers;
        let answers = together.answerer.predict_all(&letters).await;
        for (letter, answer) in letters.iter().zip(&answers) {
            let (one, other) = (
                alone.answerer.predict(letter).await.unwrap(),
                answer.as_ref().unwrap(),
            );
            let difference = one
                .pass_probability
                .zip(other.pass_probability)
                .map(|(a, b)| a - b);
            assert!(difference.is_none_or(|d| d.abs() < 1e-6), "{difference:?}");
            assert_eq!(one.support, other.support);
            assert_eq!(one.tokens, other.tokens);
        }
        // The same again, and nothing is embedded.
        let again = together.answerer.predict_all(&letters).await;
        assert_eq!(again.len(), 12);
        assert_eq!(counts.missed.load(Ordering::Relaxed), 12);
        assert_eq!(counts.found.load(Ordering::Relaxed), 12);
        let runs = counts.runs.lock().unwrap().clone();
        if is_transformer {
            assert_eq!(runs.iter().sum::<usize>(), 12);
            assert!(runs.len() < 12, "{runs:?}");
        } else {
            assert!(runs.is_empty(), "a static model does not wait");
        }
        let journalled = counts.journalled.lock().unwrap().clone();
        assert_eq!(journalled.iter().sum::<usize>(), 24);
        let after = alone.journal.read(0).await.unwrap().answers;
        assert_eq!(after - before, 24 + 12);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_gives_up_takes_nobody_along() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_letters(folder.path())
        .await
        .with_embedder(transformer())
        .unwrap();
    shortlist.trainer.train(&easy(), &Silent).await.unwrap();
    let shortlist = Arc::new(shortlist.with_serving(ServingSettings::default()).unwrap());
    let asked = letters(60).into_iter().enumerate().map(|(n, letter)| {
        let shortlist = shortlist.clone();
        let asked = tokio::spawn(async move { shortlist.answerer.predict(&letter).await.unwrap() });
        (n, asked)
    });
    let asked: Vec<_> = asked.collect();
    let mut answered = 0;
    for (n, asked) in asked {
        if n % 3 == 0 {
            asked.abort();
        } else {
            assert!(asked.await.unwrap().tokens.read > 0);
            answered += 1;
        }
    }
    let journal = shortlist.journal.read(100).await.unwrap();
    assert!(journal.answers >= answered, "{}", journal.answers);
    let mut hashes: Vec<_> = journal
        .newest
        .iter()
        .map(|one| &one.entry.content_hash)
        .collect();
    hashes.sort();
    hashes.dedup();
    assert_eq!(
        hashes.len(),
        journal.answers,
        "no answer is journalled twice"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_many_letters_are_refused_and_not_kept_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_letters(folder.path())
        .await
        .with_embedder(transformer())
        .unwrap();
    shortlist.trainer.train(&easy(), &Silent).await.unwrap();
    let embedding = EmbeddingSettings {
        waiting: 1,
        ..EmbeddingSettings::default()
    };
    let settings = ServingSettings {
        embedding,
        ..ServingSettings::default()
    };
    let shortlist = shortlist.with_serving(settings).unwrap();
    let answers = shortlist.answerer.predict_all(&letters(400)).await;
    let refused = answers.iter().filter(|answer| {
        matches!(
            answer,
            Err(AnsweringError::Features(FeatureError::Busy { waiting: 1 }))
        )
    });
    let refused = refused.count();
    assert!((1..400).contains(&refused), "{refused}");
    assert!(
        shortlist.answerer.predict(LETTER.as_bytes()).await.is_ok(),
        "and later they are welcome"
    );
}

#[tokio::test]
async fn a_model_that_does_not_fit_is_refused_and_the_one_before_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let trains = with_letters(folder.path()).await;
    trains.trainer.train(&easy(), &Silent).await.unwrap();
    let serves = open(folder.path(), 2)
        .await
        .with_serving(ServingSettings::default())
        .unwrap();
    let first = serves.answerer.predict(LETTER.as_bytes()).await.unwrap();
    assert_eq!(first.model.version, 1);

    let other = open(folder.path(), 3)
        .await
        .with_embedder(transformer())
        .unwrap();
    other.trainer.train(&easy(), &Silent).await.unwrap();
    serves.refresh().await.unwrap();
    let state = serves.models.answering_state().await.unwrap();
    assert_eq!(state.model.version, 1);
    assert!(matches!(
        state.refused.as_deref(),
        Some(ModelError::Fingerprint { version: 2, .. })
    ));
    assert_eq!(
        serves.answerer.predict(LETTER.as_bytes()).await.unwrap(),
        first
    );
    // A process that begins now has none to go on with.
    let begins = open(folder.path(), 4)
        .await
        .with_serving(ServingSettings::default())
        .unwrap();
    let refused = begins.answerer.predict(LETTER.as_bytes()).await;
    assert!(matches!(
        refused,
        Err(AnsweringError::Models(ModelError::Fingerprint { .. }))
    ));

    // What another process puts in place is seen at the next look, what this one does at once.
    trains.trainer.train(&easy(), &Silent).await.unwrap();
    let state = serves.models.reload().await.unwrap();
    assert!(state.refused.is_none());
    // The same letters make the same model, which is not registered again.
    assert_eq!(state.model.version, 1);
    let name = ModelName::LogisticRegression;
    serves
        .promoter
        .promote(name, 1, Stage::Production, "test", "back")
        .await
        .unwrap();
    assert_eq!(
        serves
            .answerer
            .predict(LETTER.as_bytes())
            .await
            .unwrap()
            .model
            .version,
        1
    );
    serves
        .promoter
        .promote(name, 1, Stage::Archived, "test", "none answers")
        .await
        .unwrap();
    let none = serves.answerer.predict(LETTER.as_bytes()).await;
    assert!(matches!(
        none,
        Err(AnsweringError::Models(ModelError::NoProductionModel { .. }))
    ));
}

#[tokio::test]
async fn a_batch_is_answered_once_also_by_another_process() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_letters(folder.path()).await;
    let write = |outcome: Result<Prediction, AnsweringError>| match outcome {
        Ok(prediction) => json!({"passes": prediction.pass_probability}),
        Err(error) => json!({"problem": error.to_string()}),
    };
    let mut handed_in = letters(5);
    handed_in.insert(1, b"   ".to_vec());
    shortlist
        .batches
        .accept("a", Some("coach"), &handed_in, &write)
        .await
        .unwrap();
    let waits = shortlist.batches.find("a").await.unwrap();
    assert_eq!(
        (waits.state, waits.letters, waits.answered),
        (BatchState::Waiting, 6, 1)
    );
    assert!(matches!(
        shortlist.batches.find("b").await,
        Err(AnsweringError::NoBatch { .. })
    ));
    assert!(shortlist.batches.find_of("coach", "a").await.is_ok());
    assert!(matches!(
        shortlist.batches.find_of("other", "a").await,
        Err(AnsweringError::NoBatch { .. })
    ));
    // Without a model they wait.
    assert!(shortlist.batches.answer_waiting(3, &write).await.is_err());
    shortlist.trainer.train(&easy(), &Silent).await.unwrap();
    assert_eq!(
        shortlist.batches.answer_waiting(3, &write).await.unwrap(),
        3
    );
    drop(shortlist);

    let shortlist = open(folder.path(), 2).await;
    assert_eq!(
        shortlist.batches.answer_waiting(100, &write).await.unwrap(),
        2
    );
    assert_eq!(
        shortlist.batches.answer_waiting(100, &write).await.unwrap(),
        0
    );
    let done = shortlist.batches.find("a").await.unwrap();
    assert_eq!(
        (done.state, done.answered, done.forgotten),
        (BatchState::Done, 6, 0)
    );
    assert!(done.results[1].as_ref().unwrap()["problem"].is_string());
    let alone = shortlist.answerer.predict(&handed_in[2]).await.unwrap();
    let told = done.results[2].clone().unwrap();
    assert_eq!(told, json!({"passes": alone.pass_probability}));
    assert_eq!(shortlist.journal.read(0).await.unwrap().answers, 5 + 1);
    let hash = Letters::id_of(&handed_in[2]).unwrap();
    shortlist.persons.forget_letter(&hash, None).await.unwrap();
    let left = shortlist.batches.find("a").await.unwrap();
    assert_eq!((left.forgotten, &left.results[2]), (1, &None));
}
