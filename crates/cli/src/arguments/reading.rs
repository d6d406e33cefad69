//! What a person says of a file's columns and labels.

use clap::Args;
use shortlist_app::{LabelMeaning, LetterField, LetterReader, PostingField, PostingReader};

/// What a person says of the columns of a file of postings.
#[derive(Debug, Clone, Default, Args)]
pub struct PostingReadingArguments {
    /// What a column holds, where its name does not say: a field's name in JSON, salary, other to keep it in the
    /// description, or none to leave it out; several times
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = posting_column)]
    column: Vec<(String, PostingField)>,
}

impl PostingReadingArguments {
    /// Reads files as the person says; `is_table`: the name of the file is that of a table. So is one whose
    /// columns are named.
    pub(crate) fn reader(&self, is_table: bool) -> PostingReader {
        PostingReader {
            is_table: is_table || !self.column.is_empty(),
            columns: self.column.clone(),
        }
    }
}

fn posting_column(text: &str) -> Result<(String, PostingField), String> {
    let (field, name) = text
        .split_once('=')
        .ok_or("expected FIELD=COLUMN, such as duties=하는일")?;
    let field = PostingField::of_typed_name(field).map_err(|error| error.to_string())?;
    Ok((name.to_owned(), field))
}

/// What a person says of a file's columns and labels.
#[derive(Debug, Clone, Default, Args)]
pub struct ReadingArguments {
    /// What a column holds, where its name does not say: content, label, split, label_source, author, company, role,
    /// company_size, personal, or none to leave it out; several times
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = column)]
    column: Vec<(String, LetterField)>,
    /// What a label means, where nobody else would know: passed, failed or unknown; several times
    #[arg(long, value_name = "LABEL=MEANING", value_parser = label)]
    label: Vec<(String, LabelMeaning)>,
}

impl ReadingArguments {
    /// Reads files as the person says; `is_table`: the name of the file is that of a table. So is one whose
    /// columns are named.
    pub(crate) fn reader(&self, is_table: bool) -> LetterReader {
        LetterReader {
            is_table: is_table || !self.column.is_empty(),
            columns: self.column.clone(),
            labels: self.label.clone(),
        }
    }
}

fn column(text: &str) -> Result<(String, LetterField), String> {
    let (field, name) = text
        .split_once('=')
        .ok_or("expected FIELD=COLUMN, such as content=지원서")?;
    let field = LetterField::of_typed_name(field).map_err(|error| error.to_string())?;
    Ok((name.to_owned(), field))
}

fn label(text: &str) -> Result<(String, LabelMeaning), String> {
    let expected = "expected LABEL=MEANING, such as 최종탈락=failed";
    let (label, meaning) = text.rsplit_once('=').ok_or(expected)?;
    let meaning = match meaning.trim().to_lowercase().as_str() {
        "passed" => LabelMeaning::Passed,
        "failed" => LabelMeaning::Failed,
        "unknown" => LabelMeaning::Unknown,
        _ => {
            return Err(format!(
                "{expected}; the meaning is passed, failed or unknown"
            ));
        }
    };
    Ok((label.to_owned(), meaning))
}
