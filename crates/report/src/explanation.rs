//! A letter with what its sentences did.

use maud::{Markup, html};
use shortlist_app::{
    Deletion, ExplainedQuestion, ExplainedSentence, Explanation, Interval, Language, Prediction,
    Strength, Unit,
};

use crate::page::{notes, page, percent};

/// Sentences in the list of the strongest.
const STRONGEST: usize = 8;

/// The explanation as a page: the answer, the strongest sentences, and the letter question by
/// question, shaded and marked. It holds the letter's text, but no personal fields. What the explanation says
/// in words is said in the language that it was told to speak.
#[must_use]
pub fn explanation(explanation: &Explanation, language: Language) -> String {
    let sentences: Vec<&ExplainedSentence> = explanation.sentences().collect();
    let unit = explanation.unit;
    let body = html! {
        (answer(&explanation.prediction, language))
        h2 { (language.choose("What moved it most", "가장 크게 움직인 문장")) }
        table {
            thead { tr { @for name in language.choose(["Sentence", "Mark", "Share"], ["문장", "표시", "몫"]) { th { (name) } } } }
            tbody {
                @for sentence in explanation.strongest.iter().take(STRONGEST).filter_map(|index| sentences.get(*index)) {
                    tr { td { (sentence.text) } td { (sentence.strength.mark()) } td { (unit.share(sentence.share)) } }
                }
            }
        }
        h2 { (letter(language)) }
        p .note {
            (language.choose(
                "Green and +: speaks for the letter. Red and −: speaks against it. Twice the sign: strongly.",
                "초록과 +는 도움, 빨강과 −는 불리. 두 번이면 크게.",
            ))
        }
        @for question in &explanation.questions { (shaded(question, unit, language)) }
        @if let Some(deletions) = &explanation.what_if { (what_if(deletions, language)) }
        h2 { (language.choose("How to read this", "읽는 법")) }
        p .note { (sum(explanation, language)) }
        (notes(&explanation.notes))
        (notes(&explanation.prediction.notes))
    };
    let title = language.choose("What moved the answer", "무엇이 답을 움직였나");
    page(title, &body, language)
}

/// What a letter without questions is called.
fn letter(language: Language) -> &'static str {
    language.choose("The letter", "글")
}

/// What the shares add up to.
fn sum(explanation: &Explanation, language: Language) -> String {
    let unit = explanation.unit;
    let (base, total) = (unit.value(explanation.base), unit.value(explanation.total));
    match language {
        Language::English => format!(
            "The model's {} of the average training letter is {base}, of this one {total}; the shares add up to \
             the difference.",
            unit.as_str()
        ),
        Language::Korean => format!(
            "모델의 {}: 배운 글의 평균 {base}, 이 글 {total}. 몫을 모두 더하면 그 차이입니다.",
            match unit {
                Unit::LogOdds => "로그 오즈",
                Unit::Probability => "확률",
            }
        ),
    }
}

fn answer(prediction: &Prediction, language: Language) -> Markup {
    let question = language.choose(
        "Probability of passing document screening",
        "서류 통과 확률",
    );
    html! {
        @match (prediction.pass_probability, prediction.interval) {
            (Some(probability), Some(interval)) => {
                p .answer {
                    (question) ": " strong { (percent(probability, language)) } " (" (range(interval, language)) ")"
                }
                div .scale role="img" aria-label=(language.choose("the interval on a scale from 0 to 100 %", "0에서 100%까지의 자 위에 놓인 구간")) {
                    span style=(format!("left:{:.1}%;width:{:.1}%", 100.0 * interval.low, 100.0 * (interval.high - interval.low))) {}
                    b style=(format!("left:{:.1}%", 100.0 * probability)) {}
                }
            }
            _ => {
                p .answer { (question) ": " strong { (language.choose("cannot say", "판단할 수 없음")) } }
                p { (prediction.cannot_say.as_deref().unwrap_or_default()) }
            }
        }
        @if let Some(rate) = prediction.base_rate {
            @let rate = percent(rate, language);
            p .note {
                (language.choose(
                    format!("Of the labelled letters that stand behind it {rate} passed."),
                    format!("바탕이 된 글의 {rate}가 통과했습니다."),
                ))
            }
        }
        p .note { (model(prediction, language)) }
    }
}

fn range(interval: Interval, language: Language) -> String {
    let (level, high) = (
        percent(interval.level, language),
        percent(interval.high, language),
    );
    let low = 100.0 * interval.low;
    language.choose(
        format!("{level} interval: {low:.0} to {high}"),
        format!("{level} 구간: {low:.0} ~ {high}"),
    )
}

fn model(prediction: &Prediction, language: Language) -> String {
    let (name, version) = (&prediction.model.name, prediction.model.version);
    let (letters, labels) = (prediction.training_letters, &prediction.label_source);
    let others = prediction.calibration_letters;
    language.choose(
        format!(
            "{name} version {version}, learned from {letters} letters with {labels} labels, calibrated on \
             {others} others."
        ),
        format!(
            "{name} 버전 {version}: 라벨({labels})이 붙은 글 {letters}편으로 배우고 다른 {others}편으로 보정했습니다."
        ),
    )
}

fn shaded(question: &ExplainedQuestion, unit: Unit, language: Language) -> Markup {
    html! {
        h3 { (question.prompt.as_deref().unwrap_or_else(|| letter(language))) " (" (unit.share(question.share)) ")" }
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

fn what_if(deletions: &[Deletion], language: Language) -> Markup {
    let header = language.choose(
        ["Without", "Change in points", "Interval", "Passes with"],
        ["뺀 문장", "변화(%p)", "구간", "통과 확률"],
    );
    let to = language.choose("to", "~");
    html! {
        h2 { (language.choose("What if a sentence were deleted?", "문장을 뺀다면?")) }
        table {
            thead { tr { @for name in header { th { (name) } } } }
            tbody {
                @for deletion in deletions {
                    tr {
                        td { (deletion.text) }
                        td { (format!("{:+.1}", 100.0 * deletion.change.value)) }
                        td { (format!("{:+.1} {to} {:+.1}", 100.0 * deletion.change.interval.low, 100.0 * deletion.change.interval.high)) }
                        td { (percent(deletion.pass_probability, language)) }
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
