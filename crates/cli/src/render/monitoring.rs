//! What is told of models that are watched.

use jiff::Timestamp;
use shortlist_api::{
    Alarm, AlarmAction, DriftMissing, DriftReport, Estimate, ModelReport, MonitoringReport, Since,
    Watching,
};

use super::table;

/// What is told of models that are watched, and what a look did.
pub(crate) fn monitoring(report: &MonitoringReport, done: &Watching) -> String {
    let mut parts = vec![answering(report)];
    for model in &report.models {
        parts.push(outcomes(model));
    }
    parts.push(drift(&report.drift));
    parts.push(delay(report));
    parts.push(alarms(&report.alarms));
    parts.extend(did(done));
    parts.join("\n\n")
}

fn answering(report: &MonitoringReport) -> String {
    match &report.answering {
        Some((name, version)) => format!("{name} version {version} answers."),
        None => "No model answers.".to_owned(),
    }
}

fn outcomes(model: &ModelReport) -> String {
    let told = &model.outcomes;
    let moved = match model.epoch {
        0 => String::new(),
        1 => ", after its answers were corrected once".to_owned(),
        times => format!(", after its answers were corrected {times} times"),
    };
    let head = format!(
        "{} version {}{moved}: {} answers, {} outcomes.",
        model.name, model.version, model.answers, told.outcomes
    );
    if told.outcomes == 0 {
        return head;
    }
    let performance = &told.performance;
    let mut rows = vec![
        row("passed", &performance.pass_rate, performance.expected),
        row(
            "Brier score",
            &performance.brier,
            model.estimated.map(|expected| expected.brier),
        ),
        row(
            "ROC-AUC",
            &performance.roc_auc,
            model.estimated.and_then(|expected| expected.roc_auc),
        ),
    ];
    for group in &told.groups {
        let name = format!("  passed, {} {}", group.dimension, group.name);
        let performance = &group.performance;
        rows.push(row(&name, &performance.pass_rate, performance.expected));
    }
    let table = table(
        &[
            "",
            "observed",
            "95 % at all times",
            "if every probability is right",
        ],
        rows,
        1,
    );
    let verdict = verdict(model);
    format!("{head}\n{table}\n{verdict}")
}

fn row(name: &str, observed: &Estimate, expected: Option<f64>) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.3}"));
    vec![
        name.to_owned(),
        number(observed.value),
        format!("{:.3} to {:.3}", observed.low, observed.high),
        number(expected),
    ]
}

fn verdict(model: &ModelReport) -> String {
    let told = &model.outcomes;
    let calibration = told.recalibration.map_or_else(String::new, |found| {
        format!(
            " Calibration: intercept {:+.2}, slope {:.2}; alone, a shift of {:+.2} +- {:.2} log-odds.",
            found.intercept, found.slope, found.shift, found.shift_standard_error
        )
    });
    let verdict = match (&told.alarm, &model.since) {
        (Some(alarm), Some(since)) => format!(
            "ALARM after outcome {}: {}.{}",
            alarm.at,
            changed(since),
            alarm
                .group
                .as_ref()
                .map_or_else(String::new, |(dimension, name)| format!(
                    " Most of the evidence is of {dimension} {name}{}.",
                    if alarm.sure {
                        ", which alone would be enough"
                    } else {
                        ""
                    }
                ))
        ),
        _ => format!(
            "No alarm: p = {:.3} of outcomes as far from its probabilities if these are right, at any time (an alarm at {:.3}).",
            told.p_value, told.false_alarms
        ),
    };
    format!("{verdict}{calibration}")
}

fn changed(since: &Since) -> String {
    let day = since
        .answered_at
        .map_or_else(String::new, |at| format!(" ({})", day(at)));
    format!(
        "since outcome {}{day} {:.0} % passed, {:.0} % were to pass",
        since.outcome,
        100.0 * since.pass_rate,
        100.0 * since.expected
    )
}

fn drift(drift: &DriftReport) -> String {
    let missing = match drift.missing {
        Some(DriftMissing::NoModel) => "Drift: no model answers.",
        Some(DriftMissing::NoReference) => {
            "Drift: the model was registered without the distribution of what it learned from; one that is trained now \
             has it."
        }
        Some(DriftMissing::FewAnswers) => "Drift: fewer than 10 answers tell nothing.",
        None => "",
    };
    if drift.missing.is_some() {
        return missing.to_owned();
    }
    let rows = drift.features.iter().map(|feature| {
        let unit = if feature.is_category {
            "of a new kind"
        } else {
            "standard deviations"
        };
        vec![
            feature.feature.clone(),
            format!("{} / {}", feature.reference, feature.current),
            format!("{:.3}", feature.jensen_shannon),
            format!("{:.3}", feature.population_stability),
            format!("{:.3}", feature.adjusted),
            feature.would_find.map_or_else(
                || "nothing that was tried".to_owned(),
                |found| format!("{found} {unit}"),
            ),
        ]
    });
    let table = table(
        &[
            "drift",
            "learned from / answered",
            "Jensen-Shannon",
            "stability index",
            "p (Holm)",
            "would have found",
        ],
        rows.collect(),
        1,
    );
    format!(
        "The newest {} answers against what the model learned from:\n{table}",
        drift.answers
    )
}

fn delay(report: &MonitoringReport) -> String {
    let delay = &report.delay;
    let (Some(median), Some(most)) = (delay.median_days, delay.ninety_percent_days) else {
        return format!("{} answers, no outcome yet.", delay.answers);
    };
    let of_kind =
        |days: Option<f64>| days.map_or_else(|| "-".to_owned(), |days| format!("{days:.1}"));
    format!(
        "Of {} answers {} have an outcome. Half of them took more than {median:.1} days, one in ten more than {most:.1}; passes {} \
         days, rejections {} days in the middle.",
        delay.answers,
        delay.resolved,
        of_kind(delay.passed_median_days),
        of_kind(delay.rejected_median_days)
    )
}

fn alarms(alarms: &[Alarm]) -> String {
    if alarms.is_empty() {
        return "There was no alarm.".to_owned();
    }
    let rows = alarms.iter().map(|alarm| {
        vec![
            alarm.alarm_id.to_string(),
            day(alarm.opened_at),
            format!("{} {}", alarm.model_name, alarm.model_version),
            format!("{:.0} %", 100.0 * alarm.details.pass_rate),
            format!("{:.0} %", 100.0 * alarm.details.expected),
            action(alarm),
            alarm.sent_at.map_or_else(|| "no".to_owned(), day),
            alarm
                .closed_because
                .clone()
                .unwrap_or_else(|| "open".to_owned()),
        ]
    });
    table(
        &[
            "alarm", "opened", "model", "passed", "expected", "done", "sent", "closed",
        ],
        rows.collect(),
        8,
    )
}

fn action(alarm: &Alarm) -> String {
    match alarm.action {
        AlarmAction::Tell => "answers say so".to_owned(),
        AlarmAction::Recalibrate => {
            format!("log-odds moved by {:+.2}", alarm.details.moved_by)
        }
        AlarmAction::RollBack => "rolled back".to_owned(),
        AlarmAction::StopAnswering => "no numbers any more".to_owned(),
    }
}

fn did(done: &Watching) -> Option<String> {
    let mut said = Vec::new();
    for (count, what) in [
        (done.opened, "opened"),
        (done.closed, "closed"),
        (done.sent, "sent"),
    ] {
        if count > 0 {
            said.push(format!("{count} {what} now"));
        }
    }
    if let Some(error) = &done.unsent {
        said.push(format!("not sent: {error}"));
    }
    (!said.is_empty()).then(|| format!("Alarms: {}.", said.join(", ")))
}

fn day(milliseconds: i64) -> String {
    let when = Timestamp::from_millisecond(milliseconds);
    when.map_or_else(|_| String::new(), |when| when.strftime("%F %R").to_string())
}
