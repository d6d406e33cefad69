//! Answers are held against the generator's known truth, and against data that allow none.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::Value;
use shortlist_app::{
    Clock, EvaluateOptions, Explanation, Home, ImportOptions, LabelSource, LeakageState,
    LetterEdit, LetterFile, Method, ModelName, Notice, ProbePlace, Shortlist, Silent, Split, Stage,
    Support, TrainOptions, TrainingError, Unit,
};
use shortlist_metrics::ranking::spearman;

const LETTERS: &str = include_str!("../../../fixtures/letters.jsonl");
const TRUTH: &str = include_str!("../../../fixtures/truth.jsonl");
const WHOLE_LETTER: &[u8] = include_bytes!("../../../fixtures/fresh_letter.md");

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_700_000_000_000
    }
}

async fn home(folder: &Path, letters: &str) -> Shortlist {
    let shortlist = Shortlist::create(
        Home::new(folder),
        Box::new(Fixed),
        ChaCha20Rng::seed_from_u64(1),
    )
    .await
    .unwrap();
    let file = LetterFile::read(letters.as_bytes()).unwrap();
    shortlist
        .import_letters(file, ImportOptions::default())
        .await
        .unwrap();
    shortlist
}

async fn trained(folder: &Path, model: ModelName) -> Shortlist {
    let shortlist = home(folder, LETTERS).await;
    let options = TrainOptions {
        models: vec![model],
        ..TrainOptions::default()
    };
    shortlist.trainer.train(&options, &Silent).await.unwrap();
    shortlist
}

/// The test letters with what the generator knows of them.
fn test_letters() -> Vec<(&'static str, Value)> {
    LETTERS
        .lines()
        .zip(TRUTH.lines())
        .filter(|(letter, _)| letter.contains(r#""split":"test""#))
        .map(|(letter, truth)| (letter, serde_json::from_str(truth).unwrap()))
        .collect()
}

/// What a sentence of each kind is worth (fixtures/README.md).
fn worth(kind: &str) -> f64 {
    match kind {
        "evidence" => 1.0,
        "role_fit" => 0.5,
        "answer" => 0.4,
        "neutral" => 0.0,
        "off_role" | "evasive" => -0.5,
        _ => -1.0,
    }
}

#[tokio::test]
async fn probabilities_follow_the_known_truth_and_intervals_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    for model in ModelName::ALL {
        let shortlist = trained(&folder.path().join(model.as_str()), model).await;
        let (mut shown, mut truths, mut held) = (Vec::new(), Vec::new(), 0);
        for (letter, truth) in test_letters() {
            let prediction = shortlist.answerer.predict(letter.as_bytes()).await.unwrap();
            let truth = truth["pass_probability"].as_f64().unwrap();
            assert_ne!(prediction.support, Support::Outside);
            held += usize::from(!prediction.interval.unwrap().excludes(truth));
            shown.push(prediction.pass_probability.unwrap());
            truths.push(truth);
        }
        let correlation = spearman(&shown, &truths).unwrap();
        assert!(correlation > 0.6, "{model}: {correlation}");
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        assert!((mean(&shown) - mean(&truths)).abs() < 0.05, "{model}");
        assert!(held >= 77, "{model}: {held} of 85 intervals hold the truth");
    }
}

fn sentences(explanation: &Explanation) -> Vec<(f64, String)> {
    let sentences = explanation.sentences();
    sentences
        .map(|sentence| (sentence.share, sentence.text.clone()))
        .collect()
}

#[tokio::test]
async fn sentences_that_carry_the_quality_get_the_greater_shares() {
    let folder = tempfile::tempdir().unwrap();
    for (model, unit, least) in [
        (ModelName::LogisticRegression, Unit::LogOdds, 0.6),
        (ModelName::RandomForest, Unit::Probability, 0.3),
    ] {
        let shortlist = trained(&folder.path().join(model.as_str()), model).await;
        let (mut shares, mut worths) = (Vec::new(), Vec::new());
        for (letter, truth) in test_letters().into_iter().take(20) {
            let explanation = shortlist
                .answerer
                .explain(letter.as_bytes(), false)
                .await
                .unwrap();
            assert_eq!(explanation.unit, unit);
            let sentences = sentences(&explanation);
            let sum = explanation.base + sentences.iter().map(|s| s.0).sum::<f64>();
            assert!((sum - explanation.total).abs() < 1e-6);
            let kinds: Vec<&str> = truth["sentence_kinds"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|question| question.as_array().unwrap())
                .map(|kind| kind.as_str().unwrap())
                .collect();
            assert_eq!(kinds.len(), sentences.len());
            let length = |text: &str| text.chars().count() as f64;
            // What a sentence does grows with its length.
            shares.extend(sentences.iter().map(|(share, text)| share / length(text)));
            worths.extend(kinds.iter().map(|kind| worth(kind)));
        }
        let correlation = spearman(&shares, &worths).unwrap();
        assert!(correlation > least, "{model}: {correlation}");
    }
}

#[tokio::test]
async fn a_forest_of_many_paragraphs_states_its_error() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(folder.path(), ModelName::RandomForest).await;
    let text = String::from_utf8(WHOLE_LETTER.to_vec()).unwrap();
    let explanation = shortlist
        .answerer
        .explain(text.as_bytes(), true)
        .await
        .unwrap();
    let paragraphs: Vec<_> = explanation
        .questions
        .iter()
        .flat_map(|question| &question.paragraphs)
        .collect();
    assert!(paragraphs.len() > 12);
    assert_eq!(explanation.method, Method::SampledShapley);
    assert!(paragraphs.iter().all(|p| p.standard_error.unwrap() < 0.01));
    let deletions = explanation.what_if.unwrap();
    assert!(deletions.is_sorted_by(|a, b| a.change.value >= b.change.value));
    for deletion in &deletions {
        assert!(!deletion.change.interval.excludes(deletion.change.value));
    }
}

/// The first letters of the sample data that fit the wish.
fn chosen(wish: impl Fn(&Value) -> bool, change: impl Fn(usize, &mut Value)) -> String {
    let mut lines = String::new();
    let letters = LETTERS
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    for (index, mut letter) in letters.filter(|letter| wish(letter)).enumerate() {
        change(index, &mut letter);
        let _ = writeln!(lines, "{letter}");
    }
    lines
}

#[tokio::test]
async fn twenty_letters_give_no_confident_number() {
    let folder = tempfile::tempdir().unwrap();
    let mut counts: HashMap<(String, bool), usize> = HashMap::new();
    let mut keep = Vec::new();
    for (index, line) in LETTERS.lines().enumerate() {
        let letter: Value = serde_json::from_str(line).unwrap();
        let split = letter["split"].as_str().unwrap().to_owned();
        let most = if split == "train" { 6 } else { 2 };
        let count = counts
            .entry((split, letter["is_passed"].as_bool().unwrap()))
            .or_default();
        if *count < most {
            *count += 1;
            keep.push(index);
        }
    }
    assert_eq!(keep.len(), 20);
    let lines: Vec<&str> = keep
        .iter()
        .map(|i| LETTERS.lines().nth(*i).unwrap())
        .collect();
    let shortlist = home(folder.path(), &lines.join("\n")).await;
    shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    for name in ModelName::ALL {
        shortlist
            .promoter
            .promote(name, 1, Stage::Production, "by hand", "a test")
            .await
            .unwrap();
        let prediction = shortlist.answerer.predict(WHOLE_LETTER).await.unwrap();
        let interval = prediction.interval.unwrap();
        assert!(interval.high - interval.low > 0.7, "{interval:?}");
        assert!(interval.low < 0.3 && interval.high > 0.7, "{interval:?}");
        let few = Notice::FewLetters { labelled: 16 };
        let notices = prediction.notices;
        assert!(notices.contains(&few), "{notices:?}");
    }
    let report = shortlist
        .evaluator
        .evaluate(EvaluateOptions::default(), &Silent)
        .await
        .unwrap();
    for row in &report.evaluations[0].rows {
        if let Some(statement) = &row.statement {
            assert!(statement.starts_with("On 4 test letters"), "{statement}");
            assert!(statement.contains("cannot be told from"), "{statement}");
        }
    }
    for curve in &report.learning_curves {
        assert!(curve.statement.contains("too few"), "{}", curve.statement);
    }
}

#[tokio::test]
async fn one_outcome_in_validation_is_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let letters = chosen(
        |letter| letter["split"] != "validation" || letter["is_passed"] == true,
        |_, _| {},
    );
    let shortlist = home(folder.path(), &letters).await;
    let error = shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap_err();
    assert!(matches!(
        error,
        TrainingError::TooFewLetters { rejected: 0, .. }
    ));
    assert!(error.to_string().contains("in validation"), "{error}");
    assert!(shortlist.answerer.predict(WHOLE_LETTER).await.is_err());
}

#[tokio::test]
async fn letters_that_are_all_alike_are_one_letter_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    // One text for all; the questions differ, which makes them separate letters.
    let first: Value = serde_json::from_str(LETTERS.lines().next().unwrap()).unwrap();
    let letters = chosen(
        |_| true,
        |index, letter| {
            let mut questions = serde_json::Map::new();
            for (place, answer) in first["자기소개서"]
                .as_object()
                .unwrap()
                .values()
                .enumerate()
            {
                questions.insert(format!("{place}번 문항 {index}"), answer.clone());
            }
            letter["자기소개서"] = Value::Object(questions);
            // The same text with another label would be set aside where it comes in.
            letter["is_passed"] = Value::Bool(true);
        },
    );
    let shortlist = home(folder.path(), &letters).await;
    let splits = shortlist.splits.assign().await.unwrap();
    // Those that were handed in for testing stay there; their copies elsewhere are set aside.
    assert!(splits.parts.iter().all(|part| part.split == Split::Test));
    assert!(splits.set_aside.len() > 300);
    let error = shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap_err();
    assert!(
        matches!(error, TrainingError::TooFewLetters { .. }),
        "{error}"
    );
}

#[tokio::test]
async fn labels_by_lot_teach_nothing_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    // Three of five passed, whatever they wrote.
    let letters = chosen(
        |_| true,
        |index, letter| {
            let lot = index.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
            letter["is_passed"] = Value::Bool(lot % 5 < 3);
        },
    );
    let shortlist = home(folder.path(), &letters).await;
    let training = shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    assert_eq!(training.promotion.version.stage, Stage::Staging);
    let reason = &training.verdict.reason;
    // By lot the interval may lie below one half too.
    assert!(
        reason.contains("chance") && !reason.contains("above chance"),
        "{reason}"
    );
    shortlist
        .promoter
        .promote(training.chosen, 1, Stage::Production, "by hand", "a test")
        .await
        .unwrap();
    // All that is known is the base rate.
    let prediction = shortlist.answerer.predict(WHOLE_LETTER).await.unwrap();
    let interval = prediction.interval.unwrap();
    assert!(interval.low < 0.56 && interval.high > 0.65, "{interval:?}");
    let report = shortlist
        .evaluator
        .evaluate(EvaluateOptions::default(), &Silent)
        .await
        .unwrap();
    let evaluation = &report.evaluations[0];
    for row in &evaluation.rows {
        if let Some(statement) = &row.statement {
            assert!(!statement.contains("better order"), "{statement}");
        }
    }
    assert_eq!(evaluation.leakage[0].state, LeakageState::Clean);
}

#[tokio::test]
async fn personal_fields_change_nothing_and_words_in_the_text_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(folder.path(), ModelName::LogisticRegression).await;
    let report = shortlist
        .evaluator
        .evaluate(EvaluateOptions::default(), &Silent)
        .await
        .unwrap();
    let [steadiness] = report.invariance.as_slice() else {
        unreachable!("one model was trained")
    };
    let row = |edit| steadiness.rows.iter().find(|row| row.edit == edit).unwrap();
    let decomposed = row(LetterEdit::Decomposed);
    assert!(decomposed.is_steady && decomposed.letters > 0);
    assert_eq!(decomposed.greatest_change, 0.0);
    assert_eq!(
        row(LetterEdit::SwappedAnswers).greatest_change,
        0.0,
        "order is not read"
    );
    assert!(row(LetterEdit::OtherTrade).letters > 0);
    let [probe] = report.fairness.as_slice() else {
        unreachable!("one model was trained")
    };
    assert!(probe.fields_change_nothing);
    let categories = ["name", "gender", "school", "region", "age"];
    for place in [ProbePlace::Field, ProbePlace::Text] {
        for category in categories {
            let found = probe
                .rows
                .iter()
                .any(|r| r.place == place && r.category == category);
            assert!(found, "{category}");
        }
    }
    for row in probe
        .rows
        .iter()
        .filter(|row| row.place == ProbePlace::Field)
    {
        assert_eq!(row.greatest_change, 0.0);
    }
    let [curve] = report.learning_curves.as_slice() else {
        unreachable!("one model was trained")
    };
    assert_eq!(curve.points.last().unwrap().letters, 252);
    assert!(curve.outlook.is_some());
    assert_eq!(report.evaluations[0].label_source, LabelSource::Synthetic);
}

#[tokio::test]
async fn letters_get_a_number_and_other_texts_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(folder.path(), ModelName::LogisticRegression).await;
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/support");
    let mut counts = Vec::new();
    for kind in ["letters", "other"] {
        let (mut texts, mut answered) = (0.0, 0.0);
        for file in std::fs::read_dir(fixtures.join(kind)).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            texts += 1.0;
            // A file that cannot even be read as one letter gets an error, and so no number.
            if let Ok(prediction) = shortlist.answerer.predict(&bytes).await {
                let is_answered = prediction.pass_probability.is_some();
                assert_eq!(is_answered, prediction.support != Support::Outside);
                answered += f64::from(u8::from(is_answered));
            }
        }
        counts.push((texts, answered / texts));
    }
    let [(letters, answered), (others, wrongly)] = counts.as_slice() else {
        unreachable!("two folders were read")
    };
    assert!(*letters >= 8.0 && *answered >= 0.95, "{answered}");
    assert!(*others >= 40.0 && *wrongly <= 0.05, "{wrongly}");
}
