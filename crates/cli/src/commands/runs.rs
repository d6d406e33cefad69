//! `shortlist runs`.

use serde_json::json;
use shortlist_api::{Language, MetricPoint, Run};
use shortlist_app::{Error as AppError, ModelCatalog, RunSearch};

use crate::arguments::{RunsCommand, RunsListed};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: RunsCommand) -> Result<()> {
    let opened = match command {
        RunsCommand::Tag { .. } => context.open().await?,
        _ => context.open_to_read().await?,
    };
    let catalog = &opened.catalog;
    match command {
        RunsCommand::List(asked) => {
            let runs = listed(catalog, &asked).await?;
            show(context, &runs, render::runs)
        }
        RunsCommand::Show { run } => {
            let found = [find(&all(catalog).await?, &run)?];
            show(context, &found, render::side_by_side)
        }
        RunsCommand::Compare { runs } => {
            let all = all(catalog).await?;
            let found: Result<Vec<Run>> = runs.iter().map(|run| find(&all, run)).collect();
            show(context, &found?, render::side_by_side)
        }
        RunsCommand::History { run, metric } => {
            let run = find(&all(catalog).await?, &run)?;
            let points = catalog.metric_history(&run.id, &metric).await?;
            let points: Vec<MetricPoint> = points.into_iter().map(MetricPoint::from).collect();
            if context.json {
                return output::json(&json!({"run": run.id, "points": points}));
            }
            output::line(&render::metric_history(&points, context.language))
        }
        RunsCommand::Tag { run, key, value } => {
            let run = find(&all(catalog).await?, &run)?;
            catalog.tag_run(&run.id, &key, value.as_deref()).await?;
            let tagged = [find(&all(catalog).await?, &run.id)?];
            show(context, &tagged, render::side_by_side)
        }
    }
}

fn show(
    context: &Context,
    runs: &[Run],
    render: impl Fn(&[Run], Language) -> String,
) -> Result<()> {
    if context.json {
        output::json(&json!({"runs": runs}))
    } else {
        output::line(&render(runs, context.language))
    }
}

/// The runs that were asked for, page after page.
async fn listed(catalog: &ModelCatalog, asked: &RunsListed) -> Result<Vec<Run>> {
    let mut search = RunSearch::of_experiment("")
        .filtered(&asked.filter)
        .map_err(AppError::from)?;
    for order in &asked.order_by {
        search = search.ordered(order).map_err(AppError::from)?;
    }
    let mut runs = Vec::new();
    while runs.len() < asked.most {
        search.page_size = (asked.most - runs.len()).min(RunSearch::LARGEST_PAGE);
        let page = catalog.search_runs(search.clone()).await?;
        runs.extend(page.runs.into_iter().map(Run::from));
        search.page = page.next_page;
        if search.page.is_none() {
            break;
        }
    }
    Ok(runs)
}

async fn all(catalog: &ModelCatalog) -> Result<Vec<Run>> {
    let everything = RunsListed {
        filter: String::new(),
        order_by: Vec::new(),
        most: usize::MAX,
    };
    listed(catalog, &everything).await
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
