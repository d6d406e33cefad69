//! How models that are watched stand, with plots.

use maud::{Markup, PreEscaped, html};
use shortlist_api::words::monitoring as words;
use shortlist_api::words::monitoring::Curve;
use shortlist_api::words::percent;
use shortlist_api::{
    Alarm, DriftReport, Estimate, Language, ModelReport, MonitoringReport, Performance, TimePoint,
    VectorDriftReport,
};

use crate::error::Result;
use crate::page::page;
use crate::plot::{Axes, Line, plot};

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// How models that are watched stand, as a page: outcomes against answers over time with confidence sequences, by group,
/// drift with what would have been found, delays, and what was done. Nothing of a letter is in it.
///
/// # Errors
///
/// [`Error::Plot`](crate::Error::Plot).
pub fn monitoring(report: &MonitoringReport, language: Language) -> Result<String> {
    let mut models = html! {};
    for model in &report.models {
        models = html! { (models) (of_model(model, language)?) };
    }
    let body = html! {
        p { strong { (words::answering(report.answering.as_ref(), language)) } }
        p .note { (words::intervals(report.level, language)) }
        (alarms(&report.alarms, language))
        (models)
        (drift(&report.drift, language))
        (vectors(&report.vectors, language))
        h2 { (words::delays(language)) }
        p { (words::delay(&report.delay, language)) }
    };
    Ok(page(words::title(language), &body, language))
}

fn of_model(model: &ModelReport, language: Language) -> Result<Markup> {
    let told = &model.outcomes;
    let head = html! { h2 { (words::model(model, language)) } };
    if told.outcomes == 0 {
        return Ok(head);
    }
    Ok(html! {
        (head)
        (verdict(model, language))
        (performance_table(model, language))
        div .plots {
            (figure(words::caption(Curve::Passed, language), &pass_rates(&told.timeline, language)?))
            (figure(words::caption(Curve::Brier, language), &brier(model, language)?))
            (figure(words::caption(Curve::Evidence, language), &evidence(model)?))
            @if !told.groups.is_empty() {
                (figure(words::caption(Curve::Groups, language), &groups(model, language)?))
            }
        }
    })
}

fn verdict(model: &ModelReport, language: Language) -> Markup {
    let changed_at = model.since.and_then(|since| since.answered_at);
    let changed_on = changed_at.map(day);
    html! {
        p { (words::verdict(model, changed_on.as_deref(), language)) }
        @if let Some(found) = &model.outcomes.recalibration {
            p { (words::calibration(found, language)) }
        }
    }
}

fn performance_table(model: &ModelReport, language: Language) -> Markup {
    let told = &model.outcomes;
    html! {
        table {
            thead { tr { @for column in words::group_columns(language) { th { (column) } } } }
            tbody {
                (performance_row(words::all(language), &told.performance, told.ln_e_value))
                @for group in &told.groups {
                    (performance_row(&words::group(&group.dimension, &group.name, language), &group.performance, group.ln_e_value))
                }
            }
        }
        @if let Some(expected) = &model.estimated {
            p .note { (words::estimated(expected.brier, expected.roc_auc, language)) }
        }
    }
}

fn performance_row(name: &str, performance: &Performance, ln_e_value: f64) -> Markup {
    html! {
        tr {
            td { (name) }
            td { (performance.outcomes) }
            td { (estimate(&performance.pass_rate)) }
            td { (performance.expected.map_or_else(String::new, |expected| format!("{expected:.3}"))) }
            td { (estimate(&performance.brier)) }
            td { (estimate(&performance.roc_auc)) }
            td { (format!("{ln_e_value:.2}")) }
        }
    }
}

fn estimate(estimate: &Estimate) -> String {
    estimate.value.map_or_else(String::new, |value| {
        format!("{value:.3} [{:.3}, {:.3}]", estimate.low, estimate.high)
    })
}

fn drift(drift: &DriftReport, language: Language) -> Markup {
    html! {
        h2 { (words::drift_question(language)) }
        @if let Some(missing) = drift.missing {
            p { (words::drift_missing(missing, language)) }
        } @else {
            p .note { (words::drift(drift.answers, language)) " " (words::drift_note(language)) }
            table {
                thead { tr { @for column in words::drift_columns(language) { th { (column) } } } }
                tbody {
                    @for feature in &drift.features {
                        tr {
                            td { (words::feature(&feature.feature, language)) }
                            td { (feature.reference) " / " (feature.current) }
                            td { (format!("{:.3}", feature.jensen_shannon)) }
                            td { (format!("{:.3}", feature.population_stability)) }
                            td { (format!("{:.3}", feature.adjusted)) }
                            td { (words::would_find(feature, language)) }
                        }
                        @for (name, before, now) in &feature.counts {
                            tr .baseline {
                                td { "- " (words::category(name, language)) }
                                td { (before) " / " (now) } td {} td {} td {} td {}
                            }
                        }
                    }
                }
            }
        }
    }
}

fn vectors(vectors: &VectorDriftReport, language: Language) -> Markup {
    if let Some(missing) = words::vectors_missing(vectors, language) {
        return html! { p { (missing) } };
    }
    html! {
        p .note { (words::vectors(vectors, language)) }
        table {
            thead { tr { @for column in words::vector_columns(language) { th { (column) } } } }
            tbody {
                @for measured in &vectors.measures {
                    tr {
                        td { (words::vector_measure(&measured.measure, language)) }
                        td { (format!("{:.4}", measured.value)) }
                        td { (format!("{:.3}", measured.adjusted)) }
                        td { (words::vectors_would_find(measured, language)) }
                    }
                }
            }
        }
    }
}

fn alarms(alarms: &[Alarm], language: Language) -> Markup {
    html! {
        h2 { (words::alarms(language)) }
        @if alarms.is_empty() { p { (words::no_alarm(language)) } }
        @else {
            table {
                thead { tr { @for column in words::alarm_columns(language) { th { (column) } } } }
                tbody {
                    @for alarm in alarms {
                        tr {
                            td { (alarm.alarm_id) } td { (day(alarm.opened_at)) }
                            td { (alarm.model_name) " " (alarm.model_version) }
                            td { (percent(alarm.details.pass_rate, language)) }
                            td { (percent(alarm.details.expected, language)) }
                            td { (words::action(alarm, language)) }
                            td { (alarm.sent_at.map_or_else(|| words::not_sent(language).to_owned(), day)) }
                            td { (words::closed(alarm, language)) }
                        }
                    }
                }
            }
        }
    }
}

fn figure(caption: &str, svg: &str) -> Markup {
    html! { figure { (PreEscaped(svg)) figcaption { (caption) } } }
}

fn line(name: &str, timeline: &[TimePoint], value: impl Fn(&TimePoint) -> Option<f64>) -> Line {
    let points = timeline.iter();
    let points = points.filter_map(|point| Some((point.outcomes as f64, value(point)?)));
    Line {
        name: name.to_owned(),
        points: points.collect(),
        bars: None,
    }
}

fn with_bars(name: &str, timeline: &[TimePoint], of: impl Fn(&Performance) -> Estimate) -> Line {
    let bars = timeline.iter().map(|point| {
        let estimate = of(&point.performance);
        (estimate.low, estimate.high)
    });
    Line {
        bars: Some(bars.collect()),
        ..line(name, timeline, |point| of(&point.performance).value)
    }
}

fn over_time<'a>(title: &'a str, y: &'a str, timeline: &[TimePoint]) -> Axes<'a> {
    let last = timeline.last().map_or(1.0, |point| point.outcomes as f64);
    Axes {
        title,
        x: "outcomes",
        y,
        x_range: 0.0..1.02 * last.max(1.0),
        y_range: 0.0..1.0,
        reference: None,
    }
}

fn pass_rates(timeline: &[TimePoint], language: Language) -> Result<String> {
    let lines = [
        with_bars(words::passed(language), timeline, |performance| {
            performance.pass_rate
        }),
        line(words::to_pass(language), timeline, |point| {
            point.performance.expected
        }),
    ];
    plot(&over_time(words::passed(language), "", timeline), &lines)
}

fn brier(model: &ModelReport, language: Language) -> Result<String> {
    let timeline = &model.outcomes.timeline;
    let last = timeline.last().map_or(1.0, |point| point.outcomes as f64);
    let expected = model.estimated.map(|expected| expected.brier);
    let axes = Axes {
        reference: expected.map(|brier| [(0.0, brier), (1.02 * last, brier)]),
        ..over_time(words::brier(language), "", timeline)
    };
    plot(
        &axes,
        &[with_bars("observed", timeline, |performance| {
            performance.brier
        })],
    )
}

fn evidence(model: &ModelReport) -> Result<String> {
    let timeline = &model.outcomes.timeline;
    let bound = -model.outcomes.false_alarms.ln();
    let values = timeline.iter().map(|point| point.ln_e_value);
    let (lowest, highest) = values.fold((-1.0_f64, bound + 1.0), |(lowest, highest), value| {
        (lowest.min(value), highest.max(value))
    });
    let end = timeline.last().map_or(1.0, |point| point.outcomes as f64);
    let axes = Axes {
        y_range: lowest..highest,
        reference: Some([(0.0, bound), (1.02 * end, bound)]),
        ..over_time("Evidence", "ln e", timeline)
    };
    plot(
        &axes,
        &[line("against its probabilities", timeline, |point| {
            Some(point.ln_e_value)
        })],
    )
}

fn groups(model: &ModelReport, language: Language) -> Result<String> {
    let lines = model.outcomes.groups.iter().filter_map(|group| {
        let performance = &group.performance;
        let passed = performance.pass_rate;
        Some(Line {
            name: words::group(&group.dimension, &group.name, language),
            points: vec![(performance.expected?, passed.value?)],
            bars: Some(vec![(passed.low, passed.high)]),
        })
    });
    let axes = Axes {
        title: "By group",
        x: words::to_pass(language),
        y: words::passed(language),
        x_range: 0.0..1.0,
        y_range: 0.0..1.0,
        reference: Some([(0.0, 0.0), (1.0, 1.0)]),
    };
    plot(&axes, &lines.collect::<Vec<Line>>())
}

/// A day by its number since 1970 (the algorithm of Howard Hinnant's `civil_from_days`).
fn day(milliseconds: i64) -> String {
    let days = milliseconds.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + 400 * era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_have_their_dates() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(1_709_164_800_000), "2024-02-29");
        assert_eq!(day(1_798_761_599_000), "2026-12-31");
    }
}
