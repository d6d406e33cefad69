//! The description of all settings, made from the settings themselves.

use clap::{Args, Command};

use super::keys::{GivenSettings, Settings};

/// A table of all settings, as Markdown: `docs/server-configuration.md`.
#[must_use]
pub fn reference() -> String {
    let mut text = "# Settings of the server\n\nMade by `shortlist-server config reference`; a test compares \
        it with the program.\n\nA flag goes before a variable, a variable before the table `[server]` of the \
        file (`config.toml` in the home, or the one that `--config FILE` names), and that before the default. \
        `shortlist-server config check` shows what holds and where it comes from. The file's other tables are \
        in [configuration.md](configuration.md).\n\n| key in `[server]` | flag | variable | default | what |\n\
        |---|---|---|---|---|\n"
        .to_owned();
    for setting in described() {
        let Described {
            key,
            flag,
            variable,
            default,
            meaning,
        } = setting;
        text += &format_row(&key, &flag, &variable, &default, &meaning);
    }
    text + "\n`DATABASE_URL` (or `--database`) names a database other than the file in the home, and \
        `SHORTLIST_HOME` (or `--home`) the home. The keys of who may ask stand in `server-keys.toml` in the \
        home (`shortlist-server keys`).\n"
}

fn format_row(key: &str, flag: &str, variable: &str, default: &str, meaning: &str) -> String {
    format!("| `{key}` | `--{flag}` | `{variable}` | `{default}` | {meaning} |\n")
}

/// One setting in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its name in the file.
    pub key: String,
    /// Its flag, without `--`.
    pub flag: String,
    /// Its environment variable.
    pub variable: String,
    /// Its default, as JSON.
    pub default: String,
    /// What it means.
    pub meaning: String,
}

/// All settings, in order.
#[must_use]
pub fn described() -> Vec<Described> {
    let command = GivenSettings::augment_args(Command::new("settings"));
    let defaults = serde_json::to_value(Settings::default()).unwrap_or_default();
    let arguments = command.get_arguments();
    arguments
        .map(|argument| {
            let key = argument.get_id().to_string();
            let variable = argument
                .get_env()
                .map(|name| name.to_string_lossy().into_owned());
            Described {
                flag: argument.get_long().unwrap_or_default().to_owned(),
                variable: variable.unwrap_or_default(),
                default: defaults[&key].to_string(),
                meaning: argument
                    .get_help()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                key,
            }
        })
        .collect()
}
