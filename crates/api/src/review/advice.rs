//! A finding in words: what it is (headline), and what to write instead (advice).

use shortlist_advising::review::{Finding, FirstReason, Strength, StrengthKind};

use super::{english, korean};
use crate::language::Language;

/// Characters of the text that a headline quotes.
const QUOTED: usize = 30;

/// What was found, in a few words.
#[must_use]
pub fn headline(finding: &Finding, language: Language) -> String {
    match language {
        Language::English => english::headline(finding),
        Language::Korean => korean::headline(finding),
    }
}

/// What to write instead, in one line.
#[must_use]
pub fn advice(finding: &Finding, language: Language) -> String {
    match language {
        Language::English => english::advice(finding),
        Language::Korean => korean::advice(finding),
    }
}

/// Why a finding is among those to mend first.
#[must_use]
pub fn first_reason(reason: FirstReason, language: Language) -> &'static str {
    match reason {
        FirstReason::Rejects => language.choose(
            "Screening software and readers reject letters for this alone.",
            "이것만으로도 서류에서 탈락할 수 있습니다.",
        ),
        FirstReason::MissesQuestion => language.choose(
            "The question is not answered yet.",
            "문항이 묻는 말에 아직 답하지 않았습니다.",
        ),
        FirstReason::ShowsNothing => language.choose(
            "It shows nothing of you; mending it gains most.",
            "지원자의 장점이 드러나지 않는 곳이라 고치면 효과가 가장 큽니다.",
        ),
        _ => language.choose("The reader stumbles here.", "읽다가 막히는 곳입니다."),
    }
}

/// What a strong sentence does.
#[must_use]
pub fn kept(strength: &Strength, language: Language) -> String {
    let measures = strength.measures.join(", ");
    match strength.kind {
        StrengthKind::MeasuredResult => language.choose(
            format!("Keep this: a result with its number ({measures})."),
            format!("그대로 두세요. 결과가 숫자({measures})로 드러납니다."),
        ),
        StrengthKind::Outcome => language.choose(
            "Keep this: what you did, and what became of it.".to_owned(),
            "그대로 두세요. 직접 한 일과 그 결과가 드러납니다.".to_owned(),
        ),
        _ => language.choose(
            format!("Keep this: what you did, with its number ({measures})."),
            format!("그대로 두세요. 직접 한 일이 숫자({measures})와 함께 드러납니다."),
        ),
    }
}

/// The beginning of a text.
pub(super) fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(QUOTED).collect();
    if characters.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

/// A share in percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}
