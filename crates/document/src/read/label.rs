//! Labels as people write them.

use crate::words::{has_word, words_of};

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelMeaning {
    /// The letter passed document screening.
    Passed,
    /// It did not.
    Failed,
    /// Nobody knows yet: an empty cell, `발표 대기`.
    Unknown,
}

const PASSED: &str = "true t yes y pass passed accept accepted success succeeded o ○ ◯ ⭕ 〇 ✓ ✔ ✅ ☑ ㅇ 합격 합 통과 \
    예 네 참 성공 붙음 최합 서합 합격함 합격했음 합격자 합격권 pass합격 합격pass";
const FAILED: &str = "false f no n fail failed reject rejected x × ✕ ✖ ✗ ✘ ❌ 불합격 불 탈락 미통과 불통과 아니오 \
    아니요 거짓 실패 떨어짐 미합격 광탈 서탈 불합 탈 불합격함 불합격자 탈락함 탈락자 낙방 낙 \
    fail불합격 불합격fail";
const UNKNOWN: &str = "null none na nan nil unknown pending tbd 미정 대기 대기중 발표대기 결과대기 발표전 결과발표전 \
    미발표 진행중 진행 심사중 검토중 모름 알수없음 미확인 확인중 기타 없음 미응답 예정 지원예정 제출 \
    제출완료 지원완료 지원중 접수 접수완료 작성중";
/// Stages that tell of document screening itself.
const SCREENING: &str = "서류 서류전형 서류심사 document screening 1차 1차서류";
/// Stages that only those see whose documents have passed.
const AFTER_SCREENING: &str = "면접 1차면접 2차면접 면접전형 임원면접 실무면접 최종면접 interview";

impl LabelMeaning {
    /// What a value says of document screening; `None`: it is not understood.
    ///
    /// Who failed an interview has passed document screening; who was refused in the end (`최종 불합격`)
    /// may have been at any stage, which is not understood.
    ///
    /// ```
    /// use shortlist_document::LabelMeaning;
    ///
    /// assert_eq!(LabelMeaning::of("서류 합격"), Some(LabelMeaning::Passed));
    /// assert_eq!(LabelMeaning::of("X"), Some(LabelMeaning::Failed));
    /// assert_eq!(LabelMeaning::of("발표 대기"), Some(LabelMeaning::Unknown));
    /// assert_eq!(LabelMeaning::of("maybe"), None);
    /// ```
    #[must_use]
    pub fn of(value: &str) -> Option<Self> {
        let key = label_key(value);
        if let Some(number) = number(&key) {
            return match number {
                0.0 => Some(Self::Failed),
                1.0 => Some(Self::Passed),
                _ => None,
            };
        }
        let key: String = key.chars().filter(|c| !is_mark(*c)).collect();
        plain(&key).or_else(|| staged(&key))
    }

    /// Whether the letter passed, if that is known.
    #[must_use]
    pub fn is_passed(self) -> Option<bool> {
        match self {
            Self::Passed => Some(true),
            Self::Failed => Some(false),
            Self::Unknown => None,
        }
    }
}

/// Small letters without spaces, by which labels are compared.
pub(super) fn label_key(value: &str) -> String {
    let small = value.chars().flat_map(char::to_lowercase);
    small.filter(|c| !c.is_whitespace()).collect()
}

/// Marks around words, and full-width digits' like.
fn is_mark(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(
            character,
            '…' | '·' | '「' | '」' | '【' | '】' | '\u{FE0F}'
        )
}

fn number(key: &str) -> Option<f64> {
    let begins = key.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    begins.then(|| key.parse().ok()).flatten()
}

fn plain(key: &str) -> Option<LabelMeaning> {
    if key.is_empty() {
        return Some(LabelMeaning::Unknown);
    }
    let known = [
        (PASSED, LabelMeaning::Passed),
        (FAILED, LabelMeaning::Failed),
        (UNKNOWN, LabelMeaning::Unknown),
    ];
    let known = known.into_iter().find(|(names, _)| has_word(names, key));
    known.map(|(_, meaning)| meaning)
}

/// `서류탈락`, `최종합격`, `면접 탈락`: a stage and what came of it.
fn staged(key: &str) -> Option<LabelMeaning> {
    let key = key.trim_end_matches('함').trim_end_matches("했음");
    let rests = |stages: &str| {
        let mut rests = words_of(stages).filter_map(|stage| key.strip_prefix(stage));
        rests.find_map(plain)
    };
    if let Some(meaning) = rests(SCREENING) {
        return Some(meaning);
    }
    // Whoever waits for an interview's result has had one.
    if rests(AFTER_SCREENING).is_some() {
        return Some(LabelMeaning::Passed);
    }
    match rests("최종 final") {
        Some(LabelMeaning::Failed) | None => None,
        meaning => meaning,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_as_people_write_them_are_understood() {
        let of = LabelMeaning::of;
        for passed in [
            "합격",
            "서류합격",
            "서류 합격",
            "서류통과",
            "통과",
            "Y",
            "yes",
            "O",
            "o",
            "○",
            "✔",
            "✅",
            "⭕️",
            "pass",
            "Passed",
            "PASS",
            "1",
            "1.0",
            "1.00",
            "true",
            "TRUE",
            "예",
            "네",
            "최종합격",
            "최종 합격",
            "최합",
            "합",
            "면접탈락",
            "1차 합격",
            "합격!",
            "(합격)",
            " 합격 ",
        ] {
            assert_eq!(of(passed), Some(LabelMeaning::Passed), "{passed}");
        }
        for failed in [
            "불합격",
            "서류탈락",
            "서류 불합격",
            "탈락",
            "N",
            "no",
            "X",
            "x",
            "×",
            "❌",
            "fail",
            "Failed",
            "0",
            "0.0",
            "false",
            "아니오",
            "아니요",
            "광탈",
            "서탈",
            "미통과",
            "불",
            "1차탈락",
            "rejected",
        ] {
            assert_eq!(of(failed), Some(LabelMeaning::Failed), "{failed}");
        }
        for unknown in [
            "",
            " ",
            "-",
            "?",
            "N/A",
            "null",
            "NaN",
            "미정",
            "발표 대기",
            "결과대기",
            "진행 중",
        ] {
            assert_eq!(of(unknown), Some(LabelMeaning::Unknown), "{unknown}");
        }
        for nothing in [
            "maybe",
            "2",
            "0.5",
            "-1",
            "최종탈락",
            "최종 불합격",
            "A",
            "합격예정",
            "보통",
            "95점",
            "상",
        ] {
            assert_eq!(of(nothing), None, "{nothing}");
        }
    }
}
