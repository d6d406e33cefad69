//! `shortlist evaluate`.

use std::path::{Path, PathBuf};

use shortlist_pipeline::{EvaluateOptions, LetterFile, LetterSet};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_import;
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
        let file = LetterFile::read(&read_import(path)?)
            .map_err(|source| Error::in_letter(path, source))?;
        options.files.push(LetterSet {
            name: path.display().to_string(),
            file,
        });
    }
    let report = context
        .open()
        .await?
        .evaluate(options, &Bar::of_steps())
        .await?;
    if let Some(path) = html {
        output::page(path, &shortlist_report::evaluation(&report)?)?;
    }
    if context.json {
        return output::json(&report);
    }
    output::line(&render::report(&report))
}
