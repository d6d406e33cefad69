//! What trainings learned from.

use shortlist_api::words::datasets as words;
use shortlist_api::words::datasets::LettersBecame;
use shortlist_api::{DatasetContent, DatasetDifference, DatasetSummary, Language};

use super::models::time;
use super::table;

/// Digits of a hash that tell it from others.
const SHORT: usize = 12;
/// At most so many letters of a kind are named.
const NAMED: usize = 20;

/// All datasets.
pub(crate) fn datasets(datasets: &[DatasetSummary], language: Language) -> String {
    if datasets.is_empty() {
        return words::none(language).to_owned();
    }
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
    table(&words::list_columns(language), rows.collect(), 4)
}

/// One dataset with its letters.
pub(crate) fn dataset(content: &DatasetContent, language: Language) -> String {
    let dataset = &content.dataset;
    let mut lines = words::about(dataset, &time(dataset.made_at), language);
    let rows = content.letters.iter().map(|letter| {
        let hash = letter.content_hash.as_deref();
        vec![
            hash.map_or_else(|| words::forgotten(language).to_owned(), short),
            words::outcome(letter.is_passed, language).to_owned(),
            letter.split.to_string(),
            letter.group.to_string(),
            format!("{:.3}", letter.weight),
        ]
    });
    lines.push(table(&words::letter_columns(language), rows.collect(), 3));
    lines.join("\n")
}

/// What is different in a second dataset.
pub(crate) fn dataset_difference(difference: &DatasetDifference, language: Language) -> String {
    let names = [short(&difference.from), short(&difference.to)];
    let names = [names[0].as_str(), names[1].as_str()];
    let mut lines = vec![words::compared(difference, names, language)];
    let hashes =
        |hashes: &[String]| -> Vec<String> { hashes.iter().map(|hash| short(hash)).collect() };
    let relabelled = difference
        .relabelled
        .iter()
        .map(|letter| words::relabelled(&short(&letter.content_hash), letter.is_passed, language));
    let moved = difference.moved.iter().map(|letter| {
        let hash = short(&letter.content_hash);
        format!("{hash} ({} → {})", letter.from, letter.to)
    });
    for (became, names) in [
        (LettersBecame::Added, hashes(&difference.added)),
        (LettersBecame::Removed, hashes(&difference.removed)),
        (LettersBecame::Relabelled, relabelled.collect::<Vec<_>>()),
        (LettersBecame::Moved, moved.collect()),
    ] {
        lines.extend(named(became, &names, language));
    }
    lines.extend(words::other_differences(difference, language));
    lines.join("\n")
}

fn named(became: LettersBecame, names: &[String], language: Language) -> Option<String> {
    let more = if names.len() > NAMED { ", ..." } else { "" };
    let first = names[..names.len().min(NAMED)].join(", ");
    let said = words::letters(names.len(), became, &format!("{first}{more}"), language);
    (!names.is_empty()).then_some(said)
}

fn short(hash: &str) -> String {
    hash.chars().take(SHORT).collect()
}
