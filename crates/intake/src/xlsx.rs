//! Spreadsheets (.xlsx): each sheet is a table.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::archive::Archive;
use crate::block::{Block, Cell, Table};
use crate::characters::tidy;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::notice::Notice;
use crate::reader::Content;

const KIND: Kind = Kind::Xlsx;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    check_size(bytes, limits)?;
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheets_metadata().to_vec();
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets
        .into_iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .partition(|sheet| sheet.visible == SheetVisible::Visible);
    limits.check(Limit::Pages, shown.len())?;
    let mut content = Content::default();
    let mut cells = 0;
    for sheet in shown {
        let rows = rows(&mut workbook, &sheet.name, &mut cells, limits)?;
        if !rows.is_empty() {
            let name = Some(sheet.name);
            content.blocks.push(Block::Table(Table { name, rows }));
        }
    }
    if !hidden.is_empty() {
        content.notices.push(Notice::HiddenSheets {
            count: hidden.len(),
        });
    }
    Ok(content)
}

/// The library unpacks without a limit: so everything that it could read is unpacked before, one part after the other.
fn check_size(bytes: &[u8], limits: &Limits) -> Result<()> {
    let mut archive = Archive::open(bytes, KIND, limits)?;
    for name in archive.names() {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if ["xml", "rels"]
            .iter()
            .any(|one| extension.eq_ignore_ascii_case(one))
        {
            archive.read(&name)?;
        }
    }
    Ok(())
}

/// A sheet's rows that have text. Cells are read one by one: their places may lie a million rows apart.
fn rows(
    workbook: &mut Workbook<'_>,
    sheet: &str,
    cells: &mut usize,
    limits: &Limits,
) -> Result<Vec<Vec<Cell>>> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut last, mut width, mut characters) = (None, 0, 0);
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let text = tidy(&text(cell.get_value()));
        if text.is_empty() {
            continue;
        }
        characters += text.chars().count();
        limits.check(Limit::Characters, characters)?;
        let (row, column) = cell.get_position();
        if last != Some(row) {
            last = Some(row);
            rows.push(Vec::new());
        }
        let Some(line) = rows.last_mut() else {
            continue;
        };
        let column = column as usize;
        *cells += (column + 1).saturating_sub(line.len()).max(1);
        limits.check(Limit::Elements, *cells)?;
        if line.len() <= column {
            line.resize_with(column + 1, Cell::default);
        }
        line[column] = Cell::of(text);
        width = width.max(column + 1);
    }
    limits.check(Limit::Elements, rows.len() * width)?;
    for line in &mut rows {
        line.resize_with(width, Cell::default);
    }
    Ok(rows)
}

/// A cell's value as it is shown: whole numbers without a point, dates by year, month and day.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}")
            }
        }
    }
}

fn damaged(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => Error::Encrypted { kind: KIND },
        other => Error::damaged(KIND, other),
    }
}
