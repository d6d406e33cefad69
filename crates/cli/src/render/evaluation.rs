//! Scores of models beside what they must beat.

use shortlist_pipeline::{Evaluation, EvaluationRow, LabelSource, RowKind, ScoreWithInterval};

use super::{SYNTHETIC, table};

/// The table, with what it was measured on.
pub(crate) fn evaluation(evaluation: &Evaluation) -> String {
    let header = ["", "accuracy", "precision", "recall", "F1", "ROC-AUC"];
    let rows = evaluation.rows.iter().map(row).collect();
    let Evaluation {
        split,
        letters,
        passed,
        label_source,
        ..
    } = evaluation;
    let provenance = if *label_source == LabelSource::Synthetic {
        SYNTHETIC
    } else {
        ""
    };
    format!(
        "{}\n{letters} {split} letters, {passed} passed; labels: {label_source}. Intervals: 95 %, bootstrap. {provenance}",
        table(&header, rows, 1)
    )
}

fn row(row: &EvaluationRow) -> Vec<String> {
    let name = match row.kind {
        RowKind::Model => row.name.clone(),
        RowKind::Baseline => format!("({})", row.name),
    };
    let scores = [row.accuracy, row.precision, row.recall, row.f1, row.roc_auc].map(score);
    std::iter::once(name).chain(scores).collect()
}

fn score(score: ScoreWithInterval) -> String {
    format!("{:.3} [{:.2}, {:.2}]", score.value, score.low, score.high)
}
