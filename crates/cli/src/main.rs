//! `shortlist`: the command line.

use std::process::ExitCode;

use clap::Parser;
use shortlist_cli::{Arguments, run};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return shortlist_cli::refuse(&error),
    };
    let language = arguments.language();
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
