//! `shortlist imports`.

use serde_json::json;
use shortlist_api::words::import_log as words;
use shortlist_api::{DecisionMade, Import, ImportChoice, ImportDecision, SetAsideRow};
use shortlist_app::SetAsideFilter;

use crate::arguments::ImportsCommand;
use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::reader::reader;
use crate::render;

/// Rows that one import may have set aside are all shown.
const ALL: usize = 1_000_000;

pub(super) async fn run(context: &Context, command: ImportsCommand) -> Result<()> {
    match command {
        ImportsCommand::List { last } => list(context, last).await,
        ImportsCommand::Open { last } => {
            let filter = SetAsideFilter {
                import_id: None,
                is_open: true,
            };
            let shortlist = context.open_to_read().await?;
            let page = shortlist.imports.set_aside(filter, 0, last).await?;
            let rows: Vec<SetAsideRow> = page.rows.into_iter().map(Into::into).collect();
            if context.json {
                return output::json(&json!({"total": page.total, "rows": rows}));
            }
            output::line(&render::set_aside(&rows, context.language))
        }
        ImportsCommand::Show { import } => show(context, import).await,
        ImportsCommand::History { import, row } => {
            let shortlist = context.open_to_read().await?;
            let decisions = shortlist.imports.decisions_of(import, row).await?;
            let decisions: Vec<ImportDecision> = decisions.into_iter().map(Into::into).collect();
            if context.json {
                return output::json(&json!({"decisions": decisions}));
            }
            output::line(&render::decisions(&decisions, context.language))
        }
        ImportsCommand::Decide {
            import,
            row,
            choice,
            reason,
        } => decide(context, (import, row), choice.into(), &reason).await,
    }
}

async fn list(context: &Context, last: usize) -> Result<()> {
    let shortlist = context.open_to_read().await?;
    let (total, imports) = shortlist.imports.list(0, last).await?;
    let imports: Vec<Import> = imports.into_iter().map(Into::into).collect();
    if context.json {
        return output::json(&json!({"total": total, "imports": imports}));
    }
    output::line(&render::imports(&imports, context.language))
}

async fn show(context: &Context, import_id: i64) -> Result<()> {
    let shortlist = context.open_to_read().await?;
    let import = Import::from(shortlist.imports.one(import_id).await?);
    let filter = SetAsideFilter {
        import_id: Some(import_id),
        is_open: false,
    };
    let page = shortlist.imports.set_aside(filter, 0, ALL).await?;
    let rows: Vec<SetAsideRow> = page.rows.into_iter().map(Into::into).collect();
    if context.json {
        return output::json(&json!({"import": import, "rows": rows}));
    }
    let language = context.language;
    output::line(&render::imports(std::slice::from_ref(&import), language))?;
    for line in words::about(&import, language) {
        output::line(&line)?;
    }
    output::line(&render::set_aside(&rows, language))
}

async fn decide(
    context: &Context,
    (import, row): (i64, usize),
    choice: ImportChoice,
    reason: &str,
) -> Result<()> {
    let shortlist = context.open().await?;
    let imports = &shortlist.imports;
    let decided = imports
        .decide(import, row, choice.into(), &reader(), reason)
        .await?;
    let made = DecisionMade::from(decided);
    shortlist.settle().await?;
    if context.json {
        return output::json(&made);
    }
    output::line(&words::made(&made, choice, context.language))
}
