//! What is told of models that are watched.

use shortlist_api::words::monitoring as words;
use shortlist_api::words::percent;
use shortlist_api::{
    Alarm, DriftReport, Estimate, Language, ModelReport, MonitoringReport, VectorDriftReport,
    Watching,
};

use super::models::time;
use super::table;

/// What is told of models that are watched, and what a look did.
pub(crate) fn monitoring(report: &MonitoringReport, done: &Watching, language: Language) -> String {
    let mut parts = vec![words::answering(report.answering.as_ref(), language)];
    let models = report.models.iter();
    parts.extend(models.map(|model| outcomes(model, language)));
    parts.push(drift(&report.drift, language));
    parts.push(vectors(&report.vectors, language));
    parts.push(words::delay(&report.delay, language));
    parts.push(alarms(&report.alarms, language));
    parts.extend(words::did(done, language));
    parts.join("\n\n")
}

fn outcomes(model: &ModelReport, language: Language) -> String {
    let told = &model.outcomes;
    let head = words::model(model, language);
    if told.outcomes == 0 {
        return head;
    }
    let performance = &told.performance;
    let row = |name: &str, observed: &Estimate, expected| row(name, observed, expected, language);
    let estimated = model.estimated;
    let mut rows = vec![
        row(
            words::passed(language),
            &performance.pass_rate,
            performance.expected,
        ),
        row(
            words::brier(language),
            &performance.brier,
            estimated.map(|expected| expected.brier),
        ),
        row(
            "ROC-AUC",
            &performance.roc_auc,
            estimated.and_then(|expected| expected.roc_auc),
        ),
    ];
    for group in &told.groups {
        let passed = words::passed(language);
        let name = words::group(&group.dimension, &group.name, language);
        let performance = &group.performance;
        let (observed, expected) = (&performance.pass_rate, performance.expected);
        rows.push(row(&format!("  {passed}, {name}"), observed, expected));
    }
    let table = table(&words::performance_columns(language), rows, 1);
    let changed_at = model.since.and_then(|since| since.answered_at);
    let changed_on = changed_at.map(time);
    let verdict = words::verdict(model, changed_on.as_deref(), language);
    let calibration = told.recalibration.as_ref();
    let calibration = calibration.map(|found| words::calibration(found, language));
    let verdict: Vec<String> = std::iter::once(verdict).chain(calibration).collect();
    format!("{head}\n{table}\n{}", verdict.join(" "))
}

fn row(name: &str, observed: &Estimate, expected: Option<f64>, language: Language) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.3}"));
    let (low, high) = (observed.low, observed.high);
    vec![
        name.to_owned(),
        number(observed.value),
        language.choose(
            format!("{low:.3} to {high:.3}"),
            format!("{low:.3}~{high:.3}"),
        ),
        number(expected),
    ]
}

fn drift(drift: &DriftReport, language: Language) -> String {
    if let Some(missing) = drift.missing {
        return words::drift_missing(missing, language).to_owned();
    }
    let rows = drift.features.iter().map(|feature| {
        vec![
            words::feature(&feature.feature, language).to_owned(),
            format!("{} / {}", feature.reference, feature.current),
            format!("{:.3}", feature.jensen_shannon),
            format!("{:.3}", feature.population_stability),
            format!("{:.3}", feature.adjusted),
            words::would_find(feature, language),
        ]
    });
    let table = table(&words::drift_columns(language), rows.collect(), 1);
    format!("{}\n{table}", words::drift(drift.answers, language))
}

fn vectors(vectors: &VectorDriftReport, language: Language) -> String {
    if let Some(missing) = words::vectors_missing(vectors, language) {
        return missing;
    }
    let rows = vectors.measures.iter().map(|measured| {
        vec![
            words::vector_measure(&measured.measure, language).to_owned(),
            format!("{:.4}", measured.value),
            format!("{:.3}", measured.adjusted),
            words::vectors_would_find(measured, language),
        ]
    });
    let table = table(&words::vector_columns(language), rows.collect(), 1);
    format!("{}\n{table}", words::vectors(vectors, language))
}

fn alarms(alarms: &[Alarm], language: Language) -> String {
    if alarms.is_empty() {
        return words::no_alarm(language).to_owned();
    }
    let rows = alarms.iter().map(|alarm| {
        vec![
            alarm.alarm_id.to_string(),
            time(alarm.opened_at),
            format!("{} {}", alarm.model_name, alarm.model_version),
            percent(alarm.details.pass_rate, language),
            percent(alarm.details.expected, language),
            words::action(alarm, language),
            alarm
                .sent_at
                .map_or_else(|| words::not_sent(language).to_owned(), time),
            words::closed(alarm, language),
        ]
    });
    table(&words::alarm_columns(language), rows.collect(), 8)
}
