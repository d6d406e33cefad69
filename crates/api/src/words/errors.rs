//! The titles of errors.

use crate::error_code::ErrorCode;

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
            Self::NoBatch => "There is no such batch",
            Self::NoTraining => "There is no such training",
            Self::TrainingGoesOn => "A training goes on already",
            Self::NoVersion => "There is no such version",
            Self::NothingBefore => "No version was in Production before",
            Self::NothingToLearnFrom => "The stored letters are nothing to learn from",
            Self::Busy => "There are too many requests",
            Self::UnfitModel | Self::NoAnsweringModel => "No model can answer",
            Self::NoRoom => "The disk is full: nothing can be written",
            Self::Unexpected => "Something went wrong",
        }
    }
}
