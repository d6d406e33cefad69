//! The ranked postings.

use shortlist_pipeline::Recommendations;

use super::{fit, found_postings, left_out, prediction};

/// The letter's answer, then the postings, best first.
pub(crate) fn recommendations(answer: &Recommendations) -> String {
    let mut lines = vec![prediction(&answer.prediction), String::new()];
    if !answer.careers.is_empty() {
        let careers = answer.careers.join(", ");
        lines.push(format!(
            "The letter names several careers, searched one by one: {careers}."
        ));
    }
    let postings = answer.recommendations.iter();
    lines.push(found_postings(
        postings.map(|one| (&one.found, one.pass_probability)),
    ));
    lines.push(left_out(
        answer.considered,
        answer.removed,
        answer.options.strategy,
    ));
    for one in &answer.recommendations {
        if let Some(of_posting) = &one.fit {
            lines.push(format!("\n{}  {}", one.found.posting_id, one.found.title));
            lines.push(fit(of_posting));
        }
    }
    lines.extend(answer.notes.iter().map(|note| format!("Note: {note}")));
    lines.join("\n")
}
