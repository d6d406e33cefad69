//! An evaluation with its plots.

use maud::{Markup, PreEscaped, html};
use shortlist_api::words::evaluation::{self as words, Asked};
use shortlist_api::words::evaluation_page::{self as of_page, Plot};
use shortlist_api::{
    Evaluation, EvaluationReport, EvaluationRow, FairnessProbe, InvarianceProbe, Language,
    LearningCurve, RowKind, ScoreWithInterval, ThresholdPoint,
};

use crate::error::Result;
use crate::page::page;
use crate::plot::{Axes, Line, plot};

/// The evaluation as a page: tables, plain words, and the curves of every model.
///
/// # Errors
///
/// [`Error::Plot`](crate::Error::Plot).
pub fn evaluation(report: &EvaluationReport, language: Language) -> Result<String> {
    let mut body = html! {
        @if report.smoke { p { strong { (words::smoke(language)) } } }
        p .note { (of_page::made_of(report, language)) }
    };
    for set in &report.evaluations {
        body = html! { (body) (scores(set, language)?) };
    }
    let curves = &report.learning_curves;
    if !curves.is_empty() {
        let asked = words::asked(Asked::MoreLetters, language);
        body = html! { (body) h2 { (asked) } (learning_curves(curves, language)?) };
    }
    for probe in &report.fairness {
        body = html! { (body) (fairness(probe, language)) };
    }
    for probe in &report.invariance {
        body = html! { (body) (invariance(probe, language)) };
    }
    Ok(page(of_page::title(language), &body, language))
}

fn scores(set: &Evaluation, language: Language) -> Result<Markup> {
    let models: Vec<&EvaluationRow> = set
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::Model)
        .collect();
    let statements = set
        .rows
        .iter()
        .filter_map(|row| words::statement(row, set, language));
    let draw =
        |plot: Plot, svg: &str| figure(&of_page::caption(plot, set.threshold, language), svg);
    Ok(html! {
        h2 { (of_page::of_set(set, language)) }
        @if let Some(warning) = of_page::warning(set, language) { p { strong { (warning) } } }
        @for statement in statements { p { (statement) } }
        (table(set, language))
        (differences(&models, language))
        h3 { (words::asked(Asked::Leakage, language)) }
        ul { @for check in &set.leakage { li { (words::leakage(check, language)) } } }
        div .plots {
            (draw(Plot::Roc, &roc(set, language)?))
            (draw(Plot::PrecisionRecall, &precision_recall(set, language)?))
            (draw(Plot::Reliability, &reliability(&models, language)?))
            (draw(Plot::Thresholds, &thresholds(set, language)?))
        }
    })
}

fn head(columns: &[&str]) -> Markup {
    html! { thead { tr { @for column in columns { th { (column) } } } } }
}

fn table(set: &Evaluation, language: Language) -> Markup {
    html! {
        table {
            (head(&of_page::score_columns(language)))
            tbody {
                @for row in &set.rows {
                    tr .baseline[row.kind != RowKind::Model] {
                        td { (words::row(row, language)) }
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

fn differences(models: &[&EvaluationRow], language: Language) -> Markup {
    let accuracy = of_page::accuracy(language);
    html! {
        h3 { (of_page::differences(language)) }
        table {
            (head(&of_page::difference_columns(language)))
            tbody {
                @for (row, against) in models.iter().filter_map(|row| row.against_trivial.as_ref().map(|a| (row, a))) {
                    @for (score, gap) in [("ROC-AUC", &against.roc_auc), ("F1", &against.f1), (accuracy, &against.accuracy)] {
                        tr {
                            td { (row.name) } td { (score) } td { (words::trivial(&gap.trivial, language)) }
                            td { (format!("{:.3}", gap.trivial_score)) } td { (words::difference(gap)) }
                        }
                    }
                }
            }
        }
    }
}

fn number(score: ScoreWithInterval) -> String {
    format!("{:.3} [{:.2}, {:.2}]", score.value, score.low, score.high)
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

fn roc(set: &Evaluation, language: Language) -> Result<String> {
    let [title, x, y] = of_page::axes(Plot::Roc, language);
    let lines: Vec<Line> = drawn(set)
        .map(|row| {
            curve(row, Some((0.0, 0.0)), |point| {
                (point.false_positive_rate, point.recall)
            })
        })
        .collect();
    plot(
        &Axes {
            title,
            x,
            y,
            x_range: 0.0..1.0,
            y_range: 0.0..1.0,
            reference: Some([(0.0, 0.0), (1.0, 1.0)]),
        },
        &lines,
    )
}

fn precision_recall(set: &Evaluation, language: Language) -> Result<String> {
    let [title, x, y] = of_page::axes(Plot::PrecisionRecall, language);
    let lines: Vec<Line> = drawn(set)
        .map(|row| curve(row, None, |point| (point.recall, point.precision)))
        .collect();
    let rate = set.passed as f64 / set.letters.max(1) as f64;
    plot(
        &Axes {
            title,
            x,
            y,
            x_range: 0.0..1.0,
            y_range: 0.0..1.02,
            reference: Some([(0.0, rate), (1.0, rate)]),
        },
        &lines,
    )
}

fn reliability(models: &[&EvaluationRow], language: Language) -> Result<String> {
    let [title, x, y] = of_page::axes(Plot::Reliability, language);
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
            title,
            x,
            y,
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

fn thresholds(set: &Evaluation, language: Language) -> Result<String> {
    let [title, x, y] = of_page::axes(Plot::Thresholds, language);
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
            title,
            x,
            y,
            x_range: 0.0..1.0,
            y_range: 0.0..1.0,
            reference: Some([(0.5, 0.0), (0.5, 1.0)]),
        },
        &[
            line("F1", |point| point.f1),
            line(of_page::accuracy(language), |point| point.accuracy),
        ],
    )
}

fn learning_curves(curves: &[LearningCurve], language: Language) -> Result<Markup> {
    let [title, x, y] = of_page::axes(Plot::LearningCurve, language);
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
            title,
            x,
            y,
            x_range: 0.0..1.05 * most,
            y_range: 0.3..1.0,
            reference: Some([(0.0, 0.5), (1.05 * most, 0.5)]),
        },
        &lines,
    )?;
    let caption = of_page::caption(Plot::LearningCurve, 0.0, language);
    Ok(html! {
        @for curve in curves { p { (words::learning_curve(curve, language)) } }
        div .plots { (figure(&caption, &svg)) }
    })
}

fn invariance(probe: &InvarianceProbe, language: Language) -> Markup {
    html! {
        h2 { (words::asked(Asked::Invariance, language)) }
        p { (words::invariance_note(probe, language)) }
        table {
            (head(&words::invariance_columns(language)))
            tbody {
                @for row in &probe.rows {
                    tr {
                        td { (words::edit(row.edit, language)) }
                        td { (row.letters) }
                        td { (points(row.mean_change)) }
                        td { (format!("{:.2}", 100.0 * row.mean_absolute_change)) }
                        td { (points(row.greatest_change)) }
                        td { @if !row.is_steady { strong { (words::moves(language)) } } }
                    }
                }
            }
        }
    }
}

fn fairness(probe: &FairnessProbe, language: Language) -> Markup {
    html! {
        h2 { (words::asked(Asked::Fairness, language)) }
        p { (words::fairness_note(probe, language)) }
        table {
            (head(&words::fairness_columns(language)))
            tbody {
                @for row in &probe.rows {
                    tr {
                        td { (words::exchanged(row.category, language)) }
                        td { (words::place(row.place, language)) }
                        td { (row.from) } td { (row.to) }
                        td { (points(row.mean_change)) }
                        td { (format!("{:.2}", 100.0 * row.mean_absolute_change)) }
                        td { (points(row.greatest_change)) }
                    }
                }
            }
        }
    }
}

/// A change in percentage points.
fn points(change: f64) -> String {
    format!("{:+.2}", 100.0 * change)
}
