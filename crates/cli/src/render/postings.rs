//! Postings that were found.

use shortlist_api::words::{fit as of_fit, percent, postings as words};
use shortlist_api::{Fit, FoundPosting, Language};

use super::table;

/// A table of postings, best first, with the parts of each score; `chance` is a column more.
pub(crate) fn found_postings<'a>(
    postings: impl Iterator<Item = (&'a FoundPosting, Option<f64>)>,
    language: Language,
) -> String {
    let postings: Vec<_> = postings.collect();
    let has_chance = postings.iter().any(|(_, chance)| chance.is_some());
    let has_others = postings
        .iter()
        .any(|(found, _)| found.scores.collaborative.is_some());
    let mut header = words::columns(language).to_vec();
    header.extend(has_others.then_some(words::others(language)));
    header.extend(has_chance.then_some(words::passes(language)));
    let number = |value: Option<f32>| value.map_or_else(String::new, |value| format!("{value:.3}"));
    let unknown = words::unknown(language);
    let rows = postings.iter().enumerate().map(|(place, (found, chance))| {
        let mut row = vec![
            (place + 1).to_string(),
            found.posting_id.clone(),
            found.title.clone(),
            found.company.clone(),
            found.location.clone().unwrap_or_else(|| unknown.into()),
            format!("{:.3}", found.score),
            number(found.scores.semantic),
            number(found.scores.keyword),
        ];
        row.extend(has_others.then(|| number(found.scores.collaborative)));
        row.extend(
            has_chance.then(|| chance.map_or_else(String::new, |chance| percent(chance, language))),
        );
        row
    });
    let mut lines = vec![table(&header, rows.collect(), 5)];
    let notes = postings.iter();
    lines.extend(notes.filter_map(|(found, _)| words::notes(found, language)));
    lines.join("\n")
}

/// What a posting asks for and which sentence answers it.
pub(crate) fn fit(fit: &Fit, language: Language) -> String {
    let mut lines = vec![format!("  {}", of_fit::covered(fit, language))];
    for one in &fit.requirements {
        lines.push(format!("  {}", of_fit::requirement(one, language)));
    }
    // Where all are met, none is short.
    let lacks = fit.covered < fit.requirements.len();
    if let Some(weakest) = fit.weakest.as_ref().filter(|_| lacks) {
        lines.push(format!("  {}", of_fit::weakest(weakest, language)));
    }
    lines.join("\n")
}
