//! What is said to people, in English and in Korean: a file a topic.

#[cfg(feature = "advice")]
mod advice_errors;
pub mod backups;
#[cfg(feature = "advice")]
mod catalog;
pub mod challenger;
pub mod cohort;
pub mod comparison;
pub mod datasets;
pub mod demo;
#[cfg(feature = "convert")]
pub mod doctor;
#[cfg(feature = "advice")]
pub mod embedding;
mod errors;
pub mod evaluation;
pub mod evaluation_page;
#[cfg(feature = "convert")]
mod explained;
pub mod explanation;
#[cfg(feature = "files")]
pub mod files;
pub mod fit;
pub mod import_log;
pub mod imports;
mod interval_notices;
pub mod journal;
pub mod labelling;
#[cfg(feature = "advice")]
pub mod letters;
#[cfg(feature = "advice")]
mod message_parts;
#[cfg(feature = "advice")]
mod messages;
#[cfg(feature = "advice")]
pub mod models;
pub mod monitoring;
mod notices;
#[cfg(feature = "convert")]
pub mod outcome_rows;
pub mod outcomes;
pub mod postings;
pub mod prediction;
pub mod ranking;
pub mod reads;
mod reasons;
pub mod review;
pub mod search;
#[cfg(feature = "advice")]
pub mod training;

use std::path::Path;

use crate::language::Language;

#[cfg(feature = "advice")]
pub use advice_errors::explained_advice;
#[cfg(feature = "advice")]
pub use catalog::in_language;
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

/// That a file was written.
#[must_use]
pub fn written(file: &Path, language: Language) -> String {
    let file = file.display();
    language.choose(format!("wrote {file}"), format!("저장했습니다: {file}"))
}

/// So many of what an English word names.
fn counted(count: usize, singular: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {singular}{plural}")
}
