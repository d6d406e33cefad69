//! What kinds of errors there are.

/// What kind of error it is, whichever crate it comes from; [`ErrorCode::title`] says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// The text cannot be read, or not be embedded.
    UnreadableLetter,
    /// The search cannot be made.
    ImpossibleSearch,
    /// No posting has this id.
    NoPosting,
    /// No letter has this identity.
    NoLetter,
    /// No model has this name.
    NoModel,
    /// No postings are stored.
    NoPostings,
    /// An outcome contradicts an earlier one.
    OutcomeConflict,
    /// The model holds nothing to explain its answers with.
    CannotExplain,
    /// No answer has this id.
    NoPrediction,
    /// A day is none, or has not come yet.
    NoDay,
    /// No batch has this id.
    NoBatch,
    /// No training has this id.
    NoTraining,
    /// No run has this id.
    NoRun,
    /// A tag's key or value, or an alias, is none that can be kept.
    ImpossibleTag,
    /// A coach has no such client.
    NoClient,
    /// A client cannot be kept as they came.
    ImpossibleClient,
    /// A client was kept by somebody else meanwhile.
    ClientChanged,
    /// A coach keeps as many clients as one may.
    ClientsFull,
    /// Nobody labelled the letter, or there is no label to take back.
    NoLabel,
    /// A label, a rubric or a file of labels cannot be kept.
    ImpossibleLabel,
    /// No import has this number, or it set no such row aside.
    NoImport,
    /// What was decided is no decision for such a row, or has no reason.
    ImpossibleDecision,
    /// No dataset has this hash.
    NoDataset,
    /// A training goes on.
    TrainingGoesOn,
    /// A training that shall be cancelled has ended.
    TrainingEnded,
    /// Work was cancelled before it was done.
    Cancelled,
    /// The model has no such version.
    NoVersion,
    /// No version was in Production before.
    NothingBefore,
    /// The stored letters cannot be learned from.
    NothingToLearnFrom,
    /// Too much was asked for at once.
    Busy,
    /// The model that shall answer does not fit.
    UnfitModel,
    /// No model answers yet.
    NoAnsweringModel,
    /// What is stored is not as it was written.
    Damaged,
    /// A disk is full.
    NoRoom,
    /// The home can be read and not written.
    ReadOnly,
    /// What nobody foresaw.
    Unexpected,
}

impl ErrorCode {
    /// Its name for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnreadableLetter => "unreadable_letter",
            Self::ImpossibleSearch => "impossible_search",
            Self::NoPosting => "no_posting",
            Self::NoLetter => "no_letter",
            Self::NoModel => "no_model",
            Self::NoPostings => "no_postings",
            Self::OutcomeConflict => "outcome_conflict",
            Self::CannotExplain => "cannot_explain",
            Self::NoPrediction => "no_prediction",
            Self::NoDay => "no_day",
            Self::NoBatch => "no_batch",
            Self::NoTraining => "no_training",
            Self::NoRun => "no_run",
            Self::ImpossibleTag => "impossible_tag",
            Self::NoClient => "no_client",
            Self::ImpossibleClient => "impossible_client",
            Self::ClientChanged => "client_changed",
            Self::ClientsFull => "clients_full",
            Self::NoLabel => "no_label",
            Self::ImpossibleLabel => "impossible_label",
            Self::NoImport => "no_import",
            Self::ImpossibleDecision => "impossible_decision",
            Self::NoDataset => "no_dataset",
            Self::TrainingGoesOn => "training_goes_on",
            Self::TrainingEnded => "training_ended",
            Self::Cancelled => "cancelled",
            Self::NoVersion => "no_version",
            Self::NothingBefore => "nothing_before",
            Self::NothingToLearnFrom => "nothing_to_learn_from",
            Self::Busy => "busy",
            Self::UnfitModel => "unfit_model",
            Self::NoAnsweringModel => "no_answering_model",
            Self::Damaged => "damaged",
            Self::NoRoom => "no_room",
            Self::ReadOnly => "read_only",
            Self::Unexpected => "unexpected",
        }
    }

    /// The HTTP status of an answer that tells of it.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::UnreadableLetter
            | Self::ImpossibleSearch
            | Self::ImpossibleTag
            | Self::ImpossibleClient
            | Self::ImpossibleLabel
            | Self::ImpossibleDecision
            | Self::NoDay => 422,
            Self::NoPosting
            | Self::NoLetter
            | Self::NoModel
            | Self::NoPrediction
            | Self::NoBatch
            | Self::NoTraining
            | Self::NoRun
            | Self::NoClient
            | Self::NoImport
            | Self::NoDataset
            | Self::NoVersion => 404,
            Self::NoPostings
            | Self::OutcomeConflict
            | Self::CannotExplain
            | Self::ClientsFull
            | Self::NoLabel
            | Self::TrainingGoesOn
            | Self::TrainingEnded
            | Self::Cancelled
            | Self::NothingBefore
            | Self::NothingToLearnFrom => 409,
            Self::ClientChanged => 412,
            Self::Busy => 429,
            Self::UnfitModel | Self::NoAnsweringModel | Self::Damaged | Self::ReadOnly => 503,
            Self::NoRoom => 507,
            Self::Unexpected => 500,
        }
    }

    /// Whether the error's own words are for who asked; they may tell of the inside.
    #[must_use]
    pub fn is_told(self) -> bool {
        !matches!(
            self,
            Self::NoAnsweringModel
                | Self::Damaged
                | Self::NoRoom
                | Self::ReadOnly
                | Self::Unexpected
        )
    }
}
