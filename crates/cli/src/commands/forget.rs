//! `shortlist forget`.

use shortlist_pipeline::Forgotten;

use super::letters::SHORT;
use crate::arguments::LetterName;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;

pub(super) async fn run(context: &Context, letter: &LetterName) -> Result<()> {
    let shortlist = context.open().await?;
    let content_hash = context.letter(&shortlist, letter).await?;
    let forgotten = shortlist.forget_letter(&content_hash).await?;
    if context.json {
        output::json(&forgotten)?;
    } else {
        say(&forgotten)?;
    }
    let left = forgotten.left.total() + forgotten.bytes_left.unwrap_or(0);
    if left > 0 {
        return Err(Error::NotForgotten { left });
    }
    Ok(())
}

fn say(forgotten: &Forgotten) -> Result<()> {
    let removed = forgotten.removed;
    let short: String = forgotten.content_hash.chars().take(SHORT).collect();
    output::line(&format!(
        "Removed letter {short}: {} letter, {} split, {} personal fields, {} vectors, {} answers, {} \
         outcomes, {} interactions.",
        removed.letters,
        removed.letter_splits,
        removed.personal_fields,
        removed.vectors,
        removed.predictions,
        removed.outcomes,
        removed.interactions,
    ))?;
    output::line(&format!(
        "Looked again: {} rows are left in the database{}.",
        forgotten.left.total(),
        match forgotten.bytes_left {
            Some(bytes) => format!(", and its hash and words stand {bytes} times in the files"),
            None => "; what its server's log and backups hold is its administrator's".to_owned(),
        }
    ))?;
    if !forgotten.models.is_empty() {
        output::line(&format!(
            "These models learned from it, and their files hold its vector: {}. Train anew, and remove \
             them with the home's registry, to forget it there too.",
            forgotten.models.join(", ")
        ))?;
    }
    Ok(())
}
