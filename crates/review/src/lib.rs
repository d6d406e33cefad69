#![doc = include_str!("../README.md")]

mod checks;
mod code;
mod detail;
mod difference;
mod error;
mod finding;
mod first;
mod lists;
mod mend;
mod prepare;
mod question_kind;
mod review;
mod settings;
mod strength;
mod target;
mod text;

pub use checks::role_family;
pub use code::{Check, Code};
pub use detail::{AskedPart, ClicheFamily, Detail, PersonalKind, SpeechLevel, StarPart};
pub use difference::Difference;
pub use error::{Error, Result};
pub use finding::{Finding, Place, Severity};
pub use first::{First, FirstReason};
pub use prepare::prepare;
pub use question_kind::QuestionKind;
pub use review::{Review, Reviewer};
pub use settings::Settings;
pub use strength::{Strength, StrengthKind};
pub use target::{LengthUnit, Limit, Target};
