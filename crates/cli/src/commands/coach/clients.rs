//! Whose letters lie where.

use std::path::{Path, PathBuf};

use shortlist_api::Language;
use shortlist_app::ClientRow;

use crate::error::{Error, Result};
use crate::input::{Records, read_letter, read_whole, records, unreadable};

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
                if is_folder(&inner) {
                    add_drafts(&name_of(&inner), &inner, &inner, language, &mut letters)?;
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

/// The drafts of a client in a folder and the folders in it, each named by its place.
fn add_drafts(
    client: &str,
    root: &Path,
    folder: &Path,
    language: Language,
    letters: &mut Vec<ClientLetter>,
) -> Result<()> {
    for path in sorted(folder)? {
        if is_folder(&path) {
            add_drafts(client, root, &path, language, letters)?;
        } else {
            let draft = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
            letters.push(ClientLetter {
                client: client.to_owned(),
                draft: draft.into_owned(),
                bytes: read_draft(&path, language),
            });
        }
    }
    Ok(())
}

/// Whether a folder lies at a path, not a link to one, which could lead round in a circle.
fn is_folder(path: &Path) -> bool {
    path.is_dir() && !path.is_symlink()
}

/// Reads a draft that was found in a folder: nobody named it, so that what is no file is told and not waited for.
fn read_draft(path: &Path, language: Language) -> Result<Vec<u8>> {
    if path.exists() && !path.is_file() {
        return Err(Error::Read {
            path: path.to_owned(),
            reason: "it is no file: a link to a folder, a pipe or a device".into(),
        });
    }
    read_letter(path, language)
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
        bytes: read_draft(path, language),
    }
}

/// A letter for each row: the answers under their questions.
fn of_table(path: &Path, language: Language) -> Result<Vec<ClientLetter>> {
    let sheets = match records(read_whole(path)?, path, language)? {
        Records::Sheets(sheets) => sheets
            .into_iter()
            .map(|(sheet, rows)| (sheet, ClientRow::of_rows(&rows)))
            .collect(),
        Records::Text(bytes) => {
            let rows = ClientRow::of_text(&bytes).map_err(|error| Error::Read {
                path: path.to_owned(),
                reason: error.to_string(),
            })?;
            vec![(String::new(), rows)]
        }
    };
    let letters = sheets.iter().flat_map(|(sheet, rows)| {
        rows.iter().map(move |row| {
            let place = if sheet.is_empty() {
                row.row.to_string()
            } else {
                format!("{sheet} {}", row.row)
            };
            of_row(path, row, &place)
        })
    });
    Ok(letters.collect())
}

fn of_row(path: &Path, row: &ClientRow, place: &str) -> ClientLetter {
    let bytes = row.letter().ok_or_else(|| Error::Read {
        path: path.to_owned(),
        reason: format!("row {place} has no answer"),
    });
    ClientLetter {
        client: row.client.clone().unwrap_or_else(|| place.to_owned()),
        draft: format!("{} {place}", name_of(path)),
        bytes,
    }
}
