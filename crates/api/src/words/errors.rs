//! The titles of errors.

use crate::error_code::ErrorCode;
use crate::language::Language;

impl ErrorCode {
    /// What kind of error it is, in a few words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::UnreadableLetter => "The text is no letter that can be read",
            Self::ImpossibleSearch => "The search cannot be made",
            Self::NoPosting => "There is no such posting",
            Self::NoLetter => "There is no such letter",
            Self::NoModel => "There is no such model",
            Self::NoPostings => "There are no postings yet",
            Self::OutcomeConflict => "The outcome contradicts an earlier one",
            Self::CannotExplain => "The model cannot explain its answers",
            Self::NoPrediction => "There is no such answer",
            Self::NoDay => "The day cannot be read, or has not come",
            Self::NoBatch => "There is no such batch",
            Self::NoTraining => "There is no such training",
            Self::NoRun => "There is no such run",
            Self::ImpossibleTag => "The tag or alias cannot be kept",
            Self::NoClient => "There is no such client",
            Self::ImpossibleClient => "The client cannot be kept like this",
            Self::ClientChanged => "The client was changed elsewhere",
            Self::ClientsFull => "No more clients can be kept",
            Self::NoLabel => "There is no such label",
            Self::ImpossibleLabel => "The label cannot be kept like this",
            Self::NoImport => "There is no such import or row",
            Self::ImpossibleDecision => "The decision cannot be made",
            Self::NoDataset => "There is no such dataset",
            Self::TrainingGoesOn => "A training goes on already",
            Self::TrainingEnded => "The training has ended",
            Self::Cancelled => "It was cancelled",
            Self::NoVersion => "There is no such version",
            Self::NothingBefore => "No version was in Production before",
            Self::NothingToLearnFrom => "The stored letters are nothing to learn from",
            Self::Busy => "There are too many requests",
            Self::UnfitModel | Self::NoAnsweringModel => "No model can answer",
            Self::Damaged => "What is stored is damaged: `shortlist doctor` names it",
            Self::NoRoom => "The disk is full: nothing can be written",
            Self::ReadOnly => "The home can only be read: nothing can be written",
            Self::Unexpected => "Something went wrong",
        }
    }

    /// The same in the language of who reads it.
    #[must_use]
    pub fn title_in(self, language: Language) -> &'static str {
        let korean = match self {
            Self::UnreadableLetter => "글을 읽을 수 없습니다",
            Self::ImpossibleSearch => "이렇게는 검색할 수 없습니다",
            Self::NoPosting => "공고를 찾을 수 없습니다",
            Self::NoLetter => "글을 찾을 수 없습니다",
            Self::NoModel => "모델을 찾을 수 없습니다",
            Self::NoPostings => "아직 공고가 없습니다",
            Self::OutcomeConflict => "이미 기록된 결과와 어긋납니다",
            Self::CannotExplain => "이 모델은 답의 이유를 설명할 수 없습니다",
            Self::NoPrediction => "답을 찾을 수 없습니다",
            Self::NoDay => "날짜를 읽을 수 없거나 아직 오지 않은 날짜입니다",
            Self::NoBatch => "일괄 작업을 찾을 수 없습니다",
            Self::NoTraining => "학습 작업을 찾을 수 없습니다",
            Self::NoRun => "실행 기록을 찾을 수 없습니다",
            Self::ImpossibleTag => "태그나 별칭을 저장할 수 없습니다",
            Self::NoClient => "고객을 찾을 수 없습니다",
            Self::ImpossibleClient => "고객을 이대로는 보관할 수 없습니다",
            Self::ClientChanged => "다른 곳에서 이 고객을 고쳤습니다",
            Self::ClientsFull => "고객을 더 보관할 수 없습니다",
            Self::NoLabel => "그런 라벨이 없습니다",
            Self::ImpossibleLabel => "라벨을 이대로는 저장할 수 없습니다",
            Self::NoImport => "가져오기나 행을 찾을 수 없습니다",
            Self::ImpossibleDecision => "이렇게는 결정할 수 없습니다",
            Self::NoDataset => "데이터셋을 찾을 수 없습니다",
            Self::TrainingGoesOn => "이미 학습이 진행 중입니다",
            Self::TrainingEnded => "학습이 이미 끝났습니다",
            Self::Cancelled => "취소되었습니다",
            Self::NoVersion => "버전을 찾을 수 없습니다",
            Self::NothingBefore => "이전에 Production이었던 버전이 없습니다",
            Self::NothingToLearnFrom => "저장된 글로는 학습할 수 없습니다",
            Self::Busy => "요청이 너무 많습니다",
            Self::UnfitModel | Self::NoAnsweringModel => "답할 수 있는 모델이 없습니다",
            Self::Damaged => {
                "저장된 내용이 손상되었습니다. `shortlist doctor`가 어디인지 알려 줍니다"
            }
            Self::ReadOnly => "홈을 읽을 수만 있어 저장할 수 없습니다",
            Self::NoRoom => "디스크가 가득 차서 저장할 수 없습니다",
            Self::Unexpected => "처리하지 못했습니다",
        };
        language.choose(self.title(), korean)
    }
}
