//! `shortlist runs`.

use serde_json::json;
use shortlist_api::Run;

use crate::arguments::RunsCommand;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: RunsCommand) -> Result<()> {
    let experiments = context.open().await?.experiments().await?;
    let runs = experiments.into_iter().flat_map(|(_, runs)| runs);
    let mut all: Vec<Run> = runs.map(Run::from).collect();
    all.sort_by_key(|run| std::cmp::Reverse(run.started_at));
    let (shown, side_by_side) = match command {
        RunsCommand::List => (all, false),
        RunsCommand::Show { run } => (vec![find(&all, &run)?], true),
        RunsCommand::Compare { runs } => {
            let found: Result<Vec<Run>> = runs.iter().map(|run| find(&all, run)).collect();
            (found?, true)
        }
    };
    if context.json {
        return output::json(&json!({"runs": shown}));
    }
    output::line(&if side_by_side {
        render::side_by_side(&shown)
    } else {
        render::runs(&shown)
    })
}

/// The one run whose id begins so.
fn find(runs: &[Run], beginning: &str) -> Result<Run> {
    let mut found = runs.iter().filter(|run| run.id.starts_with(beginning));
    match (found.next(), found.next()) {
        (Some(run), None) => Ok(run.clone()),
        (first, _) => Err(Error::NotOneRun {
            came: beginning.to_owned(),
            found: if first.is_some() { "several" } else { "none" },
        }),
    }
}
