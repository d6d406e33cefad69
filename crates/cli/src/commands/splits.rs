//! `shortlist splits`.

use shortlist_api::words::letters as words;
use shortlist_api::{Language, SplitReport};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context) -> Result<()> {
    let report = SplitReport::from(context.open_to_read().await?.splits.assign().await?);
    if context.json {
        output::json(&report)?;
    } else {
        say(&report, context.language)?;
    }
    Error::unless_sound(&report.damaged_letters)?;
    if report.is_kept {
        Ok(())
    } else {
        Err(Error::SplitsNotKept {
            letters: report.new,
        })
    }
}

fn say(report: &SplitReport, language: Language) -> Result<()> {
    output::line(&render::table(
        &words::part_columns(language),
        rows(report),
        4,
    ))?;
    let lines = words::divided(report, language);
    lines.iter().try_for_each(|line| output::line(line))
}

fn rows(report: &SplitReport) -> Vec<Vec<String>> {
    let parts = report.parts.iter();
    parts
        .map(|part| {
            vec![
                part.split.to_string(),
                part.label_source.to_string(),
                part.passed.to_string(),
                part.rejected.to_string(),
            ]
        })
        .collect()
}
