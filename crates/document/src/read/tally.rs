//! What stood in the columns of a file of letters, all rows together.

use std::collections::HashMap;

use serde::Serialize;

use super::columns::{Column, ColumnUse};
use super::label::{LabelMeaning, label_key};
use super::letter_parts::ReadLetter;
use super::letter_table::seen;
use super::lines::JsonRow;
use super::rows::{LetterRows, collect};
use crate::error::{Error, Result, excerpt};

/// The field that a label belongs to.
const LABEL: &str = "is_passed";
/// Values of one column that are looked at, and rows of a file that is short.
const MOST_VALUES: usize = 5;
const FEW_ROWS: usize = 6;
/// Characters of the longest label.
const LONGEST_LABEL: usize = 12;
/// Words in the name of a column that may be that of the labels.
const HINTS: [&str; 10] = [
    "합격", "불합", "당락", "탈락", "통과", "결과", "pass", "label", "result", "outcome",
];

/// A label as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenLabel {
    /// As it was written first.
    pub written: String,
    /// Whether letters with it passed. Null: nobody knows yet.
    pub is_passed: Option<bool>,
    /// How many letters have it.
    pub letters: usize,
}

/// What the rows of a file are.
pub(super) enum Kind<'a> {
    /// Those of a table with these columns.
    Columns(&'a [String]),
    /// JSON objects.
    Keys,
    /// One letter, whose label nobody asks for.
    Letter,
}

/// Puts the rows of a file together.
///
/// # Errors
///
/// [`Error::LabelColumn`] and [`Error::Labels`]: the rows cannot be used without their labels.
pub(super) fn tallied(rows: Vec<JsonRow<ReadLetter>>, kind: &Kind<'_>) -> Result<LetterRows> {
    let mut tally = Tally::default();
    if let Kind::Columns(header) = kind {
        for name in *header {
            tally.column(name, ColumnUse::NotNeeded);
        }
    }
    let mut read = Vec::with_capacity(rows.len());
    for (row, line, letter) in rows {
        let letter = letter.map(|letter| {
            let ReadLetter {
                record,
                columns,
                label,
            } = letter;
            tally.count(columns);
            tally.count_label(label, record.is_passed);
            record
        });
        if let Err(Error::Field {
            field: LABEL, came, ..
        }) = &letter
        {
            tally.not_understood.push(came.clone());
        }
        read.push((row, line, letter));
    }
    tally.check(kind)?;
    let columns = tally.columns.into_iter();
    let (rows, lines) = collect(read);
    Ok(LetterRows {
        rows,
        lines,
        columns: columns
            .map(|column| Column {
                name: column.name,
                taken_for: column.taken_for,
            })
            .collect(),
        labels: tally.labels,
    })
}

#[derive(Default)]
struct Tally {
    columns: Vec<ColumnTally>,
    places: HashMap<String, usize>,
    labels: Vec<WrittenLabel>,
    label_places: HashMap<String, usize>,
    /// Labels that nobody understands, a row each.
    not_understood: Vec<String>,
}

struct ColumnTally {
    name: String,
    taken_for: ColumnUse,
    /// Different values, of a column that nobody knows.
    values: Vec<String>,
    rows: usize,
    /// Whether it has values that are too many or too long for labels.
    is_no_label: bool,
}

impl Tally {
    fn column(&mut self, name: &str, taken_for: ColumnUse) -> &mut ColumnTally {
        let next = self.columns.len();
        let place = *self.places.entry(name.to_owned()).or_insert(next);
        if place == next {
            self.columns.push(ColumnTally {
                name: name.to_owned(),
                taken_for,
                values: Vec::new(),
                rows: 0,
                is_no_label: false,
            });
        }
        &mut self.columns[place]
    }

    fn count(&mut self, columns: Vec<(String, ColumnUse, Option<String>)>) {
        for (name, taken_for, value) in columns {
            let column = self.column(&name, taken_for);
            // What is not understood in one row is not understood.
            if column.taken_for != ColumnUse::NotUnderstood {
                column.taken_for = taken_for;
            }
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                column.rows += 1;
                if column.values.contains(&value) {
                    continue;
                }
                column.is_no_label |= value.chars().count() > LONGEST_LABEL;
                column.is_no_label |= column.values.len() >= MOST_VALUES;
                if !column.is_no_label {
                    column.values.push(value);
                }
            }
        }
    }

    fn count_label(&mut self, label: Option<String>, is_passed: Option<bool>) {
        let written = label.unwrap_or_default();
        let key = label_key(&written);
        let next = self.labels.len();
        let place = *self.label_places.entry(key).or_insert(next);
        if place == next {
            self.labels.push(WrittenLabel {
                written,
                is_passed,
                letters: 0,
            });
        }
        self.labels[place].letters += 1;
    }

    fn seen(&self) -> String {
        let names: Vec<&str> = self
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        seen(&names)
    }

    fn check(&self, kind: &Kind<'_>) -> Result<()> {
        if matches!(kind, Kind::Letter) {
            return Ok(());
        }
        let label_column = self
            .columns
            .iter()
            .find(|c| c.taken_for == ColumnUse::Field(LABEL));
        let named = label_column.map_or(LABEL, |column| column.name.as_str());
        let understood = self.labels.iter().filter(|label| !label.written.is_empty());
        let understood: usize = understood.map(|label| label.letters).sum();
        if self.not_understood.len() > understood {
            return Err(self.labels_error(named, &self.not_understood));
        }
        let is_table = matches!(kind, Kind::Columns(_));
        let has = |key: &str| self.label_places.contains_key(key);
        if is_table && has("0") && (has("x") || has("o") || has("×")) {
            // Nobody knows whether the sign is a zero or the letter O.
            return Err(self.labels_error(named, &["\"0\" beside \"X\" or \"O\"".to_owned()]));
        }
        if label_column.is_some() || !self.not_understood.is_empty() {
            return Ok(());
        }
        let mut columns = self.columns.iter();
        match columns.find(|column| column.may_be_label(is_table)) {
            Some(column) => Err(Error::LabelColumn {
                column: excerpt(&column.name),
                values: seen(&column.values),
                seen: self.seen(),
            }),
            None => Ok(()),
        }
    }

    fn labels_error(&self, column: &str, values: &[String]) -> Error {
        let mut different: Vec<&str> = Vec::new();
        for value in values {
            if !different.contains(&value.as_str()) && different.len() < MOST_VALUES {
                different.push(value);
            }
        }
        Error::Labels {
            column: excerpt(column),
            values: different.join(", "),
            seen: self.seen(),
        }
    }
}

impl ColumnTally {
    /// Whether it is not known and may hold labels: its name says so, all values are labels, or, in a table,
    /// they are few and short. Programs that write JSON give keys to much else.
    fn may_be_label(&self, is_table: bool) -> bool {
        if self.taken_for != ColumnUse::NotUnderstood || self.values.is_empty() {
            return false;
        }
        let name = self.name.to_lowercase();
        if HINTS.iter().any(|hint| name.contains(hint)) {
            return true;
        }
        let says = |value: &String| {
            LabelMeaning::of(value).is_some_and(|meaning| meaning.is_passed().is_some())
        };
        let repeats = self.rows < FEW_ROWS || self.values.len() * 2 <= self.rows;
        !self.is_no_label && (self.values.iter().all(says) || is_table && repeats)
    }
}
