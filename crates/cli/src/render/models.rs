//! Registered models.

use jiff::Timestamp;
use shortlist_pipeline::{ModelVersion, StageChange};

use super::table;

/// A version with its test F1 and ROC-AUC, where known.
pub(crate) type ScoredVersion = (ModelVersion, Option<f64>, Option<f64>);

/// All versions.
pub(crate) fn versions(versions: &[ScoredVersion]) -> String {
    let header = [
        "model",
        "version",
        "stage",
        "registered",
        "test F1",
        "test ROC-AUC",
    ];
    let score = |value: &Option<f64>| value.map_or_else(|| "unknown".into(), |v| format!("{v:.3}"));
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
pub(crate) fn history(changes: &[StageChange]) -> String {
    let header = ["when", "version", "from", "to", "by", "reason"];
    let rows = changes
        .iter()
        .map(|change| {
            vec![
                time(change.at),
                change.version.to_string(),
                change.from.to_string(),
                change.to.to_string(),
                change.actor.clone(),
                change.reason.clone(),
            ]
        })
        .collect();
    table(&header, rows, 6)
}

/// A time in UTC, to the second.
fn time(milliseconds: i64) -> String {
    match Timestamp::from_second(milliseconds.div_euclid(1_000)) {
        Ok(time) => time.to_string(),
        Err(_) => milliseconds.to_string(),
    }
}
