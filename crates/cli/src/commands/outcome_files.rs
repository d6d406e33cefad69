//! `shortlist outcome --file`.

use std::path::{Path, PathBuf};

use serde::Serialize;
use shortlist_api::words::{outcome_rows, outcomes as words};
use shortlist_api::{Language, OutcomeBecame, RecordedOutcome};
use shortlist_app::{NewOutcome, OutcomeFile, OutcomeRow, Shortlist};

use super::opened::{Source, read_all};
use super::outcome::told_of;
use crate::arguments::LetterName;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;

/// What became of a file.
#[derive(Debug, Serialize)]
struct Report {
    file: PathBuf,
    recorded: usize,
    known_already: usize,
    corrected: usize,
    rejected: Vec<RejectedRow>,
}

/// A row that was left out.
#[derive(Debug, Serialize)]
struct RejectedRow {
    row: usize,
    line: usize,
    reason: String,
}

pub(super) async fn run(context: &Context, files: Vec<PathBuf>, is_correction: bool) -> Result<()> {
    let files = read_all(files, context.language, |source| match source {
        Source::Text(bytes, _) => OutcomeFile::read(&bytes),
        Source::Rows(rows) => OutcomeFile::read_rows(rows),
    })?;
    let shortlist = context.open().await?;
    let mut reports = Vec::new();
    for file in files {
        let path = file.label;
        for part in file.content.parts(&path, OutcomeFile::read) {
            let part = part?;
            reports.push(record(context, &shortlist, &path, part.file, is_correction).await?);
        }
    }
    shortlist.settle().await?;
    if context.json {
        output::json(&reports)?;
    } else {
        reports
            .iter()
            .try_for_each(|report| say(report, context.language))?;
    }
    match reports.iter().map(|report| report.rejected.len()).sum() {
        0 => Ok(()),
        rejected => Err(Error::RowsRejected { rejected }),
    }
}

async fn record(
    context: &Context,
    shortlist: &Shortlist,
    path: &Path,
    file: OutcomeFile,
    is_correction: bool,
) -> Result<Report> {
    let rejected = file.rejected.into_iter().map(|rejected| RejectedRow {
        row: rejected.row,
        line: rejected.line,
        reason: outcome_rows::row_lacks(&rejected.reason, context.language),
    });
    let mut report = Report {
        file: path.to_owned(),
        recorded: 0,
        known_already: 0,
        corrected: 0,
        rejected: rejected.collect(),
    };
    let (mut rows, mut outcomes) = (Vec::new(), Vec::new());
    for row in file.rows {
        match told_of(context, shortlist, &LetterName(row.of.clone())).await {
            Err(error) => report.reject(&row, error.said(context.language)),
            Ok(of) => {
                outcomes.push(NewOutcome {
                    of,
                    posting_id: row.posting_id.clone(),
                    stage: row.stage,
                    result: row.result,
                    decided_on: row.decided_on.clone(),
                    is_correction,
                });
                rows.push(row);
            }
        }
    }
    let results = shortlist.outcomes.record_all(&outcomes).await?;
    for (row, result) in rows.iter().zip(results) {
        match result.map(RecordedOutcome::from) {
            Err(error) => report.reject(row, Error::from(error).said(context.language)),
            Ok(recorded) => match recorded.became {
                OutcomeBecame::Added => report.recorded += 1,
                OutcomeBecame::Unchanged => report.known_already += 1,
                OutcomeBecame::Corrected => report.corrected += 1,
            },
        }
    }
    report.rejected.sort_by_key(|rejected| rejected.row);
    Ok(report)
}

impl Report {
    fn reject(&mut self, row: &OutcomeRow, reason: String) {
        self.rejected.push(RejectedRow {
            row: row.row,
            line: row.line,
            reason,
        });
    }
}

fn say(report: &Report, language: Language) -> Result<()> {
    let rejected = &report.rejected;
    let counts = [
        report.recorded,
        report.known_already,
        report.corrected,
        rejected.len(),
    ];
    let file = report.file.display().to_string();
    output::line(&words::of_file(&file, counts, language))?;
    rejected.iter().try_for_each(|rejected| {
        let (row, line) = (rejected.row, rejected.line);
        let left_out = words::row_left_out(row, line, &rejected.reason, language);
        output::line(&left_out)
    })
}
