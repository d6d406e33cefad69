//! What can be typed.

mod address;
mod audit;
mod coach;
mod command;
mod datasets;
mod embed;
mod embedder;
mod import;
mod imports;
mod labels;
mod letter_name;
mod model_version;
mod models;
mod outcome;
mod reading;
mod registry;
mod review_target;
mod runs;
mod search;
mod training;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use shortlist_api::Language;
use shortlist_api::command_line::{LanguageArgument, language_typed};

use crate::korean::WORDS;
use crate::locale::language_of_environment;

pub(crate) use address::Address;
pub use audit::AuditCommand;
pub(crate) use coach::{CoachCommand, CohortArguments};
pub use command::Command;
pub(crate) use command::READ_FILE;
pub use datasets::DatasetsCommand;
pub use embed::EmbedCommand;
pub use embedder::{EmbedderArguments, ModelArguments, PrecisionChoice};
pub use import::ImportKind;
pub use imports::ImportsCommand;
pub(crate) use labels::{LabelsCommand, SaidArguments};
pub(crate) use letter_name::LetterName;
pub use model_version::ModelVersionName;
pub use models::ModelsCommand;
pub(crate) use outcome::OutcomeArguments;
pub use reading::{PostingReadingArguments, ReadingArguments};
pub use registry::RegistryArgument;
pub use review_target::ReviewTarget;
pub(crate) use review_target::posting_name;
pub(crate) use runs::RunsListed;
pub use runs::{ExperimentsCommand, RunsCommand};
pub use search::{EngineArgument, PastedArguments, PostingsCommand, SearchArguments};
pub use training::{Features, ModelChoice};

/// Will a Korean cover letter (자기소개서) pass document screening, and where should it be sent?
#[derive(Debug, Parser)]
#[command(name = "shortlist", version, about, after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder that holds letters, postings and models [env: SHORTLIST_HOME]
    /// [default: the platform's data folder; for the demo ./shortlist-demo]
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,

    /// Print JSON for machines instead of text for people
    #[arg(long, global = true)]
    pub json: bool,

    /// The language of text for applicants: what review, predict, explain, compare, recommend, search and
    /// gap say, and errors [env: SHORTLIST_LANGUAGE] [default: that of the environment's locale, else en]
    #[arg(long, global = true, value_enum)]
    pub language: Option<LanguageArgument>,

    /// Which registry says what answers [default: what config.toml says, else local]
    #[arg(long, global = true, value_enum)]
    pub registry: Option<RegistryArgument>,

    /// Where letters, postings and vectors are: postgres://USER@HOST:PORT/NAME or sqlite:FILE
    /// [default: a file in the home folder]
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "DATABASE_URL",
        hide_env_values = true
    )]
    pub database: Option<Address>,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// What was typed, the program's name first.
    ///
    /// # Errors
    ///
    /// What clap says of arguments that make no sense, or the help that was asked for; to be told with
    /// [`refuse`](crate::refuse).
    pub fn read(typed: Vec<OsString>, language: Language) -> Result<Self, clap::Error> {
        let mut command = Self::command_in(language);
        let matches = command.try_get_matches_from_mut(typed)?;
        Self::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
    }

    /// All commands, with their help in a language.
    #[must_use]
    pub fn command_in(language: Language) -> clap::Command {
        WORDS.command(Self::command(), language)
    }

    /// The language in which to speak of what was typed, even where it makes no sense.
    #[must_use]
    pub fn language_of(typed: &[OsString]) -> Language {
        language_typed(typed).unwrap_or_else(language_of_environment)
    }

    /// The language of text for people: what was typed, else that of the environment.
    #[must_use]
    pub fn language(&self) -> Language {
        let typed = self.language.map(Into::into);
        typed.unwrap_or_else(language_of_environment)
    }
}

const EXAMPLES: &str = "\
Examples:
  shortlist demo                                   the whole product on synthetic data
  shortlist check letters.csv                      what an import would take, and what not
  shortlist import letters letters.csv             letters with labels
  shortlist import postings postings.jsonl         job postings
  shortlist train                                  both models, the better one answers
  shortlist predict letter.md                      will it pass?
  shortlist explain letter.md                      why, sentence by sentence
  shortlist compare draft1.md draft2.md            is the second draft better?
  cat letter.txt | shortlist recommend - --top 5   where to send it?
  shortlist embed letter.md --json                 its vector
  shortlist doctor                                 what is missing, and how to mend it

Exit codes: 0 done, 1 failed or done only in part, 2 the words were wrong.";
