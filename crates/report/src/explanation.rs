//! A letter with what its sentences did.

use maud::{Markup, html};
use shortlist_api::words::{explanation as words, percent, prediction as said};
use shortlist_api::{
    Deletion, ExplainedQuestion, ExplainedSentence, Explanation, Language, Prediction, Strength,
    Unit,
};

use crate::page::{notes, page};

/// Sentences in the list of the strongest.
const STRONGEST: usize = 8;

/// The explanation as a page: the answer, the strongest sentences, and the letter question by
/// question, shaded and marked. It holds the letter's text, but no personal fields. What the explanation says
/// in words is said in the language that it was localized to.
#[must_use]
pub fn explanation(explanation: &Explanation, language: Language) -> String {
    let sentences: Vec<&ExplainedSentence> = explanation.sentences().collect();
    let unit = explanation.unit;
    let body = html! {
        (answer(&explanation.prediction, language))
        h2 { (words::strongest(language)) }
        table {
            thead { tr { @for name in words::columns(language) { th { (name) } } } }
            tbody {
                @for sentence in explanation.strongest.iter().take(STRONGEST).filter_map(|index| sentences.get(*index)) {
                    tr { td { (sentence.text) } td { (sentence.strength.mark()) } td { (unit.share(sentence.share)) } }
                }
            }
        }
        h2 { (words::letter(language)) }
        p .note { (words::colours(language)) }
        @for question in &explanation.questions { (shaded(question, unit, language)) }
        @if let Some(deletions) = &explanation.what_if { (what_if(deletions, language)) }
        h2 { (words::how_to_read(language)) }
        p .note { (words::sum_in_full(explanation, language)) }
        (notes(&explanation.notes))
        (notes(&explanation.prediction.notes))
    };
    page(words::title(language), &body, language)
}

fn answer(prediction: &Prediction, language: Language) -> Markup {
    let question = said::question(language);
    html! {
        @match (prediction.pass_probability, prediction.interval) {
            (Some(probability), Some(interval)) => {
                p .answer {
                    (question) ": " strong { (percent(probability, language)) } " (" (said::range(interval, language)) ")"
                }
                div .scale role="img" aria-label=(said::scale(language)) {
                    span style=(format!("left:{:.1}%;width:{:.1}%", 100.0 * interval.low, 100.0 * (interval.high - interval.low))) {}
                    b style=(format!("left:{:.1}%", 100.0 * probability)) {}
                }
            }
            _ => {
                p .answer { (question) ": " strong { (said::cannot_say(language)) } }
                p { (prediction.cannot_say.as_deref().unwrap_or_default()) }
            }
        }
        @if let Some(rate) = prediction.base_rate {
            p .note { (said::base_rate(rate, language)) }
        }
        p .note { (said::provenance(prediction, language)) }
    }
}

fn shaded(question: &ExplainedQuestion, unit: Unit, language: Language) -> Markup {
    html! {
        h3 { bdi { (question.prompt.as_deref().unwrap_or_else(|| words::letter(language))) } " (" (unit.share(question.share)) ")" }
        @for paragraph in &question.paragraphs {
            p {
                @for sentence in &paragraph.sentences {
                    // What turns the direction of text ends with its sentence.
                    bdi class={ "sentence " (class(sentence.strength)) } title=(unit.share(sentence.share)) {
                        (sentence.text)
                        @if !sentence.strength.mark().is_empty() { span .mark { (sentence.strength.mark()) } }
                    }
                    " "
                }
            }
        }
    }
}

fn what_if(deletions: &[Deletion], language: Language) -> Markup {
    let told: Vec<&Deletion> = deletions.iter().filter(|one| one.is_told_apart()).collect();
    html! {
        h2 { (words::deletions(language)) }
        @if told.is_empty() {
            p { (words::no_deletion(deletions.len(), language)) }
        } @else {
            table {
                thead { tr { @for name in words::deletion_columns(language) { th { (name) } } } }
                tbody { @for deletion in &told { (row(deletion, language)) } }
            }
            p .note { (words::deletions_left_out(deletions.len() - told.len(), language)) }
        }
    }
}

fn row(deletion: &Deletion, language: Language) -> Markup {
    let to = words::to(language);
    let (low, high) = (
        100.0 * deletion.change.interval.low,
        100.0 * deletion.change.interval.high,
    );
    html! {
        tr {
            td { (deletion.text) }
            td { (format!("{:+.1}", 100.0 * deletion.change.value)) }
            td { (format!("{low:+.1} {to} {high:+.1}")) }
            td { (percent(deletion.pass_probability, language)) }
        }
    }
}

fn class(strength: Strength) -> &'static str {
    match strength {
        Strength::StrongAgainst => "strong-against",
        Strength::Against => "against",
        Strength::Neutral => "neutral",
        Strength::For => "for",
        Strength::StrongFor => "strong-for",
    }
}
