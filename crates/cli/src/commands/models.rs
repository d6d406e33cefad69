//! `shortlist models`.

use std::path::Path;

use serde::Serialize;
use serde_json::json;
use shortlist_api::words::models::{self as words, CopiedTo};
use shortlist_api::{
    AuditRecord, ModelDifference, ModelVersion, Promotion, Run, StageChange, TrainedModel, Transfer,
};
use shortlist_app::{
    AliasChange, ModelName, ModelUri, Shortlist, Stage, TrainOptions, VersionDeletion,
    mlflow_registry,
};

use super::challengers;
use crate::arguments::{ModelVersionName, ModelsCommand};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_whole;
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(context: &Context, command: ModelsCommand) -> Result<()> {
    let shortlist = opened(context, &command).await?;
    match command {
        ModelsCommand::List => list(context, &shortlist).await,
        ModelsCommand::Show { name, version } => show(context, &shortlist, name, version).await,
        ModelsCommand::Promote {
            name,
            version,
            to,
            reason,
        } => promote(context, &shortlist, name, version, to, &reason).await,
        ModelsCommand::Rollback { name, reason } => {
            let promotion = shortlist
                .promoter
                .rollback(name, "by hand", &reason)
                .await?;
            let promotion = Promotion::from(promotion);
            answer(context, &promotion, |promotion| {
                render::promotion(promotion, context.language)
            })
        }
        ModelsCommand::History { name } => history(context, &shortlist, name).await,
        ModelsCommand::Diff {
            first,
            second,
            seed,
        } => {
            let (first, second) = ((first.name, first.version), (second.name, second.version));
            let difference = shortlist.comparer.compare(first, second, seed).await?;
            let difference = ModelDifference::from(difference);
            answer(context, &difference, |difference| {
                render::model_difference(difference, context.language)
            })
        }
        ModelsCommand::Alias {
            name,
            alias,
            version,
            delete,
            reason,
        } => {
            let change = alias.filter(|_| version.is_some() || delete);
            let change = change.map(|alias| AliasChange {
                name: name.to_string(),
                alias,
                version,
                actor: "by hand".to_owned(),
                reason,
            });
            aliases(context, &shortlist, name, change).await
        }
        ModelsCommand::Preview {
            name,
            version,
            most,
        } => {
            let named = (name, version);
            challengers::preview(context, &shortlist, named, most).await
        }
        ModelsCommand::Challenger => challengers::report(context, &shortlist).await,
        ModelsCommand::Delete {
            name,
            version,
            even_in_production,
            reason,
        } => {
            let deletion = VersionDeletion {
                name,
                version,
                actor: "by hand".to_owned(),
                reason,
                even_in_production,
            };
            delete(context, &shortlist, &deletion).await
        }
        ModelsCommand::Export {
            model: Some(model),
            out: Some(out),
            ..
        } => export(context, &shortlist, model, &out).await,
        ModelsCommand::Export { web, .. } => {
            export_for_web(context, &shortlist, &web.unwrap_or_default()).await
        }
        ModelsCommand::Import {
            file,
            calibration,
            labels,
        } => {
            let options = TrainOptions {
                calibration,
                labels,
                ..TrainOptions::default()
            };
            import(context, &shortlist, &file, &options).await
        }
        ModelsCommand::Push { model } => push(context, &shortlist, model).await,
        ModelsCommand::Pull { model } => pull(context, &shortlist, model).await,
        ModelsCommand::Resolve { uri } => resolve(context, &shortlist, &uri).await,
    }
}

async fn opened(context: &Context, command: &ModelsCommand) -> Result<Shortlist> {
    if changes(command) {
        context.open().await
    } else {
        context.open_to_read().await
    }
}

/// Whether it changes the registry in the home.
fn changes(command: &ModelsCommand) -> bool {
    match command {
        ModelsCommand::Promote { .. }
        | ModelsCommand::Rollback { .. }
        | ModelsCommand::Delete { .. }
        | ModelsCommand::Import { .. }
        | ModelsCommand::Pull { .. } => true,
        ModelsCommand::Alias {
            version, delete, ..
        } => version.is_some() || *delete,
        ModelsCommand::List
        | ModelsCommand::Show { .. }
        | ModelsCommand::History { .. }
        | ModelsCommand::Diff { .. }
        | ModelsCommand::Preview { .. }
        | ModelsCommand::Challenger
        | ModelsCommand::Export { .. }
        | ModelsCommand::Push { .. }
        | ModelsCommand::Resolve { .. } => false,
    }
}

async fn resolve(context: &Context, shortlist: &Shortlist, uri: &ModelUri) -> Result<()> {
    let version = shortlist.catalog.resolve(uri).await?;
    let version = version.ok_or_else(|| Error::NoVersion {
        name: uri.to_string(),
    })?;
    answer(context, &ModelVersion::from(version), |version| {
        let name = words::named(&version.name, version.version, context.language);
        format!("{name} ({})", version.stage)
    })
}

async fn aliases(
    context: &Context,
    shortlist: &Shortlist,
    name: ModelName,
    change: Option<AliasChange>,
) -> Result<()> {
    if let Some(change) = change {
        shortlist.promoter.change_alias(name, &change).await?;
    }
    let aliases = shortlist.catalog.aliases(name).await?;
    answer(context, &json!({"aliases": aliases}), |_| {
        render::aliases(&aliases, context.language)
    })
}

async fn history(context: &Context, shortlist: &Shortlist, name: ModelName) -> Result<()> {
    let records = shortlist.catalog.audit(name).await?.into_iter();
    let records: Vec<_> = records.map(AuditRecord::from).collect();
    answer(context, &json!({"history": records}), |_| {
        render::audit(&records, context.language)
    })
}

async fn delete(
    context: &Context,
    shortlist: &Shortlist,
    deletion: &VersionDeletion,
) -> Result<()> {
    let version = shortlist.deleter.delete(deletion).await?;
    answer(context, &ModelVersion::from(version), |version| {
        words::deleted(version, context.language)
    })
}

async fn export(
    context: &Context,
    shortlist: &Shortlist,
    model: ModelVersionName,
    folder: &Path,
) -> Result<()> {
    let files = shortlist
        .transfer
        .export(model.name, model.version, folder)
        .await?;
    answer(context, &json!({"files": files}), |_| {
        let lines: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
        lines.join("\n")
    })
}

/// Writes what answers now as one file.
async fn export_for_web(context: &Context, shortlist: &Shortlist, file: &Path) -> Result<()> {
    let models = shortlist.models.portable().await?;
    let written = shortlist_files::write_private(file, models.to_bytes());
    written.map_err(|error| Error::Write {
        path: file.to_owned(),
        reason: error.to_string(),
    })?;
    let models = models.models.into_iter();
    let models: Vec<_> = models
        .map(|(version, _)| ModelVersion::from(version))
        .collect();
    answer(context, &json!({"file": file, "models": models}), |_| {
        words::answers_in_a_browser(&models, &file.display().to_string(), context.language)
    })
}

async fn import(
    context: &Context,
    shortlist: &Shortlist,
    file: &Path,
    options: &TrainOptions,
) -> Result<()> {
    let bytes = read_whole(file)?;
    let model = shortlist
        .trainer
        .import_model(&bytes, options, &Bar::default())
        .await?;
    answer(context, &TrainedModel::from(model), |model| {
        let next = ["shortlist evaluate", "shortlist models promote"];
        let file = file.display().to_string();
        words::imported(&model.version, &file, next, context.language)
    })
}

async fn push(context: &Context, shortlist: &Shortlist, model: ModelVersionName) -> Result<()> {
    let transfer = shortlist
        .transfer
        .push(model.name, model.version, mlflow_registry()?.as_ref())
        .await?;
    answer(context, &Transfer::from(transfer), |transfer| {
        words::copied(transfer, CopiedTo::Server, context.language)
    })
}

async fn pull(context: &Context, shortlist: &Shortlist, model: ModelVersionName) -> Result<()> {
    let transfer = shortlist
        .transfer
        .pull(model.name, model.version, mlflow_registry()?.as_ref())
        .await?;
    answer(context, &Transfer::from(transfer), |transfer| {
        words::copied(transfer, CopiedTo::Home, context.language)
    })
}

/// Prints an answer as JSON, or as the text that is made of it.
pub(super) fn answer<T: Serialize>(
    context: &Context,
    answer: &T,
    text: impl FnOnce(&T) -> String,
) -> Result<()> {
    if context.json {
        output::json(answer)
    } else {
        output::line(&text(answer))
    }
}

async fn list(context: &Context, shortlist: &Shortlist) -> Result<()> {
    let mut versions = Vec::new();
    for version in shortlist.catalog.versions().await? {
        let run = shortlist.catalog.run_of(&version).await?;
        let metric = |name: &str| run.as_ref().and_then(|run| run.metrics.get(name).copied());
        let (f1, roc_auc) = (metric("test_f1"), metric("test_roc_auc"));
        versions.push((ModelVersion::from(version), f1, roc_auc));
    }
    if context.json {
        let models: Vec<_> = versions
            .iter()
            .map(|(version, f1, roc_auc)| {
                let mut value = json!(version);
                value["test_f1"] = json!(f1);
                value["test_roc_auc"] = json!(roc_auc);
                value
            })
            .collect();
        return output::json(&json!({"models": models}));
    }
    if versions.is_empty() {
        return output::line(&words::no_model("shortlist train", context.language));
    }
    output::line(&render::versions(&versions, context.language))
}

async fn show(
    context: &Context,
    shortlist: &Shortlist,
    name: ModelName,
    version: Option<u32>,
) -> Result<()> {
    let versions = shortlist.catalog.versions().await?.into_iter();
    let mut versions = versions.filter(|v| v.name == name.as_str());
    let found = match version {
        Some(number) => versions.find(|v| v.version == number),
        None => versions.next_back(),
    };
    let found = found.ok_or_else(|| Error::NoVersion {
        name: name.to_string(),
    })?;
    let run = shortlist.catalog.run_of(&found).await?.map(Run::from);
    let found = ModelVersion::from(found);
    let history = shortlist.catalog.history(name).await?.into_iter();
    let history: Vec<_> = history.map(StageChange::from).collect();
    if context.json {
        return output::json(&json!({"model": found, "run": run, "history": history}));
    }
    output::line(&words::standing(&found, context.language))?;
    if let Some(run) = &run {
        let params = run
            .params
            .iter()
            .map(|(key, value)| vec![key.clone(), value.clone()]);
        let metrics = run
            .metrics
            .iter()
            .map(|(key, value)| vec![key.clone(), format!("{value:.4}")]);
        output::line(&render::table(
            &[words::of_the_run(context.language), &run.id],
            params.chain(metrics).collect(),
            2,
        ))?;
    }
    output::line(&render::history(&history, context.language))
}

async fn promote(
    context: &Context,
    shortlist: &Shortlist,
    name: ModelName,
    version: u32,
    to: Stage,
    reason: &str,
) -> Result<()> {
    let promotion = shortlist
        .promoter
        .promote(name, version, to, "by hand", reason)
        .await?;
    answer(context, &Promotion::from(promotion), |promotion| {
        render::promotion(promotion, context.language)
    })
}
