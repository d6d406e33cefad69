//! Errors.

use shortlist_advising::{
    AnsweringError, Error as AdvisingError, FeatureError, MatchingError, ModelError, RegistryError,
};
#[cfg(feature = "convert")]
use shortlist_app::{Error, IngestError, LabellingError, OperationError, TrainingError};

use crate::error_code::ErrorCode;

#[cfg(feature = "convert")]
impl From<&Error> for ErrorCode {
    fn from(error: &Error) -> Self {
        match error {
            error if error.is_without_room() => Self::NoRoom,
            error if error.is_read_only() => Self::ReadOnly,
            Error::Document(_) | Error::Embedding(_) | Error::Ingest(IngestError::Table(_)) => {
                Self::UnreadableLetter
            }
            Error::Ingest(IngestError::NoImport { .. } | IngestError::NoRow { .. }) => {
                Self::NoImport
            }
            Error::Ingest(IngestError::NoChoice { .. } | IngestError::NoReason) => {
                Self::ImpossibleDecision
            }
            Error::Ingest(IngestError::OutcomeRecorded { .. }) => Self::OutcomeConflict,
            Error::Training(TrainingError::NoDataset { .. }) => Self::NoDataset,
            Error::Recommendation(_) => Self::ImpossibleSearch,
            Error::Operations(OperationError::NoLetter { .. }) => Self::NoLetter,
            Error::Operations(OperationError::NoClient { .. }) => Self::NoClient,
            Error::Operations(OperationError::ImpossibleClient { .. }) => Self::ImpossibleClient,
            Error::Operations(OperationError::ClientChanged { .. }) => Self::ClientChanged,
            Error::Operations(OperationError::ClientsFull) => Self::ClientsFull,
            Error::Labelling(error) => Self::from(error),
            Error::Training(TrainingError::NoTraining { .. }) => Self::NoTraining,
            Error::Training(TrainingError::TrainingGoesOn { .. }) => Self::TrainingGoesOn,
            Error::Training(TrainingError::TrainingEnded { .. }) => Self::TrainingEnded,
            Error::Training(TrainingError::Cancelled) => Self::Cancelled,
            Error::Training(
                TrainingError::TooFewLetters { .. } | TrainingError::AmbiguousLabels { .. },
            ) => Self::NothingToLearnFrom,
            Error::Draft { source, .. } => Self::from(source.as_ref()),
            Error::Answering(error) => Self::from(error),
            Error::Matching(error) => Self::from(error),
            Error::Features(error) => Self::from(error),
            Error::Models(error) => Self::from(error),
            Error::Registry(error) => Self::from(error),
            Error::Storage(error) if error.is_damage() => Self::Damaged,
            Error::NoHome { .. } => Self::NoAnsweringModel,
            _ => Self::Unexpected,
        }
    }
}

#[cfg(feature = "convert")]
impl From<&LabellingError> for ErrorCode {
    fn from(error: &LabellingError) -> Self {
        match error {
            LabellingError::NoStoredLetter { .. } => Self::NoLetter,
            LabellingError::NothingToUndo { .. } | LabellingError::NothingToDecide { .. } => {
                Self::NoLabel
            }
            LabellingError::ImpossibleLabel { .. }
            | LabellingError::Rubric { .. }
            | LabellingError::NotLabelStudio { .. } => Self::ImpossibleLabel,
            _ => Self::Unexpected,
        }
    }
}

impl From<&AdvisingError> for ErrorCode {
    fn from(error: &AdvisingError) -> Self {
        match error {
            AdvisingError::Answering(error) => Self::from(error),
            AdvisingError::Matching(error) => Self::from(error),
            AdvisingError::Draft { source, .. } => Self::from(source.as_ref()),
        }
    }
}

impl From<&AnsweringError> for ErrorCode {
    fn from(error: &AnsweringError) -> Self {
        match error {
            AnsweringError::Document(_) => Self::UnreadableLetter,
            AnsweringError::Features(error) => Self::from(error),
            AnsweringError::Models(error) => Self::from(error),
            AnsweringError::Storage(error) if error.is_damage() => Self::Damaged,
            AnsweringError::OutcomeConflict { .. } => Self::OutcomeConflict,
            AnsweringError::CannotExplain { .. } => Self::CannotExplain,
            AnsweringError::NoBatch { .. } => Self::NoBatch,
            AnsweringError::NoPrediction { .. } => Self::NoPrediction,
            AnsweringError::NoDay { .. } => Self::NoDay,
            AnsweringError::Draft { source, .. } => Self::from(source.as_ref()),
            _ => Self::Unexpected,
        }
    }
}

impl From<&MatchingError> for ErrorCode {
    fn from(error: &MatchingError) -> Self {
        match error {
            MatchingError::Document(_) | MatchingError::Embedding(_) => Self::UnreadableLetter,
            MatchingError::Features(error) => Self::from(error),
            MatchingError::Storage(error) if error.is_damage() => Self::Damaged,
            MatchingError::Recommendation(_)
            | MatchingError::NoQuery
            | MatchingError::OnePosting { .. } => Self::ImpossibleSearch,
            MatchingError::NoPosting { .. } => Self::NoPosting,
            MatchingError::NoPostings => Self::NoPostings,
            _ => Self::Unexpected,
        }
    }
}

impl From<&FeatureError> for ErrorCode {
    fn from(error: &FeatureError) -> Self {
        match error {
            FeatureError::Document(_) | FeatureError::Embedding(_) => Self::UnreadableLetter,
            FeatureError::Storage(error) if error.is_damage() => Self::Damaged,
            FeatureError::Aliases(_) => Self::ImpossibleSearch,
            FeatureError::Busy { .. } => Self::Busy,
            _ => Self::Unexpected,
        }
    }
}

impl From<&ModelError> for ErrorCode {
    fn from(error: &ModelError) -> Self {
        match error {
            ModelError::Features(error) => Self::from(error),
            ModelError::ModelName { .. } => Self::NoModel,
            ModelError::NoVersion { .. } => Self::NoVersion,
            ModelError::NothingBefore { .. } => Self::NothingBefore,
            ModelError::ChampionStays { .. } => Self::ImpossibleTag,
            ModelError::Fingerprint { .. }
            | ModelError::NoModelFile { .. }
            | ModelError::WrongKind { .. } => Self::UnfitModel,
            ModelError::NoProductionModel { .. } => Self::NoAnsweringModel,
            ModelError::Registry(error) => Self::from(error),
            // A model's file that cannot be read.
            ModelError::Classification(_) => Self::Damaged,
            _ => Self::Unexpected,
        }
    }
}

impl From<&RegistryError> for ErrorCode {
    fn from(error: &RegistryError) -> Self {
        match error {
            RegistryError::NotFound { kind: "run", .. } => Self::NoRun,
            RegistryError::NotFound {
                kind: "model version",
                ..
            } => Self::NoVersion,
            error if error.is_damage() => Self::Damaged,
            error if error.is_without_room() => Self::NoRoom,
            error if error.cannot_write() => Self::ReadOnly,
            RegistryError::Search { .. } => Self::ImpossibleSearch,
            RegistryError::Name { .. } | RegistryError::TooLong { .. } => Self::ImpossibleTag,
            _ => Self::Unexpected,
        }
    }
}
