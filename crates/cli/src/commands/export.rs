//! `shortlist export`.

use std::path::Path;

use shortlist_api::words::letters as words;

use crate::arguments::LetterName;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::reader::reader;

pub(super) async fn run(context: &Context, letter: &LetterName, out: Option<&Path>) -> Result<()> {
    let shortlist = context.open_to_read().await?;
    let content_hash = context.letter(&shortlist, letter).await?;
    let export = shortlist.persons.export(&content_hash).await?;
    let letters = export.letters.iter().map(|one| one.content_hash.as_str());
    shortlist.note_personal_read(&reader(), "export", letters)?;
    let Some(out) = out else {
        return output::json(&export);
    };
    let text = serde_json::to_string_pretty(&export).map_err(std::io::Error::other)?;
    shortlist_files::write_private(out, text + "\n").map_err(|error| Error::Write {
        path: out.to_owned(),
        reason: error.to_string(),
    })?;
    let (letters, resumes) = (export.letters.len(), export.resumes.len());
    output::note(&words::exported(letters, resumes, out, context.language))
}
