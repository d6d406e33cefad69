//! What holds, and whether the server would start with it.

use std::io::Write;

use clap::ArgMatches;
use clap::parser::ValueSource;
use shortlist_api::Language;
use shortlist_app::{Config, Home};
use shortlist_server::{described, read_file, reference};

use crate::Result;
use crate::arguments::{Arguments, ConfigCommand};
use crate::serve::{check_keys, tls};

pub(crate) fn run(
    home: &Home,
    arguments: &Arguments,
    matches: &ArgMatches,
    command: &ConfigCommand,
    language: Language,
) -> Result<()> {
    match command {
        ConfigCommand::Check => check(home, arguments, matches, language),
        ConfigCommand::Reference => Ok(write!(anstream::stdout(), "{}", reference())?),
    }
}

fn check(
    home: &Home,
    arguments: &Arguments,
    matches: &ArgMatches,
    language: Language,
) -> Result<()> {
    let settings = arguments.settings(home)?;
    let values = serde_json::to_value(&settings)?;
    let file = serde_json::to_value(read_file(&home.config())?)?;
    let mut out = anstream::stdout();
    for setting in described() {
        let from = match matches.value_source(&setting.key) {
            Some(ValueSource::CommandLine) => format!("--{}", setting.flag),
            Some(ValueSource::EnvVariable) => setting.variable,
            _ if file.get(&setting.key).is_some() => home.config().display().to_string(),
            _ => language.choose("default", "기본값").to_owned(),
        };
        writeln!(out, "{} = {}  ({from})", setting.key, values[&setting.key])?;
    }
    Config::read(&home.config())?;
    check_keys(&arguments.known_keys(home)?, settings.host)?;
    tls(&settings)?;
    let is_sound = language.choose(
        "the server would start with these",
        "이 설정으로 서버를 시작할 수 있습니다",
    );
    writeln!(out, "{is_sound}")?;
    Ok(())
}
