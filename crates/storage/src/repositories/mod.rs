//! What can be kept and found, whatever the database.
//!
//! Every call is one transaction, all of it or nothing. "Not found" is `Ok(None)` or `Ok(false)`. Any
//! call may fail with [`Error::Database`](crate::Error::Database) or
//! [`Error::NoAnswer`](crate::Error::NoAnswer), and then nothing was changed; reading may fail with
//! [`Error::Damaged`](crate::Error::Damaged) or [`Error::Changed`](crate::Error::Changed); writing with [`Error::Text`](crate::Error::Text) for
//! something that no database keeps.

mod alarms;
mod annotations;
mod batches;
mod changes;
mod clients;
mod counts;
mod datasets;
mod embedding_work;
mod imports;
mod integrity;
mod interactions;
mod kept_letters;
mod letters;
mod maintenance;
mod outcomes;
mod persons;
mod postings;
mod predictions;
mod resumes;
mod shown_postings;
mod signatures;
mod splits;
mod trainings;
mod vectors;

pub use alarms::AlarmRepository;
pub use annotations::AnnotationRepository;
pub use batches::{BatchClaim, BatchRepository};
pub use changes::ChangeRepository;
pub use clients::ClientRepository;
pub use counts::CountRepository;
pub use datasets::DatasetRepository;
pub use embedding_work::{Claim, ClaimedText, EmbeddingWork, Text};
pub use imports::ImportRepository;
pub use integrity::IntegrityRepository;
pub use interactions::InteractionRepository;
pub use kept_letters::KeptLetterRepository;
pub use letters::LetterRepository;
pub use maintenance::Maintenance;
pub use outcomes::OutcomeRepository;
pub use persons::PersonRepository;
pub use postings::PostingRepository;
pub use predictions::PredictionRepository;
pub use resumes::ResumeRepository;
pub use shown_postings::ShownPostingRepository;
pub use signatures::SignatureRepository;
pub use splits::SplitRepository;
pub use trainings::TrainingRepository;
pub use vectors::{VectorRepository, VectorSearch};

/// Everything that a database keeps.
pub trait Store:
    LetterRepository
    + SplitRepository
    + SignatureRepository
    + ResumeRepository
    + PostingRepository
    + ChangeRepository
    + VectorRepository
    + VectorSearch
    + EmbeddingWork
    + BatchRepository
    + TrainingRepository
    + CountRepository
    + PredictionRepository
    + OutcomeRepository
    + AlarmRepository
    + KeptLetterRepository
    + InteractionRepository
    + ShownPostingRepository
    + DatasetRepository
    + ClientRepository
    + AnnotationRepository
    + ImportRepository
    + PersonRepository
    + IntegrityRepository
    + Maintenance
    + std::fmt::Debug
{
}
