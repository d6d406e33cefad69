//! `shortlist forget`.

use shortlist_api::words::letters as words;
use shortlist_api::{Forgotten, ForgottenResume, Language};

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
        say(&forgotten, context.language)?;
    }
    nothing_is_left(forgotten.left.total(), forgotten.bytes_left)
}

pub(super) async fn resume(context: &Context, resume_id: &str) -> Result<()> {
    let shortlist = context.open().await?;
    let forgotten = ForgottenResume::from(shortlist.persons.forget_resume(resume_id).await?);
    if context.json {
        output::json(&forgotten)?;
    } else {
        say_resume(&forgotten, context.language)?;
    }
    nothing_is_left(forgotten.left.total(), forgotten.bytes_left)
}

fn nothing_is_left(rows: usize, bytes: Option<usize>) -> Result<()> {
    match rows + bytes.unwrap_or(0) {
        0 => Ok(()),
        left => Err(Error::NotForgotten { left }),
    }
}

fn say(forgotten: &Forgotten, language: Language) -> Result<()> {
    output::line(&words::forgotten(forgotten, language))?;
    let (left, bytes) = (forgotten.left.total(), forgotten.bytes_left);
    let left = words::left(left, bytes, forgotten.is_said_elsewhere, language);
    output::line(&left)?;
    if !forgotten.models.is_empty() {
        let command = "shortlist models delete";
        output::line(&words::learned_by(&forgotten.models, command, language))?;
    }
    if !forgotten.resumes.is_empty() {
        let command = "shortlist forget --resume ID";
        let kept = words::kept_resumes(&forgotten.resumes, command, language);
        output::line(&kept)?;
    }
    Ok(())
}

fn say_resume(forgotten: &ForgottenResume, language: Language) -> Result<()> {
    output::line(&words::forgotten_resume(forgotten, language))?;
    let (left, bytes) = (forgotten.left.total(), forgotten.bytes_left);
    output::line(&words::left(
        left,
        bytes,
        forgotten.is_said_elsewhere,
        language,
    ))
}
