//! `shortlist check`, and what `import --dry-run` shows.

use std::path::{Path, PathBuf};

use serde_json::json;
use shortlist_api::words::{import_log, imports as words};
use shortlist_api::{ImportColumn, Language, LetterPlan, Posting, PostingPlan, WrittenLabel};
use shortlist_app::{Error as AppError, ImportOptions, LetterImporter, PostingFile, plan_letters};

use super::import::{LetterInput, read_postings};
use super::left_out::{self, LeftOut};
use crate::arguments::{PostingReadingArguments, ReadingArguments};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    files: Vec<PathBuf>,
    are_postings: bool,
    reading: ReadingArguments,
) -> Result<()> {
    if are_postings {
        return postings(context, files, &PostingReadingArguments::default());
    }
    let input = LetterInput {
        reading,
        accept_quarantined: false,
    };
    letters(context, files, &input).await
}

/// Says what an import of letters would do: beside those that are stored, if there is a home.
pub(super) async fn letters(
    context: &Context,
    files: Vec<PathBuf>,
    input: &LetterInput,
) -> Result<()> {
    let files = input.read_all(files, context.language)?;
    let mut importer = importer(context).await?;
    let mut plans = Vec::new();
    for file in files {
        let path = file.label;
        let mut plan = LetterPlan::default();
        let mut left_out = LeftOut::default();
        for part in file.content.parts(&path, |bytes| input.read_lines(bytes)) {
            let part = part?;
            let planned = match &mut importer {
                Some(importer) => importer.plan(part.file).await?,
                None => plan_letters(part.file),
            };
            let planned = LetterPlan::from(planned);
            add(&mut plan, &planned, part.rows_before);
            let more = LeftOut {
                rejected: planned.rejected,
                quarantined: planned.quarantined,
                conflicts: planned.conflicts,
                columns: planned.columns,
            };
            left_out.add(more, part.rows_before, part.lines_before)?;
        }
        plans.push((path, plan, left_out));
    }
    tell_letters(context, &mut plans)?;
    left_out::check(plans.iter().map(|(_, _, left_out)| left_out), true)
}

/// The importer of the home, if there is one.
async fn importer(context: &Context) -> Result<Option<LetterImporter>> {
    match context.open_to_read().await {
        Ok(shortlist) => Ok(Some(shortlist.letter_importer(ImportOptions::default()))),
        Err(Error::App(AppError::NoHome { .. })) => Ok(None),
        Err(error) => Err(error),
    }
}

fn add(plan: &mut LetterPlan, part: &LetterPlan, rows_before: usize) {
    if plan.taken == 0 {
        plan.first.clone_from(&part.first);
        for first in &mut plan.first {
            first.row += rows_before;
        }
    }
    plan.taken += part.taken;
    plan.decided += part.decided;
    for label in &part.labels {
        let known = plan.labels.iter_mut();
        let mut known = known.filter(|one| one.written == label.written);
        match known.next() {
            Some(known) => known.letters += label.letters,
            None => plan.labels.push(label.clone()),
        }
    }
}

fn tell_letters(context: &Context, plans: &mut [(PathBuf, LetterPlan, LeftOut)]) -> Result<()> {
    let language = context.language;
    if context.json {
        let files: Vec<_> = plans
            .iter()
            .map(|(path, plan, left_out)| {
                json!({
                    "file": path,
                    "taken": plan.taken,
                    "first": plan.first,
                    "labels": plan.labels,
                    "columns": left_out.columns,
                    "quarantined": left_out.quarantined,
                    "rejected": left_out.rejected,
                    "conflicts": left_out.conflicts,
                    "decided": plan.decided,
                })
            })
            .collect();
        return output::json(&json!({"would_import": "letters", "files": files}));
    }
    for (path, plan, left_out) in plans {
        output::line(&output::bold(&path.display().to_string()))?;
        tell_columns(&left_out.columns, language)?;
        tell_labels(&plan.labels, language)?;
        let rows = plan.first.iter().map(|letter| {
            vec![
                letter.row.to_string(),
                words::label(letter.is_passed, language).to_owned(),
                letter.company.clone().unwrap_or_default(),
                letter.role.clone().unwrap_or_default(),
                letter.beginning.clone(),
                letter.questions.to_string(),
                letter.characters.to_string(),
            ]
        });
        tell_table(2, rows.collect(), 5, language)?;
        tell_left_out(path, plan.taken, left_out, "letters", language)?;
        if plan.decided > 0 {
            output::line(&import_log::left_out_as_decided(plan.decided, language))?;
        }
    }
    Ok(())
}

/// Says what an import of postings would do.
pub(super) fn postings(
    context: &Context,
    files: Vec<PathBuf>,
    reading: &PostingReadingArguments,
) -> Result<()> {
    let mut plans = Vec::new();
    for file in read_postings(files, reading, context.language)? {
        let path = file.label;
        let mut plan = PostingPlan::default();
        let mut left_out = LeftOut::default();
        let read_lines = |bytes: &[u8]| PostingFile::read_lines_with(bytes, &reading.reader(false));
        for part in file.content.parts(&path, read_lines) {
            let part = part?;
            let planned = PostingPlan::from(part.file.plan());
            if plan.taken == 0 {
                plan.first = planned.first;
            }
            plan.taken += planned.taken;
            let more = LeftOut {
                rejected: planned.rejected,
                columns: planned.columns,
                ..LeftOut::default()
            };
            left_out.add(more, part.rows_before, part.lines_before)?;
        }
        plans.push((path, plan, left_out));
    }
    tell_postings(context, &plans)?;
    left_out::check(plans.iter().map(|(_, _, left_out)| left_out), true)
}

fn tell_postings(context: &Context, plans: &[(PathBuf, PostingPlan, LeftOut)]) -> Result<()> {
    let language = context.language;
    if context.json {
        let files = plans.iter().map(|(path, plan, left_out)| {
            json!({
                "file": path,
                "taken": plan.taken,
                "first": plan.first,
                "columns": left_out.columns,
                "rejected": left_out.rejected,
            })
        });
        let files: Vec<_> = files.collect();
        return output::json(&json!({"would_import": "postings", "files": files}));
    }
    for (path, plan, left_out) in plans {
        output::line(&output::bold(&path.display().to_string()))?;
        tell_columns(&left_out.columns, language)?;
        tell_table(3, plan.first.iter().map(row).collect(), 4, language)?;
        tell_left_out(path, plan.taken, left_out, "postings", language)?;
    }
    Ok(())
}

fn row(posting: &Posting) -> Vec<String> {
    vec![
        posting.posting_id.clone(),
        posting.title.clone(),
        posting.company.clone(),
        posting.deadline.clone().unwrap_or_default(),
    ]
}

fn tell_columns(columns: &[ImportColumn], language: Language) -> Result<()> {
    let rows = columns
        .iter()
        .map(|column| vec![column.name.clone(), words::column_use(column, language)]);
    tell_table(0, rows.collect(), 2, language)
}

fn tell_labels(labels: &[WrittenLabel], language: Language) -> Result<()> {
    let rows = labels.iter().map(|label| {
        let written = match label.written.as_str() {
            "" => words::no_label(language).to_owned(),
            written => written.to_owned(),
        };
        let means = words::label(label.is_passed, language).to_owned();
        vec![written, means, label.letters.to_string()]
    });
    tell_table(1, rows.collect(), 2, language)
}

/// One of the tables, under its heading, unless it is empty.
fn tell_table(
    which: usize,
    rows: Vec<Vec<String>>,
    first_number: usize,
    language: Language,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    output::line(words::headings(language)[which])?;
    let columns = words::table_columns(language)[which];
    output::line(&render::table(columns, rows, first_number))
}

fn tell_left_out(
    path: &Path,
    taken: usize,
    left_out: &LeftOut,
    what: &str,
    language: Language,
) -> Result<()> {
    for line in left_out.lines(path, language) {
        output::line(&line)?;
    }
    let counts = [
        taken,
        left_out.quarantined.len(),
        left_out.rejected.len(),
        left_out.conflicts.len(),
    ];
    output::line(&words::totals(counts, what, language))
}
