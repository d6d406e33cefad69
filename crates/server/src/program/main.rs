//! `shortlist-server`: the HTTP service.

mod arguments;
mod config;
mod health;
mod keys;
mod log;
mod serve;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use shortlist_api::terminal::shown;
use shortlist_app::serve_reading;

use arguments::{Arguments, Command};

/// Many threads make and drop many small pieces of memory, one for each word and number of an answer. A profile
/// showed them waiting for each other in the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The status of a command that was told nonsense, as `clap` has it.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let read = Arguments::command().try_get_matches().and_then(|matches| {
        let arguments = Arguments::from_arg_matches(&matches)?;
        Ok((arguments, matches))
    });
    let (arguments, matches) = match read {
        Ok(read) => read,
        Err(error) => return refuse(&error),
    };
    match run(&arguments, &matches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let said = format!("error: {error}");
            let _ = writeln!(anstream::stderr(), "{}", shown(&said));
            ExitCode::FAILURE
        }
    }
}

/// Says what is wrong with the arguments, or the help that was asked for; nothing that was typed turns or hides text.
fn refuse(error: &clap::Error) -> ExitCode {
    let plain = error.to_string();
    let _ = if shown(&plain) == plain {
        error.print()
    } else {
        write!(anstream::stderr(), "{}", shown(&plain))
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE))
}

fn run(arguments: &Arguments, matches: &clap::ArgMatches) -> Result<()> {
    let home = arguments.home()?;
    match &arguments.command {
        Some(Command::Keys { command }) => keys::run(&home, &arguments.keys(&home), command),
        Some(Command::Config { command }) => config::run(&home, arguments, matches, command),
        Some(Command::Openapi) => {
            let text = shortlist_server::openapi().to_pretty_json()?;
            Ok(writeln!(anstream::stdout(), "{text}")?)
        }
        Some(Command::Health { ready }) => health::run(&arguments.settings(&home)?, *ready),
        Some(Command::ReadFile) => Ok(serve_reading(
            std::io::stdin().lock(),
            std::io::stdout().lock(),
        )?),
        None => serve::run(home, arguments),
    }
}
