//! The use cases on real homes.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    AnsweringError, CheckSeen, CheckState, CheckSubject, Clock, DemoStep, EmbedderChoice, Error,
    EvaluateOptions, GateMode, Home, ImportOptions, LabelSource, LetterFile, ModelError, ModelName,
    ModelSource, Notice, OperationError, PostingFile, Precision, Progress, PromotionGate,
    RecommendOptions, Registry, RowKind, RunStatus, SAMPLE_SEED, Shortlist, Silent, Stage,
    TrainOptions, Training, TrainingError, Weights, write_sample_files,
};
use shortlist_registry::{LocalRegistry, Transition};

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_763_000_000_000
    }
}

async fn create(folder: &Path, seed: u64) -> Shortlist {
    let random = ChaCha20Rng::seed_from_u64(seed);
    Shortlist::create(Home::new(folder), Box::new(Fixed), random)
        .await
        .unwrap()
}

/// A home with the sample data.
async fn with_samples(folder: &Path, seed: u64) -> Shortlist {
    let samples = tempfile::tempdir().unwrap();
    write_sample_files(samples.path(), SAMPLE_SEED).unwrap();
    let read = |name: &str| std::fs::read(samples.path().join(name)).unwrap();
    let shortlist = create(folder, seed).await;
    let letters = LetterFile::read(&read("letters.jsonl")).unwrap();
    shortlist
        .import_letters(letters, ImportOptions::default())
        .await
        .unwrap();
    let postings = PostingFile::read(&read("postings.jsonl")).unwrap();
    shortlist.import_postings(postings).await.unwrap();
    shortlist
}

async fn train(shortlist: &Shortlist) -> Training {
    shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap()
}

/// The bytes of all model files in a home's registry, by name.
fn model_files(home: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(home.join("registry/artifacts")).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            files.push((
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read(path).unwrap(),
            ));
        }
    }
    files.sort();
    files
}

const WHOLE_LETTER: &[u8] = include_bytes!("../../../fixtures/fresh_letter.md");
const LETTER: &str =
    "저는 결제 서버를 3년간 운영하며 평균 응답 시간을 48밀리초에서 31밀리초로 줄였습니다.";

#[test]
fn the_same_seed_gives_the_same_models_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let files = [1, 2].map(|threads| {
        // Run ids differ between homes; models must not.
        let home = folder.path().join(threads.to_string());
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async { train(&with_samples(&home, threads as u64).await).await })
        });
        model_files(&home)
    });
    // Two models, their ONNX files, cards, evidence and distributions, and two files that both share.
    assert_eq!(files[0].len(), 12);
    assert_eq!(files[0], files[1]);
}

#[tokio::test]
async fn the_better_model_learns_from_the_text_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    let training = train(&shortlist).await;
    let evaluation = &training.evaluation;
    assert_eq!(
        (evaluation.letters, evaluation.split.as_str()),
        (85, "test")
    );
    assert_eq!(evaluation.label_source, LabelSource::Synthetic);
    let names: Vec<&str> = evaluation
        .rows
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(
        names[2..5],
        ["always pass", "prevalence coin", "length only"]
    );
    assert_eq!(names.len(), 5, "{names:?}");
    let best = evaluation
        .rows
        .iter()
        .find(|row| row.name == training.chosen.as_str())
        .unwrap();
    assert!(best.roc_auc.low > 0.5, "{:?}", best.roc_auc);
    for row in &evaluation.rows[2..5] {
        assert_eq!(row.kind, RowKind::Baseline);
        assert!(row.roc_auc.low <= 0.5 && row.roc_auc.high >= 0.5);
    }
    assert_eq!(training.promotion.version.stage, Stage::Production);
    assert!(training.models.iter().all(|model| model.converged));

    let prediction = shortlist.answerer.predict(WHOLE_LETTER).await.unwrap();
    assert_eq!(prediction.model.name, training.chosen.as_str());
    let probability = prediction.pass_probability.unwrap();
    assert!(probability > 0.0 && probability < 1.0);
    assert!(!prediction.interval.unwrap().excludes(probability));
    assert_eq!(prediction.notices[0], Notice::SyntheticLabels);
    let options = EvaluateOptions {
        seed: 42,
        smoke: true,
        ..EvaluateOptions::default()
    };
    let steps = Steps::default();
    let again = shortlist.evaluator.evaluate(options, &steps).await.unwrap();
    let rows = &again.evaluations[0].rows;
    let peers: Vec<&str> = rows[5..].iter().map(|row| row.name.as_str()).collect();
    assert_eq!(peers, ["linfa decision tree", "linfa logistic regression"]);
    assert_eq!(
        *steps.0.lock().unwrap(),
        [
            "fitting linfa decision tree",
            "fitting linfa logistic regression",
            "drawing intervals"
        ]
    );
    assert_eq!(
        again.evaluations[0].rows[0].roc_auc.value,
        evaluation.rows[0].roc_auc.value
    );
}

#[tokio::test]
async fn one_model_answers_after_any_promotion() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    let chosen = train(&shortlist).await.chosen;
    let other = ModelName::ALL
        .into_iter()
        .find(|name| *name != chosen)
        .unwrap();
    let promotion = shortlist
        .promoter
        .promote(other, 1, Stage::Production, "by hand", "a test")
        .await
        .unwrap();
    assert_eq!(promotion.archived[0].name, chosen.as_str());
    let prediction = shortlist.answerer.predict(LETTER.as_bytes()).await.unwrap();
    assert_eq!(prediction.model.name, other.as_str());
    let versions = shortlist.catalog.versions().await.unwrap();
    assert_eq!(
        versions
            .iter()
            .filter(|v| v.stage == Stage::Production)
            .count(),
        1
    );
    shortlist
        .promoter
        .promote(other, 1, Stage::Archived, "by hand", "a test")
        .await
        .unwrap();
    let none = shortlist.answerer.predict(LETTER.as_bytes()).await;
    assert!(matches!(
        none,
        Err(AnsweringError::Models(ModelError::NoProductionModel { .. }))
    ));
}

#[tokio::test]
async fn a_model_below_the_gate_does_not_answer() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    let gate = PromotionGate::default().with_min_f1(Some(0.99));
    let options = TrainOptions {
        gate: Some(gate),
        ..TrainOptions::default()
    };
    let training = shortlist.trainer.train(&options, &Silent).await.unwrap();
    assert!(!training.verdict.passes);
    assert_eq!(training.promotion.version.stage, Stage::Staging);
    assert!(matches!(
        shortlist.answerer.predict(LETTER.as_bytes()).await,
        Err(AnsweringError::Models(ModelError::NoProductionModel { .. }))
    ));
}

#[tokio::test]
async fn postings_are_ranked_and_closed_ones_never_appear() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    train(&shortlist).await;
    let all = RecommendOptions {
        top: 1_000,
        weights: Weights::default().with_fold(false),
        ..RecommendOptions::default()
    };
    let answer = shortlist
        .recommender
        .recommend(LETTER.as_bytes(), all, &Silent)
        .await
        .unwrap();
    assert_eq!(answer.considered + answer.closed, 300);
    assert!(answer.closed > 0);
    assert_eq!(answer.recommendations.len(), answer.considered);
    assert!(
        answer
            .recommendations
            .is_sorted_by(|a, b| a.found.score >= b.found.score)
    );
    let top = &answer.recommendations[..10];
    let server_work = ["백엔드", "서버", "API"];
    let fitting = top
        .iter()
        .filter(|r| server_work.iter().any(|word| r.found.title.contains(word)))
        .count();
    assert!(fitting >= 6, "{top:?}");
    assert!(top.iter().all(|r| r.pass_probability.is_none()));
}

#[tokio::test]
async fn importing_twice_adds_nothing_and_vectors_are_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    let first = shortlist.vectors.embed_all(&Silent).await.unwrap();
    assert_eq!((first.made, first.known), (723, 0));
    let again = shortlist.vectors.embed_all(&Silent).await.unwrap();
    assert_eq!((again.made, again.known), (0, 723));
}

#[tokio::test]
async fn real_outcomes_are_never_mixed_with_other_labels() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    let outcome =
        r#"{"content": "저는 병동에서 일했습니다.", "is_passed": true, "label_source": "outcome"}"#;
    let file = LetterFile::read(outcome.as_bytes()).unwrap();
    shortlist
        .import_letters(file, ImportOptions::default())
        .await
        .unwrap();
    let refused = shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await;
    assert!(
        matches!(refused, Err(TrainingError::TooFewLetters { .. })),
        "one outcome does not bring 423 others in"
    );
    let options = TrainOptions {
        labels: Some(LabelSource::Synthetic),
        ..TrainOptions::default()
    };
    assert_eq!(
        shortlist
            .trainer
            .train(&options, &Silent)
            .await
            .unwrap()
            .train_letters,
        252
    );
}

#[tokio::test]
async fn letters_without_a_split_get_one_that_stays() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = create(&folder.path().join("home"), 1).await;
    let line = |i: usize| {
        let is_passed = i.is_multiple_of(2);
        let word = if is_passed {
            "매출을 늘렸습니다"
        } else {
            "최선을 다하겠습니다"
        };
        serde_json::json!({"content": format!("{i}번째 글에서 {word}."), "is_passed": is_passed})
            .to_string()
    };
    let lines: Vec<String> = (0..200).map(line).collect();
    let file = LetterFile::read(lines.join("\n").as_bytes()).unwrap();
    shortlist
        .import_letters(file, ImportOptions::default())
        .await
        .unwrap();
    let training = train(&shortlist).await;
    let (train_count, validation) = (training.train_letters, training.validation_letters);
    assert!(
        (100..140).contains(&train_count) && (25..55).contains(&validation),
        "{train_count}, {validation}"
    );
    assert_eq!(training.evaluation.label_source, LabelSource::Outcome);
}

#[tokio::test]
async fn a_demo_runs_twice_but_not_in_somebodys_home() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::demo(&folder.path().join("demo"));
    for round in [1, 2] {
        let random = ChaCha20Rng::seed_from_u64(round);
        let shortlist = Shortlist::create(home.clone(), Box::new(Fixed), random)
            .await
            .unwrap();
        let mut added = 0;
        shortlist
            .demo(SAMPLE_SEED, &Silent, |step| {
                if let DemoStep::Letters(import) = step {
                    added = import.letters.added;
                }
            })
            .await
            .unwrap();
        assert_eq!(added, if round == 1 { 423 } else { 0 });
        // The second time the models are the same, and not registered again.
        assert_eq!(shortlist.catalog.versions().await.unwrap().len(), 2);
    }
    let own = folder.path().join("own");
    create(&own, 1).await;
    let random = ChaCha20Rng::seed_from_u64(1);
    let refused = Shortlist::create(Home::demo(&own), Box::new(Fixed), random).await;
    assert!(matches!(refused, Err(Error::NotADemoHome { .. })));
}

#[tokio::test]
async fn the_doctor_names_what_is_missing_and_broken() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = create(&home, 1).await;
    let state = |checks: &[shortlist_app::Check], subject: CheckSubject| {
        checks
            .iter()
            .find(|check| check.subject == subject)
            .unwrap()
            .state
    };
    let empty = shortlist.doctor.examine().await.unwrap();
    assert_eq!(state(&empty, CheckSubject::Letters), CheckState::Missing);
    assert_eq!(
        state(&empty, CheckSubject::ProductionModel),
        CheckState::Missing
    );
    drop(shortlist);
    std::fs::remove_dir_all(&home).unwrap();

    let shortlist = with_samples(&home, 1).await;
    train(&shortlist).await;
    shortlist.vectors.embed_all(&Silent).await.unwrap();
    assert!(
        shortlist
            .doctor
            .examine()
            .await
            .unwrap()
            .iter()
            .all(|check| check.state == CheckState::Ok)
    );
    for entry in std::fs::read_dir(home.join("registry/artifacts")).unwrap() {
        for file in std::fs::read_dir(entry.unwrap().path()).unwrap() {
            std::fs::write(file.unwrap().path(), "damaged").unwrap();
        }
    }
    let broken = shortlist.doctor.examine().await.unwrap();
    assert_eq!(
        state(&broken, CheckSubject::ProductionModel),
        CheckState::Broken
    );
    assert!(shortlist.answerer.predict(LETTER.as_bytes()).await.is_err());
}

#[tokio::test]
async fn a_training_without_models_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = create(&folder.path().join("home"), 1).await;
    let options = TrainOptions {
        models: Vec::new(),
        ..TrainOptions::default()
    };
    assert!(matches!(
        shortlist.trainer.train(&options, &Silent).await,
        Err(TrainingError::NoModels)
    ));
}

#[tokio::test]
async fn a_folder_of_other_things_is_no_home() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    let random = ChaCha20Rng::seed_from_u64(1);
    let refused = Shortlist::create(Home::new(folder.path()), Box::new(Fixed), random).await;
    assert!(matches!(refused, Err(Error::NotAHome { .. })));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let random = ChaCha20Rng::seed_from_u64(1);
    let missing = folder.path().join("none");
    let refused = Shortlist::open(Home::new(&missing), Box::new(Fixed), random).await;
    assert!(matches!(refused, Err(Error::NoHome { .. })));
    assert!(!missing.exists());
}

/// A small model with random weights, from the golden ones of the embedding crate.
fn other_embedder() -> EmbedderChoice {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/golden/bert-new");
    EmbedderChoice {
        model: ModelSource::Folder(folder),
        precision: Precision::Float32,
    }
}

/// Tells when the first texts have their vectors.
#[derive(Default)]
struct FirstStep(tokio::sync::Notify);

/// Hears the names of the steps.
#[derive(Default)]
struct Steps(std::sync::Mutex<Vec<String>>);

impl Progress for Steps {
    fn begin(&self, what: &str, _: usize) {
        self.0.lock().unwrap().push(what.to_owned());
    }

    fn advance(&self, _: usize) {}

    fn end(&self) {}
}

impl Progress for FirstStep {
    fn begin(&self, _: &str, _: usize) {}

    fn advance(&self, _: usize) {
        self.0.notify_one();
    }

    fn end(&self) {}
}

#[tokio::test]
async fn another_embedder_embeds_again_and_goes_on_where_it_was_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(folder.path(), 1).await;
    train(&shortlist).await;
    let before = shortlist.answerer.predict(LETTER.as_bytes()).await.unwrap();

    let shortlist = shortlist.with_embedder(other_embedder()).unwrap();
    shortlist.keep_embedder().unwrap();
    let step = FirstStep::default();
    tokio::select! {
        biased;
        () = step.0.notified() => {}
        done = shortlist.vectors.embed_all(&step) => panic!("it was not stopped: {done:?}"),
    }
    drop(shortlist);

    // A new process: the home knows its embedder.
    let shortlist = create(folder.path(), 2).await;
    let embedded = shortlist.vectors.embed_all(&Silent).await.unwrap();
    assert!(embedded.known > 0, "what was made before the stop is kept");
    assert_eq!(embedded.made + embedded.known, 723);
    let error = shortlist
        .answerer
        .predict(LETTER.as_bytes())
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            AnsweringError::Models(ModelError::Fingerprint { .. })
        ),
        "{error}"
    );
    // Its weights are random: it would not pass the whole gate.
    let gate = PromotionGate::default().with_mode(GateMode::F1Only);
    let options = TrainOptions {
        gate: Some(gate),
        ..TrainOptions::default()
    };
    shortlist.trainer.train(&options, &Silent).await.unwrap();
    assert_eq!(
        shortlist
            .answerer
            .predict(LETTER.as_bytes())
            .await
            .unwrap()
            .embedder
            .name,
        "bert-new"
    );

    // The old vectors are still there, and the old answer comes back with the old model.
    let shortlist = shortlist.with_embedder(EmbedderChoice::default()).unwrap();
    assert_eq!(shortlist.vectors.embed_all(&Silent).await.unwrap().made, 0);
    shortlist
        .promoter
        .promote(
            ModelName::LogisticRegression,
            1,
            Stage::Production,
            "test",
            "back",
        )
        .await
        .unwrap();
    let after = shortlist.answerer.predict(LETTER.as_bytes()).await.unwrap();
    assert_eq!(after.embedder, before.embedder);
}

#[tokio::test]
async fn an_embedder_that_does_not_load_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(folder.path(), 1).await;
    let nowhere = EmbedderChoice {
        model: ModelSource::Folder(folder.path().join("nowhere")),
        precision: Precision::Float32,
    };
    let shortlist = shortlist.with_embedder(nowhere).unwrap();
    assert!(matches!(
        shortlist.keep_embedder(),
        Err(Error::Embedding(_))
    ));
    let checks = shortlist.doctor.examine().await.unwrap();
    let embedder = checks
        .iter()
        .find(|check| check.subject == CheckSubject::Embedder);
    assert_eq!(embedder.unwrap().state, CheckState::Broken);
    train(&create(folder.path(), 2).await).await;
}

#[tokio::test]
async fn the_gate_keeps_out_what_is_no_better_than_chance_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = create(&home, 1).await;
    let samples = tempfile::tempdir().unwrap();
    write_sample_files(samples.path(), SAMPLE_SEED).unwrap();
    // Labels that have nothing to do with the letters.
    let letters = std::fs::read_to_string(samples.path().join("letters.jsonl")).unwrap();
    let shuffled: Vec<String> = letters
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let line = line.replace(r#""is_passed":true"#, r#""is_passed":false"#);
            if index * 7_919 % 423 < 256 {
                line.replace(r#""is_passed":false"#, r#""is_passed":true"#)
            } else {
                line
            }
        })
        .collect();
    let file = LetterFile::read(shuffled.join("\n").as_bytes()).unwrap();
    shortlist
        .import_letters(file, ImportOptions::default())
        .await
        .unwrap();
    let full = train(&shortlist).await;
    assert_eq!(full.promotion.version.stage, Stage::Staging);
    assert!(
        full.verdict.reason.contains("chance"),
        "{}",
        full.verdict.reason
    );
    assert!(
        full.promotion
            .actor
            .starts_with("gate: skill, above chance")
    );

    // The rule of the system replaced lets "always pass" in.
    std::fs::write(
        home.join("config.toml"),
        "[gate]\nmode = \"f1-only\"\nmin_f1 = 0.3\n",
    )
    .unwrap();
    // Settings are read when the home is opened.
    let shortlist = create(&home, 2).await;
    let old_rule = train(&shortlist).await;
    assert_eq!(old_rule.promotion.version.stage, Stage::Production);
    assert_eq!(old_rule.promotion.actor, "gate: f1");
    std::fs::write(home.join("config.toml"), "[gate]\nmode = \"strict\"\n").unwrap();
    let random = ChaCha20Rng::seed_from_u64(3);
    let refused = Shortlist::create(Home::new(&home), Box::new(Fixed), random).await;
    assert!(matches!(refused, Err(Error::Config { .. })));
}

/// What the gate was asked last, as the audit log has it.
async fn last_look(shortlist: &Shortlist) -> serde_json::Value {
    let mut records = Vec::new();
    for name in ModelName::ALL {
        records.extend(shortlist.catalog.audit(name).await.unwrap());
    }
    records.sort_by_key(|record| record.sequence);
    let evidence = records.iter().rev().find_map(|record| {
        let detail: serde_json::Value = serde_json::from_str(&record.detail).unwrap();
        detail["evidence"].as_str().map(str::to_owned)
    });
    serde_json::from_str(&evidence.unwrap()).unwrap()
}

#[tokio::test]
async fn the_same_model_is_not_registered_again_and_other_seeds_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    let looks = async || {
        let checks = shortlist.doctor.examine().await.unwrap();
        let check = checks
            .into_iter()
            .find(|check| check.subject == CheckSubject::Gate);
        match check.unwrap().seen {
            CheckSeen::Looks { letters, looks, .. } => (letters, looks),
            seen => panic!("{seen:?}"),
        }
    };
    assert_eq!(looks().await, (0, 0));
    let first = train(&shortlist).await;
    assert!(first.verdict.passes && !first.verdict.is_provisional);
    assert!(first.models.iter().all(|model| model.is_new));
    assert_eq!(last_look(&shortlist).await["evidence"]["look"], 1);
    assert_eq!(looks().await, (85, 1));

    let again = train(&shortlist).await;
    assert!(again.models.iter().all(|model| !model.is_new));
    assert_eq!(again.promotion.version, first.promotion.version);
    assert!(again.verdict.passes);
    assert!(again.verdict.reason.starts_with("is the same model as"));
    assert_eq!(shortlist.catalog.versions().await.unwrap().len(), 2);
    assert_eq!(looks().await, (85, 1), "nothing new was asked");

    // A forest of another seed is another model, and the second that these letters are asked about.
    let forest = TrainOptions {
        models: vec![ModelName::RandomForest],
        seed: 7,
        ..TrainOptions::default()
    };
    let other = shortlist.trainer.train(&forest, &Silent).await.unwrap();
    assert!(other.models[0].is_new);
    let asked = last_look(&shortlist).await;
    assert_eq!(asked["evidence"]["look"], 2, "{asked}");
    assert_eq!(asked["look"]["letters"], 85);
    assert_eq!(looks().await, (85, 2));
    let level = &asked["evidence"]["order"]["interval"]["level"];
    assert!(level.as_f64().unwrap() > 0.98, "{level}");

    // The same again is no third look, wherever it stands.
    shortlist.trainer.train(&forest, &Silent).await.unwrap();
    assert_eq!(looks().await, (85, 2));
    assert_eq!(shortlist.catalog.versions().await.unwrap().len(), 3);
}

#[tokio::test]
async fn thirty_letters_of_which_six_passed_teach_a_model_that_says_how_little_it_knows() {
    for seed in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let shortlist = create(&folder.path().join("home"), seed).await;
        let samples = tempfile::tempdir().unwrap();
        write_sample_files(samples.path(), SAMPLE_SEED + seed).unwrap();
        let letters = std::fs::read_to_string(samples.path().join("letters.jsonl")).unwrap();
        let mut letters: Vec<serde_json::Value> = letters
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let mut wanted = [24, 6];
        letters.retain(|letter| {
            let left = &mut wanted[usize::from(letter["is_passed"] == true)];
            *left -= i32::from(*left >= 0);
            *left >= 0
        });
        for letter in &mut letters {
            // Nobody says for which part of the data a letter is.
            letter.as_object_mut().unwrap().remove("split");
        }
        let lines: Vec<String> = letters.iter().map(serde_json::Value::to_string).collect();
        let file = LetterFile::read(lines.join("\n").as_bytes()).unwrap();
        shortlist
            .import_letters(file, ImportOptions::default())
            .await
            .unwrap();
        let training = train(&shortlist).await;
        assert!(
            training.verdict.is_provisional,
            "{}",
            training.verdict.reason
        );
        let answer = shortlist.answerer.predict(WHOLE_LETTER).await.unwrap();
        let interval = answer.interval.unwrap();
        assert!(interval.high - interval.low > 0.3, "{interval:?}");
        let notices = &answer.notices;
        assert!(notices.iter().any(|notice| matches!(
            notice,
            Notice::FewLetters { labelled } if (18..30).contains(labelled)
        )));
    }
}

#[tokio::test]
async fn a_rollback_brings_back_what_answered_before_if_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = with_samples(&home, 1).await;
    let name = train(&shortlist).await.chosen;
    assert!(matches!(
        shortlist
            .promoter
            .rollback(name, "a person", "too early")
            .await,
        Err(ModelError::NothingBefore { .. })
    ));
    // The same files as another version.
    let random = ChaCha20Rng::seed_from_u64(9);
    let registry = LocalRegistry::open(&home.join("registry"), random)
        .await
        .unwrap();
    let first = registry.version(name.as_str(), 1).await.unwrap().unwrap();
    registry
        .register(name.as_str(), &first.run_id, "model", 1)
        .await
        .unwrap();
    shortlist
        .promoter
        .promote(name, 2, Stage::Production, "a person", "a test")
        .await
        .unwrap();
    let back = shortlist
        .promoter
        .rollback(name, "a person", "a test")
        .await
        .unwrap();
    assert_eq!(back.version.version, 1);
    assert!(back.reason.contains("rollback from version 2: a test"));
    let prediction = shortlist.answerer.predict(WHOLE_LETTER).await.unwrap();
    assert_eq!(prediction.model.version, 1);

    let audit = shortlist.catalog.audit(name).await.unwrap();
    let gate = audit
        .iter()
        .find(|record| record.actor.starts_with("gate"))
        .unwrap();
    assert!(gate.detail.contains("roc_auc"), "{}", gate.detail);
    assert_eq!(audit.last().unwrap().actor, "a person");

    let difference = shortlist
        .comparer
        .compare((name, Some(1)), (name, None), 1)
        .await
        .unwrap();
    assert!(difference.parameters.is_empty());
    for gap in difference.paired.unwrap() {
        assert_eq!(gap.difference.value, 0.0);
    }

    // Version 2's file is damaged: it cannot come back, and version 1 goes on answering.
    for (file, _) in model_files(&home) {
        let path = home.join("registry/artifacts").join(&file[..2]).join(&file);
        std::fs::write(path, b"damaged").unwrap();
    }
    assert!(
        shortlist
            .promoter
            .rollback(name, "a person", "a test")
            .await
            .is_err()
    );
    let versions = shortlist.catalog.versions().await.unwrap();
    let production: Vec<u32> = versions
        .iter()
        .filter(|version| version.stage == Stage::Production)
        .map(|version| version.version)
        .collect();
    assert_eq!(production, [1]);
}

#[tokio::test]
async fn models_go_out_as_onnx_and_come_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home"), 1).await;
    train(&shortlist).await;
    for name in ModelName::ALL {
        let out = folder.path().join(name.as_str());
        let files = shortlist.transfer.export(name, None, &out).await.unwrap();
        let mut names: Vec<String> = files
            .iter()
            .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert_eq!(
            names,
            [
                "MLmodel",
                "evaluation.json",
                "model.onnx",
                "model.safetensors",
                "model_card.md",
                "monitoring.json",
                "requirements.txt"
            ]
        );
        let card = std::fs::read_to_string(out.join("model_card.md")).unwrap();
        assert!(
            card.contains("synthetic") && card.contains("ROC-AUC") && card.contains("static-ko")
        );

        let onnx = std::fs::read(out.join("model.onnx")).unwrap();
        let model = shortlist
            .trainer
            .import_model(&onnx, &TrainOptions::default(), &Silent)
            .await
            .unwrap();
        assert_eq!((model.name, model.version.version), (name, 2));
        let mut answers = Vec::new();
        for version in [1, 2] {
            shortlist
                .promoter
                .promote(name, version, Stage::Production, "by hand", "a test")
                .await
                .unwrap();
            let explanation = shortlist
                .answerer
                .explain(WHOLE_LETTER, false)
                .await
                .unwrap();
            answers.push((
                explanation.total,
                explanation.prediction.pass_probability.unwrap(),
            ));
        }
        assert!((answers[0].0 - answers[1].0).abs() < 1e-5, "{answers:?}");
        assert!((answers[0].1 - answers[1].1).abs() < 0.05, "{answers:?}");
    }
    let missing = shortlist
        .transfer
        .export(ModelName::RandomForest, Some(9), folder.path())
        .await;
    assert!(matches!(
        missing,
        Err(OperationError::Models(ModelError::NoVersion { .. }))
    ));
    let other = include_bytes!("../../classification/tests/golden/onnx_forest.onnx");
    let refused = shortlist
        .trainer
        .import_model(other, &TrainOptions::default(), &Silent)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("dimension 8"), "{refused}");
}

#[tokio::test]
async fn a_schedule_learns_how_many_labels_are_new() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(folder.path(), 1).await;
    let before = shortlist.labels.new_labels(None).await.unwrap();
    assert_eq!(before.at_last_training, None);
    assert!(before.labelled > 100 && before.new == before.labelled);
    train(&shortlist).await;
    let after = shortlist.labels.new_labels(None).await.unwrap();
    assert_eq!(
        (after.new, after.at_last_training),
        (0, Some(before.labelled))
    );
    let more = r#"{"content": "저는 새로운 글을 썼고 결과를 들었습니다.", "is_passed": true, "label_source": "synthetic"}"#;
    let more = LetterFile::read(more.as_bytes()).unwrap();
    shortlist
        .import_letters(more, ImportOptions::default())
        .await
        .unwrap();
    assert_eq!(shortlist.labels.new_labels(None).await.unwrap().new, 1);
    let other = shortlist
        .labels
        .new_labels(Some(LabelSource::Rubric))
        .await
        .unwrap();
    assert_eq!((other.labelled, other.new), (0, 0));
}

/// The versions in Production, with their numbers.
async fn in_production(shortlist: &Shortlist) -> Vec<(String, u32)> {
    let versions = shortlist.catalog.versions().await.unwrap();
    versions
        .into_iter()
        .filter(|version| version.stage == Stage::Production)
        .map(|version| (version.name, version.version))
        .collect()
}

#[tokio::test]
async fn what_cannot_answer_is_not_promoted_and_the_model_before_stays() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = with_samples(&home, 1).await;
    train(&shortlist).await;
    let before = in_production(&shortlist).await;
    let random = ChaCha20Rng::seed_from_u64(9);
    let registry = LocalRegistry::open(&home.join("registry"), random)
        .await
        .unwrap();
    let (logistic, forest) = (ModelName::LogisticRegression, ModelName::RandomForest);
    let version = registry.version(logistic.as_str(), 1).await.unwrap();
    let run_of_logistic = version.unwrap().run_id;
    // A logistic regression under the forest's name, a version that another program made, and a broken file.
    registry
        .register(forest.as_str(), &run_of_logistic, "model", 1)
        .await
        .unwrap();
    for (path, content) in [
        ("model/model.pkl", b"pickle".as_slice()),
        ("model/model.safetensors", b"broken"),
    ] {
        let experiment = registry.experiment("other", 1).await.unwrap();
        let run = registry.start_run(&experiment.id, "run", 1).await.unwrap();
        registry.log_artifact(&run, path, content).await.unwrap();
        registry
            .register(logistic.as_str(), &run, "model", 1)
            .await
            .unwrap();
    }
    let promote = async |name, version| {
        let promoter = &shortlist.promoter;
        let to = Stage::Production;
        promoter.promote(name, version, to, "test", "a test").await
    };
    assert!(matches!(
        promote(forest, 2).await,
        Err(ModelError::WrongKind { version: 2, .. })
    ));
    assert!(matches!(
        promote(logistic, 2).await,
        Err(ModelError::NoModelFile { version: 2, .. })
    ));
    assert!(matches!(
        promote(logistic, 3).await,
        Err(ModelError::Classification(_))
    ));
    assert!(matches!(
        promote(logistic, 9).await,
        Err(ModelError::NoVersion { .. })
    ));
    assert_eq!(in_production(&shortlist).await, before);
    assert!(shortlist.answerer.predict(WHOLE_LETTER).await.is_ok());
    // It may be looked at elsewhere than in Production.
    let staged = shortlist
        .promoter
        .promote(logistic, 2, Stage::Staging, "test", "a test")
        .await;
    assert_eq!(staged.unwrap().archived, []);
}

#[tokio::test]
async fn of_two_models_in_production_the_later_stays_and_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = with_samples(&home, 1).await;
    train(&shortlist).await;
    let random = ChaCha20Rng::seed_from_u64(9);
    let registry = LocalRegistry::open(&home.join("registry"), random)
        .await
        .unwrap();
    let [(first, _)] = in_production(&shortlist).await.try_into().unwrap();
    let other = ModelName::ALL
        .into_iter()
        .find(|name| name.as_str() != first)
        .unwrap();
    // As a kill between two calls to a server leaves it.
    let alone = Transition::new(other.as_str(), 1, Stage::Production, "test", "half a move");
    registry.transition(&alone, i64::MAX / 2).await.unwrap();
    assert_eq!(in_production(&shortlist).await.len(), 2);

    let checks = shortlist.doctor.examine().await.unwrap();
    let check = checks
        .iter()
        .find(|check| check.subject == CheckSubject::ProductionModel);
    let CheckSeen::Model { archived, .. } = &check.unwrap().seen else {
        panic!("{check:?}");
    };
    assert_eq!(archived, &[(first.clone(), 1)]);
    let left = [(other.to_string(), 1)];
    assert_eq!(in_production(&shortlist).await, left);
    let history = registry.history(&first).await.unwrap();
    let reason = &history.last().unwrap().reason;
    assert!(
        reason.contains("two versions were in Production"),
        "{reason}"
    );
    assert!(
        shortlist
            .promoter
            .leave_one_answering()
            .await
            .unwrap()
            .is_empty()
    );

    // A process that starts does the same.
    let back = Transition::new(&first, 1, Stage::Production, "test", "half a move");
    registry.transition(&back, i64::MAX / 2 + 1).await.unwrap();
    shortlist.warm_up(&Silent).await.unwrap();
    assert_eq!(in_production(&shortlist).await, [(first, 1)]);
}

#[tokio::test]
async fn runs_of_trainings_that_were_killed_are_ended_by_the_doctor_and_the_next_training() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = with_samples(&home, 1).await;
    train(&shortlist).await;
    let random = ChaCha20Rng::seed_from_u64(9);
    let registry = LocalRegistry::open(&home.join("registry"), random)
        .await
        .unwrap();
    let experiments = registry.experiments().await.unwrap();
    let begin = async |at| {
        registry
            .start_run(&experiments[0].id, "run", at)
            .await
            .unwrap()
    };
    let status = async |run: &str| registry.run(run).await.unwrap().unwrap().status;
    let (old, new) = (
        begin(Fixed.now() - 50_001).await,
        begin(Fixed.now() - 49_999).await,
    );
    let checks = shortlist.doctor.examine().await.unwrap();
    let runs = |checks: Vec<shortlist_app::Check>| {
        let mut checks = checks.into_iter();
        let check = checks.find(|check| check.subject == CheckSubject::Runs);
        check.unwrap()
    };
    let check = runs(checks);
    assert_eq!(check.state, CheckState::Ok);
    assert_eq!(check.seen, CheckSeen::EndedRuns(1));
    assert_eq!(status(&old).await, RunStatus::Killed);
    assert_eq!(status(&new).await, RunStatus::Running);
    let checks = shortlist.doctor.examine().await.unwrap();
    assert_eq!(runs(checks).seen, CheckSeen::EndedRuns(0));

    let old = begin(Fixed.now() - 50_001).await;
    train(&shortlist).await;
    assert_eq!(status(&old).await, RunStatus::Killed);
}
