//! A letter with what to mend, what to keep, and what to do first.

use shortlist_api::words::review as words;
use shortlist_api::{Language, LetterReview, ReviewFinding};

use super::notes;
use crate::output::bold;

/// What to do first, then what was found question by question, then what to keep.
pub(crate) fn review(review: &LetterReview, language: Language) -> String {
    let mut lines = vec![bold(words::first(language))];
    if review.first.is_empty() {
        lines.push(words::nothing(language).to_owned());
    }
    for (number, first) in (1..).zip(&review.first) {
        let Some(finding) = review.findings.get(first.finding) else {
            continue;
        };
        let more = words::alike(first.alike, language);
        lines.push(format!("{number}. {}{more}", heading(finding, language)));
        lines.push(format!("   → {}", finding.advice));
        lines.push(format!("   {}", first.reason));
    }
    let of_letter: Vec<_> = review
        .findings
        .iter()
        .filter(|finding| finding.place.is_none())
        .collect();
    if !of_letter.is_empty() {
        lines.push(String::new());
        lines.push(bold(words::whole_letter(language)));
        lines.extend(of_letter.into_iter().flat_map(|one| told(one, language)));
    }
    for (index, question) in review.questions.iter().enumerate() {
        let prompt = question.prompt.as_deref();
        lines.push(String::new());
        lines.push(format!(
            "{}  {}",
            bold(prompt.unwrap_or(words::letter(language))),
            words::lengths(question, language)
        ));
        let findings = review.findings.iter();
        let here = findings.filter(|one| one.place.is_some_and(|place| place.question == index));
        lines.extend(here.flat_map(|one| told(one, language)));
        let kept = review.strengths.iter();
        let kept = kept.filter(|strength| strength.place.question == index);
        lines.extend(kept.map(|one| format!("  + {}  “{}”", one.reason, one.quoted)));
    }
    lines.extend(notes(&review.notes, language));
    lines.join("\n")
}

/// A finding with its advice.
pub(super) fn told(finding: &ReviewFinding, language: Language) -> [String; 2] {
    [
        format!("  - {}", heading(finding, language)),
        format!("    → {}", finding.advice),
    ]
}

fn heading(finding: &ReviewFinding, language: Language) -> String {
    let severity = words::severity(finding.severity, language);
    let quoted = match finding.quoted.as_str() {
        "" => String::new(),
        quoted => format!("  “{quoted}”"),
    };
    format!("[{severity}] {}{quoted}", finding.headline)
}
