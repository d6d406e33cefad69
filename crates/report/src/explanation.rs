//! A letter with what its sentences did.

use maud::{Markup, html};
use shortlist_pipeline::{
    Deletion, ExplainedQuestion, ExplainedSentence, Explanation, Prediction, Strength, Unit,
};

use crate::page::{notes, page, percent};

/// Sentences in the list of the strongest.
const STRONGEST: usize = 8;

/// The explanation as a page: the answer, the strongest sentences, and the letter question by
/// question, shaded and marked. It holds the letter's text, but no personal fields.
#[must_use]
pub fn explanation(explanation: &Explanation) -> String {
    let sentences: Vec<&ExplainedSentence> = explanation.sentences().collect();
    let unit = explanation.unit;
    let body = html! {
        (answer(&explanation.prediction))
        h2 { "What moved it most" }
        table {
            thead { tr { th { "Sentence" } th { "Mark" } th { "Share" } } }
            tbody {
                @for sentence in explanation.strongest.iter().take(STRONGEST).filter_map(|index| sentences.get(*index)) {
                    tr { td { (sentence.text) } td { (sentence.strength.mark()) } td { (unit.share(sentence.share)) } }
                }
            }
        }
        h2 { "The letter" }
        p .note { "Green and +: speaks for the letter. Red and −: speaks against it. Twice the sign: strongly." }
        @for question in &explanation.questions { (shaded(question, unit)) }
        @if let Some(deletions) = &explanation.what_if { (what_if(deletions)) }
        h2 { "How to read this" }
        p .note {
            "The model's " (unit.as_str()) " of the average training letter is " (unit.value(explanation.base))
            ", of this one " (unit.value(explanation.total)) "; the shares add up to the difference."
        }
        (notes(&explanation.notes))
        (notes(&explanation.prediction.notes))
    };
    page("What moved the answer", &body)
}

fn answer(prediction: &Prediction) -> Markup {
    let model = &prediction.model;
    html! {
        @match (prediction.pass_probability, prediction.interval) {
            (Some(probability), Some(interval)) => {
                p .answer {
                    "Probability of passing document screening: " strong { (percent(probability)) }
                    " (" (percent(interval.level)) " interval: " (format!("{:.0}", 100.0 * interval.low)) " to " (percent(interval.high)) ")"
                }
                div .scale role="img" aria-label="the interval on a scale from 0 to 100 %" {
                    span style=(format!("left:{:.1}%;width:{:.1}%", 100.0 * interval.low, 100.0 * (interval.high - interval.low))) {}
                    b style=(format!("left:{:.1}%", 100.0 * probability)) {}
                }
            }
            _ => {
                p .answer { "Probability of passing document screening: " strong { "cannot say" } }
                p { (prediction.cannot_say.as_deref().unwrap_or_default()) }
            }
        }
        @if let Some(rate) = prediction.base_rate {
            p .note { "Of the labelled letters that stand behind it " (percent(rate)) " passed." }
        }
        p .note {
            (model.name) " version " (model.version) ", learned from " (prediction.training_letters)
            " letters with " (prediction.label_source) " labels, calibrated on "
            (prediction.calibration_letters) " others."
        }
    }
}

fn shaded(question: &ExplainedQuestion, unit: Unit) -> Markup {
    html! {
        h3 { (question.prompt.as_deref().unwrap_or("The letter")) " (" (unit.share(question.share)) ")" }
        @for paragraph in &question.paragraphs {
            p {
                @for sentence in &paragraph.sentences {
                    span class={ "sentence " (class(sentence.strength)) } title=(unit.share(sentence.share)) {
                        (sentence.text)
                        @if !sentence.strength.mark().is_empty() { span .mark { (sentence.strength.mark()) } }
                    }
                    " "
                }
            }
        }
    }
}

fn what_if(deletions: &[Deletion]) -> Markup {
    html! {
        h2 { "What if a sentence were deleted?" }
        table {
            thead { tr { th { "Without" } th { "Change in points" } th { "Interval" } th { "Passes with" } } }
            tbody {
                @for deletion in deletions {
                    tr {
                        td { (deletion.text) }
                        td { (format!("{:+.1}", 100.0 * deletion.change.value)) }
                        td { (format!("{:+.1} to {:+.1}", 100.0 * deletion.change.interval.low, 100.0 * deletion.change.interval.high)) }
                        td { (percent(deletion.pass_probability)) }
                    }
                }
            }
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
