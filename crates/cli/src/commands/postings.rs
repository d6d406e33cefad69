//! `shortlist postings`.

use serde_json::json;
use shortlist_app::{ListedPosting, SearchEngine};

use super::import;
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
        PostingsCommand::Add { files } => import::add_postings(context, files).await,
        PostingsCommand::Close { id } => close(context, &id).await,
        PostingsCommand::Recall {
            engine,
            queries,
            top,
        } => recall(context, engine.into(), queries, top).await,
    }
}

async fn list(context: &Context, open: bool) -> Result<()> {
    let mut postings = context.open().await?.postings.list().await?;
    postings.retain(|posting| posting.is_open || !open);
    if context.json {
        return output::json(&json!({"postings": postings}));
    }
    let header = [
        "posting", "title", "company", "location", "deadline", "state",
    ];
    output::line(&render::table(
        &header,
        postings.iter().map(row).collect(),
        6,
    ))
}

fn row(posting: &ListedPosting) -> Vec<String> {
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| "unknown".to_owned());
    let state = if posting.is_open { "open" } else { "closed" };
    vec![
        posting.posting_id.clone(),
        posting.title.clone(),
        posting.company.clone(),
        known(&posting.location),
        posting.deadline.clone().unwrap_or_default(),
        state.to_owned(),
    ]
}

async fn show(context: &Context, id: &str) -> Result<()> {
    let posting = context.open().await?.postings.find(id).await?;
    if context.json {
        return output::json(&posting);
    }
    let skills = (!posting.skills.is_empty()).then(|| posting.skills.join(", "));
    let salary = match (posting.salary_min, posting.salary_max) {
        (None, None) => None,
        (low, high) => {
            let number =
                |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
            Some(format!("{}~{} 만 원", number(low), number(high)))
        }
    };
    output::line(&format!(
        "{}  {}, {}",
        posting.posting_id,
        output::bold(&posting.title),
        posting.company
    ))?;
    let fields = [
        ("직군", posting.job_family),
        ("근무지", posting.location),
        ("고용 형태", posting.employment_type),
        ("경력", posting.experience_level),
        ("연봉", salary),
        ("마감", posting.deadline),
        ("출처", posting.source_url),
        ("기술", skills),
        ("소개", posting.description),
        ("담당 업무", posting.duties),
        ("자격 요건", posting.requirements),
        ("우대 사항", posting.preferred),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            output::line(&format!("{name}: {value}"))?;
        }
    }
    Ok(())
}

async fn close(context: &Context, id: &str) -> Result<()> {
    let closed = context.open().await?.postings.close(id).await?;
    if context.json {
        return output::json(&json!({"posting_id": id, "closed_now": closed}));
    }
    let happened = if closed {
        "is closed"
    } else {
        "was closed already"
    };
    output::line(&format!("Posting {id} {happened}."))
}

async fn recall(context: &Context, engine: SearchEngine, queries: usize, top: usize) -> Result<()> {
    let shortlist = context.open().await?;
    let recall = shortlist
        .matcher
        .search_recall(engine, queries, top, &Bar::default())
        .await?;
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
