//! The language of who uses this terminal.

use shortlist_api::Language;

/// The language that the environment names; English where it names none of ours.
pub(crate) fn language_of_environment() -> Language {
    shortlist_api::command_line::language_of_environment(|name| std::env::var(name).ok())
}
