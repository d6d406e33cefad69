//! `shortlist splits`.

use serde_json::json;
use shortlist_api::words::{import_log, letters as words};
use shortlist_api::{CopyGroup, Language, SplitReport};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

/// Groups and letters of each that are shown.
const GROUPS: usize = 50;
const MEMBERS: usize = 10;

pub(super) async fn run(context: &Context, near_duplicates: bool) -> Result<()> {
    if near_duplicates {
        return copies(context).await;
    }
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

/// Letters that are nearly the same, as they were found when letters were divided last.
async fn copies(context: &Context) -> Result<()> {
    let shortlist = context.open_to_read().await?;
    let found = shortlist.letters.copies(0, GROUPS, MEMBERS).await?;
    let groups: Vec<CopyGroup> = found.page.into_iter().map(Into::into).collect();
    if context.json {
        let (all, letters) = (found.groups, found.letters);
        return output::json(&json!({"groups": all, "letters": letters, "largest": groups}));
    }
    let language = context.language;
    output::line(&import_log::copies(found.groups, found.letters, language))?;
    output::line(&render::copies(&groups, language))
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
