//! The ways to name a model, by MLflow's grammar.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::names::{check_alias, check_artifact_path, check_name, excerpt};
use crate::stage::Stage;

/// A model by a name that a person or a configuration file holds.
///
/// ```
/// use shortlist_registry::{ModelUri, Stage};
///
/// let uri: ModelUri = "models:/CoverLetter/production".parse()?;
/// assert_eq!(uri, ModelUri::Stage { name: "CoverLetter".into(), stage: Stage::Production });
/// assert_eq!(uri.to_string(), "models:/CoverLetter/Production");
/// # Ok::<(), shortlist_registry::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelUri {
    /// `models:/NAME/3`.
    Version {
        /// The model.
        name: String,
        /// The version.
        version: u32,
    },
    /// `models:/NAME/latest`: the highest version.
    Latest {
        /// The model.
        name: String,
    },
    /// `models:/NAME/Production`: the highest version in the stage.
    Stage {
        /// The model.
        name: String,
        /// The stage.
        stage: Stage,
    },
    /// `models:/NAME@champion`.
    Alias {
        /// The model.
        name: String,
        /// The alias.
        alias: String,
    },
    /// `runs:/ID/path`: the files of a run.
    Run {
        /// The run.
        run: String,
        /// The folder among its artifacts.
        path: String,
    },
}

impl FromStr for ModelUri {
    type Err = Error;

    /// Stages and `latest` in any case; aliases as they are; the last `@` begins an alias.
    fn from_str(text: &str) -> Result<Self> {
        if let Some(rest) = text.strip_prefix("runs:/") {
            let (run, path) = rest.split_once('/').ok_or_else(|| refused(text))?;
            if run.is_empty() || !run.chars().all(|c| c.is_ascii_alphanumeric()) {
                return Err(refused(text));
            }
            check_artifact_path(path)?;
            return Ok(Self::Run {
                run: run.to_owned(),
                path: path.to_owned(),
            });
        }
        let rest = text.strip_prefix("models:/").ok_or_else(|| refused(text))?;
        if let Some((name, suffix)) = rest.split_once('/') {
            check_name("model name", name)?;
            return Self::of_suffix(name.to_owned(), suffix, text);
        }
        let (name, alias) = rest.rsplit_once('@').ok_or_else(|| refused(text))?;
        check_name("model name", name)?;
        check_alias(alias)?;
        Ok(Self::Alias {
            name: name.to_owned(),
            alias: alias.to_owned(),
        })
    }
}

impl ModelUri {
    fn of_suffix(name: String, suffix: &str, text: &str) -> Result<Self> {
        if !suffix.is_empty() && suffix.chars().all(|c| c.is_ascii_digit()) {
            let version = suffix.parse().map_err(|_| refused(text))?;
            return Ok(Self::Version { name, version });
        }
        if suffix.eq_ignore_ascii_case("latest") {
            return Ok(Self::Latest { name });
        }
        let stage = suffix.parse().map_err(|_| refused(text))?;
        Ok(Self::Stage { name, stage })
    }
}

impl fmt::Display for ModelUri {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { name, version } => write!(formatter, "models:/{name}/{version}"),
            Self::Latest { name } => write!(formatter, "models:/{name}/latest"),
            Self::Stage { name, stage } => write!(formatter, "models:/{name}/{stage}"),
            Self::Alias { name, alias } => write!(formatter, "models:/{name}@{alias}"),
            Self::Run { run, path } => write!(formatter, "runs:/{run}/{path}"),
        }
    }
}

fn refused(text: &str) -> Error {
    Error::Name {
        kind: "model URI",
        expected: "such as models:/NAME/Production, models:/NAME/3, models:/NAME/latest, \
                   models:/NAME@ALIAS or runs:/ID/PATH",
        came: excerpt(text),
    }
}
