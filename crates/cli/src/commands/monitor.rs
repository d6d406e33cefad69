//! `shortlist monitor`.

use std::path::Path;

use serde_json::json;
use shortlist_api::{MonitoringReport, Watching};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    dry_run: bool,
    close: Option<i64>,
    html: Option<&Path>,
) -> Result<()> {
    let opened = if dry_run && close.is_none() {
        context.open_to_read().await?
    } else {
        context.open().await?
    };
    let monitor = opened.monitor;
    if let Some(alarm) = close
        && !monitor.close_by_hand(alarm).await?
    {
        return Err(Error::NoOpenAlarm { alarm });
    }
    let done = if dry_run {
        Watching::default()
    } else {
        Watching::from(monitor.watch().await?)
    };
    let report = MonitoringReport::from(monitor.report().await?);
    if let Some(path) = html {
        output::page(
            path,
            &shortlist_report::monitoring(&report, context.language)?,
            context.language,
        )?;
    }
    if context.json {
        output::json(&json!({"done": done, "report": report}))
    } else {
        output::line(&render::monitoring(&report, &done, context.language))
    }
}
