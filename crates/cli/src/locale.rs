//! The language of who uses this terminal.

use shortlist_api::Language;

/// The variables that name it, the one that counts most first: our own, then those of POSIX (section 8.2).
const VARIABLES: [&str; 4] = ["SHORTLIST_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language that the environment names; English where it names none of ours.
pub(crate) fn language_of_environment() -> Language {
    let values = VARIABLES.iter().filter_map(|name| std::env::var(name).ok());
    let named = values.into_iter().find(|value| !value.is_empty());
    named.map_or(Language::English, |locale| Language::of_locale(&locale))
}
