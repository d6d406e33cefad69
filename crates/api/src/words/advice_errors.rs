//! Errors of advice, the same with a server and without one, in the language of who reads them.

use shortlist_advising::{
    AnsweringError, DocumentError, Error, FeatureError, MatchingError, ModelError,
};

use super::catalog::{self, korean_or_own};
use crate::error_code::ErrorCode;
use crate::language::Language;
use crate::review::{Particle, with_particle};

/// What was expected and what came. In Korean those errors have sentences that applicants meet; the others are told by
/// the catalog of messages, and one that is not in it by its kind, with the English words behind it.
#[must_use]
pub fn explained_advice(error: &Error, language: Language) -> String {
    match language {
        Language::English => error.to_string(),
        Language::Korean => in_korean(error),
    }
}

fn in_korean(error: &Error) -> String {
    match error {
        Error::Answering(error) => answering(error),
        Error::Matching(error) => said(of_matching(error), error, ErrorCode::from(error)),
        Error::Draft { which, source } => draft(which, &in_korean(source)),
    }
}

fn answering(error: &AnsweringError) -> String {
    said(of_answering(error), error, ErrorCode::from(error))
}

/// The sentence where there is one.
fn said(sentence: Option<String>, error: &dyn std::error::Error, code: ErrorCode) -> String {
    let message = error.to_string();
    sentence
        .or_else(|| catalog::in_korean(&message))
        .unwrap_or_else(|| format!("{}: {message}", code.title_in(Language::Korean)))
}

/// What is wrong with one of two drafts.
pub(super) fn draft(which: &str, said: &str) -> String {
    let which = if which == "first" { "첫" } else { "두" };
    format!("{which} 번째 초안: {said}")
}

fn of_features(error: &FeatureError) -> Option<String> {
    match error {
        FeatureError::Document(error) => of_document(error),
        _ => None,
    }
}

pub(super) fn of_document(error: &DocumentError) -> Option<String> {
    Some(match error {
        DocumentError::Empty => "글이 비어 있습니다. 먼저 글을 쓰거나 붙여 넣으세요".to_owned(),
        DocumentError::NotText { format, .. } => {
            format!("텍스트(JSON, CSV, Markdown, 일반 텍스트)가 아니라 {format} 파일입니다")
        }
        DocumentError::Binary => {
            "텍스트 파일이 아니거나 알 수 없는 인코딩입니다. UTF-8 텍스트로 저장해 주세요"
                .to_owned()
        }
        DocumentError::Lost { lost, characters } => format!(
            "잘못된 인코딩으로 바뀌면서 {characters}자 가운데 {lost}자가 사라졌습니다. 원본을 UTF-8로 다시 저장해 주세요"
        ),
        DocumentError::TooLong { characters, limit } => format!(
            "글 하나는 {limit}자까지인데 {characters}자입니다. 한 번에 글 하나만 넣어 주세요"
        ),
        DocumentError::NoQuestion => "\"자기소개서\" 아래에 답이 있는 문항이 없습니다".to_owned(),
        DocumentError::Json { reason } => {
            format!("JSON 형식이 올바르지 않습니다: {}", korean_or_own(reason))
        }
        DocumentError::Columns { seen, .. } => {
            format!("필요한 열을 찾지 못했습니다. 열: {seen}")
        }
        DocumentError::LabelColumn { column, seen, .. } => format!(
            "서류 합격 여부가 어느 열인지 알 수 없습니다. {column} 열일 수 있습니다. 열: {seen}"
        ),
        DocumentError::Labels {
            column,
            values,
            seen,
        } => format!("{column} 열의 라벨을 알 수 없습니다: {values}. 열: {seen}"),
        DocumentError::Twice { name } => {
            format!("같은 것을 말하는 열이나 키가 둘입니다: {name}. 하나만 남겨 주세요")
        }
        DocumentError::Field {
            field,
            expected,
            came,
        } => format!(
            "{field}에 {came} 값은 쓸 수 없습니다. 쓸 수 있는 값: {}",
            korean_or_own(expected)
        ),
        DocumentError::NotOneLetter { came } => format!(
            "글 하나가 필요한데 파일에 {came}편이 있습니다. 여러 편은 `shortlist import letters`로 가져오세요"
        ),
        _ => return None,
    })
}

pub(super) fn of_matching(error: &MatchingError) -> Option<String> {
    Some(match error {
        MatchingError::Document(error) => return of_document(error),
        MatchingError::Features(error) => return of_features(error),
        MatchingError::NoPostings => "접수 중인 공고가 없습니다".to_owned(),
        MatchingError::NoPosting { id } => {
            format!("저장된 공고 가운데 ID가 {id:?}인 것이 없습니다")
        }
        MatchingError::OnePosting { found } => {
            format!(
                "공고 하나가 든 파일이 필요한데 {found}개가 있습니다. 원하는 공고만 파일에 넣어 주세요"
            )
        }
        MatchingError::NoQuery => "검색할 말이 없습니다".to_owned(),
        _ => return None,
    })
}

pub(super) fn of_answering(error: &AnsweringError) -> Option<String> {
    Some(match error {
        AnsweringError::Document(error) => return of_document(error),
        AnsweringError::Features(error) => return of_features(error),
        AnsweringError::Models(error) => return of_models(error),
        AnsweringError::Draft { which, source } => draft(which, &answering(source)),
        AnsweringError::NoBatch { id } => {
            format!("ID가 {id:?}인 일괄 작업이 없습니다. 오래된 것은 지워집니다")
        }
        AnsweringError::OutcomeConflict {
            content_hash,
            stage,
            known,
        } => format!(
            "글 {content_hash}의 {} 결과는 이미 기록되어 있습니다: {}",
            stage_in_korean(stage),
            result_in_korean(known)
        ),
        AnsweringError::NoPrediction { id } => {
            format!("답 번호가 필요한데 {id:?}인 답은 없습니다")
        }
        AnsweringError::CannotExplain { name, version } => {
            format!("{name} 버전 {version}에는 답의 근거가 저장되어 있지 않습니다")
        }
        AnsweringError::NoDay { came } => {
            format!("이미 온 날짜를 YYYY-MM-DD로 적어야 하는데 {came:?}가 들어왔습니다")
        }
        _ => return None,
    })
}

pub(super) fn of_models(error: &ModelError) -> Option<String> {
    Some(match error {
        ModelError::Features(error) => return of_features(error),
        ModelError::NoProductionModel { home } => format!(
            "{} 폴더에 답할 수 있는 모델이 없어 통과 확률을 말할 수 없습니다. 확률을 내려면 합격·불합격 결과가 있는 \
             글이 100편쯤 필요합니다",
            home.display()
        ),
        ModelError::NoVersion { name, version } => format!(
            "{name}의 {} 없습니다",
            with_particle(&format!("버전 {version}"), Particle::Subject)
        ),
        ModelError::Fingerprint { name, version, .. } => format!(
            "{} 다른 임베더의 벡터로 학습했습니다",
            with_particle(&format!("{name} 버전 {version}"), Particle::Topic)
        ),
        ModelError::NotPortable { reason } => {
            format!("내보낸 모델 파일이 아닙니다: {}", korean_or_own(reason))
        }
        ModelError::NoModelFile {
            name,
            version,
            path,
        } => format!(
            "{name} 버전 {version}에 {path} 파일이 없습니다. 다른 프로그램이 등록했거나 파일이 지워졌습니다"
        ),
        ModelError::ChampionStays { name } => format!(
            "{name}의 champion은 지금 답하는 버전이라 뗄 수 없습니다. 다른 버전을 champion으로 정하세요"
        ),
        ModelError::NothingBefore { name } => {
            format!("{name}에는 이전에 Production이었던 버전이 없습니다")
        }
        ModelError::ModelName { came } => format!(
            "모델 이름은 LogisticRegression_CoverLetter나 RandomForest_CoverLetter여야 하는데 {came:?}입니다"
        ),
        _ => return None,
    })
}

fn stage_in_korean(stage: &str) -> &str {
    match stage {
        "document" => "서류",
        "interview" => "면접",
        "final" => "최종",
        other => other,
    }
}

fn result_in_korean(result: &str) -> &str {
    match result {
        "passed" => "합격",
        "rejected" => "불합격",
        "withdrawn" => "포기",
        "unknown" => "알 수 없음",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_applicants_meet_has_sentences_wherever_it_comes_from() {
        let empty = "글이 비어 있습니다. 먼저 글을 쓰거나 붙여 넣으세요";
        let features = || FeatureError::from(DocumentError::Empty);
        let came: [Error; 5] = [
            MatchingError::from(DocumentError::Empty).into(),
            MatchingError::from(features()).into(),
            AnsweringError::from(DocumentError::Empty).into(),
            AnsweringError::from(features()).into(),
            AnsweringError::from(ModelError::from(features())).into(),
        ];
        for error in came {
            assert_eq!(explained_advice(&error, Language::Korean), empty);
            assert_eq!(
                explained_advice(&error, Language::English),
                error.to_string()
            );
            let source = Box::new(error);
            let second = Error::Draft {
                which: "second",
                source,
            };
            let said = explained_advice(&second, Language::Korean);
            assert_eq!(said, format!("두 번째 초안: {empty}"));
        }
    }

    #[test]
    fn what_has_no_sentence_is_told_by_its_kind() {
        let error = Error::from(MatchingError::NoVectorSearch);
        let said = explained_advice(&error, Language::Korean);
        assert!(
            said.contains("pgvector") && !said.starts_with("expected"),
            "{said}"
        );
    }
}
