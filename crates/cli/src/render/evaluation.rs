//! Scores of models beside what they must beat.

use shortlist_api::words::evaluation as words;
use shortlist_api::words::evaluation::Asked;
use shortlist_api::{
    Evaluation, EvaluationReport, EvaluationRow, FairnessProbe, InvarianceProbe, Language, RowKind,
    ScoreWithInterval,
};

use super::table;
use crate::output::bold;

/// The table, with what it was measured on and what it means.
pub(crate) fn evaluation(evaluation: &Evaluation, language: Language) -> String {
    let rows = evaluation.rows.iter().map(|of| row(of, language));
    let mut lines = vec![
        table(&words::score_columns(language), rows.collect(), 1),
        words::measured_on(evaluation, language),
    ];
    let untold = evaluation.pass_rate_if_untold.as_ref();
    lines.extend(untold.map(|range| words::if_untold(range, language)));
    let rows = evaluation.rows.iter();
    lines.extend(rows.filter_map(|row| words::statement(row, evaluation, language)));
    lines.join("\n")
}

/// Every set of letters, and everything around.
pub(crate) fn report(report: &EvaluationReport, language: Language) -> String {
    let mut blocks = Vec::new();
    if report.smoke {
        blocks.push(bold(words::smoke(language)));
    }
    for set in &report.evaluations {
        blocks.push(evaluation(set, language));
        let models = set.rows.iter().filter(|row| row.kind == RowKind::Model);
        let models = models.map(|row| words::reliability(row, language));
        blocks.push(answered(Asked::Reliability, models, language));
        let checks = set.leakage.iter();
        let checks = checks.map(|check| words::leakage(check, language));
        blocks.push(answered(Asked::Leakage, checks, language));
    }
    if !report.learning_curves.is_empty() {
        let curves = report.learning_curves.iter();
        let curves = curves.map(|curve| words::learning_curve(curve, language));
        blocks.push(answered(Asked::MoreLetters, curves, language));
    }
    let fairness = report
        .fairness
        .iter()
        .map(|probe| fairness(probe, language));
    blocks.extend(fairness);
    let invariance = report.invariance.iter();
    blocks.extend(invariance.map(|probe| self::invariance(probe, language)));
    blocks.join("\n\n")
}

/// A question with the lines that answer it.
fn answered(
    question: Asked,
    lines: impl IntoIterator<Item = String>,
    language: Language,
) -> String {
    let question = bold(words::asked(question, language));
    let lines: Vec<String> = std::iter::once(question).chain(lines).collect();
    lines.join("\n")
}

fn row(row: &EvaluationRow, language: Language) -> Vec<String> {
    let scores = [
        row.accuracy,
        row.precision,
        row.recall,
        row.f1,
        row.roc_auc,
        row.brier,
    ]
    .map(score);
    let name = words::row(row, language);
    std::iter::once(name).chain(scores).collect()
}

fn score(score: ScoreWithInterval) -> String {
    format!("{:.3} [{:.2}, {:.2}]", score.value, score.low, score.high)
}

fn points(change: f64) -> String {
    format!("{:+.2}", 100.0 * change)
}

fn invariance(probe: &InvarianceProbe, language: Language) -> String {
    let rows = probe.rows.iter().map(|row| {
        vec![
            words::edit(row.edit, language).to_owned(),
            row.letters.to_string(),
            points(row.mean_change),
            format!("{:.2}", 100.0 * row.mean_absolute_change),
            points(row.greatest_change),
            if row.is_steady {
                String::new()
            } else {
                words::moves(language).to_owned()
            },
        ]
    });
    let lines = [
        table(&words::invariance_columns(language), rows.collect(), 1),
        words::invariance_note(probe, language),
    ];
    answered(Asked::Invariance, lines, language)
}

fn fairness(probe: &FairnessProbe, language: Language) -> String {
    let rows = probe.rows.iter().map(|row| {
        vec![
            words::exchanged(row.category, language).to_owned(),
            words::place(row.place, language).to_owned(),
            row.from.to_owned(),
            row.to.to_owned(),
            points(row.mean_change),
            format!("{:.2}", 100.0 * row.mean_absolute_change),
            points(row.greatest_change),
        ]
    });
    let lines = [
        table(&words::fairness_columns(language), rows.collect(), 4),
        words::fairness_note(probe, language),
    ];
    answered(Asked::Fairness, lines, language)
}
