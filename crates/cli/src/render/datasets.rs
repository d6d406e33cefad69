//! What trainings learned from.

use shortlist_app::{DatasetDifference, DatasetLetter, DatasetSummary};

use super::models::time;
use super::table;

/// Digits of a hash that tell it from others.
const SHORT: usize = 12;
/// At most so many letters of a kind are named.
const NAMED: usize = 20;

/// All datasets.
pub(crate) fn datasets(datasets: &[DatasetSummary]) -> String {
    if datasets.is_empty() {
        return "No dataset: each training writes down what it learned from.".to_owned();
    }
    let header = [
        "dataset",
        "learned from",
        "labels",
        "version",
        "letters",
        "train",
        "validation",
        "test",
        "forgotten",
    ];
    let rows = datasets.iter().map(|dataset| {
        let mut row = vec![
            short(&dataset.hash),
            time(dataset.made_at),
            dataset.details.label_source.to_string(),
            dataset.details.library_version.clone(),
            dataset.letters.to_string(),
        ];
        let parts = dataset.parts.iter();
        row.extend(parts.map(|part| (part.passed + part.rejected).to_string()));
        row.push(dataset.forgotten.to_string());
        row
    });
    table(&header, rows.collect(), 4)
}

/// One dataset with its letters.
pub(crate) fn dataset(dataset: &DatasetSummary, letters: &[DatasetLetter]) -> String {
    let details = &dataset.details;
    let models: Vec<String> = details.models.iter().map(ToString::to_string).collect();
    let mut lines = vec![
        format!(
            "Dataset {}, learned from on {}",
            dataset.hash,
            time(dataset.made_at)
        ),
        format!(
            "by Shortlist {}, seed {}, {}; labels: {}; embedder {}.",
            details.library_version,
            details.seed,
            models.join(" and "),
            details.label_source,
            details.embedder
        ),
    ];
    for part in &dataset.parts {
        lines.push(format!(
            "{}: {} passed, {} rejected",
            part.split, part.passed, part.rejected
        ));
    }
    if dataset.weighed_down > 0 {
        lines.push(format!(
            "{} letters from before chances changed weigh less.",
            dataset.weighed_down
        ));
    }
    if dataset.forgotten > 0 {
        lines.push(format!(
            "{} letters were forgotten since: it cannot be learned from once more.",
            dataset.forgotten
        ));
    }
    let header = ["letter", "outcome", "part", "group", "weight"];
    let rows = letters.iter().map(|letter| {
        let hash = letter.content_hash.as_deref();
        vec![
            hash.map_or_else(|| "forgotten".to_owned(), short),
            outcome(letter.is_passed).to_owned(),
            letter.split.to_string(),
            letter.group.to_string(),
            format!("{:.3}", letter.weight),
        ]
    });
    lines.push(table(&header, rows.collect(), 3));
    lines.join("\n")
}

/// What is different in a second dataset.
pub(crate) fn dataset_difference(difference: &DatasetDifference) -> String {
    let mut lines = vec![format!(
        "From {} to {}: {} letters as they were.",
        short(&difference.from),
        short(&difference.to),
        difference.unchanged
    )];
    let hashes =
        |hashes: &[String]| -> Vec<String> { hashes.iter().map(|hash| short(hash)).collect() };
    named(&mut lines, "letters added", &hashes(&difference.added));
    named(&mut lines, "letters removed", &hashes(&difference.removed));
    let relabelled = difference.relabelled.iter();
    let relabelled = relabelled.map(|letter| {
        let outcome = outcome(letter.is_passed);
        format!("{} (now {outcome})", short(&letter.content_hash))
    });
    named(
        &mut lines,
        "labels changed",
        &relabelled.collect::<Vec<_>>(),
    );
    let moved = difference.moved.iter();
    let moved = moved.map(|letter| {
        let hash = short(&letter.content_hash);
        format!("{hash} ({} to {})", letter.from, letter.to)
    });
    named(
        &mut lines,
        "letters in another part",
        &moved.collect::<Vec<_>>(),
    );
    if difference.reweighed > 0 {
        lines.push(format!(
            "{} letters weigh something else",
            difference.reweighed
        ));
    }
    let (before, after) = difference.forgotten;
    if before + after > 0 {
        lines.push(format!(
            "not compared, since they were forgotten: {before} letters of the first, {after} of the second"
        ));
    }
    for setting in &difference.settings {
        lines.push(format!(
            "{}: {} became {}",
            setting.name, setting.from, setting.to
        ));
    }
    lines.join("\n")
}

fn named(lines: &mut Vec<String>, what: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    let more = if names.len() > NAMED { ", ..." } else { "" };
    let first = &names[..names.len().min(NAMED)];
    lines.push(format!(
        "{} {what}: {}{more}",
        names.len(),
        first.join(", ")
    ));
}

fn short(hash: &str) -> String {
    hash.chars().take(SHORT).collect()
}

fn outcome(is_passed: bool) -> &'static str {
    if is_passed { "passed" } else { "rejected" }
}
