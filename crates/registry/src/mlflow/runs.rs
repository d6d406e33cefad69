//! Experiments and runs.

use serde_json::json;

use super::http::{Again, Server};
use super::wire::{ExperimentAnswer, ExperimentsAnswer, Nothing, RunAnswer, RunFound, RunsAnswer};
use crate::error::{Error, Result};
use crate::names::check_name;
use crate::records::{Experiment, Run, RunStatus};

/// Records on a page.
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

pub(super) async fn start(
    server: &Server,
    experiment: &str,
    name: &str,
    at: i64,
) -> Result<String> {
    check_name("run name", name)?;
    let body = json!({"experiment_id": experiment, "run_name": name, "start_time": at});
    let answer: Result<RunAnswer> = server.send("POST", "runs/create", &body, Again::No).await;
    match if_there(answer)? {
        Some(answer) => Ok(answer.run.info.run_id),
        None => Err(not_found("experiment", experiment)),
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
    }
}

pub(super) async fn of_experiment(server: &Server, experiment: &str) -> Result<Vec<String>> {
    found(server, experiment, "").await
}

/// The ids of an experiment's runs that have not ended.
pub(super) async fn going_on(server: &Server, experiment: &str) -> Result<Vec<String>> {
    found(server, experiment, "attributes.status = 'RUNNING'").await
}

async fn found(server: &Server, experiment: &str, filter: &str) -> Result<Vec<String>> {
    let mut runs = Vec::new();
    let mut page = String::new();
    loop {
        let mut body = json!({
            "experiment_ids": [experiment],
            "filter": filter,
            "order_by": ["attributes.start_time DESC"],
            "max_results": PAGE,
        });
        if !page.is_empty() {
            body["page_token"] = json!(page);
        }
        let answer: RunsAnswer = server
            .send("POST", "runs/search", &body, Again::Yes)
            .await?;
        runs.extend(answer.runs.into_iter().map(|run| run.info.run_id));
        page = answer.next_page_token;
        if page.is_empty() {
            return Ok(runs);
        }
    }
}

pub(super) fn not_found(kind: &'static str, name: &str) -> Error {
    Error::NotFound {
        kind,
        name: name.to_owned(),
    }
}
