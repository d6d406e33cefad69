//! What becomes of the letters of a file, before any is stored: taken, quarantined, or set aside.

use std::collections::HashMap;

use serde::Serialize;
use shortlist_document::{
    ContentHash, Document, Doubt, LabelSource, LetterRecord, RejectedRow, Rows, Script,
};
use shortlist_storage::{NewSetAside, SetAsideKind, TextDecision, TextDecisions};

use crate::letter_file::LetterFile;
use crate::rejected::{Rejected, rejected_row};

/// Characters of a letter's beginning by which a person finds it again.
const BEGINNING: usize = 32;

/// A letter that may be none. It is not imported unless a person says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quarantined {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why it may be no letter.
    pub doubt: Doubt,
    /// How it begins, without personal fields.
    pub beginning: String,
}

/// A letter whose label contradicts that of the same text (but for spaces). Which is right, only a person can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its label.
    pub is_passed: bool,
    /// The first row of the file that has the same text and the other label. Null: a stored letter has.
    pub other_row: Option<usize>,
    /// How it begins, without personal fields.
    pub beginning: String,
}

/// A letter that is taken, as a person sees it before it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstLetter {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// Whether it passed. Null: nobody knows.
    pub is_passed: Option<bool>,
    /// The company that it is for.
    pub company: Option<String>,
    /// The role that it is for.
    pub role: Option<String>,
    /// Questions in it.
    pub questions: usize,
    /// Characters in its answers.
    pub characters: usize,
    /// How it begins, without personal fields.
    pub beginning: String,
}

/// The labels of stored texts, by what of them does not change with spaces.
pub(crate) type KnownTexts = HashMap<ContentHash, KnownText>;

/// The label of a stored text.
#[derive(Debug)]
pub(crate) struct KnownText {
    pub(crate) is_passed: bool,
    /// The letters that have it.
    pub(crate) letters: Vec<String>,
}

/// What a letter of a file is sorted by, beside the file.
pub(crate) struct SortedBy<'a> {
    /// The labels of stored texts.
    pub(crate) known: &'a KnownTexts,
    /// What people decided of texts.
    pub(crate) decisions: &'a TextDecisions,
    /// Where labels come from, if the file does not say.
    pub(crate) label_source: LabelSource,
}

/// What becomes of the letters of a file.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    pub(crate) taken: Vec<Taken>,
    pub(crate) quarantined: Vec<Quarantined>,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) rejected: Vec<Rejected>,
    /// Those that were left out because a person had decided so.
    pub(crate) decided: usize,
    /// What is remembered of those that are not taken, in the order of the file.
    pub(crate) set_aside: Vec<NewSetAside>,
}

/// A letter that is taken.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) row: usize,
    pub(crate) record: LetterRecord,
    /// Why it may be no letter, if a person says that it is one.
    pub(crate) doubt: Option<Doubt>,
    /// Whether that was said of this text.
    pub(crate) is_released: bool,
}

/// The identity of a text but for its spaces.
pub(crate) fn text_key(document: &Document) -> ContentHash {
    let answers = document.questions.iter();
    let squeezed: String = answers
        .flat_map(|question| question.answer.chars())
        .filter(|c| !c.is_whitespace())
        .collect();
    ContentHash::of_parts([squeezed.as_str()])
}

/// Sorts the letters of a file.
pub(crate) fn sorted(file: LetterFile, by: &SortedBy<'_>) -> Sorted {
    let usual = file.usual_script();
    let accepts = file.accepts_quarantined;
    let Rows { records, rejected } = file.rows.rows;
    let rows: Vec<Row> = records
        .into_iter()
        .zip(file.rows.lines)
        .map(|((row, record), line)| Row::new(row, line, record, usual))
        .collect();
    let labels = Labels::of(&rows);
    let mut sorted = Sorted {
        rejected: rejected.iter().map(rejected_row).collect(),
        ..Sorted::default()
    };
    sorted.set_aside.extend(rejected.iter().map(unreadable));
    for row in rows {
        let decision = by.decisions.get(row.key.as_str());
        let decision = decision.copied().unwrap_or_default();
        match row.fate(accepts, decision, &labels, by.known) {
            Fate::Taken => sorted.taken.push(Taken {
                row: row.row,
                record: row.record,
                doubt: row.doubt,
                is_released: decision.is_letter == Some(true),
            }),
            Fate::Decided => sorted.decided += 1,
            Fate::Quarantined(doubt) => {
                sorted
                    .set_aside
                    .push(row.set_aside_for(doubt, by.label_source));
                sorted.quarantined.push(row.quarantined(doubt));
            }
            Fate::Conflict(conflict) => {
                sorted.set_aside.push(row.contradicting(&conflict, by));
                sorted.conflicts.push(conflict);
            }
        }
    }
    sorted.set_aside.sort_by_key(|one| one.row);
    sorted
}

/// What becomes of a letter.
enum Fate {
    Taken,
    /// It is left out, because a person decided so.
    Decided,
    Quarantined(Doubt),
    Conflict(Conflict),
}

fn unreadable(row: &RejectedRow) -> NewSetAside {
    NewSetAside::unreadable(row.row, row.line)
}

/// A letter with its place in the file.
#[expect(
    clippy::struct_field_names,
    reason = "its number is what people call the row"
)]
struct Row {
    row: usize,
    line: usize,
    record: LetterRecord,
    doubt: Option<Doubt>,
    key: ContentHash,
}

impl Row {
    fn new(row: usize, line: usize, record: LetterRecord, usual: Script) -> Self {
        let script = record.document.script();
        let is_other = script != usual && script != Script::Hangul;
        let language = is_other.then_some(Doubt::OtherLanguage { script });
        Self {
            row,
            line,
            doubt: record.doubt.or(language),
            key: text_key(&record.document),
            record,
        }
    }

    /// What becomes of it. What a person decided of this very text holds, whatever was said of the file.
    fn fate(
        &self,
        accepts: bool,
        decision: TextDecision,
        labels: &Labels,
        known: &KnownTexts,
    ) -> Fate {
        match (self.doubt, decision.is_letter) {
            (Some(_), Some(false)) => return Fate::Decided,
            (Some(doubt), None) if !accepts => return Fate::Quarantined(doubt),
            _ => {}
        }
        match (self.record.is_passed, decision.label) {
            (None, _) => Fate::Taken,
            (own, Some(right)) if own == right => Fate::Taken,
            (_, Some(_)) => Fate::Decided,
            (_, None) => self
                .conflict(labels, known)
                .map_or(Fate::Taken, Fate::Conflict),
        }
    }

    fn quarantined(&self, doubt: Doubt) -> Quarantined {
        Quarantined {
            row: self.row,
            line: self.line,
            doubt,
            beginning: beginning(&self.record.document),
        }
    }

    fn conflict(&self, labels: &Labels, known: &KnownTexts) -> Option<Conflict> {
        let is_passed = self.record.is_passed?;
        let other_row = labels.first_row(&self.key, !is_passed);
        let contradicts_store = known
            .get(&self.key)
            .is_some_and(|text| text.is_passed != is_passed);
        (other_row.is_some() || contradicts_store).then(|| Conflict {
            row: self.row,
            line: self.line,
            is_passed,
            other_row,
            beginning: beginning(&self.record.document),
        })
    }

    /// What is remembered of it.
    fn set_aside(&self, kind: SetAsideKind, usual: LabelSource) -> NewSetAside {
        NewSetAside {
            kind,
            content_hash: Some(self.record.document.content_hash().to_string()),
            text_key: Some(self.key.to_string()),
            is_passed: self.record.is_passed,
            label_source: Some(self.record.label_source.unwrap_or(usual)),
            ..NewSetAside::unreadable(self.row, self.line)
        }
    }

    fn set_aside_for(&self, doubt: Doubt, usual: LabelSource) -> NewSetAside {
        NewSetAside {
            reason: Some(doubt.code().to_owned()),
            ..self.set_aside(SetAsideKind::Quarantined, usual)
        }
    }

    fn contradicting(&self, conflict: &Conflict, by: &SortedBy<'_>) -> NewSetAside {
        let stored = by.known.get(&self.key);
        let stored = stored.filter(|text| text.is_passed != conflict.is_passed);
        NewSetAside {
            other_row: conflict.other_row,
            stored: stored.map(|text| text.letters.clone()).unwrap_or_default(),
            ..self.set_aside(SetAsideKind::Conflict, by.label_source)
        }
    }
}

/// The first row of each text and label.
struct Labels(HashMap<(ContentHash, bool), usize>);

impl Labels {
    fn of(rows: &[Row]) -> Self {
        let mut labels = HashMap::new();
        for row in rows {
            if let Some(is_passed) = row.record.is_passed {
                labels
                    .entry((row.key.clone(), is_passed))
                    .or_insert(row.row);
            }
        }
        Self(labels)
    }

    fn first_row(&self, key: &ContentHash, is_passed: bool) -> Option<usize> {
        self.0.get(&(key.clone(), is_passed)).copied()
    }
}

/// The first characters of a letter, in one line.
pub(crate) fn beginning(document: &Document) -> String {
    let answer = document
        .questions
        .first()
        .map_or("", |question| question.answer.as_str());
    let mut characters = answer
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c });
    let mut beginning: String = characters.by_ref().take(BEGINNING).collect();
    if characters.next().is_some() {
        beginning.push('…');
    }
    beginning
}

impl FirstLetter {
    pub(crate) fn of(taken: &Taken) -> Self {
        let document = &taken.record.document;
        Self {
            row: taken.row,
            is_passed: taken.record.is_passed,
            company: document.application.company.clone(),
            role: document.application.role.clone(),
            questions: document.questions.len(),
            characters: document.characters(),
            beginning: beginning(document),
        }
    }
}
