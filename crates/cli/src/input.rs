//! Files and standard input, with limits.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use shortlist_api::Language;
use shortlist_api::words::files as words;
use shortlist_app::intake::Kind;
use shortlist_app::limits::MAX_LETTER_BYTES;
use shortlist_app::{FileReader, LetterBytes};
use shortlist_files::take_at_most;

use crate::arguments::READ_FILE;
use crate::error::{Error, Result};
use crate::output::note;

/// Bytes in the greatest file that is read whole.
pub(crate) const MAX_WHOLE_BYTES: u64 = 128 << 20;

/// Bytes in the greatest file of a passphrase or an identity.
const MAX_SECRET_BYTES: u64 = 1 << 16;

/// One letter from a file of any kind that is read, or from standard input for `-`. What was read, and how, is said on
/// standard error in the language.
pub(crate) fn read_letter(path: &Path, language: Language) -> Result<Vec<u8>> {
    let limit = MAX_LETTER_BYTES as u64;
    let bytes = read(path, limit, "hand in one letter at a time")?;
    let LetterBytes { bytes, file } =
        file_reader()?.read(bytes).map_err(|error| Error::Unread {
            path: path.to_owned(),
            error,
        })?;
    if let Some(file) = file {
        let characters = file.text().chars().count();
        note(&words::read(file.kind, file.pages, characters, language))?;
        for notice in &file.notices {
            note(&words::notice(notice, language))?;
        }
    }
    Ok(bytes)
}

/// The rows of a file of many records that is no text.
pub(crate) enum Records {
    /// Text: what the readers of records take.
    Text(Vec<u8>),
    /// The sheets of a spreadsheet: name, and rows of cells.
    Sheets(Vec<(String, Vec<Vec<String>>)>),
}

/// Records of a file of any kind that is read.
pub(crate) fn records(bytes: Vec<u8>, path: &Path, language: Language) -> Result<Records> {
    let LetterBytes { bytes, file } =
        file_reader()?.read(bytes).map_err(|error| Error::Unread {
            path: path.to_owned(),
            error,
        })?;
    let Some(file) = file else {
        return Ok(Records::Text(bytes));
    };
    for notice in &file.notices {
        note(&words::notice(notice, language))?;
    }
    if file.kind != Kind::Xlsx {
        return Ok(Records::Text(bytes));
    }
    let sheets = file.tables().map(|sheet| {
        let name = sheet.name.clone().unwrap_or_default();
        (name, sheet.texts())
    });
    Ok(Records::Sheets(sheets.collect()))
}

/// Reads files in a process of this program's own, begun with the command that nobody types.
fn file_reader() -> Result<FileReader> {
    let program = std::env::current_exe().map_err(Error::Runtime)?;
    Ok(FileReader::new(program, vec![READ_FILE.into()]).with_ocr())
}

/// A file of many letters or postings, or a model.
pub(crate) fn read_whole(path: &Path) -> Result<Vec<u8>> {
    read(path, MAX_WHOLE_BYTES, "split it into several files")
}

/// Words that open something, without the line break behind them.
pub(crate) fn read_secret(path: &Path) -> Result<String> {
    let bytes = read(
        path,
        MAX_SECRET_BYTES,
        "name the file of a passphrase or an identity",
    )?;
    let text = String::from_utf8(bytes).map_err(|_| Error::Read {
        path: path.to_owned(),
        reason: "it is no text".to_owned(),
    })?;
    let secret = text.trim_end_matches(['\r', '\n']);
    if secret.is_empty() {
        return Err(Error::Read {
            path: path.to_owned(),
            reason: "it is empty".to_owned(),
        });
    }
    Ok(secret.to_owned())
}

fn read(path: &Path, limit: u64, advice: &'static str) -> Result<Vec<u8>> {
    take_at_most(open(path)?, limit).map_err(|error| refused(path, limit, advice, &error))
}

/// What is typed for it in place of a file's name.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>> {
    if path == Path::new(STANDARD_INPUT) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let failed = |error: io::Error| unreadable(path, &error);
    if path.is_dir() {
        return Err(failed(io::Error::other("it is a folder")));
    }
    Ok(Box::new(File::open(path).map_err(failed)?))
}

/// Why a file was not read.
pub(crate) fn refused(path: &Path, limit: u64, advice: &'static str, error: &io::Error) -> Error {
    if error.kind() != ErrorKind::FileTooLarge {
        return unreadable(path, error);
    }
    let file = std::fs::metadata(path).ok();
    let length = file.filter(std::fs::Metadata::is_file);
    Error::TooLarge {
        path: path.to_owned(),
        limit,
        came: length.map_or_else(|| "more".into(), |file| file.len().to_string()),
        advice,
    }
}

/// A file that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::Read {
        path: path.to_owned(),
        reason: error.to_string(),
    }
}
