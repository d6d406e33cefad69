//! Answers as text for people.

mod cohort;
mod comparison;
mod datasets;
mod evaluation;
mod explanation;
mod imports;
mod models;
mod monitoring;
mod personal_reads;
mod postings;
mod prediction;
mod ranking_evaluation;
mod recommendations;
mod review;
mod shown_evaluation;
mod table;
mod training;

use shortlist_api::{Language, words};

pub(crate) use cohort::{cohort, cohort_cells};
pub(crate) use comparison::comparison;
pub(crate) use datasets::{dataset, dataset_difference, datasets};
pub(crate) use evaluation::{evaluation, report};
pub(crate) use explanation::explanation;
pub(crate) use imports::{copies, decisions, imports, set_aside};
pub(crate) use models::{
    aliases, audit, history, metric_history, model_difference, runs, side_by_side, versions,
};
pub(crate) use monitoring::monitoring;
pub(crate) use personal_reads::personal_reads;
pub(crate) use postings::{fit, found_postings};
pub(crate) use prediction::prediction;
pub(crate) use ranking_evaluation::ranking_evaluation;
pub(crate) use recommendations::recommendations;
pub(crate) use review::review;
pub(crate) use shown_evaluation::shown_evaluation;
pub(crate) use table::table;
pub(crate) use training::promotion;

/// Notes, a line each.
pub(crate) fn notes(notes: &[String], language: Language) -> impl Iterator<Item = String> {
    let name = words::note(language);
    notes.iter().map(move |note| format!("{name}: {note}"))
}
