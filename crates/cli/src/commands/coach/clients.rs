//! Whose letters lie where.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use shortlist_api::Language;

use crate::error::{Error, Result};
use crate::input::{Records, read_letter, read_whole, records, unreadable};

/// Names of the column that says whose row it is.
const CLIENT_COLUMNS: [&str; 10] = [
    "이름",
    "성명",
    "지원자",
    "학생",
    "고객",
    "name",
    "client",
    "student",
    "번호",
    "id",
];
/// Columns that hold no answer.
const OTHER_COLUMNS: [&str; 6] = ["이메일", "연락처", "전화번호", "email", "phone", "비고"];

/// A letter, and whose it is.
pub(super) struct ClientLetter {
    pub(super) client: String,
    pub(super) draft: String,
    /// The letter as a reader takes it, or why it cannot be had.
    pub(super) bytes: Result<Vec<u8>>,
}

/// The letters of all paths, in the order of the paths, then by name.
pub(super) fn letters(paths: &[PathBuf], language: Language) -> Result<Vec<ClientLetter>> {
    let mut letters = Vec::new();
    for path in paths {
        if path.is_dir() {
            for inner in sorted(path)? {
                if inner.is_dir() {
                    let client = name_of(&inner);
                    let drafts = sorted(&inner)?.into_iter().filter(|draft| draft.is_file());
                    letters.extend(drafts.map(|draft| of_file(client.clone(), &draft, language)));
                } else {
                    add_file(&inner, language, &mut letters)?;
                }
            }
        } else {
            add_file(path, language, &mut letters)?;
        }
    }
    Ok(letters)
}

/// What lies in a folder, by name; hidden files are left out.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()
        .map_err(|error| unreadable(folder, &error))?;
    paths.retain(|path| !name_of(path).starts_with('.'));
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    let name = path.file_stem().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn add_file(path: &Path, language: Language, letters: &mut Vec<ClientLetter>) -> Result<()> {
    let extension = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    if matches!(&*extension, "xlsx" | "csv" | "tsv") {
        letters.extend(of_table(path, language)?);
    } else {
        letters.push(of_file(name_of(path), path, language));
    }
    Ok(())
}

fn of_file(client: String, path: &Path, language: Language) -> ClientLetter {
    let draft = path.file_name().unwrap_or(path.as_os_str());
    ClientLetter {
        client,
        draft: draft.to_string_lossy().into_owned(),
        bytes: read_letter(path, language),
    }
}

/// A letter for each row: the answers under their questions.
fn of_table(path: &Path, language: Language) -> Result<Vec<ClientLetter>> {
    let sheets = match records(read_whole(path)?, path, language)? {
        Records::Sheets(sheets) => sheets,
        Records::Text(bytes) => vec![(String::new(), table_rows(path, &bytes)?)],
    };
    let mut letters = Vec::new();
    for (sheet, rows) in sheets {
        let filled =
            |row: &&Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
        let mut rows = (1..).zip(&rows).filter(|(_, row)| filled(row));
        let Some((_, header)) = rows.next() else {
            continue;
        };
        letters.extend(rows.map(|(number, row)| {
            let place = if sheet.is_empty() {
                number.to_string()
            } else {
                format!("{sheet} {number}")
            };
            of_row(path, header, row, &place)
        }));
    }
    Ok(letters)
}

fn of_row(path: &Path, header: &[String], row: &[String], place: &str) -> ClientLetter {
    let is_one_of = |name: &str, known: &[&str]| {
        let name = name.trim().to_lowercase();
        known.contains(&name.as_str())
    };
    let cells = || {
        header
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.trim().is_empty())
    };
    let client = cells().find(|(name, _)| is_one_of(name, &CLIENT_COLUMNS));
    let answers: Map<String, Value> = cells()
        .filter(|(name, _)| !is_one_of(name, &CLIENT_COLUMNS) && !is_one_of(name, &OTHER_COLUMNS))
        .map(|(name, cell)| (name.trim().to_owned(), json!(cell)))
        .collect();
    let bytes = if answers.is_empty() {
        Err(Error::Read {
            path: path.to_owned(),
            reason: format!("row {place} has no answer"),
        })
    } else {
        Ok(json!({"자기소개서": answers}).to_string().into_bytes())
    };
    ClientLetter {
        client: client.map_or_else(|| place.to_owned(), |(_, cell)| cell.trim().to_owned()),
        draft: format!("{} {place}", name_of(path)),
        bytes,
    }
}

/// The rows of a table in text, whatever stands between its cells.
fn table_rows(path: &Path, bytes: &[u8]) -> Result<Vec<Vec<String>>> {
    let failed = |reason: String| Error::Read {
        path: path.to_owned(),
        reason,
    };
    let text = shortlist_app::decode(bytes)
        .map_err(|error| failed(error.to_string()))?
        .text;
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().next().unwrap_or_default();
    let most = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    let delimiter = [b',', b'\t', b';']
        .into_iter()
        .rev()
        .max_by_key(most)
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.map_err(|error| failed(error.to_string()))?;
        Ok(record.iter().map(str::to_owned).collect())
    });
    rows.collect()
}
