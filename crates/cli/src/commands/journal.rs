//! `shortlist journal`.

use jiff::Timestamp;
use shortlist_api::{CameTrue, Journal, JournalledPrediction};

use super::letters::SHORT;
use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, last: usize) -> Result<()> {
    let journal = Journal::from(context.open().await?.read_journal(last).await?);
    if context.json {
        return output::json(&journal);
    }
    output::line(&render::table(
        &["when", "letter", "asked", "P(pass)", "interval", "model"],
        journal.newest.iter().map(row).collect(),
        6,
    ))?;
    output::line(&format!("{} answers in all.", journal.answers))?;
    match &journal.came_true {
        Some(came_true) => output::line(&told(came_true)),
        None => output::line(
            "No answered letter has an outcome yet: `shortlist outcome LETTER passed` records one.",
        ),
    }
}

fn row(answer: &JournalledPrediction) -> Vec<String> {
    let entry = &answer.entry;
    let when = Timestamp::from_millisecond(entry.answered_at);
    vec![
        when.map_or_else(|_| String::new(), |when| when.strftime("%F %T").to_string()),
        entry.content_hash.chars().take(SHORT).collect(),
        entry.use_case.clone(),
        entry
            .pass_probability
            .map_or("cannot say".to_owned(), |p| format!("{p:.3}")),
        entry.interval.map_or(String::new(), |(low, high)| {
            format!("{low:.2} to {high:.2}")
        }),
        format!("{} {}", entry.model_name, entry.model_version),
    ]
}

fn told(came_true: &CameTrue) -> String {
    let interval = came_true.brier_interval.map_or(String::new(), |interval| {
        format!(" [{:.3}, {:.3}]", interval.low, interval.high)
    });
    let trivial = came_true.pass_rate * (1.0 - came_true.pass_rate);
    format!(
        "Of {} answered letters the outcome is known: {:.0} % passed, {:.0} % was the mean answer; Brier \
         score {:.3}{interval}, where always answering the pass rate would score {trivial:.3}.",
        came_true.letters,
        100.0 * came_true.pass_rate,
        100.0 * came_true.mean_pass_probability,
        came_true.brier,
    )
}
