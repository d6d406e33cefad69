//! Registered models.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use shortlist_api::words::in_language;
use shortlist_api::words::models as words;
use shortlist_api::{
    AuditRecord, Language, MetricPoint, ModelDifference, ModelVersion, Run, StageChange,
};

use super::table;

/// A version with its test F1 and ROC-AUC, where known.
pub(crate) type ScoredVersion = (ModelVersion, Option<f64>, Option<f64>);

/// All versions.
pub(crate) fn versions(versions: &[ScoredVersion], language: Language) -> String {
    let header = words::versions(language);
    let score = |value: &Option<f64>| {
        value.map_or_else(|| words::unknown(language).into(), |v| format!("{v:.3}"))
    };
    let rows = versions
        .iter()
        .map(|(version, f1, roc_auc)| {
            vec![
                version.name.clone(),
                version.version.to_string(),
                version.stage.to_string(),
                time(version.created_at),
                score(f1),
                score(roc_auc),
            ]
        })
        .collect();
    table(&header, rows, 4)
}

/// Every stage change.
pub(crate) fn history(changes: &[StageChange], language: Language) -> String {
    let header = words::history(language);
    let rows = changes
        .iter()
        .map(|change| {
            vec![
                time(change.at),
                change.version.to_string(),
                change.from.to_string(),
                change.to.to_string(),
                in_language(&change.actor, language),
                in_language(&change.reason, language),
            ]
        })
        .collect();
    table(&header, rows, 6)
}

/// Everything that changed which version answers.
pub(crate) fn audit(records: &[AuditRecord], language: Language) -> String {
    let header = words::audit(language);
    let rows = records
        .iter()
        .map(|record| {
            vec![
                record.sequence.to_string(),
                time(record.at),
                record.version.to_string(),
                words::action(&record.action, language).to_owned(),
                in_language(&record.actor, language),
                detail(&record.detail, language),
            ]
        })
        .collect();
    table(&header, rows, 6)
}

/// From where to where, and why; the evidence is for `--json`.
fn detail(text: &str, language: Language) -> String {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let field = |name: &str| match &value[name] {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(words::numbered(&number.to_string(), language)),
        _ => None,
    };
    let change = match (field("alias"), field("from"), field("to")) {
        (Some(alias), _, _) => format!("{alias}: "),
        (None, Some(from), Some(to)) => format!("{}: ", words::from_to(&from, &to, language)),
        _ => String::new(),
    };
    let reason = field("reason").unwrap_or_default();
    format!("{change}{}", in_language(&reason, language))
}

/// Aliases with their versions.
pub(crate) fn aliases(aliases: &BTreeMap<String, u32>, language: Language) -> String {
    if aliases.is_empty() {
        return words::no_alias(language).to_owned();
    }
    let rows = aliases
        .iter()
        .map(|(alias, version)| vec![alias.clone(), version.to_string()])
        .collect();
    table(&words::aliases(language), rows, 1)
}

/// Two versions side by side.
pub(crate) fn model_difference(difference: &ModelDifference, language: Language) -> String {
    let names = difference
        .versions
        .each_ref()
        .map(|version| format!("{} {}", version.name, version.version));
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.4}"));
    let parameters = difference.parameters.iter().map(|parameter| {
        vec![
            parameter.name.clone(),
            text(&parameter.values[0]),
            text(&parameter.values[1]),
        ]
    });
    let metrics = difference.metrics.iter().map(|metric| {
        vec![
            metric.name.clone(),
            number(metric.values[0]),
            number(metric.values[1]),
        ]
    });
    let rows = parameters.chain(metrics).collect();
    let mut lines = vec![table(
        &[words::differs(language), &names[0], &names[1]],
        rows,
        3,
    )];
    if let Some(paired) = &difference.paired {
        let rows = paired
            .iter()
            .map(|gap| {
                let difference = gap.difference;
                vec![
                    format!("{:?}", gap.score),
                    format!("{:+.4}", difference.value),
                    words::from_to(
                        &format!("{:+.4}", difference.interval.low),
                        &format!("{:+.4}", difference.interval.high),
                        language,
                    ),
                ]
            })
            .collect();
        lines.push(words::paired(language).into());
        lines.push(table(&words::paired_columns(language), rows, 1));
    }
    let reason = difference.not_paired.iter();
    lines.extend(reason.map(|reason| words::not_paired(reason, language)));
    lines.join("\n")
}

/// Runs, one a line.
pub(crate) fn runs(runs: &[Run], language: Language) -> String {
    let header = words::runs(language);
    let metric = |run: &Run, name: &str| {
        let value = run.metrics.get(name);
        value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
    };
    let rows = runs
        .iter()
        .map(|run| {
            vec![
                run.id.clone(),
                run.name.clone(),
                run.status.as_str().to_owned(),
                time(run.started_at),
                metric(run, "test_f1"),
                metric(run, "test_roc_auc"),
            ]
        })
        .collect();
    table(&header, rows, 4)
}

/// Runs, one a column.
pub(crate) fn side_by_side(runs: &[Run], language: Language) -> String {
    let header: Vec<&str> = std::iter::once("")
        .chain(runs.iter().map(|run| run.id.get(..8).unwrap_or(&run.id)))
        .collect();
    let names =
        |of: fn(&Run) -> Vec<&String>| -> BTreeSet<&String> { runs.iter().flat_map(of).collect() };
    let line = |name: &String, value: &dyn Fn(&Run) -> Option<String>| {
        std::iter::once(name.clone())
            .chain(
                runs.iter()
                    .map(|run| value(run).unwrap_or_else(|| "-".into())),
            )
            .collect::<Vec<String>>()
    };
    let mut rows = vec![line(&words::name(language).to_owned(), &|run| {
        Some(run.name.clone())
    })];
    for name in names(|run| run.params.keys().collect()) {
        rows.push(line(name, &|run| run.params.get(name).cloned()));
    }
    for name in names(|run| run.metrics.keys().collect()) {
        rows.push(line(name, &|run| {
            run.metrics.get(name).map(|value| format!("{value:.4}"))
        }));
    }
    for name in names(|run| run.tags.keys().collect()) {
        rows.push(line(name, &|run| run.tags.get(name).cloned()));
    }
    table(&header, rows, runs.len() + 1)
}

/// The values of a metric, one a line.
pub(crate) fn metric_history(points: &[MetricPoint], language: Language) -> String {
    let rows = points
        .iter()
        .map(|point| {
            vec![
                point.step.to_string(),
                point.value.to_string(),
                time(point.at),
            ]
        })
        .collect();
    table(&words::metric_history(language), rows, 1)
}

/// A time in UTC, to the second.
pub(super) fn time(milliseconds: i64) -> String {
    match Timestamp::from_second(milliseconds.div_euclid(1_000)) {
        Ok(time) => time.to_string(),
        Err(_) => milliseconds.to_string(),
    }
}
