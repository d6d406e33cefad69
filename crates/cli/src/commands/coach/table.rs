//! `shortlist coach table`.

use std::path::Path;

use serde_json::json;
use shortlist_api::words::{cohort as words, written};
use shortlist_api::{CohortLetter, CohortRow, Language, LetterState};
use shortlist_app::{ReviewOptions, Shortlist};

use super::clients::{self, ClientLetter};
use crate::arguments::CohortArguments;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, arguments: CohortArguments) -> Result<()> {
    let options = arguments.target.options(context.language)?;
    let letters = clients::letters(&arguments.paths, context.language)?;
    let shortlist = context.open_or_create_to_read().await?;
    let mut rows = Vec::with_capacity(letters.len());
    for letter in letters {
        rows.push(row(&shortlist, letter, &options, context.language).await);
    }
    if let Some(path) = &arguments.out {
        write(path, &rows, context.language)?;
    }
    if context.json {
        output::json(&json!({"letters": rows}))?;
    } else {
        output::line(&render::cohort(&rows, context.language))?;
    }
    let unread = rows.iter().filter(|row| row.state.is_none()).count();
    match unread {
        0 => Ok(()),
        _ => Err(Error::LettersUnread {
            unread,
            letters: rows.len(),
        }),
    }
}

async fn row(
    shortlist: &Shortlist,
    letter: ClientLetter,
    options: &ReviewOptions,
    language: Language,
) -> CohortRow {
    let ClientLetter {
        client,
        draft,
        bytes,
    } = letter;
    let state = match bytes {
        Ok(bytes) => state(shortlist, &bytes, options, language).await,
        Err(error) => Err(error),
    };
    let (state, fault) = match state {
        Ok(state) => (Some(state), None),
        Err(error) => (None, Some(error.said(language))),
    };
    CohortRow {
        client,
        draft,
        state,
        fault,
    }
}

async fn state(
    shortlist: &Shortlist,
    bytes: &[u8],
    options: &ReviewOptions,
    language: Language,
) -> Result<LetterState> {
    let reviews = &shortlist.reviews;
    let reviewed = reviews.review_for_posting(bytes, options.clone()).await?;
    Ok(CohortLetter::new(reviewed, language).state)
}

/// Writes the table as a spreadsheet program takes it: with a mark that it is UTF-8.
fn write(path: &Path, rows: &[CohortRow], language: Language) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| Error::Write {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let mut table = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let header = words::columns(language);
    table.write_record(header).map_err(|error| failed(&error))?;
    for row in rows {
        let cells = render::cohort_cells(row);
        table
            .write_record(cells.map(|cell| unformula(&cell)))
            .map_err(|error| failed(&error))?;
    }
    let bytes = table.into_inner().map_err(|error| failed(&error))?;
    shortlist_files::write_private(path, bytes).map_err(|error| failed(&error))?;
    output::note(&written(path, language))
}

/// A cell that a spreadsheet program takes for a text and never for a formula.
fn unformula(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
