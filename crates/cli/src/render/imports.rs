//! What came in, what of it was set aside, and what people decided of that.

use shortlist_api::words::import_log as words;
use shortlist_api::words::imports::label;
use shortlist_api::{CopyGroup, Import, ImportDecision, Language, SetAsideRow};

use super::models::time;
use super::table;

/// Digits of a content hash that tell letters apart.
const SHORT: usize = 12;

/// Imports, the latest first.
pub(crate) fn imports(imports: &[Import], language: Language) -> String {
    if imports.is_empty() {
        return words::none(language).to_owned();
    }
    let rows = imports.iter().map(|import| {
        let counts = import.counts;
        vec![
            import.id.to_string(),
            time(import.began_at),
            words::kind(import.kind, language).to_owned(),
            import.source.clone().unwrap_or_default(),
            import.by.clone().unwrap_or_default(),
            (counts.added + counts.updated).to_string(),
            counts.unchanged.to_string(),
            counts.quarantined.to_string(),
            counts.conflicting.to_string(),
            import.open.to_string(),
        ]
    });
    table(&words::list_columns(language), rows.collect(), 5)
}

/// Rows that were set aside.
pub(crate) fn set_aside(rows: &[SetAsideRow], language: Language) -> String {
    if rows.is_empty() {
        return words::none_open(language).to_owned();
    }
    let rows = rows.iter().map(|row| {
        let decision = row.decision.as_ref();
        vec![
            row.import.to_string(),
            row.row.to_string(),
            row.line.to_string(),
            words::why(row, language),
            row.label_source
                .map_or("", |_| label(row.is_passed, language))
                .to_owned(),
            words::against(row, language),
            decision.map_or_else(String::new, |decision| words::decided(decision, language)),
        ]
    });
    table(&words::row_columns(language), rows.collect(), 7)
}

/// What was decided of a row, the earliest first.
pub(crate) fn decisions(decisions: &[ImportDecision], language: Language) -> String {
    if decisions.is_empty() {
        return words::none_open(language).to_owned();
    }
    let lines = decisions.iter().map(|decision| {
        let (at, said) = (time(decision.at), words::decided(decision, language));
        format!("{at}  {said}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Groups of letters that are nearly the same.
pub(crate) fn copies(groups: &[CopyGroup], language: Language) -> String {
    let rows = groups.iter().zip(1..).flat_map(|(group, number)| {
        group.letters.iter().map(move |letter| {
            vec![
                number.to_string(),
                group.count.to_string(),
                letter.content_hash.chars().take(SHORT).collect(),
                label(letter.is_passed, language).to_owned(),
                letter
                    .split
                    .map_or_else(String::new, |split| split.to_string()),
                letter.reason.clone().unwrap_or_default(),
            ]
        })
    });
    table(&words::copy_columns(language), rows.collect(), 6)
}
