//! Plain records.

mod added;
mod alarm;
mod annotation;
mod batch;
mod changes;
mod client;
mod counts;
mod damage;
mod dataset;
mod import;
mod interaction;
mod kept_letter;
mod kind;
mod letter;
mod named;
mod outcome;
mod person;
mod posting;
mod prediction;
mod prediction_id;
mod resume;
mod shown_posting;
mod signature;
mod split;
mod status;
mod training;
mod traits;
mod vector;

pub use added::{Added, Became, Written};
pub use alarm::{Alarm, AlarmAction, AlarmDetails, CLOSED_BY_HAND, NewAlarm};
pub use annotation::{
    Annotated, Annotation, AnnotationKind, KeptRubric, LetterVerdict, NewAnnotation,
    SoundAnnotations,
};
pub use batch::{BatchLetter, NewBatch, NewBatchLetter, StoredBatch};
pub use changes::{Changes, LetterChanges, NumberedLetter, PostingChanges, Revision};
pub use client::{ClientKept, ClientLimits, ClientOf, Consent, KeptClient, NewClient};
pub use counts::{LetterCount, StoreCounts};
pub use damage::{Damage, RowTally};
pub use dataset::{Dataset, DatasetLetter, DatasetMark, SoundDatasets};
#[cfg(feature = "sqlite")]
pub(crate) use dataset::{STRUCK_OUT, letters as dataset_letters, lines as dataset_lines};
pub use import::{
    Decided, ImportChoice, ImportCounts, ImportKind, LabelBefore, NewDecision, NewImport,
    NewSetAside, SetAsideFilter, SetAsideKind, SetAsidePage, StoredDecision, StoredImport,
    StoredSetAside, TextDecision, TextDecisions,
};
pub use interaction::{Interaction, InteractionKind};
pub use kept_letter::{KeptContent, KeptLetter, LabelledVector, NewAnswer};
pub use kind::RecordKind;
pub use letter::{NewLetter, SoundLetters, StoredLetter};
pub use outcome::{Contradiction, Outcome, OutcomeResult, RecordedOutcome, Stage};
pub use person::{PersonalRecord, ResumeTraces, Traces};
pub use posting::{NearPosting, NewPosting, PostingFilter};
pub use prediction::{JournalEntry, JournalledPrediction};
pub use prediction_id::PredictionId;
pub use resume::{NewResume, StoredResume};
pub use shown_posting::ShownPosting;
pub use signature::{LetterLabel, LetterSignature, SoundLabels};
pub use split::{CopyGroup, CopyGroups, PlacedLetter, SplitAssignment};
pub use status::StoreStatus;
pub use training::{StoredTraining, TrainingWish};
pub use traits::AnswerTraits;
pub use vector::{StoredVector, VectorRow};
