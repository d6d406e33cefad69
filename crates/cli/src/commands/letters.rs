//! `shortlist letters`.

use serde_json::json;
use shortlist_api::words::letters as words;
use shortlist_api::{Language, ListedLetter};
use shortlist_app::LetterList;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context) -> Result<()> {
    let LetterList { letters, damaged } = context.open_to_read().await?.letters.list().await?;
    let letters: Vec<_> = letters.into_iter().map(ListedLetter::from).collect();
    if context.json {
        output::json(&json!({"letters": letters}))?;
    } else {
        output::line(&render::table(
            &words::columns(context.language),
            letters
                .iter()
                .map(|letter| row(letter, context.language))
                .collect(),
            6,
        ))?;
    }
    Error::unless_sound(&damaged)
}

fn row(letter: &ListedLetter, language: Language) -> Vec<String> {
    vec![
        letter.content_hash.chars().take(words::SHORT).collect(),
        words::label(letter.is_passed, language).to_owned(),
        letter.label_source.to_string(),
        words::part(letter, language).into_owned(),
        letter.characters.to_string(),
        letter.origin.clone().unwrap_or_default(),
    ]
}
