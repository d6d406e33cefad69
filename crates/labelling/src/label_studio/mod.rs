//! Label Studio's JSON: tasks out, annotations in (<https://labelstud.io/guide/task_format>).
//!
//! A task's `data` has the letter's text (`letter`), its identity (`content_hash`) and the version of the rubric
//! (`rubric`). The verdict is a `choices` result named `verdict`, each criterion one named by its id, the note a `textarea`
//! named `note`: [`configuration`] is the project's labelling configuration that makes them so.

mod configuration;
mod export;
mod import;

pub use configuration::configuration;
pub use export::ExportOptions;
pub use import::{ImportFault, ImportOptions, LabelImport, NotUnderstood, read_tasks};

/// What a letter is called in a task's data, and the tag that results point to.
const LETTER: &str = "letter";
const CONTENT_HASH: &str = "content_hash";
const RUBRIC: &str = "rubric";
/// The names of results.
const VERDICT: &str = "verdict";
const NOTE: &str = "note";
/// The program, as annotations name it.
const ORIGIN: &str = "label-studio";
/// The words of a yes-no criterion.
const NO_YES: [&str; 2] = ["no", "yes"];

/// What a value of a criterion is called.
fn choice(scale: crate::Scale, value: u8) -> String {
    match scale {
        crate::Scale::ZeroToThree => value.to_string(),
        crate::Scale::YesNo => NO_YES[usize::from(value.min(1))].to_owned(),
    }
}
