//! `shortlist doctor`.

use serde::Serialize;
use serde_json::json;
use shortlist_api::Language;
use shortlist_api::words::doctor as words;
use shortlist_app::{Check, CheckSeen, CheckState, CheckSubject, FileReader, Home, Mend};

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
    let mut checks = if context.has_database() || Home::new(&folder).exists()? {
        match context.open_to_read().await {
            Ok(shortlist) => shortlist.doctor.examine().await?,
            Err(Error::App(error)) => vec![Check::no_store(&error)],
            Err(error) => return Err(error),
        }
    } else {
        vec![Check::no_home(&folder)]
    };
    checks.push(text_recognition());
    let broken = checks
        .iter()
        .filter(|check| check.state == CheckState::Broken)
        .count();
    if context.json {
        // Who has no scans needs no program that reads them; an alarm is no fault of the home.
        let beside = [CheckSubject::TextRecognition, CheckSubject::Alarms];
        let needed = |check: &&Check| !beside.contains(&check.subject);
        let ready = checks
            .iter()
            .filter(needed)
            .all(|check| check.state == CheckState::Ok);
        let checks = checks.iter();
        let checks: Vec<_> = checks
            .map(|check| CheckAnswer::new(check, context.language))
            .collect();
        output::json(&json!({"ready": ready, "checks": checks}))?;
    } else {
        output::line(&render::table(
            &context.language.choose(
                ["", "", "seen", "to mend it, run"],
                ["", "", "상태", "해결하려면"],
            ),
            rows(&checks, context.language),
            4,
        ))?;
    }
    if broken > 0 {
        return Err(Error::Broken { broken });
    }
    Ok(())
}

/// Whether scans and pictures can be read.
fn text_recognition() -> Check {
    let subject = CheckSubject::TextRecognition;
    match FileReader::recognition() {
        Some(version) => Check::ok(subject, CheckSeen::Version(version)),
        None => Check::missing(
            subject,
            CheckSeen::NoTextRecognition,
            Mend::InstallTextRecognition,
        ),
    }
}

async fn remove_damaged_vectors(context: &Context) -> Result<()> {
    let shortlist = context.open().await?;
    let removed = shortlist.doctor.remove_damaged_vectors().await?;
    let made = match removed {
        0 => 0,
        _ => shortlist.vectors.embed_all(&Bar::default()).await?.made,
    };
    output::note(&words::mended(removed, made, context.language))
}

/// A check as JSON.
#[derive(Serialize)]
struct CheckAnswer {
    name: &'static str,
    state: &'static str,
    detail: String,
    fix: Option<&'static str>,
}

impl CheckAnswer {
    fn new(check: &Check, language: Language) -> Self {
        Self {
            name: words::name(check.subject),
            state: match check.state {
                CheckState::Ok => "ok",
                CheckState::Missing => "missing",
                CheckState::Broken => "broken",
            },
            detail: words::seen(&check.seen, language),
            fix: check.mend.map(|mend| command(mend, language)),
        }
    }
}

fn rows(checks: &[Check], language: Language) -> Vec<Vec<String>> {
    let rows = checks.iter().map(|check| {
        let mend = check.mend.map(|mend| command(mend, language));
        vec![
            words::state(check.state, language).to_owned(),
            words::subject(check.subject, language).to_owned(),
            words::seen(&check.seen, language),
            mend.unwrap_or_default().to_owned(),
        ]
    });
    rows.collect()
}
