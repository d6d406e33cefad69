//! What is said to people, in English and in Korean: a file a topic.

pub mod challenger;
pub mod cohort;
pub mod comparison;
pub mod demo;
#[cfg(feature = "convert")]
pub mod doctor;
mod errors;
#[cfg(feature = "convert")]
mod explained;
pub mod explanation;
#[cfg(feature = "files")]
pub mod files;
pub mod fit;
pub mod imports;
mod interval_notices;
mod notices;
pub mod outcomes;
pub mod postings;
pub mod prediction;
mod reasons;
pub mod review;
pub mod search;

use crate::language::Language;

#[cfg(feature = "convert")]
pub use explained::explained;
pub(crate) use notices::texts;

/// A share in percent, as people say it.
#[must_use]
pub fn percent(share: f64, language: Language) -> String {
    format!("{:.0}{}", 100.0 * share, language.choose(" %", "%"))
}

/// What a note begins with.
#[must_use]
pub fn note(language: Language) -> &'static str {
    language.choose("Note", "참고")
}
