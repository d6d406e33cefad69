//! What was answered before, and what came of it, in words.

use super::{counted, percent};
use crate::journal::CameTrue;
use crate::language::Language;

/// The columns of the newest answers.
#[must_use]
pub fn columns(language: Language) -> [&'static str; 6] {
    language.choose(
        ["when", "letter", "asked", "P(pass)", "interval", "model"],
        ["시각", "글", "물은 것", "합격 확률", "구간", "모델"],
    )
}

/// What stands where no probability could be said.
#[must_use]
pub fn cannot_say(language: Language) -> &'static str {
    language.choose("cannot say", "말할 수 없음")
}

/// An interval of probabilities.
#[must_use]
pub fn interval(low: f64, high: f64, language: Language) -> String {
    language.choose(
        format!("{low:.2} to {high:.2}"),
        format!("{low:.2}~{high:.2}"),
    )
}

/// How many answers there are.
#[must_use]
pub fn answers(answers: usize, language: Language) -> String {
    language.choose(
        format!("{} in all.", counted(answers, "answer")),
        format!("답은 모두 {answers}건입니다."),
    )
}

/// That no outcome is known. `command` records one.
#[must_use]
pub fn no_outcome(command: &str, language: Language) -> String {
    language.choose(
        format!("No answered letter has an outcome yet: `{command}` records one."),
        format!(
            "답한 글 가운데 결과가 알려진 글이 아직 없습니다. `{command}` 명령으로 기록합니다."
        ),
    )
}

/// How answers and outcomes stand to each other.
#[must_use]
pub fn came_true(came_true: &CameTrue, language: Language) -> String {
    let interval = came_true.brier_interval.map_or(String::new(), |interval| {
        format!(" [{:.3}, {:.3}]", interval.low, interval.high)
    });
    let trivial = came_true.pass_rate * (1.0 - came_true.pass_rate);
    let passed = percent(came_true.pass_rate, language);
    let expected = percent(came_true.mean_pass_probability, language);
    let (letters, brier) = (came_true.letters, came_true.brier);
    let of = counted(letters, "answered letter");
    language.choose(
        format!(
            "Of {of} the outcome is known: {passed} passed, {expected} was the mean answer; Brier score \
             {brier:.3}{interval}, where always answering the pass rate would score {trivial:.3}."
        ),
        format!(
            "결과가 알려진 글 {letters}편: 실제 합격 {passed}, 답한 확률의 평균 {expected}. 브라이어 점수 \
             {brier:.3}{interval}(낮을수록 좋음), 늘 합격률로만 답했다면 {trivial:.3}."
        ),
    )
}
