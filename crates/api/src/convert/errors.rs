//! Errors.

use super::app::{
    AnsweringError, Error, FeatureError, MatchingError, ModelError, OperationError, TrainingError,
};
use crate::error_code::ErrorCode;

impl From<&Error> for ErrorCode {
    fn from(error: &Error) -> Self {
        match error {
            error if error.is_without_room() => Self::NoRoom,
            Error::Document(_) | Error::Embedding(_) => Self::UnreadableLetter,
            Error::Recommendation(_)
            | Error::Matching(MatchingError::NoQuery | MatchingError::OnePosting { .. }) => {
                Self::ImpossibleSearch
            }
            Error::Matching(MatchingError::NoPosting { .. }) => Self::NoPosting,
            Error::Operations(OperationError::NoLetter { .. }) => Self::NoLetter,
            Error::Matching(MatchingError::NoPostings) => Self::NoPostings,
            Error::Answering(AnsweringError::OutcomeConflict { .. }) => Self::OutcomeConflict,
            Error::Answering(AnsweringError::CannotExplain { .. }) => Self::CannotExplain,
            Error::Answering(AnsweringError::NoBatch { .. }) => Self::NoBatch,
            Error::Answering(AnsweringError::NoPrediction { .. }) => Self::NoPrediction,
            Error::Answering(AnsweringError::NoDay { .. }) => Self::NoDay,
            Error::Training(TrainingError::NoTraining { .. }) => Self::NoTraining,
            Error::Training(TrainingError::TrainingGoesOn { .. }) => Self::TrainingGoesOn,
            Error::Training(
                TrainingError::TooFewLetters { .. } | TrainingError::AmbiguousLabels { .. },
            ) => Self::NothingToLearnFrom,
            Error::Draft { source, .. } => Self::from(source.as_ref()),
            Error::Features(FeatureError::Busy { .. }) => Self::Busy,
            Error::Models(error) => Self::from(error),
            Error::NoHome { .. } => Self::NoAnsweringModel,
            _ => Self::Unexpected,
        }
    }
}

impl From<&ModelError> for ErrorCode {
    fn from(error: &ModelError) -> Self {
        match error {
            ModelError::ModelName { .. } => Self::NoModel,
            ModelError::NoVersion { .. } => Self::NoVersion,
            ModelError::NothingBefore { .. } => Self::NothingBefore,
            ModelError::Fingerprint { .. }
            | ModelError::NoModelFile { .. }
            | ModelError::WrongKind { .. } => Self::UnfitModel,
            ModelError::NoProductionModel { .. } => Self::NoAnsweringModel,
            _ => Self::Unexpected,
        }
    }
}
