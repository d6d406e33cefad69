//! `shortlist import`.

use std::path::PathBuf;

use serde_json::json;
use shortlist_api::words::{import_log, imports as words};
use shortlist_api::{Added, Language};
use shortlist_app::{
    Before, ImportKind as BroughtKind, ImportOptions, LetterFile, PostingFile, Shortlist,
};

use super::left_out::{self, LeftOut};
use super::opened::{OpenedFile, Source, read_all};
use super::{check, import_database};
use crate::arguments::{EmbedderArguments, ImportKind, PostingReadingArguments, ReadingArguments};
use crate::context::{Context, keep_embedder};
use crate::error::Result;
use crate::output;
use crate::progress::Bar;

/// How a file of letters is read.
pub(super) struct LetterInput {
    pub(super) reading: ReadingArguments,
    pub(super) accept_quarantined: bool,
}

/// What became of one file.
struct FileReport {
    path: PathBuf,
    added: Added,
    left_out: LeftOut,
    /// Rows that were left out because a person had decided so.
    decided: usize,
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
            reading,
            accept_quarantined,
            dry_run,
        } => {
            let options = ImportOptions {
                label_source,
                split,
            };
            let input = LetterInput {
                reading,
                accept_quarantined,
            };
            if dry_run {
                return check::letters(context, files, &input).await;
            }
            let files = input.read_all(files, context.language)?;
            let shortlist = keep_embedder(context.create().await?, embedder)?;
            let reports = letters(&shortlist, files, &input, options).await?;
            ("letters", reports, shortlist)
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
        ImportKind::Postings {
            files,
            reading,
            dry_run,
        } => {
            if dry_run {
                return check::postings(context, files, &reading);
            }
            let files = read_postings(files, &reading, context.language)?;
            let shortlist = keep_embedder(context.create().await?, embedder)?;
            let reports = postings(&shortlist, files, &reading).await?;
            ("postings", reports, shortlist)
        }
    };
    if embeds {
        shortlist.vectors.embed_all(&Bar::default()).await?;
    }
    shortlist.settle().await?;
    report(context, what, &reports)
}

/// `shortlist postings add`.
pub(super) async fn add_postings(
    context: &Context,
    files: Vec<PathBuf>,
    reading: &PostingReadingArguments,
) -> Result<()> {
    let files = read_postings(files, reading, context.language)?;
    let shortlist = context.create().await?;
    report(
        context,
        "postings",
        &postings(&shortlist, files, reading).await?,
    )
}

impl LetterInput {
    pub(super) fn read_all(
        &self,
        files: Vec<PathBuf>,
        language: Language,
    ) -> Result<Vec<OpenedFile<LetterFile>>> {
        read_all(files, language, |source| {
            let file = match source {
                Source::Text(bytes, is_table) => {
                    LetterFile::read_with(&bytes, &self.reading.reader(is_table))
                }
                Source::Rows(rows) => LetterFile::read_rows(rows, &self.reading.reader(true)),
            };
            file.map(|file| self.accepted(file))
        })
    }

    pub(super) fn read_lines(
        &self,
        bytes: &[u8],
    ) -> std::result::Result<LetterFile, shortlist_app::IngestError> {
        let file = LetterFile::read_lines_with(bytes, &self.reading.reader(false));
        file.map(|file| self.accepted(file))
    }

    fn accepted(&self, file: LetterFile) -> LetterFile {
        if self.accept_quarantined {
            file.accept_quarantined()
        } else {
            file
        }
    }
}

pub(super) fn read_postings(
    files: Vec<PathBuf>,
    reading: &PostingReadingArguments,
    language: Language,
) -> Result<Vec<OpenedFile<PostingFile>>> {
    read_all(files, language, |source| match source {
        Source::Text(bytes, is_table) => PostingFile::read_with(&bytes, &reading.reader(is_table)),
        Source::Rows(rows) => PostingFile::read_rows(rows, &reading.reader(true)),
    })
}

async fn letters(
    shortlist: &Shortlist,
    files: Vec<OpenedFile<LetterFile>>,
    input: &LetterInput,
    options: ImportOptions,
) -> Result<Vec<FileReport>> {
    let mut importer = shortlist.letter_importer(options);
    let mut reports = Vec::new();
    for file in files {
        let import_id = shortlist
            .imports
            .begin(file.source(BroughtKind::Letters))
            .await?;
        let path = file.label;
        let mut report = FileReport::of(path.clone());
        for part in file.content.parts(&path, |bytes| input.read_lines(bytes)) {
            let part = part?;
            let before = Before {
                rows: part.rows_before,
                lines: part.lines_before,
            };
            let import = importer.import(part.file).await?;
            shortlist
                .imports
                .add_letters(import_id, &import, before)
                .await?;
            report.decided += import.decided;
            let left_out = LeftOut {
                rejected: import.rejected.into_iter().map(Into::into).collect(),
                quarantined: import.quarantined.into_iter().map(Into::into).collect(),
                conflicts: import.conflicts.into_iter().map(Into::into).collect(),
                columns: import.columns.into_iter().map(Into::into).collect(),
            };
            report.add(
                import.letters.into(),
                left_out,
                part.rows_before,
                part.lines_before,
            )?;
        }
        shortlist.imports.end(import_id).await?;
        reports.push(report);
    }
    Ok(reports)
}

async fn postings(
    shortlist: &Shortlist,
    files: Vec<OpenedFile<PostingFile>>,
    reading: &PostingReadingArguments,
) -> Result<Vec<FileReport>> {
    let mut reports = Vec::new();
    for file in files {
        let import_id = shortlist
            .imports
            .begin(file.source(BroughtKind::Postings))
            .await?;
        let path = file.label;
        let mut report = FileReport::of(path.clone());
        let read_lines = |bytes: &[u8]| PostingFile::read_lines_with(bytes, &reading.reader(false));
        for part in file.content.parts(&path, read_lines) {
            let part = part?;
            let before = Before {
                rows: part.rows_before,
                lines: part.lines_before,
            };
            let import = shortlist.import_postings(part.file).await?;
            shortlist
                .imports
                .add_postings(import_id, &import, before)
                .await?;
            let left_out = LeftOut {
                rejected: import.rejected.into_iter().map(Into::into).collect(),
                columns: import.columns.into_iter().map(Into::into).collect(),
                ..LeftOut::default()
            };
            report.add(
                import.postings.into(),
                left_out,
                part.rows_before,
                part.lines_before,
            )?;
        }
        shortlist.imports.end(import_id).await?;
        reports.push(report);
    }
    Ok(reports)
}

impl FileReport {
    fn of(path: PathBuf) -> Self {
        Self {
            path,
            added: Added::default(),
            left_out: LeftOut::default(),
            decided: 0,
        }
    }

    fn add(&mut self, added: Added, left_out: LeftOut, rows: usize, lines: usize) -> Result<()> {
        self.added.added += added.added;
        self.added.updated += added.updated;
        self.added.unchanged += added.unchanged;
        self.added.conflicting += added.conflicting;
        self.left_out.add(left_out, rows, lines)
    }
}

fn report(context: &Context, what: &str, reports: &[FileReport]) -> Result<()> {
    if context.json {
        let files: Vec<_> = reports.iter().map(json_of).collect();
        output::json(&json!({"imported": what, "files": files}))?;
    } else {
        for FileReport {
            path,
            added,
            left_out,
            decided,
        } in reports
        {
            let (file, quarantined) = (path.display().to_string(), left_out.quarantined.len());
            let line = words::added(&file, what, added, quarantined, context.language);
            output::line(&line)?;
            if *decided > 0 {
                let said = import_log::left_out_as_decided(*decided, context.language);
                output::line(&format!("{file}: {said}"))?;
            }
        }
    }
    for report in reports {
        for line in report.left_out.lines(&report.path, context.language) {
            output::note(&line)?;
        }
    }
    left_out::check(reports.iter().map(|report| &report.left_out), false)
}

fn json_of(report: &FileReport) -> serde_json::Value {
    let FileReport {
        path,
        added,
        left_out,
        decided,
    } = report;
    let mut value = json!(added);
    value["decided"] = json!(decided);
    value["file"] = json!(path);
    value["rejected"] = json!(left_out.rejected);
    value["quarantined"] = json!(left_out.quarantined);
    value["conflicts"] = json!(left_out.conflicts);
    value["columns"] = json!(left_out.columns);
    value
}
