//! `shortlist forget`.

use shortlist_api::{Forgotten, ForgottenResume};

use super::letters::SHORT;
use crate::arguments::LetterName;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;

pub(super) async fn letter(context: &Context, letter: &LetterName) -> Result<()> {
    let shortlist = context.open().await?;
    let content_hash = context.letter(&shortlist, letter).await?;
    let forgotten = Forgotten::from(shortlist.persons.forget_letter(&content_hash).await?);
    if context.json {
        output::json(&forgotten)?;
    } else {
        say(&forgotten)?;
    }
    nothing_is_left(forgotten.left.total(), forgotten.bytes_left)
}

pub(super) async fn resume(context: &Context, resume_id: &str) -> Result<()> {
    let shortlist = context.open().await?;
    let forgotten = ForgottenResume::from(shortlist.persons.forget_resume(resume_id).await?);
    if context.json {
        output::json(&forgotten)?;
    } else {
        say_resume(&forgotten)?;
    }
    nothing_is_left(forgotten.left.total(), forgotten.bytes_left)
}

fn nothing_is_left(rows: usize, bytes: Option<usize>) -> Result<()> {
    match rows + bytes.unwrap_or(0) {
        0 => Ok(()),
        left => Err(Error::NotForgotten { left }),
    }
}

fn say(forgotten: &Forgotten) -> Result<()> {
    let removed = forgotten.removed;
    let short: String = forgotten.content_hash.chars().take(SHORT).collect();
    output::line(&format!(
        "Removed letter {short}: {} letter, {} split, {} personal fields, {} vectors, {} answers, {} \
         outcomes, {} interactions.",
        removed.letters + removed.kept_letters,
        removed.letter_splits,
        removed.personal_fields,
        removed.vectors,
        removed.predictions,
        removed.outcomes,
        removed.interactions,
    ))?;
    say_left(
        forgotten.left.total(),
        forgotten.bytes_left,
        forgotten.is_said_elsewhere,
    )?;
    if !forgotten.models.is_empty() {
        output::line(&format!(
            "These models learned from it: {}. Train anew, and remove them \
             with `shortlist models delete`, to forget it there too.",
            forgotten.models.join(", ")
        ))?;
    }
    if !forgotten.resumes.is_empty() {
        output::line(&format!(
            "Its author's résumés are kept: {}. `shortlist forget --resume ID` removes one.",
            forgotten.resumes.join(", ")
        ))?;
    }
    Ok(())
}

fn say_resume(forgotten: &ForgottenResume) -> Result<()> {
    let removed = forgotten.removed;
    output::line(&format!(
        "Removed résumé {}: {} résumé, {} personal fields, {} vectors.",
        forgotten.resume_id, removed.resumes, removed.personal_fields, removed.vectors,
    ))?;
    say_left(
        forgotten.left.total(),
        forgotten.bytes_left,
        forgotten.is_said_elsewhere,
    )
}

fn say_left(rows: usize, bytes: Option<usize>, is_said_elsewhere: bool) -> Result<()> {
    let bytes = match bytes {
        _ if is_said_elsewhere => {
            "; another letter or résumé says the same words, and is kept".to_owned()
        }
        Some(bytes) => format!(", and its hash and words stand {bytes} times in the files"),
        None => "; what its server's log and backups hold is its administrator's".to_owned(),
    };
    output::line(&format!(
        "Looked again: {rows} rows are left in the database{bytes}."
    ))
}
