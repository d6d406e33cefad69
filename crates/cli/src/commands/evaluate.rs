//! `shortlist evaluate`.

use std::path::{Path, PathBuf};

use shortlist_api::EvaluationReport;
use shortlist_app::{EvaluateOptions, LetterSet};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_whole;
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(
    context: &Context,
    mut options: EvaluateOptions,
    data: &[PathBuf],
    html: Option<&Path>,
) -> Result<()> {
    for path in data {
        let set = LetterSet::read(&path.display().to_string(), &read_whole(path)?)
            .map_err(|source| Error::in_letter(path, source))?;
        options.files.push(set);
    }
    let report = context
        .open_to_read()
        .await?
        .evaluator
        .evaluate(options, &Bar::default())
        .await?;
    let report = EvaluationReport::from(report);
    if let Some(path) = html {
        output::page(
            path,
            &shortlist_report::evaluation(&report, context.language)?,
            context.language,
        )?;
    }
    if context.json {
        output::json(&report)?;
    } else {
        output::line(&render::report(&report, context.language))?;
    }
    Error::unless_sound(&report.damaged_letters)
}
