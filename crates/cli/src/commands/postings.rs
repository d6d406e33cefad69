//! `shortlist postings`.

use serde_json::json;
use shortlist_api::words::postings as words;
use shortlist_api::{Language, ListedPosting, Posting, Recall};
use shortlist_app::SearchEngine;

use super::{import, paste};
use crate::arguments::PostingsCommand;
use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(context: &Context, command: PostingsCommand) -> Result<()> {
    match command {
        PostingsCommand::List { open } => list(context, open).await,
        PostingsCommand::Show { id } => show(context, &id).await,
        PostingsCommand::Add {
            text: Some(text),
            said,
            ..
        } => paste::run(context, &text, &said).await,
        PostingsCommand::Add {
            files,
            reading,
            said,
            ..
        } => match files.as_slice() {
            [file] if paste::is_text_of_posting(file) => paste::run(context, file, &said).await,
            _ => import::add_postings(context, files, &reading).await,
        },
        PostingsCommand::Close { id } => close(context, &id).await,
        PostingsCommand::Recall {
            engine,
            queries,
            top,
        } => recall(context, engine.into(), queries, top).await,
    }
}

async fn list(context: &Context, open: bool) -> Result<()> {
    let postings = context.open_to_read().await?.postings.list().await?;
    let postings = postings.into_iter().map(ListedPosting::from);
    let postings: Vec<_> = postings.filter(|one| one.is_open || !open).collect();
    if context.json {
        return output::json(&json!({"postings": postings}));
    }
    let language = context.language;
    output::line(&render::table(
        &words::listed(language),
        postings
            .iter()
            .map(|posting| row(posting, language))
            .collect(),
        6,
    ))
}

fn row(posting: &ListedPosting, language: Language) -> Vec<String> {
    let known = |value: &Option<String>| {
        let unknown = || words::unknown(language).to_owned();
        value.clone().unwrap_or_else(unknown)
    };
    vec![
        posting.posting_id.clone(),
        posting.title.clone(),
        posting.company.clone(),
        known(&posting.location),
        posting.deadline.clone().unwrap_or_default(),
        words::state(posting.is_open, language).to_owned(),
        posting
            .last_seen
            .as_ref()
            .map(|seen| words::days_ago(seen.days_ago, language))
            .unwrap_or_default(),
    ]
}

async fn show(context: &Context, id: &str) -> Result<()> {
    let posting = Posting::from(context.open_to_read().await?.postings.find(id).await?);
    if context.json {
        return output::json(&posting);
    }
    output::line(&format!(
        "{}  {}, {}",
        posting.posting_id,
        output::bold(&posting.title),
        posting.company
    ))?;
    for (name, value) in words::fields(&posting) {
        output::line(&format!("{name}: {value}"))?;
    }
    Ok(())
}

async fn close(context: &Context, id: &str) -> Result<()> {
    let closed = context.open().await?.postings.close(id).await?;
    if context.json {
        return output::json(&json!({"posting_id": id, "closed_now": closed}));
    }
    output::line(&words::closed(id, closed, context.language))
}

async fn recall(context: &Context, engine: SearchEngine, queries: usize, top: usize) -> Result<()> {
    let shortlist = context.open_to_read().await?;
    let recall = shortlist
        .matcher
        .search_recall(engine, queries, top, &Bar::default())
        .await?;
    let recall = Recall::from(recall);
    if context.json {
        return output::json(&recall);
    }
    output::line(&format!(
        "{} finds {:.4} ({:.4} to {:.4}) of the exact {} nearest, over {} searches of {} postings.",
        recall.engine,
        recall.recall,
        recall.interval.low,
        recall.interval.high,
        recall.top,
        recall.queries,
        recall.postings
    ))
}
