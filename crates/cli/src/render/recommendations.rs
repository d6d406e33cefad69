//! The ranked postings.

use shortlist_api::words::{postings as words, search};
use shortlist_api::{Language, Recommendations};

use super::{fit, found_postings, notes, prediction};

/// The letter's answer, then the postings, best first.
pub(crate) fn recommendations(answer: &Recommendations, language: Language) -> String {
    let mut lines = Vec::new();
    if let Some(of_letter) = &answer.prediction {
        lines.extend([prediction(of_letter, language), String::new()]);
    }
    if !answer.careers.is_empty() {
        lines.push(words::careers(&answer.careers, language));
    }
    let postings = answer.recommendations.iter();
    lines.push(found_postings(
        postings.map(|one| (&one.found, one.pass_probability)),
        language,
    ));
    lines.push(search::summary(
        answer.considered,
        answer.removed,
        answer.options.strategy,
        language,
    ));
    for one in &answer.recommendations {
        if let Some(of_posting) = &one.fit {
            lines.push(format!("\n{}  {}", one.found.posting_id, one.found.title));
            lines.push(fit(of_posting, language));
        }
    }
    lines.extend(notes(&answer.notes, language));
    lines.join("\n")
}
