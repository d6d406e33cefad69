//! `shortlist coach`.

mod clients;
mod forget;
mod table;

use crate::arguments::CoachCommand;
use crate::context::Context;
use crate::error::Result;

pub(super) async fn run(context: &Context, command: CoachCommand) -> Result<()> {
    match command {
        CoachCommand::Table(arguments) => table::run(context, arguments).await,
        CoachCommand::Forget { coach, client } => {
            forget::run(context, &coach, client.as_deref()).await
        }
    }
}
