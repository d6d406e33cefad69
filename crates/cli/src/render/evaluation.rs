//! Scores of models beside what they must beat.

use shortlist_api::words::demo::synthetic;
use shortlist_api::{
    Evaluation, EvaluationReport, EvaluationRow, FairnessProbe, InvarianceProbe, LabelSource,
    Language, LeakageState, LearningCurve, RowKind, ScoreWithInterval, WordPlace,
};

use super::table;
use crate::output::bold;

/// The table, with what it was measured on and what it means.
pub(crate) fn evaluation(evaluation: &Evaluation) -> String {
    let header = [
        "",
        "accuracy",
        "precision",
        "recall",
        "F1",
        "ROC-AUC",
        "Brier (less is better)",
    ];
    let rows = evaluation.rows.iter().map(row).collect();
    let Evaluation {
        split,
        letters,
        passed,
        label_source,
        threshold,
        ..
    } = evaluation;
    let provenance = if *label_source == LabelSource::Synthetic {
        synthetic(Language::English)
    } else {
        ""
    };
    let mut lines = vec![
        table(&header, rows, 1),
        format!(
            "{letters} {split} letters, {passed} passed; labels: {label_source}. Decisions from {threshold:.2} on. Intervals: 95 %. {provenance}"
        ),
    ];
    if let Some(range) = evaluation.pass_rate_if_untold {
        lines.push(format!(
            "Who passed may tell it more often: if up to twice as often, {:.0} to {:.0} % of all letters pass.",
            100.0 * range.low,
            100.0 * range.high
        ));
    }
    let statements = evaluation
        .rows
        .iter()
        .filter_map(|row| row.statement.clone());
    lines.extend(statements);
    lines.join("\n")
}

/// Every set of letters, and everything around.
pub(crate) fn report(report: &EvaluationReport) -> String {
    let mut blocks = Vec::new();
    if report.smoke {
        blocks.push(bold(
            "Smoke run: only to see that everything works. No number here is for quoting.",
        ));
    }
    for set in &report.evaluations {
        blocks.push(evaluation(set));
        let models = set.rows.iter().filter(|row| row.kind == RowKind::Model);
        let reliability: Vec<String> = models.map(reliability).collect();
        blocks.push(format!(
            "{}\n{}",
            bold("Does the probability mean what it says?"),
            reliability.join("\n")
        ));
        blocks.push(leakage(set));
    }
    if !report.learning_curves.is_empty() {
        let curves: Vec<String> = report.learning_curves.iter().map(learning_curve).collect();
        blocks.push(format!(
            "{}\n{}",
            bold("Would more letters help?"),
            curves.join("\n")
        ));
    }
    blocks.extend(report.fairness.iter().map(fairness));
    blocks.extend(report.invariance.iter().map(invariance));
    blocks.join("\n\n")
}

fn row(row: &EvaluationRow) -> Vec<String> {
    let name = match row.kind {
        RowKind::Model => row.name.clone(),
        RowKind::Baseline => format!("({})", row.name),
        RowKind::Peer => format!("[{}]", row.name),
    };
    let scores = [
        row.accuracy,
        row.precision,
        row.recall,
        row.f1,
        row.roc_auc,
        row.brier,
    ]
    .map(score);
    std::iter::once(name).chain(scores).collect()
}

fn score(score: ScoreWithInterval) -> String {
    format!("{:.3} [{:.2}, {:.2}]", score.value, score.low, score.high)
}

fn reliability(row: &EvaluationRow) -> String {
    let bins: Vec<String> = row
        .reliability
        .bins
        .iter()
        .map(|bin| {
            format!(
                "said {:.0} %, passed {:.0} % ({:.0})",
                100.0 * bin.mean_probability,
                100.0 * bin.pass_rate,
                bin.weight
            )
        })
        .collect();
    format!(
        "{}: {}; mean distance {:.3}",
        row.name,
        bins.join("; "),
        row.reliability.expected_calibration_error
    )
}

fn leakage(evaluation: &Evaluation) -> String {
    let checks: Vec<String> = evaluation
        .leakage
        .iter()
        .map(|check| {
            let state = match check.state {
                LeakageState::Clean => "clean",
                LeakageState::Suspicious => "SUSPICIOUS",
                LeakageState::Unknown => "unknown",
            };
            format!("{} ({}): {}.", check.name, state, check.finding)
        })
        .collect();
    format!(
        "{}\n{}",
        bold("Could scores be high for a wrong reason?"),
        checks.join("\n")
    )
}

fn learning_curve(curve: &LearningCurve) -> String {
    let points: Vec<String> = curve
        .points
        .iter()
        .map(|point| {
            format!(
                "{}: {:.3} [{:.2}, {:.2}]",
                point.letters, point.roc_auc, point.interval.low, point.interval.high
            )
        })
        .collect();
    format!(
        "{}, ROC-AUC by training letters: {}.\n{}",
        curve.model,
        points.join(", "),
        curve.statement
    )
}

fn invariance(probe: &InvarianceProbe) -> String {
    let header = [
        "edit",
        "letters",
        "mean change",
        "mean of its size",
        "greatest",
        "",
    ];
    let points = |change: f64| format!("{:+.2}", 100.0 * change);
    let rows = probe.rows.iter().map(|row| {
        vec![
            row.edit.name().to_owned(),
            row.letters.to_string(),
            points(row.mean_change),
            format!("{:.2}", 100.0 * row.mean_absolute_change),
            points(row.greatest_change),
            if row.is_steady { "" } else { "MOVES" }.to_owned(),
        ]
    });
    format!(
        "{}\n{}\n{}, changes of the shown number in percentage points; it should stay within 2 in the mean of its size.",
        bold("What moves the number by what makes a letter no better and no worse?"),
        table(&header, rows.collect(), 1),
        probe.model
    )
}

fn fairness(probe: &FairnessProbe) -> String {
    let header = [
        "exchanged",
        "where",
        "from",
        "to",
        "mean change",
        "mean of its size",
        "greatest",
    ];
    let points = |change: f64| format!("{:+.2}", 100.0 * change);
    let rows = probe
        .rows
        .iter()
        .map(|row| {
            vec![
                row.category.to_owned(),
                match row.place {
                    WordPlace::Field => "personal field",
                    WordPlace::Text => "text",
                }
                .to_owned(),
                row.from.to_owned(),
                row.to.to_owned(),
                points(row.mean_change),
                format!("{:.2}", 100.0 * row.mean_absolute_change),
                points(row.greatest_change),
            ]
        })
        .collect();
    let fields = if probe.fields_change_nothing {
        "Personal fields are never embedded, and change nothing."
    } else {
        "WRONG: a personal field changed the answer; please report this."
    };
    format!(
        "{}\n{}\n{}, on {} letters; changes of the shown number, which moves in steps, in percentage points. {fields}",
        bold("What changes when only the person changes?"),
        table(&header, rows, 4),
        probe.model,
        probe.letters
    )
}
