//! `shortlist audit`.

use serde_json::json;
use shortlist_app::PersonalReadLog;

use crate::arguments::AuditCommand;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: AuditCommand) -> Result<()> {
    match command {
        AuditCommand::Reads => reads(context).await,
    }
}

async fn reads(context: &Context) -> Result<()> {
    let log = context.open_to_read().await?.personal_reads;
    let PersonalReadLog { reads, unreadable } = log.list()?;
    if context.json {
        output::json(&json!({"reads": reads, "unreadable_lines": unreadable}))?;
    } else {
        output::line(&render::personal_reads(&reads, context.language))?;
    }
    if unreadable.is_empty() {
        return Ok(());
    }
    Err(Error::UnreadableReads {
        path: log.file,
        lines: unreadable,
    })
}
