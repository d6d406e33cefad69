//! Registered models: versions, stages, aliases, and the audit log in their tags.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::http::{Again, Server};
use super::log;
use super::logged::{self, LOGGED};
use super::runs::{find, if_there, is_there_already, not_found};
use super::wire::{
    ModelAnswer, ModelsAnswer, Nothing, RegisteredModel, VersionAnswer, VersionInfo, VersionsAnswer,
};
use crate::audit::AuditRecord;
use crate::error::{Error, Result};
use crate::names::{check_alias, check_artifact_path, check_name, excerpt};
use crate::records::{AliasChange, ModelVersion, StageChange, Transition, VersionDeletion};
use crate::stage::Stage;

const PAGE: &str = "1000";
/// Before the number of a line of the audit log.
const AUDIT_TAG: &str = "shortlist.audit.";
/// Writers that meet at one number try the next.
const MOST_MEETINGS: usize = 50;

pub(super) async fn register(
    tracking: &Server,
    registry: &Server,
    name: &str,
    run: &str,
    artifact_path: &str,
) -> Result<ModelVersion> {
    check_name("model name", name)?;
    check_artifact_path(artifact_path)?;
    // The server does not look whether the files are there.
    let prefix = format!("{artifact_path}/");
    let files = log::artifacts(tracking, run).await?;
    if !files.iter().any(|file| file.path.starts_with(&prefix)) {
        return Err(not_found(
            "files of",
            &format!("runs:/{run}/{artifact_path}"),
        ));
    }
    let found = find(tracking, run).await?;
    let found = found.ok_or_else(|| not_found("run", run))?;
    logged::log_model(tracking, &found, artifact_path).await?;
    let made: Result<ModelAnswer> = registry
        .send(
            "POST",
            "registered-models/create",
            &json!({"name": name}),
            Again::No,
        )
        .await;
    if let Err(error) = made
        && !is_there_already(&error)
    {
        return Err(error);
    }
    let source = format!("{}/{artifact_path}", found.info.artifact_uri);
    let body = json!({"name": name, "source": source, "run_id": run});
    let answer: VersionAnswer = registry
        .send("POST", "model-versions/create", &body, Again::No)
        .await?;
    record(answer.model_version)
}

pub(super) async fn names(server: &Server) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut page = String::new();
    loop {
        let mut query = vec![("max_results", PAGE)];
        if !page.is_empty() {
            query.push(("page_token", page.as_str()));
        }
        let answer: ModelsAnswer = server.get("registered-models/search", &query).await?;
        names.extend(answer.registered_models.into_iter().map(|model| model.name));
        if answer.next_page_token.is_empty() {
            names.sort();
            return Ok(names);
        }
        page = answer.next_page_token;
    }
}

pub(super) async fn versions(server: &Server, name: &str) -> Result<Vec<ModelVersion>> {
    let quote = match (name.contains('\''), name.contains('"')) {
        (false, _) => '\'',
        (true, false) => '"',
        (true, true) => {
            return Err(Error::Name {
                kind: "model name",
                expected: "to have one kind of quotes at most, to be searched for on a server",
                came: excerpt(name),
            });
        }
    };
    let filter = format!("name = {quote}{name}{quote}");
    let mut versions = Vec::new();
    let mut page = String::new();
    loop {
        let mut query = vec![("filter", filter.as_str()), ("max_results", PAGE)];
        if !page.is_empty() {
            query.push(("page_token", page.as_str()));
        }
        let answer: VersionsAnswer = server.get("model-versions/search", &query).await?;
        for version in answer.model_versions {
            versions.push(record(version)?);
        }
        if answer.next_page_token.is_empty() {
            versions.sort_by_key(|version| version.version);
            // Pages shift while others write.
            versions.dedup_by_key(|version| version.version);
            return Ok(versions);
        }
        page = answer.next_page_token;
    }
}

fn record(info: VersionInfo) -> Result<ModelVersion> {
    let version = info.version.parse().map_err(|_| Error::Answer {
        call: "model-versions".to_owned(),
        reason: format!("a version is {:?}", info.version),
    })?;
    // A logged model, or behind `.../RUN/artifacts/`, or behind `runs:/RUN/`.
    let path = if info.source.starts_with(LOGGED) {
        info.source.as_str()
    } else {
        let under_run = info
            .source
            .split_once(&format!("{}/artifacts/", info.run_id))
            .or_else(|| info.source.split_once(&format!("runs:/{}/", info.run_id)));
        under_run.map_or("", |(_, path)| path)
    };
    Ok(ModelVersion {
        name: info.name,
        version,
        run_id: info.run_id,
        artifact_path: path.to_owned(),
        stage: if info.current_stage.is_empty() {
            Stage::None
        } else {
            info.current_stage.parse()?
        },
        created_at: info.creation_timestamp,
    })
}

/// The moves are written down after they were made: a log that tells of what did not happen would be
/// worse than one that lacks what a killed process did last.
pub(super) async fn transition(
    server: &Server,
    wish: &Transition,
    at: i64,
) -> Result<ModelVersion> {
    let versions = versions(server, &wish.name).await?;
    let before = versions
        .iter()
        .find(|version| version.version == wish.version)
        .ok_or_else(|| not_found("model version", &format!("{} {}", wish.name, wish.version)))?;
    let archives = wish.archive_existing && matches!(wish.to, Stage::Staging | Stage::Production);
    let body = json!({
        "name": wish.name,
        "version": wish.version.to_string(),
        "stage": wish.to.as_str(),
        "archive_existing_versions": archives,
    });
    let answer: VersionAnswer = server
        .send("POST", "model-versions/transition-stage", &body, Again::Yes)
        .await?;
    let displaced = versions
        .iter()
        .filter(|version| archives && version.stage == wish.to && version.version != wish.version);
    for version in displaced {
        let detail = json!({
            "from": wish.to,
            "to": Stage::Archived,
            "reason": wish.took_the_place_in(&wish.name),
            "evidence": null,
        });
        write(
            server,
            &wish.name,
            version.version,
            &wish.actor,
            "stage",
            &detail,
            at,
        )
        .await?;
    }
    let detail = json!({
        "from": before.stage,
        "to": wish.to,
        "reason": wish.reason,
        "evidence": wish.evidence,
    });
    write(
        server,
        &wish.name,
        wish.version,
        &wish.actor,
        "stage",
        &detail,
        at,
    )
    .await?;
    stand_aliases(server, wish, before.stage).await?;
    for other in wish.displaces.iter().filter(|other| **other != wish.name) {
        displace(server, wish, other, at).await?;
    }
    record(answer.model_version)
}

/// The server removes the version, not the run's files.
pub(super) async fn delete(server: &Server, wish: &VersionDeletion, at: i64) -> Result<()> {
    let versions = versions(server, &wish.name).await?;
    let version = versions
        .iter()
        .find(|version| version.version == wish.version)
        .ok_or_else(|| not_found("model version", &format!("{} {}", wish.name, wish.version)))?;
    wish.check_stage(version.stage)?;
    for (alias, target) in aliases(server, &wish.name).await? {
        if target == wish.version {
            set_alias(server, &wish.name, &alias, None).await?;
        }
    }
    let body = json!({"name": wish.name, "version": wish.version.to_string()});
    let _: Nothing = server
        .send("DELETE", "model-versions/delete", &body, Again::No)
        .await?;
    let detail = json!({"from": version.stage, "reason": wish.reason});
    write(
        server,
        &wish.name,
        wish.version,
        &wish.actor,
        "delete",
        &detail,
        at,
    )
    .await
}

/// Archives another model's versions in the stage, once the new one stands there: a kill in between leaves
/// two, of which the one that was moved later answers.
async fn displace(server: &Server, wish: &Transition, name: &str, at: i64) -> Result<()> {
    for version in versions(server, name).await? {
        if version.stage == wish.to {
            let reason = wish.took_the_place_in(name);
            let archived =
                Transition::new(name, version.version, Stage::Archived, &wish.actor, &reason);
            Box::pin(transition(server, &archived, at)).await?;
        }
    }
    Ok(())
}

/// An alias of the stage's name beside the stage, for clients that know no stages any more.
async fn stand_aliases(server: &Server, wish: &Transition, from: Stage) -> Result<()> {
    let alias = |stage: Stage| stage.as_str().to_lowercase();
    let has_one = |stage: Stage| matches!(stage, Stage::Staging | Stage::Production);
    if has_one(from) && from != wish.to {
        let known = aliases(server, &wish.name).await?;
        if known.get(&alias(from)) == Some(&wish.version) {
            set_alias(server, &wish.name, &alias(from), None).await?;
        }
    }
    if has_one(wish.to) {
        set_alias(server, &wish.name, &alias(wish.to), Some(wish.version)).await?;
    }
    Ok(())
}

pub(super) async fn history(server: &Server, name: &str) -> Result<Vec<StageChange>> {
    let records = audit_of(server, name).await?;
    records
        .into_iter()
        .filter(|record| record.action == "stage")
        .map(|record| {
            let detail: Value = serde_json::from_str(&record.detail).unwrap_or_default();
            let text = |field: &str| detail[field].as_str().unwrap_or_default().to_owned();
            Ok(StageChange {
                version: record.version,
                from: text("from").parse()?,
                to: text("to").parse()?,
                actor: record.actor,
                reason: text("reason"),
                at: record.at,
            })
        })
        .collect()
}

pub(super) async fn change_alias(server: &Server, change: &AliasChange, at: i64) -> Result<()> {
    check_alias(&change.alias)?;
    let from = aliases(server, &change.name)
        .await?
        .get(&change.alias)
        .copied();
    if from == change.version {
        return Ok(());
    }
    if let Some(version) = change.version
        && !versions(server, &change.name)
            .await?
            .iter()
            .any(|known| known.version == version)
    {
        let name = format!("{} {version}", change.name);
        return Err(not_found("model version", &name));
    }
    set_alias(server, &change.name, &change.alias, change.version).await?;
    let action = if change.version.is_some() {
        "set alias"
    } else {
        "delete alias"
    };
    let detail = json!({"alias": change.alias, "from": from, "reason": change.reason});
    let version = change.version.or(from).unwrap_or_default();
    write(
        server,
        &change.name,
        version,
        &change.actor,
        action,
        &detail,
        at,
    )
    .await
}

async fn set_alias(server: &Server, name: &str, alias: &str, version: Option<u32>) -> Result<()> {
    let path = "registered-models/alias";
    let _: Nothing = if let Some(version) = version {
        let body = json!({"name": name, "alias": alias, "version": version.to_string()});
        server.send("POST", path, &body, Again::Yes).await?
    } else {
        let body = json!({"name": name, "alias": alias});
        server.send("DELETE", path, &body, Again::Yes).await?
    };
    Ok(())
}

pub(super) async fn aliases(server: &Server, name: &str) -> Result<BTreeMap<String, u32>> {
    let Some(model) = model(server, name).await? else {
        return Ok(BTreeMap::new());
    };
    let aliases = model.aliases.into_iter();
    Ok(aliases
        .filter_map(|alias| Some((alias.alias, alias.version.parse().ok()?)))
        .collect())
}

async fn model(server: &Server, name: &str) -> Result<Option<RegisteredModel>> {
    let answer: Result<ModelAnswer> = server.get("registered-models/get", &[("name", name)]).await;
    Ok(if_there(answer)?.map(|answer| answer.registered_model))
}

pub(super) async fn audit_of(server: &Server, name: &str) -> Result<Vec<AuditRecord>> {
    let tags = model(server, name)
        .await?
        .map(|model| model.tags)
        .unwrap_or_default();
    let mut records: Vec<AuditRecord> = tags
        .iter()
        .filter(|tag| tag.key.starts_with(AUDIT_TAG))
        .filter_map(|tag| serde_json::from_str(&tag.value).ok())
        .collect();
    records.sort_by_key(|record| record.sequence);
    Ok(records)
}

/// Adds a line to a model's log. The server has no step that both looks and writes: if two writers
/// meet at one number, the one whose line does not stay tries the next.
async fn write(
    server: &Server,
    name: &str,
    version: u32,
    actor: &str,
    action: &str,
    detail: &Value,
    at: i64,
) -> Result<()> {
    for _ in 0..MOST_MEETINGS {
        let known = audit_of(server, name).await?;
        let last = known.last();
        let mut line = AuditRecord {
            sequence: last.map_or(1, |last| last.sequence + 1),
            at,
            actor: actor.to_owned(),
            action: action.to_owned(),
            name: name.to_owned(),
            version,
            detail: detail.to_string(),
            hash: String::new(),
        };
        line.hash = line.expected_hash(last.map_or("", |last| last.hash.as_str()));
        let body = json!({
            "name": name,
            "key": format!("{AUDIT_TAG}{:06}", line.sequence),
            "value": json!(line).to_string(),
        });
        let _: Nothing = server
            .send("POST", "registered-models/set-tag", &body, Again::Yes)
            .await?;
        if audit_of(server, name).await?.contains(&line) {
            return Ok(());
        }
    }
    Err(Error::Answer {
        call: "registered-models/set-tag".to_owned(),
        reason: "too many write the audit log at once".to_owned(),
    })
}
