//! `shortlist import`.

use std::path::PathBuf;

use serde_json::json;
use shortlist_api::{Added, PostingImport, Rejected};
use shortlist_pipeline::{ImportOptions, LetterFile, PostingFile, Shortlist};

use super::import_database;
use crate::arguments::{EmbedderArguments, ImportKind};
use crate::context::{Context, keep_embedder};
use crate::error::{Error, Result};
use crate::input::read_import;
use crate::output;
use crate::progress::Bar;

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
    // Every file is read before the first goes in, so that a bad one changes nothing.
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
                shortlist.embed_all(&Bar::default()).await?;
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
        shortlist.embed_all(&Bar::default()).await?;
    }
    report(context, what, &reports)
}

/// `shortlist postings add`.
pub(super) async fn add_postings(context: &Context, files: Vec<PathBuf>) -> Result<()> {
    let files = read_all(files, PostingFile::read)?;
    let shortlist = context.create().await?;
    report(context, "postings", &postings(&shortlist, files).await?)
}

async fn letters(
    shortlist: &Shortlist,
    files: Vec<(PathBuf, LetterFile)>,
    options: ImportOptions,
) -> Result<Vec<FileReport>> {
    let mut reports = Vec::new();
    for (path, file) in files {
        let import = shortlist.import_letters(file, options).await?;
        reports.push(FileReport {
            path,
            added: import.letters.into(),
            rejected: import.rejected.into_iter().map(Rejected::from).collect(),
        });
    }
    Ok(reports)
}

async fn postings(
    shortlist: &Shortlist,
    files: Vec<(PathBuf, PostingFile)>,
) -> Result<Vec<FileReport>> {
    let mut reports = Vec::new();
    for (path, file) in files {
        let import = PostingImport::from(shortlist.import_postings(file).await?);
        reports.push(FileReport {
            path,
            added: import.postings,
            rejected: import.rejected,
        });
    }
    Ok(reports)
}

fn read_all<T>(
    paths: Vec<PathBuf>,
    read: impl Fn(&[u8]) -> shortlist_pipeline::Result<T>,
) -> Result<Vec<(PathBuf, T)>> {
    paths
        .into_iter()
        .map(|path| match read(&read_import(&path)?) {
            Ok(file) => Ok((path, file)),
            Err(source) => Err(Error::InFile {
                path,
                source: Box::new(source),
            }),
        })
        .collect()
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
