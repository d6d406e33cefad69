//! Logged models (MLflow 3): Python's newer clients keep a model's files beside its run, not under it.

use serde_json::json;

use super::http::{Again, Server};
use super::log::{self, behind_server};
use super::runs::{find, if_there};
use super::wire::{FilesAnswer, LoggedAnswer, LoggedModelsAnswer, Nothing, RunFound};
use crate::error::{Error, Result};
use crate::names::check_artifact_path;
use crate::records::{Artifact, ModelVersion};

/// Before the identity of a logged model, where a version's source names one.
pub(super) const LOGGED: &str = "models:/";

/// The files of a version, by their paths within it: those under its run, else those of the logged
/// model that its source or its run names.
pub(super) async fn files(server: &Server, version: &ModelVersion) -> Result<Vec<Artifact>> {
    if !version.artifact_path.starts_with(LOGGED) {
        let prefix = format!("{}/", version.artifact_path);
        let found: Vec<Artifact> = log::artifacts(server, &version.run_id)
            .await?
            .into_iter()
            .filter_map(|mut artifact| {
                artifact.path = artifact.path.strip_prefix(&prefix)?.to_owned();
                Some(artifact)
            })
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    match logged_root(server, version).await? {
        Some(root) => list(server, &root).await,
        None => Ok(Vec::new()),
    }
}

/// One file of a version.
pub(super) async fn file(
    server: &Server,
    version: &ModelVersion,
    path: &str,
) -> Result<Option<Vec<u8>>> {
    if check_artifact_path(path).is_err() {
        return Ok(None);
    }
    if !version.artifact_path.starts_with(LOGGED) {
        let under_run = format!("{}/{path}", version.artifact_path);
        let found = log::read(server, &version.run_id, &under_run).await?;
        if found.is_some() {
            return Ok(found);
        }
    }
    match logged_root(server, version).await? {
        Some(root) => server.artifact(&format!("{root}/{path}")).await,
        None => Ok(None),
    }
}

/// Where a logged model's files lie behind the server.
async fn logged_root(server: &Server, version: &ModelVersion) -> Result<Option<String>> {
    let uri = if let Some(id) = version.artifact_path.strip_prefix(LOGGED) {
        let path = format!("logged-models/{}", super::http::encoded(id));
        let answer: Result<LoggedAnswer> = server.get(&path, &[]).await;
        if_there(answer)?.map(|answer| answer.model.info.artifact_uri)
    } else {
        search(server, version).await?
    };
    uri.map(|uri| behind_server(&uri).map(str::to_owned))
        .transpose()
}

/// The logged model of the version's run with the name of its folder.
async fn search(server: &Server, version: &ModelVersion) -> Result<Option<String>> {
    let Some(run) = find(server, &version.run_id).await? else {
        return Ok(None);
    };
    let body = json!({"experiment_ids": [run.info.experiment_id], "max_results": 50,
        "filter": format!("source_run_id = '{}'", run.info.run_id)});
    let answer: Result<LoggedModelsAnswer> = server
        .send("POST", "logged-models/search", &body, Again::Yes)
        .await;
    // A server of MLflow 2 knows no logged models.
    let Ok(answer) = answer else {
        return Ok(None);
    };
    let found = answer
        .models
        .into_iter()
        .find(|model| model.info.name == version.artifact_path);
    Ok(found.map(|model| model.info.artifact_uri))
}

/// Makes a logged model of the files under a run's folder, as MLflow 3's own clients do, so that its
/// pages and searches know the model. A server that knows none is left with the files under the run,
/// which stay what a version is registered with: `runs:/` names them on every server.
pub(super) async fn log_model(server: &Server, run: &RunFound, folder: &str) -> Result<()> {
    let name = folder.replace('/', "-");
    let body = json!({
        "experiment_id": run.info.experiment_id,
        "name": name,
        "source_run_id": run.info.run_id,
        "model_type": "shortlist",
    });
    let made: Result<LoggedAnswer> = server.send("POST", "logged-models", &body, Again::No).await;
    let model = match made {
        Ok(made) => made.model.info,
        Err(Error::Server {
            status: 400..=405, ..
        }) => return Ok(()),
        Err(error) => return Err(error),
    };
    let root = behind_server(&model.artifact_uri)?.to_owned();
    let prefix = format!("{folder}/");
    for artifact in log::artifacts(server, &run.info.run_id).await? {
        let Some(path) = artifact.path.strip_prefix(&prefix) else {
            continue;
        };
        let content = log::read(server, &run.info.run_id, &artifact.path).await?;
        let target = format!("{root}/{path}");
        server
            .put_artifact(&target, &content.unwrap_or_default())
            .await?;
    }
    let path = format!("logged-models/{}", super::http::encoded(&model.model_id));
    let ready = json!({"model_id": model.model_id, "status": "LOGGED_MODEL_READY"});
    let _: LoggedAnswer = server.send("PATCH", &path, &ready, Again::Yes).await?;
    let output = json!({
        "run_id": run.info.run_id,
        "models": [{"model_id": model.model_id, "step": 0}],
    });
    let _: Nothing = server
        .send("POST", "runs/outputs", &output, Again::Yes)
        .await?;
    Ok(())
}

async fn list(server: &Server, root: &str) -> Result<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let path = if folder.is_empty() {
            root.to_owned()
        } else {
            format!("{root}/{folder}")
        };
        let answer: FilesAnswer = server.list_artifacts(&path).await?;
        for file in answer.files {
            // Paths are relative to the folder that was asked for.
            let path = if folder.is_empty() {
                file.path
            } else {
                format!("{folder}/{}", file.path)
            };
            if check_artifact_path(&path).is_err() {
                continue;
            }
            if file.is_dir {
                folders.push(path);
            } else {
                artifacts.push(Artifact {
                    path,
                    sha256: String::new(),
                    size: file.file_size,
                });
            }
        }
    }
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(artifacts)
}
