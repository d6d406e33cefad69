//! `shortlist coach table`.

use std::path::Path;

use serde_json::json;
use shortlist_api::words::{cohort as words, written};
use shortlist_api::{Cell, CohortLetter, CohortRow, Language, LetterState, spreadsheet};
use shortlist_app::{ReviewOptions, Shortlist};

use super::clients::{self, ClientLetter};
use crate::arguments::CohortArguments;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

/// The columns with counts.
const COUNTS: std::ops::Range<usize> = 2..9;

pub(super) async fn run(context: &Context, arguments: CohortArguments) -> Result<()> {
    if let Some(path) = &arguments.out
        && !has_ending(path, "xlsx")
        && !has_ending(path, "csv")
    {
        return Err(unwritten(
            path,
            &"expected a name that ends in .csv or .xlsx",
        ));
    }
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

/// Writes the table as a spreadsheet program takes it.
fn write(path: &Path, rows: &[CohortRow], language: Language) -> Result<()> {
    let bytes = if has_ending(path, "xlsx") {
        xlsx(path, rows, language)?
    } else {
        csv(path, rows, language)?
    };
    shortlist_files::write_private(path, bytes).map_err(|error| unwritten(path, &error))?;
    output::note(&written(path, language))
}

fn has_ending(path: &Path, wanted: &str) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
}

/// The cells of a letter in a file: what is not known is nothing, and what kept a letter from being read stands where the
/// first thing to mend does.
fn file_cells(row: &CohortRow) -> [String; 10] {
    let mut cells = render::cohort_cells(row);
    for cell in &mut cells[COUNTS] {
        if cell == "-" {
            cell.clear();
        }
    }
    if let Some(fault) = &row.fault {
        cells[COUNTS.end].clone_from(fault);
    }
    cells
}

fn unwritten(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::Write {
        path: path.to_owned(),
        reason: error.to_string(),
    }
}

fn xlsx(path: &Path, rows: &[CohortRow], language: Language) -> Result<Vec<u8>> {
    let columns = words::columns(language).map(str::to_owned);
    let rows: Vec<Vec<Cell>> = rows
        .iter()
        .map(|row| file_cells(row).into_iter().enumerate().map(cell).collect())
        .collect();
    let sheet = words::sheet(language);
    spreadsheet(sheet, &columns, &rows).map_err(|error| unwritten(path, &error))
}

/// Counts are numbers, and one that is not known is nothing.
fn cell((column, text): (usize, String)) -> Cell {
    if !COUNTS.contains(&column) {
        return Cell::Text(text);
    }
    text.parse().map_or(Cell::Empty, Cell::Number)
}

/// With a mark that it is UTF-8.
fn csv(path: &Path, rows: &[CohortRow], language: Language) -> Result<Vec<u8>> {
    let failed = |error: &dyn std::fmt::Display| unwritten(path, error);
    let mut table = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let header = words::columns(language);
    table.write_record(header).map_err(|error| failed(&error))?;
    for row in rows {
        let cells = file_cells(row);
        table
            .write_record(cells.map(|cell| unformula(&cell)))
            .map_err(|error| failed(&error))?;
    }
    table.into_inner().map_err(|error| failed(&error))
}

/// A cell that a spreadsheet program takes for a text and never for a formula.
fn unformula(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
