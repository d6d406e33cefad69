#![doc = include_str!("../README.md")]

mod backup;
mod doctor;
mod error;
mod letters;
mod model_transfer;
mod permissions;
mod personal_reads;
mod persons;

pub use backup::{Backup, Backups};
pub use doctor::{Check, CheckState, Doctor, Mend};
pub use error::{Error, Result};
pub use letters::{Letters, ListedLetter};
pub use model_transfer::{ModelTransfer, Transfer};
pub use personal_reads::{PersonalRead, PersonalReads};
pub use persons::{
    ExportedLetter, ExportedResume, ExportedVector, Forgotten, ForgottenResume, PersonalExport,
    Persons,
};
