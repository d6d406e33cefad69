//! `shortlist postings add --text`.

use std::path::Path;

use serde_json::json;
use shortlist_api::words::imports as words;
use shortlist_api::words::postings::{self, fields};
use shortlist_api::{PastedPosting, PostingImport};
use shortlist_app::{DocumentError, Error as AppError, IngestError, PostingFile};

use crate::arguments::PastedArguments;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;

/// Bytes of the longest text that is taken for one posting.
const LARGEST: u64 = 100_000;

/// Whether a file is neither JSON nor a table, but the text of a posting.
pub(super) fn is_text_of_posting(path: &Path) -> bool {
    let is_small = |path: &Path| path.metadata().is_ok_and(|file| file.len() < LARGEST);
    let bytes = is_small(path).then(|| std::fs::read(path).ok()).flatten();
    bytes.is_some_and(|bytes| {
        let read = PostingFile::read(&bytes);
        matches!(
            read,
            Err(IngestError::Document(DocumentError::Shape { .. }))
        )
    })
}

pub(super) async fn run(context: &Context, path: &Path, said: &PastedArguments) -> Result<()> {
    let bytes = read_letter(path, context.language)?;
    let pasted = said.reader().read(&bytes);
    let pasted = pasted.map_err(|error| Error::in_letter(path, AppError::from(error)))?;
    let file = PostingFile::of_pasted(pasted.clone());
    let pasted = PastedPosting::from(pasted);
    let became = if said.dry_run {
        None
    } else {
        let shortlist = context.create().await?;
        let import = PostingImport::from(shortlist.import_postings(file).await?);
        Some(match import.postings {
            added if added.added > 0 => "added",
            added if added.updated > 0 => "updated",
            added if added.conflicting > 0 => "conflicting",
            _ => "unchanged",
        })
    };
    tell(context, &pasted, became)?;
    if pasted.unclear_deadlines.is_empty() {
        return Ok(());
    }
    Err(Error::UnclearDeadline {
        lines: pasted.unclear_deadlines.join("; "),
    })
}

fn tell(context: &Context, pasted: &PastedPosting, became: Option<&'static str>) -> Result<()> {
    if context.json {
        let mut value = json!(pasted);
        value["became"] = json!(became);
        return output::json(&value);
    }
    let posting = &pasted.posting;
    let language = context.language;
    let became = became.map(|became| format!(" ({})", postings::became(became, language)));
    let name = postings::name(&output::bold(&posting.title), &posting.company);
    output::line(&format!(
        "{}{}  {name}",
        posting.posting_id,
        became.unwrap_or_default()
    ))?;
    for (name, value) in fields(posting) {
        output::line(&format!("{name}: {value}"))?;
    }
    output::line(&words::pasted(&pasted.found, &pasted.missing, language))?;
    if !pasted.left_out.is_empty() {
        output::note(&words::left_out(&pasted.left_out, language))?;
    }
    for line in &pasted.unclear_deadlines {
        output::note(&words::unclear_deadline(line, language))?;
    }
    Ok(())
}
