//! `shortlist doctor`.

use serde::Serialize;
use serde_json::json;
use shortlist_app::{Check, CheckState, Home};

use crate::advice::command;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(context: &Context, mend: bool) -> Result<()> {
    if mend {
        remove_damaged_vectors(context).await?;
    }
    let folder = context.home()?;
    let checks = if context.has_database() || Home::new(&folder).exists()? {
        match context.open().await {
            Ok(shortlist) => shortlist.doctor.examine().await?,
            Err(Error::App(error)) => vec![Check::no_store(&error)],
            Err(error) => return Err(error),
        }
    } else {
        vec![Check::no_home(&folder)]
    };
    let broken = checks
        .iter()
        .filter(|check| check.state == CheckState::Broken)
        .count();
    if context.json {
        let ready = checks.iter().all(|check| check.state == CheckState::Ok);
        let checks: Vec<_> = checks.iter().map(CheckAnswer::from).collect();
        output::json(&json!({"ready": ready, "checks": checks}))?;
    } else {
        output::line(&render::table(
            &["", "", "seen", "to mend it, run"],
            rows(&checks),
            4,
        ))?;
    }
    if broken > 0 {
        return Err(Error::Broken { broken });
    }
    Ok(())
}

async fn remove_damaged_vectors(context: &Context) -> Result<()> {
    let shortlist = context.open().await?;
    let removed = shortlist.doctor.remove_damaged_vectors().await?;
    let made = match removed {
        0 => 0,
        _ => shortlist.vectors.embed_all(&Bar::default()).await?.made,
    };
    output::note(&format!(
        "{removed} damaged vectors were removed, {made} made anew"
    ))
}

/// A check as JSON.
#[derive(Serialize)]
struct CheckAnswer<'a> {
    name: &'a str,
    state: &'a str,
    detail: &'a str,
    fix: Option<&'a str>,
}

impl<'a> From<&'a Check> for CheckAnswer<'a> {
    fn from(check: &'a Check) -> Self {
        Self {
            name: check.name,
            state: match check.state {
                CheckState::Ok => "ok",
                CheckState::Missing => "missing",
                CheckState::Broken => "broken",
            },
            detail: &check.detail,
            fix: check.mend.map(command),
        }
    }
}

fn rows(checks: &[Check]) -> Vec<Vec<String>> {
    let state = |state: CheckState| match state {
        CheckState::Ok => "ok",
        CheckState::Missing => "missing",
        CheckState::Broken => "BROKEN",
    };
    checks
        .iter()
        .map(|check| {
            vec![
                state(check.state).into(),
                check.name.into(),
                check.detail.clone(),
                check.mend.map(command).unwrap_or_default().into(),
            ]
        })
        .collect()
}
