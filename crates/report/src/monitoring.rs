//! How models that are watched stand, with plots.

use maud::{Markup, PreEscaped, html};
use shortlist_api::{
    Alarm, AlarmAction, DriftMissing, DriftReport, Estimate, Language, ModelReport,
    MonitoringReport, Performance, TimePoint,
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
pub fn monitoring(report: &MonitoringReport) -> Result<String> {
    let mut models = html! {};
    for model in &report.models {
        models = html! { (models) (of_model(model)?) };
    }
    let body = html! {
        p {
            @match &report.answering {
                Some((name, version)) => { strong { (name) " version " (version) } " answers." },
                None => "No model answers.",
            }
        }
        p .note {
            "Intervals are confidence sequences at " (format!("{:.0} %", 100.0 * report.level))
            ": all of one curve hold at once, however often one looks."
        }
        (alarms(&report.alarms))
        (models)
        (drift(&report.drift))
        (delay(report))
    };
    Ok(page("Monitoring", &body, Language::English))
}

fn of_model(model: &ModelReport) -> Result<Markup> {
    let told = &model.outcomes;
    let head = html! {
        h2 {
            (model.name) " version " (model.version)
            @if model.epoch > 0 { ", after its answers were corrected (" (model.epoch) ")" }
        }
        p { (model.answers) " answers, " (told.outcomes) " outcomes." }
    };
    if told.outcomes == 0 {
        return Ok(head);
    }
    Ok(html! {
        (head)
        (verdict(model))
        (performance_table(model))
        div .plots {
            (figure("The share that passed, with its confidence sequence, and the share that was to pass.", &pass_rates(&told.timeline)?))
            (figure("The Brier score over time: 0 is best.", &brier(model)?))
            (figure("The evidence that probabilities are wrong: an alarm is raised at the thin line.", &evidence(model)?))
            @if !told.groups.is_empty() {
                (figure("What passed against what was to pass, by group: on the thin line they agree.", &groups(model)?))
            }
        }
    })
}

fn verdict(model: &ModelReport) -> Markup {
    let told = &model.outcomes;
    html! {
        @match (&told.alarm, &model.since) {
            (Some(alarm), Some(since)) => p {
                strong { "Alarm after outcome " (alarm.at) "." }
                " Since outcome " (since.outcome) " "
                (percent(since.pass_rate)) " passed, " (percent(since.expected)) " were to pass."
                @if let Some((dimension, name)) = &alarm.group {
                    " Most of the evidence is of " (dimension) " " (name)
                    @if alarm.sure { ", which alone would be enough" } "."
                }
            },
            _ => p {
                "No alarm: p = " (format!("{:.3}", told.p_value)) " of outcomes as far from its probabilities if these are right, at any time."
            },
        }
        @if let Some(found) = told.recalibration {
            p {
                "Calibration: intercept " (format!("{:+.2}", found.intercept)) ", slope " (format!("{:.2}", found.slope))
                "; a shift alone would be " (format!("{:+.2}", found.shift)) " (standard error "
                (format!("{:.2}", found.shift_standard_error)) ") log-odds."
            }
        }
    }
}

fn performance_table(model: &ModelReport) -> Markup {
    let told = &model.outcomes;
    html! {
        table {
            thead {
                tr { th { "" } th { "outcomes" } th { "passed" } th { "were to pass" } th { "Brier score" } th { "ROC-AUC" } th { "evidence (ln e)" } }
            }
            tbody {
                (performance_row("all", &told.performance, told.ln_e_value))
                @for group in &told.groups {
                    (performance_row(&format!("{} {}", group.dimension, group.name), &group.performance, group.ln_e_value))
                }
            }
        }
        @if let Some(expected) = &model.estimated {
            p .note {
                "Without outcomes, if every probability is right: Brier score " (format!("{:.3}", expected.brier))
                @if let Some(area) = expected.roc_auc { ", ROC-AUC " (format!("{area:.3}")) } "."
            }
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

fn drift(drift: &DriftReport) -> Markup {
    let missing = drift.missing.map(|missing| match missing {
        DriftMissing::NoModel => "No model answers.",
        DriftMissing::NoReference => {
            "The model was registered without the distribution of what it learned from; one that is trained now has it."
        }
        DriftMissing::FewAnswers => "Fewer than 10 answers tell nothing.",
    });
    html! {
        h2 { "Are letters as they were?" }
        @if let Some(missing) = missing {
            p { (missing) }
        } @else {
            p .note {
                "The newest " (drift.answers) " answers against the letters that the model learned from. The last column is the \
                 smallest shift that so many letters show four times in five: no drift seen is worth no more than that."
            }
            table {
                thead {
                    tr {
                        th { "" } th { "learned from" } th { "answered" } th { "Jensen-Shannon" } th { "stability index" }
                        th { "p (exact)" } th { "p (Holm)" } th { "would have found" }
                    }
                }
                tbody {
                    @for feature in &drift.features {
                        tr {
                            td { (feature.feature) } td { (feature.reference) } td { (feature.current) }
                            td { (format!("{:.3}", feature.jensen_shannon)) }
                            td { (format!("{:.3}", feature.population_stability)) }
                            td { (format!("{:.3}", feature.p_value)) } td { (format!("{:.3}", feature.adjusted)) }
                            td { (found(feature.would_find, feature.is_category)) }
                        }
                        @for (name, before, now) in &feature.counts {
                            tr .baseline { td { "- " (name) } td { (before) } td { (now) } td {} td {} td {} td {} td {} }
                        }
                    }
                }
            }
        }
    }
}

fn found(size: Option<f64>, is_category: bool) -> String {
    match size {
        None => "nothing that was tried".to_owned(),
        Some(share) if is_category => format!("{} of a new kind", percent(share)),
        Some(shift) => format!("{shift} standard deviations"),
    }
}

fn delay(report: &MonitoringReport) -> Markup {
    let delay = &report.delay;
    let days = |days: Option<f64>| days.map_or_else(|| "-".to_owned(), |days| format!("{days:.1}"));
    html! {
        h2 { "How long outcomes take" }
        p { (delay.resolved) " of " (delay.answers) " answers have an outcome." }
        table {
            thead { tr { th { "" } th { "days" } } }
            tbody {
                tr { td { "half of them took more than" } td { (days(delay.median_days)) } }
                tr { td { "one in ten took more than" } td { (days(delay.ninety_percent_days)) } }
                tr { td { "passes, in the middle" } td { (days(delay.passed_median_days)) } }
                tr { td { "rejections, in the middle" } td { (days(delay.rejected_median_days)) } }
            }
        }
    }
}

fn alarms(alarms: &[Alarm]) -> Markup {
    html! {
        h2 { "Alarms, and what was done" }
        @if alarms.is_empty() { p { "There was none." } }
        @else {
            table {
                thead { tr { th { "" } th { "day" } th { "model" } th { "passed" } th { "were to pass" } th { "done" } th { "sent" } th { "closed" } } }
                tbody {
                    @for alarm in alarms {
                        tr {
                            td { (alarm.alarm_id) } td { (day(alarm.opened_at)) }
                            td { (alarm.model_name) " " (alarm.model_version) }
                            td { (percent(alarm.details.pass_rate)) } td { (percent(alarm.details.expected)) }
                            td { (action(alarm)) }
                            td { (if alarm.sent_at.is_some() { "yes" } else { "no" }) }
                            td { (alarm.closed_because.as_deref().unwrap_or("open")) }
                        }
                    }
                }
            }
        }
    }
}

fn action(alarm: &Alarm) -> String {
    match alarm.action {
        AlarmAction::Tell => "answers say so".to_owned(),
        AlarmAction::Recalibrate => format!("log-odds moved by {:+.2}", alarm.details.moved_by),
        AlarmAction::RollBack => "rolled back".to_owned(),
        AlarmAction::StopAnswering => "no numbers any more".to_owned(),
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

fn pass_rates(timeline: &[TimePoint]) -> Result<String> {
    let lines = [
        with_bars("passed", timeline, |performance| performance.pass_rate),
        line("were to pass", timeline, |point| point.performance.expected),
    ];
    plot(&over_time("Passed", "share", timeline), &lines)
}

fn brier(model: &ModelReport) -> Result<String> {
    let timeline = &model.outcomes.timeline;
    let last = timeline.last().map_or(1.0, |point| point.outcomes as f64);
    let expected = model.estimated.map(|expected| expected.brier);
    let axes = Axes {
        reference: expected.map(|brier| [(0.0, brier), (1.02 * last, brier)]),
        ..over_time("Brier score", "", timeline)
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

fn groups(model: &ModelReport) -> Result<String> {
    let lines = model.outcomes.groups.iter().filter_map(|group| {
        let performance = &group.performance;
        let passed = performance.pass_rate;
        Some(Line {
            name: format!("{} {}", group.dimension, group.name),
            points: vec![(performance.expected?, passed.value?)],
            bars: Some(vec![(passed.low, passed.high)]),
        })
    });
    let axes = Axes {
        title: "By group",
        x: "were to pass",
        y: "passed",
        x_range: 0.0..1.0,
        y_range: 0.0..1.0,
        reference: Some([(0.0, 0.0), (1.0, 1.0)]),
    };
    plot(&axes, &lines.collect::<Vec<Line>>())
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
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
