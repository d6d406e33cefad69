//! A letter with what to mend in it: a sheet to hand over.

use maud::{Markup, html};
use shortlist_api::words::{comparison, fit as fit_words, review as words};
use shortlist_api::{
    FindingChange, Fit, FitChange, Language, LetterReview, ReviewFinding, ReviewedQuestion,
};

use crate::page::{notes, page};

/// Whom a sheet is for, and what their letter is for. What is absent is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetHead {
    /// The client's name.
    pub client: Option<String>,
    /// The posting, company or role, as people say it.
    pub target: Option<String>,
    /// The day, as people write it.
    pub day: Option<String>,
}

/// What a sheet says beside the review. What is absent is not said.
#[derive(Debug, Clone, Copy, Default)]
pub struct SheetParts<'a> {
    /// What the posting asks for.
    pub fit: Option<&'a Fit>,
    /// What was mended and broken since the last draft.
    pub findings: Option<&'a FindingChange>,
    /// What the posting's requirements gained and lost since the last draft.
    pub requirements: Option<&'a FitChange>,
    /// What the coach says.
    pub comments: &'a [String],
}

/// The review as a page to print: what to do first, what changed since the last draft and what the posting asks for,
/// then the letter question by question, each finding a numbered mark in the text with its advice below, and what to
/// keep; last what the coach says. It holds the letter's text.
#[must_use]
pub fn review(
    review: &LetterReview,
    parts: &SheetParts<'_>,
    head: &SheetHead,
    language: Language,
) -> String {
    let body = html! {
        (whose(head, language))
        h2 { (words::first(language)) }
        (first(review, language))
        (changed(parts, language))
        @if let Some(fit) = parts.fit { (requirements(fit, language)) }
        (of_letter(review, language))
        @for (index, question) in review.questions.iter().enumerate() {
            (answer(review, index, question, language))
        }
        @if !parts.comments.is_empty() {
            h2 { (words::comments(language)) }
            ul { @for comment in parts.comments { li { bdi { (comment) } } } }
        }
        (notes(&review.notes))
    };
    page(words::title(language), &body, language)
}

fn whose(head: &SheetHead, language: Language) -> Markup {
    let [client, target, day] = words::head(language);
    let lines = [
        (client, &head.client),
        (target, &head.target),
        (day, &head.day),
    ];
    html! {
        @for (name, value) in lines {
            @if let Some(value) = value { p .note { (name) ": " bdi { (value) } } }
        }
    }
}

fn first(review: &LetterReview, language: Language) -> Markup {
    html! {
        @if review.first.is_empty() { p { (words::nothing(language)) } }
        ol {
            @for first in &review.first {
                @if let Some(finding) = review.findings.get(first.finding) {
                    li {
                        (heading(finding, language)) (words::alike(first.alike, language))
                        p { "→ " (finding.advice) }
                        p .note { (first.reason) }
                    }
                }
            }
        }
    }
}

fn changed(parts: &SheetParts<'_>, language: Language) -> Markup {
    let list = |title: &str, items: Vec<Markup>| {
        html! { @if !items.is_empty() { h3 { (title) } ul { @for item in items { li { (item) } } } } }
    };
    let findings =
        |found: &[ReviewFinding]| found.iter().map(|one| heading(one, language)).collect();
    html! {
        @if let Some(change) = parts.findings {
            h2 { (words::since(language)) }
            p { (comparison::findings(change, language)) }
            (list(comparison::mended(language), findings(&change.mended)))
            (list(comparison::arisen(language), findings(&change.arisen)))
        }
        @if let Some(change) = parts.requirements {
            p { (fit_words::covered_change(change, language)) }
            @if !change.changed.is_empty() {
                ul { @for one in &change.changed { li { bdi { (fit_words::changed(one, language)) } } } }
            }
        }
    }
}

fn requirements(fit: &Fit, language: Language) -> Markup {
    html! {
        h2 { (words::requirements(language)) }
        p { (fit_words::covered(fit, language)) }
        ul { @for one in &fit.requirements { li { bdi { (fit_words::requirement(one, language)) } } } }
    }
}

fn of_letter(review: &LetterReview, language: Language) -> Markup {
    let findings: Vec<&ReviewFinding> = review
        .findings
        .iter()
        .filter(|finding| finding.place.is_none())
        .collect();
    html! {
        @if !findings.is_empty() {
            h2 { (words::whole_letter(language)) }
            ul { @for finding in findings { li { (told(finding, language)) } } }
        }
    }
}

fn answer(
    review: &LetterReview,
    index: usize,
    question: &ReviewedQuestion,
    language: Language,
) -> Markup {
    let prompt = question.prompt.as_deref();
    let findings: Vec<&ReviewFinding> = review
        .findings
        .iter()
        .filter(|one| one.place.is_some_and(|place| place.question == index))
        .collect();
    let kept = review.strengths.iter();
    let kept = kept.filter(|strength| strength.place.question == index);
    html! {
        h2 { bdi { (prompt.unwrap_or_else(|| words::letter(language))) } }
        p .note { (words::lengths(question, language)) }
        p .letter { (marked(&question.answer, &findings)) }
        @if !findings.is_empty() {
            ol { @for finding in &findings { li { (told(finding, language)) } } }
        }
        ul .kept { @for strength in kept { li { (strength.reason) " " q { bdi { (strength.quoted) } } } } }
    }
}

/// The answer with a numbered mark at each finding's place. Places may overlap; a mark ends where the next begins.
fn marked(answer: &str, findings: &[&ReviewFinding]) -> Markup {
    let characters: Vec<char> = answer.chars().collect();
    let text = |from: usize, to: usize| -> String {
        let part = characters.get(from..to.min(characters.len()));
        part.unwrap_or_default().iter().collect()
    };
    let mut places: Vec<(usize, usize, usize)> = (1..)
        .zip(findings)
        .filter_map(|(number, finding)| {
            let place = finding.place?;
            Some((place.from, place.to, number))
        })
        .collect();
    places.sort_unstable();
    let ends = places.iter().skip(1).map(|place| place.0);
    let ends: Vec<usize> = ends.chain([characters.len()]).collect();
    let beginning = places.first().map_or(characters.len(), |place| place.0);
    html! {
        (text(0, beginning))
        @for ((from, to, number), next) in places.iter().zip(&ends) {
            @let end = (*to).min(*next);
            mark { (text(*from, end)) sup { (number) } }
            (text(end, *next))
        }
    }
}

fn told(finding: &ReviewFinding, language: Language) -> Markup {
    html! { (heading(finding, language)) br; "→ " (finding.advice) }
}

fn heading(finding: &ReviewFinding, language: Language) -> Markup {
    html! {
        strong { "[" (words::severity(finding.severity, language)) "] " (finding.headline) }
    }
}
