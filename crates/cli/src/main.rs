//! `shortlist`: the command line.

use std::process::ExitCode;

use shortlist_cli::{Arguments, run};

fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().collect();
    let language = Arguments::language_of(&typed);
    let arguments = match Arguments::read(typed, language) {
        Ok(arguments) => arguments,
        Err(error) => return shortlist_cli::refuse(&error, language),
    };
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return shortlist_cli::Error::Runtime(error).report(language),
    };
    let answered = runtime.block_on(run(arguments));
    // A training that was stopped is not waited for.
    runtime.shutdown_background();
    match answered {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(language),
    }
}
