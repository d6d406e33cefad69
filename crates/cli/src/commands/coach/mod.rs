//! `shortlist coach`.

mod clients;
mod forget;
mod table;

use std::path::PathBuf;

use crate::arguments::{CoachCommand, CohortArguments, ReviewTarget};
use crate::context::Context;
use crate::error::Result;

/// The table of the letters at one path, which `shortlist review --table` asks for.
pub(super) async fn table(context: &Context, path: PathBuf, target: ReviewTarget) -> Result<()> {
    let arguments = CohortArguments {
        paths: vec![path],
        target,
        out: None,
    };
    table::run(context, arguments).await
}

pub(super) async fn run(context: &Context, command: CoachCommand) -> Result<()> {
    match command {
        CoachCommand::Table(arguments) => table::run(context, arguments).await,
        CoachCommand::Forget { coach, client } => {
            forget::run(context, &coach, client.as_deref()).await
        }
    }
}
