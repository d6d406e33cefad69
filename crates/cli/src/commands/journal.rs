//! `shortlist journal`.

use jiff::Timestamp;
use shortlist_api::words::journal as words;
use shortlist_api::words::letters::SHORT;
use shortlist_api::{Journal, JournalledPrediction, Language};

use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, last: usize) -> Result<()> {
    let journal = Journal::from(context.open_to_read().await?.journal.read(last).await?);
    if context.json {
        return output::json(&journal);
    }
    let language = context.language;
    output::line(&render::table(
        &words::columns(language),
        journal
            .newest
            .iter()
            .map(|answer| row(answer, language))
            .collect(),
        6,
    ))?;
    output::line(&words::answers(journal.answers, language))?;
    output::line(&match &journal.came_true {
        Some(came_true) => words::came_true(came_true, language),
        None => words::no_outcome("shortlist outcome LETTER passed", language),
    })
}

fn row(answer: &JournalledPrediction, language: Language) -> Vec<String> {
    let entry = &answer.entry;
    let when = Timestamp::from_millisecond(entry.answered_at);
    vec![
        when.map_or_else(|_| String::new(), |when| when.strftime("%F %T").to_string()),
        entry.content_hash.chars().take(SHORT).collect(),
        entry.use_case.clone(),
        entry
            .pass_probability
            .map_or(words::cannot_say(language).to_owned(), |p| {
                format!("{p:.3}")
            }),
        entry.interval.map_or(String::new(), |(low, high)| {
            words::interval(low, high, language)
        }),
        format!("{} {}", entry.model_name, entry.model_version),
    ]
}
