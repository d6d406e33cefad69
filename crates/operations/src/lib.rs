#![doc = include_str!("../README.md")]

mod backup;
mod challenger;
mod check;
mod clients;
mod damage;
mod doctor;
mod error;
mod forgetting;
mod home_files;
mod letters;
mod lost_lists;
mod model_transfer;
mod monitor;
mod own_files;
mod permissions;
mod personal_reads;
mod persons;

pub use backup::{Backup, Backups, Restored, is_backup, restore};
#[cfg(feature = "encryption")]
pub use backup::{BackupKey, OpeningKey, restore_sealed};
pub use challenger::{
    CHALLENGER, ChallengerReport, ChallengerVerdict, Challengers, Champion, LetterSource, Preview,
};
pub use check::{Check, CheckState, Mend, Seen, Subject};
pub use clients::Clients;
pub use doctor::Doctor;
pub use error::{EncryptionFault, Error, Result};
pub use forgetting::{Forgotten, ForgottenResume};
pub use letters::{LetterList, Letters, ListedLetter};
pub use model_transfer::{ModelTransfer, Transfer};
pub use monitor::{
    DelayReport, DriftMissing, DriftReport, Estimate, Expected, FeatureDrift, GroupReport,
    ModelReport, Monitor, MonitorState, MonitoringReport, MonitoringSettings, OutcomeReport,
    Performance, Raised, Recalibration, Since, TimePoint, VectorDriftReport, VectorMeasured,
    VectorSource, VectorsMissing, Watching,
};
pub use own_files::OwnFiles;
pub use personal_reads::{PersonalRead, PersonalReadLog, PersonalReads};
pub use persons::{ExportedLetter, ExportedResume, ExportedVector, PersonalExport, Persons};
pub use shortlist_notification::{Senders, Settings as NotificationSettings};
