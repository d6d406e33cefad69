//! `shortlist letters`.

use serde_json::json;
use shortlist_api::ListedLetter;
use shortlist_app::LetterList;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

/// Digits of a content hash that tell letters apart.
pub(super) const SHORT: usize = 12;

pub(super) async fn run(context: &Context) -> Result<()> {
    let LetterList { letters, damaged } = context.open().await?.letters.list().await?;
    let letters: Vec<_> = letters.into_iter().map(ListedLetter::from).collect();
    if context.json {
        output::json(&json!({"letters": letters}))?;
    } else {
        output::line(&render::table(
            &["letter", "label", "of", "part", "characters", "from"],
            letters.iter().map(row).collect(),
            6,
        ))?;
    }
    Error::unless_sound(&damaged)
}

fn row(letter: &ListedLetter) -> Vec<String> {
    let part = match (letter.split, &letter.set_aside) {
        (Some(split), _) => split.to_string(),
        (None, Some(_)) => "set aside".to_owned(),
        (None, None) => String::new(),
    };
    vec![
        letter.content_hash.chars().take(SHORT).collect(),
        label(letter.is_passed).to_owned(),
        letter.label_source.to_string(),
        part,
        letter.characters.to_string(),
        letter.origin.clone().unwrap_or_default(),
    ]
}

fn label(is_passed: Option<bool>) -> &'static str {
    match is_passed {
        Some(true) => "passed",
        Some(false) => "rejected",
        None => "",
    }
}
