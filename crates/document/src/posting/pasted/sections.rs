//! The parts of a posting, line by line.

use super::heading::{Heading, heading};
use super::line::{bare, is_page};
use crate::read::PostingField;

/// Lines before the first heading among which title and company stand.
const PREAMBLE: usize = 12;

/// What stands in a posting, and where.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// Lines before the first heading.
    pub(super) preamble: Vec<String>,
    /// Facts: field, name as it was written, value.
    pub(super) facts: Vec<(PostingField, String, String)>,
    /// Lines of the page around the posting.
    pub(super) left_out: Vec<String>,
    /// Parts: field, name as it was written, lines.
    parts: Vec<(PostingField, String, Vec<String>)>,
    /// What belongs nowhere: name, text.
    kept: Vec<(Option<String>, String)>,
}

/// Where the next line goes.
enum Place {
    Preamble,
    /// The part that began last.
    Part,
    /// It is the value of a fact.
    Value(PostingField, String),
    /// Behind a fact: a line belongs to nothing that is known.
    Nowhere,
    /// Cells of a table, whose columns are these fields.
    Cells(Vec<(PostingField, String)>),
}

/// Divides a text into its parts.
pub(super) fn sections_of(text: &str) -> Sections {
    let mut sections = Sections::default();
    let mut place = Place::Preamble;
    for line in text.lines() {
        place = sections.take(line, place);
    }
    sections
}

impl Sections {
    fn take(&mut self, line: &str, place: Place) -> Place {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.end_paragraph(&place);
            return place;
        }
        if let Some(columns) = table_header(trimmed) {
            return Place::Cells(columns);
        }
        let place = match place {
            Place::Cells(columns) if trimmed.contains('\t') => {
                self.add_cells(&columns, trimmed);
                return Place::Cells(columns);
            }
            Place::Cells(_) => Place::Nowhere,
            other => other,
        };
        match heading(trimmed, self.is_within_text(&place)) {
            Some(heading) if !self.says_again(&heading, &place) => self.begin(heading),
            _ => self.add_line(trimmed, place),
        }
    }

    fn begin(&mut self, heading: Heading) -> Place {
        match heading {
            Heading::Part { field, name, rest } => {
                let lines = if rest.is_empty() {
                    Vec::new()
                } else {
                    vec![rest]
                };
                self.parts.push((field, name, lines));
                Place::Part
            }
            Heading::Fact { field, name, value } if value.is_empty() => Place::Value(field, name),
            Heading::Fact { field, name, value } => {
                self.facts.push((field, name, value));
                match self.parts.last() {
                    // Among the lines of a part, a fact ends nothing.
                    Some(_) => Place::Part,
                    None => Place::Preamble,
                }
            }
        }
    }

    fn add_line(&mut self, line: &str, place: Place) -> Place {
        if is_page(line) && !matches!(place, Place::Part) {
            self.left_out.push(line.to_owned());
            return place;
        }
        match place {
            Place::Preamble if self.preamble.len() < PREAMBLE => {
                self.preamble.push(line.to_owned());
            }
            Place::Part => {
                if let Some((.., lines)) = self.parts.last_mut() {
                    lines.push(line.to_owned());
                }
            }
            // The first day of a period that is told line by line.
            Place::Value(PostingField::Deadline, _)
                if line.starts_with("시작") || line.starts_with("남은") =>
            {
                self.keep(None, line.to_owned());
            }
            Place::Value(field, name) => {
                self.facts.push((field, name, bare(line).words.to_owned()));
                return if self.parts.is_empty() {
                    Place::Preamble
                } else {
                    Place::Nowhere
                };
            }
            Place::Preamble | Place::Nowhere | Place::Cells(_) => self.keep(None, line.to_owned()),
        }
        place
    }

    fn end_paragraph(&mut self, place: &Place) {
        if let (Place::Part, Some((.., lines))) = (place, self.parts.last_mut())
            && lines.last().is_some_and(|line| !line.is_empty())
        {
            lines.push(String::new());
        }
    }

    fn add_cells(&mut self, columns: &[(PostingField, String)], line: &str) {
        for ((field, name), cell) in columns.iter().zip(line.split('\t')) {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            match *field {
                PostingField::Duties
                | PostingField::Requirements
                | PostingField::Preferred
                | PostingField::Skills
                | PostingField::Description
                | PostingField::Other => {
                    self.parts
                        .push((*field, name.clone(), vec![cell.to_owned()]));
                }
                PostingField::Unknown | PostingField::NotNeeded => {
                    self.keep(Some(name.clone()), cell.to_owned());
                }
                field => self.facts.push((field, name.clone(), cell.to_owned())),
            }
        }
    }

    /// Whether lines go where items stand: there, a line without a colon is no fact.
    fn is_within_text(&self, place: &Place) -> bool {
        matches!(place, Place::Part)
            && self.parts.last().is_some_and(|(field, ..)| {
                matches!(
                    field,
                    PostingField::Duties | PostingField::Requirements | PostingField::Preferred
                )
            })
    }

    /// Whether a heading names the part in which it stands, and says nothing behind it: it is a line of it.
    fn says_again(&self, heading: &Heading, place: &Place) -> bool {
        let Heading::Part { field, rest, name } = heading else {
            return false;
        };
        let here = self.parts.last().filter(|_| matches!(place, Place::Part));
        let is_empty = here.is_some_and(|(.., lines)| lines.iter().all(String::is_empty));
        let is_aside = *field == PostingField::Description || name.contains("소개");
        if is_empty && is_aside && self.is_within_text(place) {
            // `[Job Description]` under `주요업무`.
            return true;
        }
        rest.is_empty()
            && here.is_some_and(|(known, _, lines)| {
                known == field && *field != PostingField::Other && !lines.is_empty()
            })
    }

    /// Keeps a text that belongs to no field.
    pub(super) fn keep(&mut self, name: Option<String>, text: String) {
        match self.kept.last_mut() {
            // Lines that follow each other are one text.
            Some((None, known)) if name.is_none() => {
                known.push('\n');
                known.push_str(&text);
            }
            _ => self.kept.push((name, text)),
        }
    }

    /// The texts of the fields that have one.
    pub(super) fn texts(&self) -> Vec<(PostingField, String)> {
        let parts = self.parts.iter();
        let parts = parts.filter(|(field, ..)| *field != PostingField::Other);
        let texts = parts.map(|(field, name, lines)| {
            let text = lines.join("\n").trim().to_owned();
            match field {
                // A description is of something: the company, the team.
                PostingField::Description if !text.is_empty() => {
                    (*field, format!("{name}\n{text}"))
                }
                _ => (*field, text),
            }
        });
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// What has no field: name, text.
    pub(super) fn kept(&self) -> Vec<(Option<String>, String)> {
        let parts = self.parts.iter();
        let others = parts.filter(|(field, ..)| *field == PostingField::Other);
        let others =
            others.map(|(_, name, lines)| (Some(name.clone()), lines.join("\n").trim().to_owned()));
        let kept = self.kept.iter().cloned();
        kept.chain(others)
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }
}

/// The columns of a table's first line, as it is copied from a page: headings with tabs between them.
fn table_header(line: &str) -> Option<Vec<(PostingField, String)>> {
    if !line.contains('\t') {
        return None;
    }
    let columns = line.split('\t').map(|cell| {
        let name = bare(cell).words;
        (PostingField::of_name(name), name.to_owned())
    });
    let columns: Vec<(PostingField, String)> = columns.collect();
    let known = columns
        .iter()
        .filter(|(field, _)| !matches!(field, PostingField::Unknown | PostingField::NotNeeded));
    let is_text = |(field, _): &&(PostingField, String)| {
        matches!(
            field,
            PostingField::Duties | PostingField::Requirements | PostingField::Preferred
        )
    };
    (known.clone().count() >= 2
        && known.clone().any(|column| is_text(&column))
        && known.count() == columns.len())
    .then_some(columns)
}
