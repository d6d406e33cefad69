//! `shortlist-server`: the HTTP service.

mod arguments;
mod config;
mod health;
mod keys;
mod korean;
mod log;
mod serve;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use shortlist_api::Language;
use shortlist_api::command_line::{language_of_environment, language_typed};
use shortlist_api::terminal::shown;
use shortlist_api::words::{explained, in_language};
use shortlist_app::serve_reading;

use arguments::{Arguments, Command};
use korean::WORDS;

/// Many threads make and drop many small pieces of memory, one for each word and number of an answer. A profile
/// showed them waiting for each other in the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().collect();
    let of_environment = || language_of_environment(|name| std::env::var(name).ok());
    let language = language_typed(&typed).unwrap_or_else(of_environment);
    let mut command = WORDS.command(Arguments::command(), language);
    let read = command.try_get_matches_from_mut(typed);
    let read = read.and_then(|matches| {
        let arguments = Arguments::from_arg_matches(&matches);
        let arguments = arguments.map_err(|error| error.format(&mut command))?;
        Ok((arguments, matches))
    });
    let (arguments, matches) = match read {
        Ok(read) => read,
        Err(error) => return refuse(&error, language),
    };
    match run(&arguments, &matches, language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let word = language.choose("error:", "오류:");
            let said = format!("{word} {}", said(error.as_ref(), language));
            let _ = writeln!(anstream::stderr(), "{}", shown(&said));
            ExitCode::FAILURE
        }
    }
}

/// What went wrong, in a language.
fn said(error: &(dyn std::error::Error + 'static), language: Language) -> String {
    match error.downcast_ref::<shortlist_app::Error>() {
        Some(error) => explained(error, language),
        None => in_language(&error.to_string(), language),
    }
}

/// Says what is wrong with the arguments, or the help that was asked for.
fn refuse(error: &clap::Error, language: Language) -> ExitCode {
    let refusal = WORDS.refusal(error, language);
    let _ = if refusal.is_error {
        write!(anstream::stderr(), "{}", refusal.text)
    } else {
        write!(anstream::stdout(), "{}", refusal.text)
    };
    ExitCode::from(refusal.code)
}

fn run(arguments: &Arguments, matches: &clap::ArgMatches, language: Language) -> Result<()> {
    let home = arguments.home()?;
    match &arguments.command {
        Some(Command::Keys { command }) => {
            keys::run(&home, &arguments.keys(&home), command, language)
        }
        Some(Command::Config { command }) => {
            config::run(&home, arguments, matches, command, language)
        }
        Some(Command::Openapi) => {
            let text = shortlist_server::openapi().to_pretty_json()?;
            Ok(writeln!(anstream::stdout(), "{text}")?)
        }
        Some(Command::Health { ready }) => health::run(&arguments.settings(&home)?, *ready),
        Some(Command::ReadFile) => Ok(serve_reading(
            std::io::stdin().lock(),
            std::io::stdout().lock(),
        )?),
        None => serve::run(home, arguments, language),
    }
}
