//! What a row of a file of outcomes lacks, in words.

use shortlist_app::OutcomeRowError;

use crate::language::Language;

/// What a row of a file lacks.
#[must_use]
pub fn row_lacks(error: &OutcomeRowError, language: Language) -> String {
    if language == Language::English {
        return error.to_string();
    }
    match error {
        OutcomeRowError::NoAnswer => "답 번호나 글이 있어야 하는데 비어 있습니다".to_owned(),
        OutcomeRowError::NoOutcome => "결과가 비어 있습니다".to_owned(),
        OutcomeRowError::Outcome(came) => {
            format!("결과(합격, 불합격, 포기, 모름)로 읽을 수 없는 값입니다: {came:?}")
        }
        OutcomeRowError::Stage(came) => {
            format!("전형 단계(서류, 면접, 최종)로 읽을 수 없는 값입니다: {came:?}")
        }
    }
}
