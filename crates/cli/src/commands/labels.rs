//! `shortlist labels`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use shortlist_api::words::{labelling as words, written};
use shortlist_api::{
    AgreedDecisions, LabelAgreement, LabelDecision, LabelImport, LabelQueue, LabelRubric,
    LetterLabels, RevealedLabels, UndoneLabel,
};
use shortlist_app::label_studio::{ExportOptions, ImportOptions, configuration, read_tasks};
use shortlist_app::{NewLabel, Shortlist};

use super::models::answer;
use crate::arguments::{LabelsCommand, LetterName, SaidArguments};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_whole;
use crate::output;
use crate::reader::reader;

pub(super) async fn run(context: &Context, command: LabelsCommand) -> Result<()> {
    match command {
        LabelsCommand::Next { rater, most, seed } => next(context, &rater, most, seed).await,
        LabelsCommand::Add { said, rater } => add(context, said, rater).await,
        LabelsCommand::Undo { rater } => undo(context, &rater).await,
        LabelsCommand::Show { letter, rater } => show(context, &letter, rater.as_deref()).await,
        LabelsCommand::Agreement => agreement(context).await,
        LabelsCommand::Decide { said, by } => decide(context, said, by).await,
        LabelsCommand::Accept { by, raters } => accept(context, &by, raters).await,
        LabelsCommand::Rubric => rubric(context).await,
        LabelsCommand::Export {
            out,
            unlabelled,
            predictions,
            labels,
            config,
        } => {
            let options = ExportOptions {
                predictions,
                labels,
                unlabelled_only: unlabelled,
            };
            export(context, options, out, config).await
        }
        LabelsCommand::Import { file, raters } => import(context, &file, raters).await,
    }
}

async fn next(context: &Context, rater: &str, most: usize, seed: Option<u64>) -> Result<()> {
    let shortlist = context.open().await?;
    let queue = shortlist.labelling.queue(rater, most, seed).await?;
    let queue = LabelQueue::of(rater.to_owned(), queue);
    let hashes = queue
        .letters
        .iter()
        .map(|letter| letter.content_hash.as_str());
    note_read(&shortlist, hashes)?;
    answer(context, &queue, |queue| {
        let letters = queue.letters.iter();
        let letters = letters.map(|letter| words::letter(letter, context.language));
        let left = words::left(queue, context.language);
        letters.chain([left]).collect::<Vec<_>>().join("\n\n")
    })?;
    Error::unless_sound(&queue.damaged)
}

async fn add(context: &Context, said: SaidArguments, rater: String) -> Result<()> {
    let shortlist = context.open().await?;
    let label = label(context, &shortlist, said, rater).await?;
    let revealed = shortlist.labelling.label(label).await?;
    answer(context, &RevealedLabels::from(revealed), |revealed| {
        words::revealed(revealed, context.language)
    })
}

async fn undo(context: &Context, rater: &str) -> Result<()> {
    let shortlist = context.open().await?;
    let undone = shortlist.labelling.undo(rater).await?;
    answer(context, &UndoneLabel::from(undone), |undone| {
        words::undone(undone, context.language)
    })
}

async fn show(context: &Context, letter: &LetterName, rater: Option<&str>) -> Result<()> {
    let shortlist = context.open().await?;
    let content_hash = context.letter(&shortlist, letter).await?;
    let labels = shortlist.labelling.labels_of(&content_hash, rater).await?;
    note_read(&shortlist, [content_hash.as_str()])?;
    answer(context, &LetterLabels::from(labels), |labels| {
        words::history(labels, context.language)
    })
}

async fn agreement(context: &Context) -> Result<()> {
    let shortlist = context.open_to_read().await?;
    let agreement = shortlist.labelling.agreement().await?;
    let agreement = LabelAgreement::from(agreement);
    answer(context, &agreement, |agreement| {
        words::agreement(agreement, context.language)
    })?;
    Error::unless_sound(&agreement.damaged)
}

async fn decide(context: &Context, said: SaidArguments, by: String) -> Result<()> {
    let shortlist = context.open().await?;
    let decision = label(context, &shortlist, said, by).await?;
    let decided = shortlist.labelling.decide(decision).await?;
    answer(context, &LabelDecision::from(decided), |decided| {
        words::decision(decided, context.language)
    })
}

async fn accept(context: &Context, by: &str, raters: Option<usize>) -> Result<()> {
    let shortlist = context.open().await?;
    let raters = raters.unwrap_or(shortlist.labelling.settings.raters);
    let agreed = shortlist.labelling.decide_agreed(by, raters).await?;
    answer(context, &AgreedDecisions::from(agreed), |agreed| {
        words::agreed(agreed, context.language)
    })
}

async fn rubric(context: &Context) -> Result<()> {
    let shortlist = context.open_to_read().await?;
    let rubric = LabelRubric::of(&shortlist.labelling.settings);
    answer(context, &rubric, |rubric| {
        words::rubric(rubric, context.language)
    })
}

async fn export(
    context: &Context,
    options: ExportOptions,
    out: Option<PathBuf>,
    config: Option<PathBuf>,
) -> Result<()> {
    let shortlist = context.open().await?;
    let tasks = shortlist.labelling.export(options).await?;
    let hashes = tasks
        .iter()
        .filter_map(|task| task["data"]["content_hash"].as_str());
    note_read(&shortlist, hashes)?;
    if let Some(path) = config {
        let xml = configuration(&shortlist.labelling.settings.criteria);
        output::page(&path, &xml, context.language)?;
    }
    let tasks = Value::Array(tasks);
    let Some(path) = out else {
        return output::json(&tasks);
    };
    write(&path, &tasks)?;
    output::note(&written(&path, context.language))
}

fn write(path: &Path, tasks: &Value) -> Result<()> {
    let failed = |reason: String| Error::Write {
        path: path.to_owned(),
        reason,
    };
    let bytes = serde_json::to_vec_pretty(tasks).map_err(|error| failed(error.to_string()))?;
    shortlist_files::write_private(path, bytes).map_err(|error| failed(error.to_string()))
}

async fn import(context: &Context, file: &Path, raters: Vec<(String, String)>) -> Result<()> {
    let json = read_whole(file)?;
    let shortlist = context.open().await?;
    let options = ImportOptions {
        raters: raters.into_iter().collect(),
    };
    let tasks = read_tasks(&json).map_err(|error| Error::InFile {
        path: file.to_owned(),
        source: Box::new(error.into()),
    })?;
    let import = shortlist.labelling.import(&tasks, &options).await?;
    let import = LabelImport::from(import);
    answer(context, &import, |import| {
        words::imported(import, context.language)
    })?;
    match import.not_understood.len() {
        0 => Ok(()),
        count => Err(Error::LabelsNotUnderstood { count }),
    }
}

async fn label(
    context: &Context,
    shortlist: &Shortlist,
    said: SaidArguments,
    rater: String,
) -> Result<NewLabel> {
    let SaidArguments {
        letter,
        verdict,
        criteria,
        note,
    } = said;
    Ok(NewLabel {
        content_hash: context.letter(shortlist, &letter).await?,
        rater,
        verdict,
        criteria: criteria.into_iter().collect::<BTreeMap<_, _>>(),
        note,
    })
}

/// Writes down that somebody is shown letters.
fn note_read<'a>(shortlist: &Shortlist, hashes: impl IntoIterator<Item = &'a str>) -> Result<()> {
    Ok(shortlist.note_personal_read(&reader(), "label", hashes)?)
}
