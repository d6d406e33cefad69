//! What runs log: parameters, metrics and files.

use std::collections::BTreeMap;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::http::{Again, Server};
use super::runs::{find, not_found, running};
use super::wire::{FilesAnswer, HistoryAnswer, MetricValue, Nothing, Pair, RunFound};
use crate::error::{Error, Result};
use crate::names::{check_artifact_path, check_tag_key, check_tags};
use crate::records::{Artifact, MetricPoint};

/// What a batch and its values may hold; the server cuts longer values without a word.
const PARAMS_A_BATCH: usize = 100;
const METRICS_A_BATCH: usize = 1_000;
const TAGS_A_BATCH: usize = 100;
const LONGEST_KEY: usize = 250;
const LONGEST_PARAM: usize = 6_000;
/// Before the hash of an artifact's path in the name of the tag that holds the hash of its content.
const HASH_TAG: &str = "shortlist.sha256.";

pub(super) async fn params(server: &Server, run: &str, params: &[(String, String)]) -> Result<()> {
    for (key, value) in params {
        check_length("the key of parameter", key, key, LONGEST_KEY)?;
        check_length("parameter", key, value, LONGEST_PARAM)?;
    }
    let found = running(server, run).await?;
    let known: BTreeMap<String, String> = pairs(found.data.params);
    let mut new: Vec<Pair> = Vec::new();
    for (key, value) in params {
        match known.get(key) {
            Some(known) if known != value => {
                return Err(Error::ParameterChanged {
                    run: run.to_owned(),
                    key: key.clone(),
                    known: known.clone(),
                    came: value.clone(),
                });
            }
            Some(_) => {}
            None => new.push(pair(key, value)),
        }
    }
    for batch in new.chunks(PARAMS_A_BATCH) {
        let body = json!({"run_id": run, "params": batch});
        let _: Nothing = server
            .send("POST", "runs/log-batch", &body, Again::Yes)
            .await?;
    }
    Ok(())
}

pub(super) async fn points(server: &Server, run: &str, points: &[MetricPoint]) -> Result<()> {
    MetricPoint::check_all(points)?;
    for point in points {
        check_length("the key of metric", &point.key, &point.key, LONGEST_KEY)?;
    }
    running(server, run).await?;
    for batch in points.chunks(METRICS_A_BATCH) {
        let values: Vec<MetricValue> = batch
            .iter()
            .map(|point| MetricValue {
                key: point.key.clone(),
                value: point.value,
                timestamp: point.at,
                step: point.step,
            })
            .collect();
        let body = json!({"run_id": run, "metrics": values});
        let _: Nothing = server
            .send("POST", "runs/log-batch", &body, Again::Yes)
            .await?;
    }
    Ok(())
}

pub(super) async fn history(server: &Server, run: &str, key: &str) -> Result<Vec<MetricPoint>> {
    known(server, run).await?;
    points_of(server, run, key).await
}

/// A server tells the highest step of each metric with the run, and all steps of one metric alone: only those are asked
/// for that can have more than one.
pub(super) async fn over_steps(server: &Server, run: &str) -> Result<Vec<MetricPoint>> {
    let found = known(server, run).await?;
    let stepped = found.data.metrics.iter().filter(|metric| metric.step != 0);
    let mut keys: Vec<&str> = stepped.map(|metric| metric.key.as_str()).collect();
    keys.sort_unstable();
    let mut all = Vec::new();
    for key in keys {
        let points = points_of(server, run, key).await?;
        let steps = points.first().zip(points.last());
        if steps.is_some_and(|(first, last)| first.step < last.step) {
            all.extend(points);
        }
    }
    Ok(all)
}

/// All values of a metric, by step and time.
async fn points_of(server: &Server, run: &str, key: &str) -> Result<Vec<MetricPoint>> {
    let mut points = Vec::new();
    let mut page = String::new();
    loop {
        let mut query = vec![("run_id", run), ("metric_key", key)];
        if !page.is_empty() {
            query.push(("page_token", page.as_str()));
        }
        let answer: HistoryAnswer = server.get("metrics/get-history", &query).await?;
        points.extend(answer.metrics.into_iter().map(|found| MetricPoint {
            key: found.key,
            value: found.value,
            step: found.step,
            at: found.timestamp,
        }));
        page = answer.next_page_token;
        if page.is_empty() {
            points.sort_by_key(|point| (point.step, point.at));
            return Ok(points);
        }
    }
}

/// Tags of ours, which are none of the run's own.
pub(super) fn is_hidden(tag: &str) -> bool {
    tag.starts_with(HASH_TAG)
}

pub(super) async fn set_tags(server: &Server, run: &str, tags: &[(String, String)]) -> Result<()> {
    check_tags(tags)?;
    known(server, run).await?;
    let tags: Vec<Pair> = tags.iter().map(|(key, value)| pair(key, value)).collect();
    for batch in tags.chunks(TAGS_A_BATCH) {
        let body = json!({"run_id": run, "tags": batch});
        let _: Nothing = server
            .send("POST", "runs/log-batch", &body, Again::Yes)
            .await?;
    }
    Ok(())
}

pub(super) async fn remove_tag(server: &Server, run: &str, key: &str) -> Result<()> {
    check_tag_key(key)?;
    // The server refuses to take away what is not there.
    if !known(server, run)
        .await?
        .data
        .tags
        .iter()
        .any(|tag| tag.key == key)
    {
        return Ok(());
    }
    let body = json!({"run_id": run, "key": key});
    let _: Nothing = server
        .send("POST", "runs/delete-tag", &body, Again::No)
        .await?;
    Ok(())
}

/// The run, which must be there.
async fn known(server: &Server, run: &str) -> Result<RunFound> {
    let found = find(server, run).await?;
    found.ok_or_else(|| not_found("run", run))
}

/// The file first, its hash after it: a hash without a file would promise too much.
pub(super) async fn artifact(server: &Server, run: &str, path: &str, content: &[u8]) -> Result<()> {
    check_artifact_path(path)?;
    let found = running(server, run).await?;
    let root = root(&found)?;
    server
        .put_artifact(&format!("{root}/{path}"), content)
        .await?;
    let hash = hex::encode(Sha256::digest(content));
    let body = json!({"run_id": run, "key": hash_tag(path), "value": hash});
    let _: Nothing = server
        .send("POST", "runs/set-tag", &body, Again::Yes)
        .await?;
    Ok(())
}

pub(super) async fn artifacts(server: &Server, run: &str) -> Result<Vec<Artifact>> {
    let Some(found) = find(server, run).await? else {
        return Ok(Vec::new());
    };
    let hashes = pairs(found.data.tags);
    let mut artifacts = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let mut page = String::new();
        loop {
            let mut query = vec![("run_id", run)];
            if !folder.is_empty() {
                query.push(("path", folder.as_str()));
            }
            if !page.is_empty() {
                query.push(("page_token", page.as_str()));
            }
            let answer: FilesAnswer = server.get("artifacts/list", &query).await?;
            for file in answer.files {
                // A server's word is no reason to write anywhere else.
                check_artifact_path(&file.path)?;
                if file.is_dir {
                    folders.push(file.path);
                } else {
                    let hash = hashes.get(&hash_tag(&file.path));
                    artifacts.push(Artifact {
                        sha256: hash.cloned().unwrap_or_default(),
                        path: file.path,
                        size: file.file_size,
                    });
                }
            }
            if answer.next_page_token.is_empty() {
                break;
            }
            page = answer.next_page_token;
        }
    }
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(artifacts)
}

/// A file, checked against its hash where one was written down.
pub(super) async fn read(server: &Server, run: &str, path: &str) -> Result<Option<Vec<u8>>> {
    if check_artifact_path(path).is_err() {
        return Ok(None);
    }
    let Some(found) = find(server, run).await? else {
        return Ok(None);
    };
    let root = root(&found)?;
    let Some(content) = server.artifact(&format!("{root}/{path}")).await? else {
        return Ok(None);
    };
    let hashes = pairs(found.data.tags);
    if let Some(expected) = hashes.get(&hash_tag(path)) {
        let came = hex::encode(Sha256::digest(&content));
        if came != *expected {
            return Err(Error::Damaged {
                run: run.to_owned(),
                path: path.to_owned(),
                expected: expected.clone(),
                came,
            });
        }
    }
    Ok(Some(content))
}

/// The tag's name: tags may not be named by any path, but by any hash.
fn hash_tag(path: &str) -> String {
    let digest = hex::encode(Sha256::digest(path));
    format!("{HASH_TAG}{}", &digest[..32])
}

/// Where a run's files lie behind the server: `mlflow-artifacts:/PATH` or `mlflow-artifacts://HOST/PATH`.
fn root(found: &RunFound) -> Result<&str> {
    behind_server(&found.info.artifact_uri)
}

/// The path of a place behind the server.
pub(super) fn behind_server(uri: &str) -> Result<&str> {
    let unknown = || Error::ArtifactStore {
        uri: uri.to_owned(),
    };
    let rest = uri.strip_prefix("mlflow-artifacts:/").ok_or_else(unknown)?;
    match rest.strip_prefix('/') {
        Some(with_host) => with_host
            .split_once('/')
            .map(|(_, path)| path)
            .ok_or_else(unknown),
        None => Ok(rest),
    }
}

fn pairs(pairs: Vec<Pair>) -> BTreeMap<String, String> {
    pairs
        .into_iter()
        .map(|pair| (pair.key, pair.value))
        .collect()
}

pub(super) fn pair(key: &str, value: &str) -> Pair {
    Pair {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

fn check_length(kind: &'static str, name: &str, value: &str, longest: usize) -> Result<()> {
    let came = value.chars().count();
    if came > longest {
        return Err(Error::TooLong {
            kind,
            name: name.chars().take(40).collect(),
            longest,
            came,
        });
    }
    Ok(())
}
