//! What the command lines of the programs say in Korean: clap speaks English alone.

mod help;
mod language_argument;
mod refusal;
mod words;

use std::borrow::Cow;
use std::ffi::OsString;

use clap::error::ErrorKind;

pub use language_argument::LanguageArgument;
pub use words::CommandWords;

use crate::language::Language;
use crate::terminal::shown;

/// The variables that name the language of a terminal, the one that counts most first: our own, then those of POSIX
/// (section 8.2).
const VARIABLES: [&str; 4] = ["SHORTLIST_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The exit code of a command that was told nonsense, as clap has it.
const USAGE: u8 = 2;

/// The language that an environment names, of which `variable` gives the value by its name; English where it names
/// none of ours.
#[must_use]
pub fn language_of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    let values = VARIABLES.iter().filter_map(|name| variable(name));
    let named = values.into_iter().find(|value| !value.is_empty());
    named.map_or(Language::English, |locale| Language::of_locale(&locale))
}

/// The language that `--language` names among what was typed, even where the rest makes no sense; `None`: none.
#[must_use]
pub fn language_typed(typed: &[OsString]) -> Option<Language> {
    let mut words = typed.iter().filter_map(|word| word.to_str());
    let named = words.find_map(|word| word.strip_prefix("--language").map(str::to_owned))?;
    let value = match named.strip_prefix('=') {
        Some(value) => value.to_owned(),
        None => words.next()?.to_owned(),
    };
    let language = clap::ValueEnum::from_str(&value, false).ok();
    language.map(|language: LanguageArgument| language.into())
}

/// What a program says instead of doing what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The text, styled for a terminal. What was typed is shown as everything else is: nothing in it turns or hides
    /// text.
    pub text: String,
    /// Whether it goes to standard error: it says what is wrong, and is no help that was asked for.
    pub is_error: bool,
    /// The exit code.
    pub code: u8,
}

impl CommandWords {
    /// A command with its help in a language; what has no Korean words keeps its own.
    #[must_use]
    pub fn command(&self, command: clap::Command, language: Language) -> clap::Command {
        match language {
            Language::English => command,
            Language::Korean => help::in_korean(command, self),
        }
    }

    /// What is said of arguments that make no sense, or that ask for help.
    #[must_use]
    pub fn refusal(&self, error: &clap::Error, language: Language) -> Refusal {
        let styled = match language {
            Language::English => error.render().ansi().to_string(),
            Language::Korean => self.in_korean(error),
        };
        let plain = anstream::adapter::strip_str(&styled).to_string();
        let text = match shown(&plain) {
            Cow::Borrowed(_) => styled,
            Cow::Owned(text) => text,
        };
        Refusal {
            text,
            is_error: error.use_stderr(),
            code: u8::try_from(error.exit_code()).unwrap_or(USAGE),
        }
    }

    fn in_korean(&self, error: &clap::Error) -> String {
        match error.kind() {
            ErrorKind::DisplayVersion => error.render().ansi().to_string(),
            ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                help::fixed_in_korean(&error.render().ansi().to_string())
            }
            _ => refusal::in_korean(error, self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_variable_counts_before_the_locale() {
        let with = |pairs: &'static [(&str, &str)]| {
            language_of_environment(move |name| {
                let found = pairs.iter().find(|(of, _)| *of == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[]), Language::English);
        assert_eq!(with(&[("LANG", "ko_KR.UTF-8")]), Language::Korean);
        let own = &[("LANG", "ko_KR.UTF-8"), ("SHORTLIST_LANGUAGE", "en")];
        assert_eq!(with(own), Language::English);
    }

    #[test]
    fn a_language_is_found_among_what_was_typed() {
        let typed = |words: &str| {
            let words: Vec<OsString> = words.split(' ').map(Into::into).collect();
            language_typed(&words)
        };
        assert_eq!(typed("it --language ko --nonsense"), Some(Language::Korean));
        assert_eq!(typed("it --language=en"), Some(Language::English));
        assert_eq!(typed("it --language xx"), None);
        assert_eq!(typed("it --home a"), None);
    }
}
