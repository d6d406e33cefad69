//! `shortlist import`.

use std::path::{Path, PathBuf};

use serde_json::json;
use shortlist_api::{Added, PostingImport, Rejected};
use shortlist_app::{ImportOptions, IngestError, LetterFile, PostingFile, Shortlist};

use super::import_database;
use crate::arguments::{EmbedderArguments, ImportKind};
use crate::context::{Context, keep_embedder};
use crate::error::{Error, Result};
use crate::import_file::{ImportFile, LinePart, LineParts};
use crate::output;
use crate::progress::Bar;

/// Rows of a long file that may be left out before it is given up.
const MOST_REJECTED: usize = 10_000;

/// What became of one file.
struct FileReport {
    path: PathBuf,
    added: Added,
    rejected: Vec<Rejected>,
}

pub(super) async fn run(
    context: &Context,
    kind: ImportKind,
    embedder: EmbedderArguments,
) -> Result<()> {
    let embeds = embedder.is_named();
    // Every file is opened, and read unless it is long, before the first goes in: so a bad one changes nothing.
    let (what, reports, shortlist) = match kind {
        ImportKind::Letters {
            files,
            label_source,
            split,
        } => {
            let options = ImportOptions {
                label_source,
                split,
            };
            let files = read_all(files, LetterFile::read)?;
            let shortlist = keep_embedder(context.create().await?, embedder)?;
            (
                "letters",
                letters(&shortlist, files, options).await?,
                shortlist,
            )
        }
        ImportKind::Database {
            address,
            report,
            label_source,
        } => {
            let options = ImportOptions {
                label_source,
                split: None,
            };
            let shortlist = keep_embedder(context.create().await?, embedder)?;
            import_database::run(context, &shortlist, &address, report, options).await?;
            if embeds {
                shortlist.vectors.embed_all(&Bar::default()).await?;
            }
            return Ok(());
        }
        ImportKind::Postings { files } => {
            let files = read_all(files, PostingFile::read)?;
            let shortlist = keep_embedder(context.create().await?, embedder)?;
            ("postings", postings(&shortlist, files).await?, shortlist)
        }
    };
    if embeds {
        shortlist.vectors.embed_all(&Bar::default()).await?;
    }
    report(context, what, &reports)
}

/// `shortlist postings add`.
pub(super) async fn add_postings(context: &Context, files: Vec<PathBuf>) -> Result<()> {
    let files = read_all(files, PostingFile::read)?;
    let shortlist = context.create().await?;
    report(context, "postings", &postings(&shortlist, files).await?)
}

/// A file that was read, or is to be read on.
enum Opened<T> {
    Whole(T),
    Lines(LineParts),
}

async fn letters(
    shortlist: &Shortlist,
    files: Vec<(PathBuf, Opened<LetterFile>)>,
    options: ImportOptions,
) -> Result<Vec<FileReport>> {
    import_all(files, LetterFile::read_lines, async |file| {
        let import = shortlist.import_letters(file, options).await?;
        let rejected = import.rejected.into_iter().map(Rejected::from).collect();
        Ok((import.letters.into(), rejected))
    })
    .await
}

async fn postings(
    shortlist: &Shortlist,
    files: Vec<(PathBuf, Opened<PostingFile>)>,
) -> Result<Vec<FileReport>> {
    import_all(files, PostingFile::read_lines, async |file| {
        let import = PostingImport::from(shortlist.import_postings(file).await?);
        Ok((import.postings, import.rejected))
    })
    .await
}

async fn import_all<T>(
    files: Vec<(PathBuf, Opened<T>)>,
    read_lines: impl Fn(&[u8]) -> std::result::Result<T, IngestError>,
    import: impl AsyncFn(T) -> Result<(Added, Vec<Rejected>)>,
) -> Result<Vec<FileReport>> {
    let mut reports = Vec::new();
    for (path, file) in files {
        let mut report = FileReport {
            path,
            added: Added::default(),
            rejected: Vec::new(),
        };
        match file {
            Opened::Whole(file) => (report.added, report.rejected) = import(file).await?,
            Opened::Lines(parts) => {
                for part in parts {
                    let part = part?;
                    let file =
                        read_lines(&part.bytes).map_err(|source| in_file(&report.path, source))?;
                    let (added, rejected) = import(file).await?;
                    report.add(&part, added, rejected)?;
                }
            }
        }
        reports.push(report);
    }
    Ok(reports)
}

impl FileReport {
    fn add(&mut self, part: &LinePart, added: Added, rejected: Vec<Rejected>) -> Result<()> {
        self.added.added += added.added;
        self.added.updated += added.updated;
        self.added.unchanged += added.unchanged;
        self.added.conflicting += added.conflicting;
        self.rejected
            .extend(rejected.into_iter().map(|row| Rejected {
                row: part.rows_before + row.row,
                line: part.lines_before + row.line,
                ..row
            }));
        if self.rejected.len() > MOST_REJECTED {
            return Err(Error::RowsRejected {
                rejected: self.rejected.len(),
            });
        }
        Ok(())
    }
}

/// Opens all files and reads what is read whole.
fn read_all<T>(
    paths: Vec<PathBuf>,
    read: impl Fn(&[u8]) -> std::result::Result<T, IngestError>,
) -> Result<Vec<(PathBuf, Opened<T>)>> {
    let open = |path: PathBuf| {
        let opened = match ImportFile::open(&path)? {
            ImportFile::Whole(bytes) => {
                Opened::Whole(read(&bytes).map_err(|source| in_file(&path, source))?)
            }
            ImportFile::Lines(parts) => Opened::Lines(parts),
        };
        Ok((path, opened))
    };
    paths.into_iter().map(open).collect()
}

fn in_file(path: &Path, source: IngestError) -> Error {
    Error::InFile {
        path: path.to_owned(),
        source: Box::new(source.into()),
    }
}

fn report(context: &Context, what: &str, reports: &[FileReport]) -> Result<()> {
    if context.json {
        let files: Vec<_> = reports
            .iter()
            .map(|report| {
                let mut value = json!(report.added);
                value["file"] = json!(report.path);
                value["rejected"] = json!(report.rejected);
                value
            })
            .collect();
        output::json(&json!({"imported": what, "files": files}))?;
    } else {
        for FileReport { path, added, .. } in reports {
            output::line(&format!(
                "{}: {} {what} added, {} updated, {} known already{}",
                path.display(),
                added.added,
                added.updated,
                added.unchanged,
                conflicts(added.conflicting),
            ))?;
        }
    }
    for FileReport { path, rejected, .. } in reports {
        for Rejected { row, line, reason } in rejected {
            output::note(&format!(
                "{}: row {row} (line {line}) left out: {reason}",
                path.display()
            ))?;
        }
    }
    let rejected = reports.iter().map(|report| report.rejected.len()).sum();
    if rejected > 0 {
        return Err(Error::RowsRejected { rejected });
    }
    Ok(())
}

fn conflicts(count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    format!(", {count} known with another label, which was kept")
}
