//! Experiments and runs.

use serde_json::json;

use super::http::{Again, Server};
use super::log::{is_hidden, pair};
use super::wire::{
    ExperimentAnswer, ExperimentsAnswer, Nothing, Pair, RunAnswer, RunFound, RunsAnswer,
};
use crate::error::{Error, Result};
use crate::names::{check_name, check_tags, excerpt};
use crate::records::{Experiment, NewRun, Run, RunStatus};
use crate::search::{Attribute, Field, Filter, OrderBy, RunPage, RunSearch};

/// Experiments on a page.
const PAGE: u32 = 1_000;
const NO_SUCH: &str = "RESOURCE_DOES_NOT_EXIST";
const EXISTS: &str = "RESOURCE_ALREADY_EXISTS";

/// `None` where the server says that there is none such.
pub(super) fn if_there<T>(answer: Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(Error::Server { code, .. }) if code == NO_SUCH => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the server says that it is there already.
pub(super) fn is_there_already(error: &Error) -> bool {
    matches!(error, Error::Server { code, .. } if code == EXISTS)
}

pub(super) async fn experiment(server: &Server, name: &str) -> Result<Experiment> {
    check_name("experiment name", name)?;
    if let Some(found) = by_name(server, name).await? {
        return Ok(found);
    }
    let body = json!({"name": name});
    let made: Result<ExperimentAnswer> = server
        .send("POST", "experiments/create", &body, Again::No)
        .await;
    match made {
        Ok(made) => Ok(Experiment {
            id: made.experiment_id,
            name: name.to_owned(),
        }),
        // Somebody else was quicker.
        Err(error) if is_there_already(&error) => by_name(server, name).await?.ok_or(error),
        Err(error) => Err(error),
    }
}

async fn by_name(server: &Server, name: &str) -> Result<Option<Experiment>> {
    let query = [("experiment_name", name)];
    let answer: Result<ExperimentAnswer> = server.get("experiments/get-by-name", &query).await;
    let Some(found) = if_there(answer)? else {
        return Ok(None);
    };
    if found.experiment.lifecycle_stage == "deleted" {
        return Err(Error::Deleted {
            kind: "experiment",
            name: name.to_owned(),
        });
    }
    Ok(Some(Experiment {
        id: found.experiment.experiment_id,
        name: found.experiment.name,
    }))
}

pub(super) async fn experiments(server: &Server) -> Result<Vec<Experiment>> {
    let mut experiments = Vec::new();
    let mut page = String::new();
    loop {
        let mut body = json!({"max_results": PAGE, "order_by": ["creation_time ASC"]});
        if !page.is_empty() {
            body["page_token"] = json!(page);
        }
        let answer: ExperimentsAnswer = server
            .send("POST", "experiments/search", &body, Again::Yes)
            .await?;
        experiments.extend(answer.experiments.into_iter().map(|found| Experiment {
            id: found.experiment_id,
            name: found.name,
        }));
        page = answer.next_page_token;
        if page.is_empty() {
            return Ok(experiments);
        }
    }
}

pub(super) async fn begin(server: &Server, run: &NewRun, at: i64) -> Result<String> {
    check_name("run name", &run.name)?;
    check_tags(&run.tags)?;
    let mut tags: Vec<Pair> = run
        .tags
        .iter()
        .map(|(key, value)| pair(key, value))
        .collect();
    if let Some(parent) = &run.parent {
        if find(server, parent).await?.is_none() {
            return Err(not_found("run", parent));
        }
        tags.push(pair(Run::PARENT_TAG, parent));
    }
    let body = json!({
        "experiment_id": run.experiment_id,
        "run_name": run.name,
        "start_time": at,
        "tags": tags,
    });
    let answer: Result<RunAnswer> = server.send("POST", "runs/create", &body, Again::No).await;
    match if_there(answer)? {
        Some(answer) => Ok(answer.run.info.run_id),
        None => Err(not_found("experiment", &run.experiment_id)),
    }
}

pub(super) async fn finish(server: &Server, run: &str, status: RunStatus, at: i64) -> Result<()> {
    let body = json!({"run_id": run, "status": status.as_str(), "end_time": at});
    let answer: Result<Nothing> = server.send("POST", "runs/update", &body, Again::Yes).await;
    match if_there(answer)? {
        Some(_) => Ok(()),
        None => Err(not_found("run", run)),
    }
}

/// The run as the server has it.
pub(super) async fn find(server: &Server, run: &str) -> Result<Option<RunFound>> {
    let answer: Result<RunAnswer> = server.get("runs/get", &[("run_id", run)]).await;
    Ok(if_there(answer)?.map(|answer| answer.run))
}

/// The run, which must be there and not over.
pub(super) async fn running(server: &Server, run: &str) -> Result<RunFound> {
    let found = find(server, run).await?;
    let found = found.ok_or_else(|| not_found("run", run))?;
    if found.info.status != RunStatus::Running.as_str() || found.info.lifecycle_stage == "deleted" {
        return Err(Error::RunEnded {
            run: run.to_owned(),
            status: found.info.status,
        });
    }
    Ok(found)
}

pub(super) fn record(found: RunFound) -> Run {
    let RunFound { info, data } = found;
    Run {
        id: info.run_id,
        experiment_id: info.experiment_id,
        name: info.run_name,
        status: match info.status.as_str() {
            "FINISHED" => RunStatus::Finished,
            "FAILED" => RunStatus::Failed,
            "KILLED" => RunStatus::Killed,
            _ => RunStatus::Running,
        },
        started_at: info.start_time,
        ended_at: info.end_time,
        params: data.params.into_iter().map(|p| (p.key, p.value)).collect(),
        metrics: data.metrics.into_iter().map(|m| (m.key, m.value)).collect(),
        tags: data
            .tags
            .into_iter()
            .filter(|tag| !is_hidden(&tag.key))
            .map(|tag| (tag.key, tag.value))
            .collect(),
    }
}

pub(super) async fn of_experiment(server: &Server, experiment: &str) -> Result<Vec<String>> {
    found(server, experiment, Filter::default()).await
}

/// The ids of an experiment's runs that have not ended.
pub(super) async fn going_on(server: &Server, experiment: &str) -> Result<Vec<String>> {
    found(server, experiment, "attributes.status = 'RUNNING'".parse()?).await
}

/// The ids of all runs of an experiment that a filter holds for, the latest first.
async fn found(server: &Server, experiment: &str, filter: Filter) -> Result<Vec<String>> {
    let mut asked = RunSearch {
        filter,
        page_size: RunSearch::LARGEST_PAGE,
        ..RunSearch::of_experiment(experiment)
    };
    let mut runs = Vec::new();
    loop {
        let page = search(server, &asked).await?;
        runs.extend(page.runs.into_iter().map(|run| run.id));
        asked.page = page.next_page;
        if asked.page.is_none() {
            return Ok(runs);
        }
    }
}

pub(super) async fn search(server: &Server, search: &RunSearch) -> Result<RunPage> {
    let filter = search.filter.to_string();
    if filter.parse::<Filter>()? != search.filter {
        return Err(Error::Search {
            expected: "names and texts that hold one kind of quotes only",
            place: 1,
            came: excerpt(&filter),
        });
    }
    let mut body = json!({
        "experiment_ids": search.experiment_ids,
        "filter": filter,
        "order_by": orders(&search.order_by),
        "max_results": search.size(),
    });
    if let Some(page) = &search.page {
        body["page_token"] = json!(page);
    }
    let answer: RunsAnswer = server
        .send("POST", "runs/search", &body, Again::Yes)
        .await?;
    let next = answer.next_page_token;
    Ok(RunPage {
        runs: answer.runs.into_iter().map(record).collect(),
        next_page: (!next.is_empty()).then_some(next),
    })
}

/// The criteria in the server's words, each field once: a second one would be an error, and decide nothing.
fn orders(asked: &[OrderBy]) -> Vec<String> {
    let latest_first = OrderBy {
        field: Field::Attribute(Attribute::StartTime),
        descending: true,
    };
    let mut orders: Vec<&OrderBy> = Vec::new();
    for order in asked.iter().chain([&latest_first]) {
        if orders.iter().all(|known| known.field != order.field) {
            orders.push(order);
        }
    }
    orders.into_iter().map(ToString::to_string).collect()
}

pub(super) fn not_found(kind: &'static str, name: &str) -> Error {
    Error::NotFound {
        kind,
        name: name.to_owned(),
    }
}
