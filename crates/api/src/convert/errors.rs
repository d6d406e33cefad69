//! Errors.

use super::app::Error;
use crate::error_code::ErrorCode;

impl From<&Error> for ErrorCode {
    fn from(error: &Error) -> Self {
        match error {
            Error::Document(_) | Error::Embedding(_) => Self::UnreadableLetter,
            Error::Recommendation(_) | Error::NoQuery | Error::OnePosting { .. } => {
                Self::ImpossibleSearch
            }
            Error::NoPosting { .. } => Self::NoPosting,
            Error::NoLetter { .. } => Self::NoLetter,
            Error::ModelName { .. } => Self::NoModel,
            Error::NoPostings => Self::NoPostings,
            Error::OutcomeConflict { .. } => Self::OutcomeConflict,
            Error::CannotExplain { .. } => Self::CannotExplain,
            Error::NoBatch { .. } => Self::NoBatch,
            Error::NoTraining { .. } => Self::NoTraining,
            Error::TrainingGoesOn { .. } => Self::TrainingGoesOn,
            Error::NoVersion { .. } => Self::NoVersion,
            Error::NothingBefore { .. } => Self::NothingBefore,
            Error::TooFewLetters { .. } | Error::AmbiguousLabels { .. } => Self::NothingToLearnFrom,
            Error::Draft { source, .. } => Self::from(source.as_ref()),
            Error::Busy { .. } => Self::Busy,
            Error::Fingerprint { .. } | Error::NoModelFile { .. } => Self::UnfitModel,
            Error::NoHome { .. } | Error::NoProductionModel { .. } => Self::NoAnsweringModel,
            _ => Self::Unexpected,
        }
    }
}
