//! A model's files as they are registered: what this project loads, what Python loads, and a card.

use shortlist_classification::ModelFile;
use shortlist_models::MODEL_FILE;

use crate::error::Result;
use crate::evaluation::{EvaluationRow, InvarianceProbe, LetterEdit, ScoreWithInterval};

/// What MLflow's loaders need to find `model.onnx`. Without a signature it takes arrays, frames and
/// maps alike.
const MLMODEL: &str = "\
flavors:
  onnx:
    data: model.onnx
    providers: [CPUExecutionProvider]
  python_function:
    loader_module: mlflow.onnx
    data: model.onnx
    python_version: 3.11.7
";
const REQUIREMENTS: &str = "mlflow\nonnx\nonnxruntime\n";

/// The files of a model's folder with their names.
pub(crate) fn files(
    model: &ModelFile,
    name: &str,
    test: &EvaluationRow,
    letters: usize,
    invariance: &InvarianceProbe,
) -> Result<Vec<(&'static str, Vec<u8>)>> {
    Ok(vec![
        (MODEL_FILE, model.to_bytes()?),
        ("model.onnx", model.classifier.to_onnx()),
        ("MLmodel", MLMODEL.as_bytes().to_vec()),
        ("requirements.txt", REQUIREMENTS.as_bytes().to_vec()),
        (
            "model_card.md",
            card(model, name, test, letters, invariance).into_bytes(),
        ),
    ])
}

fn card(
    model: &ModelFile,
    name: &str,
    test: &EvaluationRow,
    letters: usize,
    invariance: &InvarianceProbe,
) -> String {
    let metadata = &model.metadata;
    let calibration = model
        .calibration
        .as_ref()
        .map_or("none", |calibration| calibration.method().as_str());
    let scores = scores(test, letters);
    let invariance = moved(invariance);
    format!(
        "# {name}

{kind} on sentence vectors of Korean cover letters: the probability of passing document screening.

| | |
|---|---|
| embedder | {embedder} |
| fingerprint of its vectors | `{fingerprint}` |
| training letters | {training} |
| their hash, with labels | `{hash}` |
| labels | {labels} |
| calibration | {calibration}, on {calibration_letters} letters |
| decisions | a letter is said to pass from {threshold} on |
| of what outcomes depend on, assumed to stand in no letter | {unseen} |
| made by | shortlist {version} |

## On test letters

{scores}

## What should not move the number

{invariance}

## Use

`model.safetensors` is what `shortlist` loads, with calibration, intervals, and sums over many letters that
say which letters are like those it learned from. It holds no single letter's vector or score.
`model.onnx` gives the model's own probability, **before calibration**, for rows of the embedder named
above: `mlflow.pyfunc.load_model(FOLDER).predict(rows)`.
{synthetic}",
        kind = model.classifier.name(),
        embedder = metadata.embedder,
        fingerprint = metadata.fingerprint,
        training = metadata.training_letters,
        hash = metadata.training_data_hash,
        labels = metadata.label_source,
        calibration_letters = metadata.calibration_letters,
        version = metadata.library_version,
        threshold = in_percent(metadata.decision_threshold),
        unseen = in_percent(metadata.unseen_share),
        synthetic = if metadata.label_source == "synthetic" {
            "\nLearned from **synthetic** letters: for trying out, no evidence about real hiring.\n"
        } else {
            ""
        },
    )
}

fn in_percent(share: Option<f64>) -> String {
    share.map_or_else(
        || "unknown".to_owned(),
        |share| format!("{:.1} %", 100.0 * share),
    )
}

/// How far the number moves by edits that make a letter no better and no worse.
fn moved(probe: &InvarianceProbe) -> String {
    let lines = probe.rows.iter().map(|row| {
        let edit = match row.edit {
            LetterEdit::Typos => "typos",
            LetterEdit::Decomposed => "the same characters decomposed",
            LetterEdit::ThreeTimes => "every answer three times",
            LetterEdit::SwappedAnswers => "answers swapped",
            LetterEdit::OtherTrade => "sentences of another trade added",
        };
        format!(
            "| {edit} | {} | {:+.1} | {:.1} | {:+.1} | {} |\n",
            row.letters,
            100.0 * row.mean_change,
            100.0 * row.mean_absolute_change,
            100.0 * row.greatest_change,
            if row.is_steady { "" } else { "**moves**" }
        )
    });
    format!(
        "Edits that make a letter no better and no worse; changes in percentage points. A model whose number moves by \
         more than 2 in the mean of its size **fails** there: its number says less about a letter than it seems to.\n\n\
         | edit | letters | mean | mean of its size | greatest | |\n|---|---|---|---|---|---|\n{}",
        lines.collect::<String>()
    )
}

fn scores(row: &EvaluationRow, letters: usize) -> String {
    let line = |name: &str, score: ScoreWithInterval| {
        format!(
            "| {name} | {:.3} | {:.3} to {:.3} |\n",
            score.value, score.low, score.high
        )
    };
    format!(
        "{letters} letters, 95 % intervals: exact for shares and F1, by DeLong for ROC-AUC, by bootstrap for Brier.\n\n| score | value | interval |\n|---|---|---|\n{}{}{}{}{}{}\n{}",
        line("ROC-AUC", row.roc_auc),
        line("F1", row.f1),
        line("precision", row.precision),
        line("recall", row.recall),
        line("accuracy", row.accuracy),
        line("Brier", row.brier),
        row.statement.as_deref().unwrap_or_default()
    )
}
