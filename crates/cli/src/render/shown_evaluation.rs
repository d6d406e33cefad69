//! What came of postings that were shown.

use shortlist_api::words::ranking as words;
use shortlist_api::{Language, ShownEvaluation, ShownPlace};

use super::table;

/// A table an order, a row a place.
pub(crate) fn shown_evaluation(evaluation: &ShownEvaluation, language: Language) -> String {
    let mut lines = vec![words::shown(evaluation, language)];
    for strategy in &evaluation.strategies {
        lines.push(words::of_strategy(strategy, language));
        let rows = strategy.places.iter().map(|place| row(place, language));
        lines.push(table(&words::place_columns(language), rows.collect(), 1));
    }
    lines.extend(words::shown_notes(evaluation, language));
    lines.join("\n")
}

fn row(place: &ShownPlace, language: Language) -> Vec<String> {
    vec![
        words::place(place, language),
        place.applied.of.to_string(),
        words::rate(&place.viewed, language),
        words::rate(&place.saved, language),
        words::rate(&place.applied, language),
        words::rate_of(&place.passed, language),
        words::share(place.applied_if_looked_at, language),
    ]
}
