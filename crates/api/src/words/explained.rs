//! Errors in the language of who reads them.

use shortlist_app::{
    EncryptionFault, Error, IngestError, LabellingError, OperationError, SetAsideKind,
    TrainingError,
};

use super::advice_errors::{draft, of_answering, of_document, of_matching, of_models};
use super::catalog::{self, korean_or_own};
use crate::error_code::ErrorCode;
use crate::language::Language;
use crate::review::{Particle, with_particle};

/// What was expected and what came. In Korean those errors have sentences that applicants and coaches meet; the others
/// are told by the catalog of messages, and one that is not in it by its kind, with the English words behind it.
#[must_use]
pub fn explained(error: &Error, language: Language) -> String {
    match language {
        Language::English => error.to_string(),
        Language::Korean => in_korean(error)
            .or_else(|| catalog::in_korean(&error.to_string()))
            .unwrap_or_else(|| titled(error)),
    }
}

/// The kind of an error in Korean, and what it says.
fn titled(error: &Error) -> String {
    let title = ErrorCode::from(error).title_in(Language::Korean);
    format!("{title}: {error}")
}

fn in_korean(error: &Error) -> Option<String> {
    match error {
        Error::Document(error) => of_document(error),
        Error::Matching(error) => of_matching(error),
        Error::Answering(error) => of_answering(error),
        Error::Training(error) => of_training(error),
        Error::Models(error) => of_models(error),
        Error::Operations(error) => of_operations(error),
        Error::Labelling(error) => of_labelling(error),
        Error::Ingest(IngestError::OutcomeColumns { came }) => Some(format!(
            "답 번호(또는 글)와 결과 열이 있는 표가 필요합니다. 열: {came}"
        )),
        Error::Ingest(error) => of_decisions(error),
        Error::Draft { which, source } => Some(draft(which, &explained(source, Language::Korean))),
        Error::NotAHome { path, reason } => Some(format!(
            "Shortlist 폴더나 빈 폴더가 필요한데 {} 폴더는 아닙니다: {}",
            path.display(),
            korean_or_own(reason)
        )),
        Error::NoHome { path } => Some(format!(
            "{} 폴더에 학습된 모델이 없어 통과 확률을 말할 수 없습니다. 확률을 내려면 합격·불합격 결과가 있는 글이 \
             100편쯤 필요합니다",
            path.display()
        )),
        Error::NoDataFolder => {
            Some("이 시스템에는 데이터를 둘 폴더가 정해져 있지 않습니다".to_owned())
        }
        _ => None,
    }
}

/// A part of the labelled letters, by its name.
fn of_split(split: &str) -> &str {
    match split {
        "train" => "학습용 글",
        "validation" => "검증용 글",
        "test" => "평가용 글",
        other => other,
    }
}

fn of_training(error: &TrainingError) -> Option<String> {
    Some(match error {
        TrainingError::TooFewLetters {
            split,
            needed,
            passed,
            rejected,
        } => format!(
            "{}에는 합격과 불합격이 각각 {needed}편 이상 있어야 하는데 합격 {passed}편, 불합격 {rejected}편입니다",
            of_split(split)
        ),
        TrainingError::ForgottenMeanwhile { letters } => format!(
            "학습하는 동안 글 {letters}편이 잊혀졌습니다(forget). 아무것도 등록하지 않았습니다. 다시 학습하세요"
        ),
        TrainingError::NoModels => "학습할 모델을 하나 이상 고르세요".to_owned(),
        TrainingError::MixedLabels { file } => format!(
            "{file} 파일에 실제 결과, 채점, 합성 라벨이 섞여 있습니다. 종류별로 파일을 나누어 주세요"
        ),
        TrainingError::AmbiguousLabels { found } => {
            format!("한 종류의 라벨이 필요한데 실제 결과는 없고 {found} 라벨이 있습니다")
        }
        TrainingError::NoDataset { name, count } => {
            format!("{name:?}로 시작하는 데이터셋이 하나여야 하는데 {count}개입니다")
        }
        TrainingError::IncompleteDataset {
            hash,
            letters,
            forgotten,
            missing,
        } => format!(
            "데이터셋 {hash}의 글 {letters}편이 모두 필요한데 지운 글이 {}편, 저장되어 있지 않은 글이 {}편입니다",
            forgotten.len(),
            missing.len()
        ),
        TrainingError::DatasetEmbedder { expected, came } => format!(
            "이 데이터셋은 {} 학습했는데 지금 임베더는 {came}입니다",
            with_particle(expected, Particle::To)
        ),
        TrainingError::CrossValidationPlan { came } => {
            format!("교차 검증은 5x10처럼 2x1 이상으로 적어야 하는데 {came:?}입니다")
        }
        TrainingError::TrainingGoesOn { id, .. } => format!(
            "다른 학습({id})이 진행 중입니다. 끝날 때까지, 그 프로그램이 이미 종료되었다면 1분쯤 기다려 주세요"
        ),
        TrainingError::TrainingEnded { id } => format!("학습({id})이 이미 끝났습니다"),
        TrainingError::Cancelled => {
            "학습이 취소되었습니다. 아무것도 등록하지 않았습니다".to_owned()
        }
        TrainingError::NoTraining { id } => format!("ID가 {id:?}인 학습 요청이 없습니다"),
        _ => return None,
    })
}

fn of_labelling(error: &LabellingError) -> Option<String> {
    Some(match error {
        LabellingError::NoStoredLetter { id } => {
            format!("해시가 {id}인 저장된 글이 없습니다")
        }
        LabellingError::ImpossibleLabel { expected, came } => {
            let expected = korean_or_own(expected);
            format!("라벨을 저장하지 않았습니다. 필요한 것: {expected}, 받은 것: {came}")
        }
        LabellingError::NothingToUndo { rater } => {
            format!("{rater} 님이 되돌릴 라벨이 없습니다")
        }
        LabellingError::NothingToDecide { id } => {
            format!("{id}: 아직 아무도 라벨을 붙이지 않은 글이라 정할 것이 없습니다")
        }
        LabellingError::Rubric { reason } => {
            format!("채점 기준을 쓸 수 없습니다: {}", korean_or_own(reason))
        }
        LabellingError::NotLabelStudio { reason } => format!(
            "Label Studio에서 JSON으로 내보낸 작업 목록이 필요합니다. 아무것도 저장하지 않았습니다: {}",
            korean_or_own(reason)
        ),
        _ => return None,
    })
}

fn of_decisions(error: &IngestError) -> Option<String> {
    Some(match error {
        IngestError::NoImport { import_id } => format!("{import_id}번 가져오기가 없습니다"),
        IngestError::NoRow { import_id, row } => {
            format!("{import_id}번 가져오기에서 제외한 행 가운데 {row}번째 행이 없습니다")
        }
        IngestError::NoChoice { choice, kind } => {
            let came = choice.as_str();
            match kind {
                SetAsideKind::Conflict => format!(
                    "라벨이 충돌하는 행이라 keep, take, neither 가운데 하나여야 하는데 {came}입니다"
                ),
                SetAsideKind::Quarantined => {
                    format!("격리한 행이라 release나 discard여야 하는데 {came}입니다")
                }
                SetAsideKind::Rejected => {
                    "읽을 수 없는 행은 결정할 것이 없습니다. 파일을 고쳐 다시 가져오세요".to_owned()
                }
            }
        }
        IngestError::OutcomeRecorded { letter } => format!(
            "글 {letter}에는 따로 기록한 결과가 있습니다. 그 결과를 정정하면 라벨도 따라 바뀝니다"
        ),
        IngestError::NoReason => "이유를 1~1,000자로 적어야 합니다".to_owned(),
        _ => return None,
    })
}

fn of_operations(error: &OperationError) -> Option<String> {
    Some(match error {
        OperationError::NoLetter { id, .. } => {
            format!("글 하나를 가리키는 해시(앞 여섯 자리 이상)가 필요한데 {id}입니다")
        }
        OperationError::NoResume { id } => format!("ID가 {id}인 이력서가 없습니다"),
        OperationError::NoClient { id } => format!("ID가 {id}인 고객이 없습니다"),
        OperationError::ImpossibleClient { came } => {
            format!("고객을 보관할 수 없습니다: {}", korean_or_own(came))
        }
        OperationError::ClientChanged { .. } => {
            "다른 곳에서 이 고객을 먼저 고쳤거나 삭제했습니다. 다시 불러온 뒤 고치세요".to_owned()
        }
        OperationError::ClientsFull => {
            "고객은 모두 2,000명, 67,108,864바이트까지 보관할 수 있습니다. 일부를 삭제하세요"
                .to_owned()
        }
        OperationError::BackupExists { path } => format!(
            "{} 자리에 이미 무엇이 있습니다. 다른 폴더를 고르거나 먼저 지우세요",
            path.display()
        ),
        OperationError::NoBackup { path } => format!(
            "{}에 백업(home.json이 든 폴더나 암호화된 파일)이 없습니다",
            path.display()
        ),
        OperationError::DamagedBackup { path, damage } => format!(
            "{} 백업이 손상되었습니다: {}. 더 오래된 백업을 되살리세요",
            path.display(),
            korean_or_own(damage)
        ),
        OperationError::Encryption { path, fault } => {
            format!(
                "{} 백업을 암호화하거나 풀지 못했습니다: {}",
                path.display(),
                of_encryption(fault)
            )
        }
        OperationError::NeedsKey { path } => format!(
            "{} 백업은 암호화되어 있어 암호나 개인 키가 필요합니다",
            path.display()
        ),
        _ => return None,
    })
}

fn of_encryption(fault: &EncryptionFault) -> String {
    match fault {
        EncryptionFault::Passphrase => "암호가 백업할 때와 다릅니다",
        EncryptionFault::OtherKey => {
            "알려 준 것으로는 열 수 없습니다. 다른 사람의 키나 다른 방식으로 암호화했습니다"
        }
        EncryptionFault::Damaged => "파일이 잘렸거나 바뀌었습니다",
        EncryptionFault::Begin => "암호화된 백업이 아니거나 앞부분이 잘렸거나 바뀌었습니다",
        EncryptionFault::Work { required, most } => {
            return format!(
                "암호를 푸는 데 scrypt 2^{required}단계가 필요하다고 하는데 2^{most}단계까지만 합니다. Shortlist의 백업이 \
                 아니거나 바뀌었습니다"
            );
        }
        EncryptionFault::Recipient => "받는 이의 키는 age1로 시작하는 62자인데 그렇지 않습니다",
        EncryptionFault::Identity => "개인 키 파일이 아닙니다",
        EncryptionFault::Other(reason) => reason,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use shortlist_app::DocumentError;

    use super::*;

    #[test]
    fn what_applicants_meet_has_sentences_and_the_rest_its_kind() {
        let empty = Error::Document(DocumentError::Empty);
        assert_eq!(explained(&empty, Language::English), empty.to_string());
        assert_eq!(
            explained(&empty, Language::Korean),
            "글이 비어 있습니다. 먼저 글을 쓰거나 붙여 넣으세요"
        );
        let draft = Error::Draft {
            which: "second",
            source: Box::new(empty),
        };
        assert!(explained(&draft, Language::Korean).starts_with("두 번째 초안: 글이"));
        let rare = Error::NoTrackingUri;
        let said = explained(&rare, Language::Korean);
        assert!(said.starts_with("MLFLOW_TRACKING_URI에"), "{said}");
    }
}
