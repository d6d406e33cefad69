//! `shortlist audit`.

use serde_json::json;

use crate::arguments::AuditCommand;
use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: AuditCommand) -> Result<()> {
    match command {
        AuditCommand::Reads => reads(context).await,
    }
}

async fn reads(context: &Context) -> Result<()> {
    let reads = context.open().await?.personal_reads.list()?;
    if context.json {
        return output::json(&json!({"reads": reads}));
    }
    output::line(&render::personal_reads(&reads, context.language))
}
