//! `shortlist evaluate-ranking`.

use std::path::PathBuf;

use shortlist_api::{RankingEvaluation, ShownEvaluation};
use shortlist_app::{Aliases, Analyser, EmbedderChoice, PlaceBias, RankingFiles, evaluate_ranking};

use crate::context::{Context, model_loader};
use crate::error::{Error, Result};
use crate::input::read_whole;
use crate::output;
use crate::render;

/// The files of an evaluation.
pub(super) struct Files {
    pub(super) queries: PathBuf,
    pub(super) postings: PathBuf,
    pub(super) relevance: PathBuf,
    pub(super) aliases: Option<PathBuf>,
}

pub(super) fn run(
    context: &Context,
    files: &Files,
    seed: u64,
    choice: &EmbedderChoice,
) -> Result<()> {
    let pairs = RankingFiles::read(
        &read_whole(&files.queries)?,
        &read_whole(&files.postings)?,
        &read_whole(&files.relevance)?,
    )?;
    let mut aliases = Aliases::built_in();
    if let Some(path) = &files.aliases {
        let list = String::from_utf8(read_whole(path)?).map_err(|error| Error::Read {
            path: path.clone(),
            reason: error.to_string(),
        })?;
        aliases = aliases.with(&list).map_err(shortlist_app::Error::from)?;
    }
    let featuriser = choice.load(&model_loader())?;
    let evaluation = evaluate_ranking(&featuriser, Analyser::new(&aliases), &pairs, seed)?;
    let evaluation = RankingEvaluation::from(evaluation);
    if context.json {
        return output::json(&evaluation);
    }
    output::line(&render::ranking_evaluation(&evaluation, context.language))
}

/// What came of the postings that were shown.
pub(super) async fn of_shown(context: &Context, severity: f64) -> Result<()> {
    let shown = context.open_to_read().await?.shown;
    let evaluation = shown.evaluation(PlaceBias { severity }).await;
    let evaluation = ShownEvaluation::from(evaluation.map_err(shortlist_app::Error::from)?);
    if context.json {
        return output::json(&evaluation);
    }
    output::line(&render::shown_evaluation(&evaluation, context.language))
}
