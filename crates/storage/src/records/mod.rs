//! Plain records.

mod added;
mod batch;
mod changes;
mod counts;
mod damage;
mod interaction;
mod kind;
mod letter;
mod outcome;
mod person;
mod posting;
mod prediction;
mod resume;
mod signature;
mod split;
mod status;
mod training;
mod vector;

pub use added::{Added, Became, Written};
pub use batch::{BatchLetter, NewBatch, NewBatchLetter, StoredBatch};
pub use changes::{Changes, LetterChanges, NumberedLetter, PostingChanges, Revision};
pub use counts::{LetterCount, StoreCounts};
pub use damage::{Damage, RowTally};
pub use interaction::{Interaction, InteractionKind};
pub use kind::RecordKind;
pub use letter::{NewLetter, SoundLetters, StoredLetter};
pub use outcome::Outcome;
pub use person::{PersonalRecord, ResumeTraces, Traces};
pub use posting::{NearPosting, NewPosting, PostingFilter};
pub use prediction::{JournalEntry, JournalledPrediction};
pub use resume::{NewResume, StoredResume};
pub use signature::{LetterLabel, LetterSignature, SoundLabels};
pub use split::SplitAssignment;
pub use status::StoreStatus;
pub use training::StoredTraining;
pub use vector::{StoredVector, VectorRow};
