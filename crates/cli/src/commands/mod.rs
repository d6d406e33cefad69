//! One file a command: from arguments to a call, from its answer to output.

mod completions;
mod demo;
mod doctor;
mod evaluate;
mod fixtures;
mod import;
mod models;
mod predict;
mod recommend;
mod train;

use crate::arguments::{Arguments, Command};
use crate::context::Context;
use crate::error::Result;

/// Runs the command that was typed.
///
/// # Errors
///
/// Any of [`Error`](crate::Error), to be reported with its exit code.
pub async fn run(arguments: Arguments) -> Result<()> {
    let context = Context::new(arguments.home, arguments.json);
    match arguments.command {
        Command::Demo { seed } => demo::run(&context, seed).await,
        Command::Import { kind } => import::run(&context, kind).await,
        Command::Train {
            model,
            seed,
            labels,
            cv,
        } => train::run(&context, model, seed, labels, cv).await,
        Command::Evaluate {
            split,
            labels,
            seed,
        } => evaluate::run(&context, split, labels, seed).await,
        Command::Models { command } => models::run(&context, command).await,
        Command::Predict { file } => predict::run(&context, &file).await,
        Command::Recommend { file, top } => recommend::run(&context, &file, top).await,
        Command::Doctor => doctor::run(&context).await,
        Command::Fixtures { out, seed } => fixtures::run(&context, &out, seed),
        Command::Completions { shell } => completions::run(shell),
    }
}
