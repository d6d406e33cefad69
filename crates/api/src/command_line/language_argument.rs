//! Which language.

use clap::ValueEnum;

use crate::language::Language;

/// The language of text for people, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArgument {
    /// English
    En,
    /// 한국어
    Ko,
}

impl From<LanguageArgument> for Language {
    fn from(argument: LanguageArgument) -> Self {
        match argument {
            LanguageArgument::En => Self::English,
            LanguageArgument::Ko => Self::Korean,
        }
    }
}
