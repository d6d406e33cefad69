//! `shortlist splits`.

use shortlist_api::SplitReport;

use super::letters::SHORT;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context) -> Result<()> {
    let report = SplitReport::from(context.open().await?.splits.assign().await?);
    if context.json {
        output::json(&report)?;
    } else {
        say(&report)?;
    }
    Error::unless_sound(&report.damaged_letters)
}

fn say(report: &SplitReport) -> Result<()> {
    output::line(&render::table(
        &["part", "labels", "passed", "rejected"],
        rows(report),
        4,
    ))?;
    output::line(&format!(
        "{} letters were given their part just now; the others keep theirs.\n\
         {} letters are nearly the same text as another; {} stand together with others.",
        report.new, report.near_duplicates, report.kept_together
    ))?;
    if report.companies_divided > 0 {
        output::line(&format!(
            "{} companies have too many letters to keep them together.",
            report.companies_divided
        ))?;
    }
    for aside in &report.set_aside {
        let letter: String = aside.content_hash.chars().take(SHORT).collect();
        let reason = aside.reason.as_deref().unwrap_or_default();
        output::line(&format!("Set aside: {letter}, {reason}"))?;
    }
    Ok(())
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
