//! Files of many records, opened and read before the first of them goes in.

use std::path::{Path, PathBuf};

use shortlist_api::Language;
use shortlist_app::{ImportKind, ImportSource, IngestError};
use shortlist_files::sha256_of;

use crate::error::{Error, Result};
use crate::import_file::{ImportFile, LineParts};
use crate::input::{Records, STANDARD_INPUT, records};
use crate::output::note;
use crate::reader::reader;

/// A file that was read, or is to be read on.
pub(super) enum Opened<T> {
    Whole(T),
    Lines(LineParts),
}

/// A file that was opened.
pub(super) struct OpenedFile<T> {
    /// What it is called: of a spreadsheet with several sheets, with the sheet's name.
    pub(super) label: PathBuf,
    /// Where it is.
    pub(super) path: PathBuf,
    /// What is in it.
    pub(super) content: Opened<T>,
}

/// What was read at once of a file, and how much stands before it.
pub(super) struct Part<T> {
    pub(super) file: T,
    pub(super) rows_before: usize,
    pub(super) lines_before: usize,
}

type Read<T> = std::result::Result<T, IngestError>;

/// What is read at once.
pub(super) enum Source {
    /// A text, and whether the file's name is that of a table.
    Text(Vec<u8>, bool),
    /// The rows of a spreadsheet's sheet.
    Rows(Vec<Vec<String>>),
}

/// Opens all files and reads what is read whole.
pub(super) fn read_all<T>(
    paths: Vec<PathBuf>,
    language: Language,
    read: impl Fn(Source) -> Read<T>,
) -> Result<Vec<OpenedFile<T>>> {
    let mut all = Vec::new();
    for path in paths {
        let bytes = match ImportFile::open(&path)? {
            ImportFile::Whole(bytes) => bytes,
            ImportFile::Lines(parts) => {
                all.push(OpenedFile::new(path, Opened::Lines(parts)));
                continue;
            }
        };
        match records(bytes, &path, language)? {
            Records::Text(bytes) => {
                let file = read(Source::Text(bytes, is_named_as_table(&path)));
                let file = file.map_err(|source| in_file(&path, source))?;
                all.push(OpenedFile::new(path, Opened::Whole(file)));
            }
            Records::Sheets(sheets) => all.extend(read_sheets(&path, sheets, language, &read)?),
        }
    }
    Ok(all)
}

/// Each sheet that is a table of such records is a file of its own; the others are named.
fn read_sheets<T>(
    path: &Path,
    sheets: Vec<(String, Vec<Vec<String>>)>,
    language: Language,
    read: impl Fn(Source) -> Read<T>,
) -> Result<Vec<OpenedFile<T>>> {
    let is_one = sheets.len() == 1;
    let mut taken = Vec::new();
    let mut refused = Vec::new();
    for (name, rows) in sheets {
        let label = if is_one {
            path.to_owned()
        } else {
            PathBuf::from(format!("{} ({name})", path.display()))
        };
        match read(Source::Rows(rows)) {
            Ok(file) => taken.push(OpenedFile {
                label,
                path: path.to_owned(),
                content: Opened::Whole(file),
            }),
            Err(source) => refused.push(in_file(&label, source)),
        }
    }
    if taken.is_empty() {
        return match refused.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(taken),
        };
    }
    for error in &refused {
        note(&error.said(language))?;
    }
    Ok(taken)
}

impl<T> OpenedFile<T> {
    fn new(path: PathBuf, content: Opened<T>) -> Self {
        Self {
            label: path.clone(),
            path,
            content,
        }
    }

    /// How an import of it is remembered.
    pub(super) fn source(&self, kind: ImportKind) -> ImportSource {
        let name = self.label.file_name().unwrap_or(self.label.as_os_str());
        let is_input = self.path == Path::new(STANDARD_INPUT);
        ImportSource {
            kind,
            name: name.to_string_lossy().into_owned(),
            // What cannot be read a second time has no hash that is known.
            file_hash: (!is_input).then(|| sha256_of(&self.path).ok()).flatten(),
            by: reader(),
        }
    }
}

impl<T> Opened<T> {
    /// The file in one part, or in as many as a long one has.
    pub(super) fn parts(
        self,
        path: &Path,
        read_lines: impl Fn(&[u8]) -> Read<T>,
    ) -> impl Iterator<Item = Result<Part<T>>> {
        let (whole, lines) = match self {
            Self::Whole(file) => (Some(file), None),
            Self::Lines(parts) => (None, Some(parts)),
        };
        let whole = whole.into_iter().map(|file| {
            Ok(Part {
                file,
                rows_before: 0,
                lines_before: 0,
            })
        });
        let lines = lines.into_iter().flatten().map(move |part| {
            let part = part?;
            let file = read_lines(&part.bytes).map_err(|source| in_file(path, source))?;
            Ok(Part {
                file,
                rows_before: part.rows_before,
                lines_before: part.lines_before,
            })
        });
        whole.chain(lines)
    }
}

fn is_named_as_table(path: &Path) -> bool {
    let ends = |ending: &str| {
        path.extension()
            .is_some_and(|own| own.eq_ignore_ascii_case(ending))
    };
    ends("csv") || ends("tsv") || ends("tab")
}

pub(super) fn in_file(path: &Path, source: IngestError) -> Error {
    Error::InFile {
        path: path.to_owned(),
        source: Box::new(source.into()),
    }
}
