//! What the program is asked.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use shortlist_api::command_line::LanguageArgument;
use shortlist_app::{Home, home_folder};
use shortlist_server::{GivenSettings, KnownKeys, Role, read_file};

use crate::Result;

/// The command by which this program reads a file in a process of its own.
pub(crate) const READ_FILE: &str = "read-file";

/// The keys' file in the home.
const KEYS: &str = "server-keys.toml";

/// Answers over HTTP.
#[derive(Parser)]
#[command(name = "shortlist-server", version, about)]
pub(crate) struct Arguments {
    /// The folder that holds letters, postings and models [env: SHORTLIST_HOME]
    #[arg(long, value_name = "DIR", global = true)]
    home: Option<PathBuf>,
    /// The language of help and of what is said at the start; answers have that of who asks
    /// [env: SHORTLIST_LANGUAGE] [default: that of the environment's locale, else en]
    #[arg(long, global = true, value_enum)]
    language: Option<LanguageArgument>,
    /// Where letters, postings and vectors are: postgres://USER@HOST:PORT/NAME or sqlite:FILE
    /// [default: a file in the home folder]
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// The file of settings [default: config.toml in the home folder]
    #[arg(
        long,
        value_name = "FILE",
        env = "SHORTLIST_SERVER_CONFIG",
        global = true
    )]
    config: Option<PathBuf>,
    /// The file of keys [default: server-keys.toml in the home folder]
    #[arg(
        long,
        value_name = "FILE",
        env = "SHORTLIST_SERVER_KEYS",
        global = true
    )]
    keys: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) given: GivenSettings,
    /// Manage who may ask, or see what holds
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// See, make and void keys; a running server knows within a second
    Keys {
        /// What to do
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// See and check the settings
    Config {
        /// What to do
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Read one file's text for another process of this program
    #[command(name = READ_FILE, hide = true)]
    ReadFile,
    /// Ask the server that runs with these settings whether it is alive: for containers
    Health {
        /// Whether a model can answer, too
        #[arg(long)]
        ready: bool,
    },
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
}

#[derive(Subcommand)]
pub(crate) enum KeysCommand {
    /// List the keys' names and roles
    List,
    /// Make a key and print it this once; a name that is known gets a new one
    Add {
        /// Whose key it is
        name: String,
        /// reader: ask; coach: also keep clients on the server; rater: also label letters; admin: ask, and change what is stored
        #[arg(long, default_value = "reader")]
        role: Role,
    },
    /// Void a key
    Remove {
        /// Whose key it is
        name: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum ConfigCommand {
    /// Show every setting and where it comes from; fails if the server would not start with them
    Check,
    /// Print the description of all settings, as Markdown
    Reference,
}

impl Arguments {
    pub(crate) fn home(&self) -> Result<Home> {
        if let Some(path) = self.config.as_ref().filter(|path| !path.is_file()) {
            return Err(format!("expected a file at {}, but there is none", path.display()).into());
        }
        let folder = home_folder(self.home.clone())?;
        Ok(Home::new(&folder).with_config(self.config.clone()))
    }

    /// The file of keys.
    pub(crate) fn keys(&self, home: &Home) -> PathBuf {
        let own = || home.folder().join(KEYS);
        self.keys.clone().unwrap_or_else(own)
    }

    /// The keys that a server knows; a file that was asked for, or made in the home before, has to be there.
    pub(crate) fn known_keys(&self, home: &Home) -> Result<KnownKeys> {
        let has_to_be_there = self.keys.is_some() || home.has_keys()?;
        Ok(KnownKeys::of_file(self.keys(home), has_to_be_there)?)
    }

    /// What is given by flags and variables, and for the rest by the file.
    pub(crate) fn settings(&self, home: &Home) -> Result<shortlist_server::Settings> {
        let settings = self.given.clone().or(read_file(&home.config())?).resolved();
        match settings.fault() {
            Some(fault) => Err(fault.into()),
            None => Ok(settings),
        }
    }
}
