//! The ranked postings.

use shortlist_app::{Language, Recommendations};

use super::{fit, found_postings, left_out, notes, prediction};

/// The letter's answer, then the postings, best first.
pub(crate) fn recommendations(answer: &Recommendations, language: Language) -> String {
    let mut lines = vec![prediction(&answer.prediction, language), String::new()];
    if !answer.careers.is_empty() {
        let careers = answer.careers.join(", ");
        lines.push(language.choose(
            format!("The letter names several careers, searched one by one: {careers}."),
            format!("글에 진로가 여럿 있어 하나씩 찾았습니다: {careers}."),
        ));
    }
    let postings = answer.recommendations.iter();
    lines.push(found_postings(
        postings.map(|one| (&one.found, one.pass_probability)),
        language,
    ));
    lines.push(left_out(
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
