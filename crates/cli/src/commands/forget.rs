//! `shortlist forget`.

use std::path::PathBuf;

use shortlist_api::words::letters as words;
use shortlist_api::{Forgotten, ForgottenResume, Language};

use crate::arguments::LetterName;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;

pub(super) async fn letter(context: &Context, letter: &LetterName) -> Result<()> {
    let shortlist = context.open().await?;
    let (content_hash, text) = match context.letter_text(letter)? {
        Some(text) => (text.content_hash().to_string(), Some(text)),
        None => (shortlist.letters.find(&letter.0).await?, None),
    };
    let forgotten = shortlist
        .persons
        .forget_letter(&content_hash, text.as_ref())
        .await?;
    let forgotten = Forgotten::from(forgotten);
    if context.json {
        output::json(&forgotten)?;
    } else {
        say(&forgotten, context.language)?;
    }
    let rows = forgotten.left.total();
    nothing_is_left(rows, forgotten.bytes_left, &forgotten.files_left)
}

pub(super) async fn resume(context: &Context, resume_id: &str) -> Result<()> {
    let shortlist = context.open().await?;
    let forgotten = ForgottenResume::from(shortlist.persons.forget_resume(resume_id).await?);
    if context.json {
        output::json(&forgotten)?;
    } else {
        say_resume(&forgotten, context.language)?;
    }
    let rows = forgotten.left.total();
    nothing_is_left(rows, forgotten.bytes_left, &forgotten.files_left)
}

fn nothing_is_left(rows: usize, bytes: Option<usize>, files: &[PathBuf]) -> Result<()> {
    match rows + bytes.unwrap_or(0) + files.len() {
        0 => Ok(()),
        left => Err(Error::NotForgotten { left }),
    }
}

fn say(forgotten: &Forgotten, language: Language) -> Result<()> {
    output::line(&words::forgotten(forgotten, language))?;
    let (left, bytes) = (forgotten.left.total(), forgotten.bytes_left);
    let left = words::left(left, bytes, forgotten.is_said_elsewhere, language);
    output::line(&left)?;
    say_files(&forgotten.files_left, language)?;
    if forgotten.is_in_reads {
        output::line(&words::is_in_reads(language))?;
    }
    if !forgotten.models.is_empty() {
        let command = "shortlist models delete";
        output::line(&words::learned_by(&forgotten.models, command, language))?;
    }
    if !forgotten.resumes.is_empty() {
        let command = "shortlist forget --resume ID";
        let kept = words::kept_resumes(&forgotten.resumes, command, language);
        output::line(&kept)?;
    }
    if !forgotten.clients.is_empty() {
        let command = "shortlist coach forget COACH CLIENT";
        let kept = words::kept_clients(&forgotten.clients, command, language);
        output::line(&kept)?;
    }
    Ok(())
}

fn say_resume(forgotten: &ForgottenResume, language: Language) -> Result<()> {
    output::line(&words::forgotten_resume(forgotten, language))?;
    let (left, bytes) = (forgotten.left.total(), forgotten.bytes_left);
    let left = words::left(left, bytes, forgotten.is_said_elsewhere, language);
    output::line(&left)?;
    say_files(&forgotten.files_left, language)
}

fn say_files(files: &[PathBuf], language: Language) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    output::line(&words::files_left(files, language))
}
