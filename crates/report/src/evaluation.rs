//! An evaluation with its plots.

use maud::{Markup, PreEscaped, html};
use shortlist_api::{
    Evaluation, EvaluationReport, EvaluationRow, FairnessProbe, InvarianceProbe, LabelSource,
    Language, LeakageState, LearningCurve, RowKind, ScoreWithInterval, ThresholdPoint, WordPlace,
};

use crate::error::Result;
use crate::page::page;
use crate::plot::{Axes, Line, plot};

const SYNTHETIC: &str = "Synthetic data: for trying out, no evidence about real hiring.";

/// The evaluation as a page: tables, plain words, and the curves of every model.
///
/// # Errors
///
/// [`Error::Plot`](crate::Error::Plot).
pub fn evaluation(report: &EvaluationReport) -> Result<String> {
    let mut body = html! {
        @if report.smoke {
            p { strong { "Smoke run: only to see that everything works. No number here is for quoting." } }
        }
        p .note {
            "Embedder: " (report.embedder) ". Intervals: 95 %, bootstrap with " (report.bootstrap_draws)
            " draws. Rows in round brackets are trivial, those in square ones other libraries' models."
        }
    };
    for set in &report.evaluations {
        body = html! { (body) (scores(set)?) };
    }
    if !report.learning_curves.is_empty() {
        body = html! { (body) h2 { "Would more letters help?" } (learning_curves(&report.learning_curves)?) };
    }
    for probe in &report.fairness {
        body = html! { (body) (fairness(probe)) };
    }
    for probe in &report.invariance {
        body = html! { (body) (invariance(probe)) };
    }
    Ok(page("Evaluation", &body, Language::English))
}

fn scores(set: &Evaluation) -> Result<Markup> {
    let models: Vec<&EvaluationRow> = set
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::Model)
        .collect();
    Ok(html! {
        h2 { (set.letters) " " (set.split) " letters, " (set.passed) " passed; labels: " (set.label_source) }
        @if set.label_source == LabelSource::Synthetic { p { strong { (SYNTHETIC) } } }
        @for statement in set.rows.iter().filter_map(|row| row.statement.as_ref()) { p { (statement) } }
        (table(set))
        (differences(&models))
        h3 { "Could scores be high for a wrong reason?" }
        ul {
            @for check in &set.leakage {
                li { (check.name) ": " strong { (state(check.state)) } ", " (check.finding) "." }
            }
        }
        div .plots {
            (figure("How letters are put in order: the further up and to the left, the better; the thin line is chance.", &roc(set)?))
            (figure("How many of those said to pass do pass, by how many of all passes are found; the thin line is always answering pass.", &precision_recall(set)?))
            (figure("Whether a probability means what it says: on the thin line it does. Points are groups of letters.", &reliability(&models)?))
            (figure(&format!("F1 and accuracy of the first model at each threshold; decisions are made at {:.2}.", set.threshold), &thresholds(set)?))
        }
    })
}

fn table(set: &Evaluation) -> Markup {
    html! {
        table {
            thead {
                tr {
                    th { "" } th { "accuracy" } th { "precision" } th { "recall" } th { "F1" } th { "ROC-AUC" }
                    th { "average precision" } th { "Brier" } th { "log loss" } th { "calibration error" }
                }
            }
            tbody {
                @for row in &set.rows {
                    tr .baseline[row.kind != RowKind::Model] {
                        td { (name(row)) }
                        @for score in [
                            row.accuracy, row.precision, row.recall, row.f1, row.roc_auc,
                            row.average_precision, row.brier, row.log_loss,
                        ] { td { (number(score)) } }
                        td { (format!("{:.3}", row.reliability.expected_calibration_error)) }
                    }
                }
            }
        }
    }
}

fn differences(models: &[&EvaluationRow]) -> Markup {
    html! {
        h3 { "Against the best of what is trivial, on the same letters" }
        table {
            thead { tr { th { "" } th { "score" } th { "trivial" } th { "its score" } th { "difference" } } }
            tbody {
                @for (row, against) in models.iter().filter_map(|row| row.against_trivial.as_ref().map(|a| (row, a))) {
                    @for (score, gap) in [("ROC-AUC", &against.roc_auc), ("F1", &against.f1), ("accuracy", &against.accuracy)] {
                        tr {
                            td { (row.name) } td { (score) } td { (gap.trivial) } td { (format!("{:.3}", gap.trivial_score)) }
                            td {
                                (format!("{:+.3} [{:+.3}, {:+.3}]", gap.difference.value, gap.difference.interval.low, gap.difference.interval.high))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn name(row: &EvaluationRow) -> String {
    match row.kind {
        RowKind::Model => row.name.clone(),
        RowKind::Baseline => format!("({})", row.name),
        RowKind::Peer => format!("[{}]", row.name),
    }
}

fn number(score: ScoreWithInterval) -> String {
    format!("{:.3} [{:.2}, {:.2}]", score.value, score.low, score.high)
}

fn state(state: LeakageState) -> &'static str {
    match state {
        LeakageState::Clean => "clean",
        LeakageState::Suspicious => "suspicious",
        LeakageState::Unknown => "unknown",
    }
}

fn figure(caption: &str, svg: &str) -> Markup {
    html! { figure { (PreEscaped(svg)) figcaption { (caption) } } }
}

/// A line through a point for each threshold.
fn curve(
    row: &EvaluationRow,
    start: Option<(f64, f64)>,
    point: impl Fn(&ThresholdPoint) -> (f64, f64),
) -> Line {
    Line {
        name: row.name.clone(),
        points: start
            .into_iter()
            .chain(row.thresholds.iter().map(point))
            .collect(),
        bars: None,
    }
}

/// The rows whose curves are worth a line: not the coin's, and not always pass's single point.
fn drawn(set: &Evaluation) -> impl Iterator<Item = &EvaluationRow> {
    set.rows
        .iter()
        .filter(|row| row.kind != RowKind::Baseline || row.name == "length only")
}

fn roc(set: &Evaluation) -> Result<String> {
    let lines: Vec<Line> = drawn(set)
        .map(|row| {
            curve(row, Some((0.0, 0.0)), |point| {
                (point.false_positive_rate, point.recall)
            })
        })
        .collect();
    plot(
        &Axes {
            title: "ROC",
            x: "rejected letters said to pass",
            y: "passed letters said to pass",
            x_range: 0.0..1.0,
            y_range: 0.0..1.0,
            reference: Some([(0.0, 0.0), (1.0, 1.0)]),
        },
        &lines,
    )
}

fn precision_recall(set: &Evaluation) -> Result<String> {
    let lines: Vec<Line> = drawn(set)
        .map(|row| curve(row, None, |point| (point.recall, point.precision)))
        .collect();
    let rate = set.passed as f64 / set.letters.max(1) as f64;
    plot(
        &Axes {
            title: "Precision and recall",
            x: "recall",
            y: "precision",
            x_range: 0.0..1.0,
            y_range: 0.0..1.02,
            reference: Some([(0.0, rate), (1.0, rate)]),
        },
        &lines,
    )
}

fn reliability(models: &[&EvaluationRow]) -> Result<String> {
    let lines: Vec<Line> = models
        .iter()
        .map(|row| {
            let bins = &row.reliability.bins;
            Line {
                name: row.name.clone(),
                points: bins
                    .iter()
                    .map(|bin| (bin.mean_probability, bin.pass_rate))
                    .collect(),
                bars: Some(
                    bins.iter()
                        .map(|bin| wilson(bin.pass_rate, bin.weight))
                        .collect(),
                ),
            }
        })
        .collect();
    plot(
        &Axes {
            title: "Reliability",
            x: "said probability",
            y: "share that passed",
            x_range: 0.0..1.0,
            y_range: 0.0..1.0,
            reference: Some([(0.0, 0.0), (1.0, 1.0)]),
        },
        &lines,
    )
}

/// The 95 % interval of a share (Wilson 1927).
fn wilson(share: f64, count: f64) -> (f64, f64) {
    const Z: f64 = 1.96;
    let middle = share + Z * Z / (2.0 * count);
    let half = Z * (share * (1.0 - share) / count + Z * Z / (4.0 * count * count)).sqrt();
    let scale = 1.0 + Z * Z / count;
    ((middle - half) / scale, (middle + half) / scale)
}

fn thresholds(set: &Evaluation) -> Result<String> {
    let first = set.rows.first();
    let line = |name: &str, score: fn(&ThresholdPoint) -> f64| Line {
        name: name.to_owned(),
        points: first
            .iter()
            .flat_map(|row| row.thresholds.iter().rev())
            .map(|point| (point.threshold, score(point)))
            .collect(),
        bars: None,
    };
    plot(
        &Axes {
            title: "Thresholds",
            x: "letters with at least this probability are said to pass",
            y: "score",
            x_range: 0.0..1.0,
            y_range: 0.0..1.0,
            reference: Some([(0.5, 0.0), (0.5, 1.0)]),
        },
        &[
            line("F1", |point| point.f1),
            line("accuracy", |point| point.accuracy),
        ],
    )
}

fn learning_curves(curves: &[LearningCurve]) -> Result<Markup> {
    let most = curves
        .iter()
        .flat_map(|curve| &curve.points)
        .map(|point| point.letters as f64)
        .fold(1.0, f64::max);
    let lines: Vec<Line> = curves
        .iter()
        .map(|curve| Line {
            name: curve.model.clone(),
            points: curve
                .points
                .iter()
                .map(|point| (point.letters as f64, point.roc_auc))
                .collect(),
            bars: Some(
                curve
                    .points
                    .iter()
                    .map(|point| (point.interval.low, point.interval.high))
                    .collect(),
            ),
        })
        .collect();
    let svg = plot(
        &Axes {
            title: "Learning curve",
            x: "training letters",
            y: "ROC-AUC on the validation letters",
            x_range: 0.0..1.05 * most,
            y_range: 0.3..1.0,
            reference: Some([(0.0, 0.5), (1.05 * most, 0.5)]),
        },
        &lines,
    )?;
    Ok(html! {
        @for curve in curves { p { (curve.model) ": " (curve.statement) } }
        div .plots { (figure("Bars: 95 % of draws of training and validation letters.", &svg)) }
    })
}

fn invariance(probe: &InvarianceProbe) -> Markup {
    html! {
        h2 { "What moves the number by what makes a letter no better and no worse? " (probe.model) }
        p { "It should stay within 2 points in the mean of its size." }
        table {
            thead { tr { th { "edit" } th { "letters" } th { "mean change in points" } th { "mean of its size" } th { "greatest" } th {} } }
            tbody {
                @for row in &probe.rows {
                    tr {
                        td { (row.edit.name()) }
                        td { (row.letters) }
                        td { (format!("{:+.2}", 100.0 * row.mean_change)) }
                        td { (format!("{:.2}", 100.0 * row.mean_absolute_change)) }
                        td { (format!("{:+.2}", 100.0 * row.greatest_change)) }
                        td { @if !row.is_steady { strong { "moves" } } }
                    }
                }
            }
        }
    }
}

fn fairness(probe: &FairnessProbe) -> Markup {
    html! {
        h2 { "What changes when only the person changes? " (probe.model) ", " (probe.letters) " letters" }
        p {
            @if probe.fields_change_nothing { "Personal fields are never embedded, and change nothing." }
            @else { strong { "Wrong: a personal field changed the answer." } }
        }
        table {
            thead { tr { th { "exchanged" } th { "where" } th { "from" } th { "to" } th { "mean change in points" } th { "mean of its size" } th { "greatest" } } }
            tbody {
                @for row in &probe.rows {
                    tr {
                        td { (row.category) }
                        td { @match row.place { WordPlace::Field => "personal field", WordPlace::Text => "text" } }
                        td { (row.from) } td { (row.to) }
                        td { (format!("{:+.2}", 100.0 * row.mean_change)) }
                        td { (format!("{:.2}", 100.0 * row.mean_absolute_change)) }
                        td { (format!("{:+.2}", 100.0 * row.greatest_change)) }
                    }
                }
            }
        }
    }
}
