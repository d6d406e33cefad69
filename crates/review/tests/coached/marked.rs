//! Letters with a reader's marks in them, and how a review's findings stand against the marks.
//!
//! A file has letters one after the other. `@ NAME | company=… | role=… | blind` begins a letter, `# …` a question.
//! `{{check|words}}` marks words, `{{one/other|words}}` words that may be found by either check, and `{{check?|words}}`
//! what one reader marks and another does not. `{{strong|words}}` marks what the reader would keep. `!check` in a line of its own marks the whole answer. `> …` is the
//! posting that the letter answers.

use std::collections::BTreeMap;
use std::ops::Range;

use shortlist_document::{Document, Question};
use shortlist_review::{Check, Finding, Place, Review, Target};

/// A mark of the reader.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// By which checks it may be found.
    pub(crate) checks: Vec<Check>,
    /// Whether every reader marks it.
    pub(crate) sure: bool,
    pub(crate) question: usize,
    /// In bytes of the answer; `None` for the whole answer.
    pub(crate) bytes: Option<Range<usize>>,
    pub(crate) words: String,
}

impl Mark {
    /// Whether the finding says what the mark says.
    pub(crate) fn is_found_by(&self, finding: &Finding) -> bool {
        self.checks.contains(&finding.code.check()) && self.touches(finding)
    }

    /// Whether the finding is about marked words, whatever it says of them.
    pub(crate) fn touches(&self, finding: &Finding) -> bool {
        let touches = |place: &Place| {
            let of_words = |bytes: &Range<usize>| {
                place.bytes.start < bytes.end && bytes.start < place.bytes.end
            };
            place.question == self.question && self.bytes.as_ref().is_none_or(of_words)
        };
        finding.place.iter().chain(&finding.others).any(touches)
    }
}

/// A letter with its marks.
#[derive(Debug, Default)]
pub(crate) struct Letter {
    pub(crate) name: String,
    pub(crate) document: Document,
    pub(crate) target: Target,
    pub(crate) marks: Vec<Mark>,
    /// What the reader would keep, or might.
    pub(crate) kept: Vec<Kept>,
}

/// Words that the reader would keep.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// Whether every reader would.
    pub(crate) sure: bool,
    pub(crate) question: usize,
    /// In bytes of the answer.
    pub(crate) bytes: Range<usize>,
}

impl Kept {
    /// Whether the place is of these words.
    pub(crate) fn is_at(&self, place: &Place) -> bool {
        place.question == self.question
            && place.bytes.start < self.bytes.end
            && self.bytes.start < place.bytes.end
    }
}

/// The letters of a file.
pub(crate) fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("@ ") {
            letters.push(begin(head));
        } else if let Some(letter) = letters.last_mut() {
            add_line(letter, line);
        }
    }
    for question in letters
        .iter_mut()
        .flat_map(|letter| &mut letter.document.questions)
    {
        question.answer.truncate(question.answer.trim_end().len());
    }
    letters
}

fn begin(head: &str) -> Letter {
    let mut fields = head.split(" | ");
    let mut letter = Letter {
        name: fields.next().unwrap_or_default().to_owned(),
        ..Letter::default()
    };
    for field in fields {
        match field.split_once('=') {
            Some(("company", company)) => letter.target.company = Some(company.to_owned()),
            Some(("role", role)) => letter.target.role = Some(role.to_owned()),
            _ => letter.target.blind = Some(field == "blind"),
        }
    }
    letter
}

fn add_line(letter: &mut Letter, line: &str) {
    if let Some(posting) = line.strip_prefix("> ") {
        letter.target.posting = Some(posting.to_owned());
        return;
    }
    let questions = &mut letter.document.questions;
    if let Some(prompt) = line.strip_prefix("# ") {
        questions.push(Question {
            prompt: Some(prompt.to_owned()),
            answer: String::new(),
        });
        return;
    }
    let question = questions.len() - 1;
    if let Some(name) = line.strip_prefix('!') {
        letter.marks.push(mark(name, question, None, ""));
        return;
    }
    let answer = &mut questions[question].answer;
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once("{{") {
        let (marked, after) = marked.split_once("}}").expect("a mark ends");
        let (names, words) = marked.split_once('|').expect("a mark names its check");
        answer.push_str(before);
        let start = answer.len();
        answer.push_str(words);
        let bytes = start..answer.len();
        if names.trim_end_matches('?') == "strong" {
            letter.kept.push(Kept {
                sure: !names.ends_with('?'),
                question,
                bytes,
            });
        } else {
            letter.marks.push(mark(names, question, Some(bytes), words));
        }
        rest = after;
    }
    answer.push_str(rest);
    answer.push('\n');
}

fn mark(names: &str, question: usize, bytes: Option<Range<usize>>, words: &str) -> Mark {
    let name = |name: &str| {
        serde_json::from_value(name.into()).expect("a mark names its checks as they are")
    };
    Mark {
        checks: names.trim_end_matches('?').split('/').map(name).collect(),
        sure: !names.ends_with('?'),
        question,
        bytes,
        words: words.to_owned(),
    }
}

/// How a check's findings stand against the marks.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    /// Sure marks.
    pub(crate) marked: usize,
    /// Sure marks that are found.
    pub(crate) found: usize,
    /// Findings at no mark.
    pub(crate) unmarked: usize,
}

/// The counts by check; a mark of two checks is counted under its first.
pub(crate) type Counts = BTreeMap<Check, Count>;

/// The marks that no finding says, and the findings about words (or, for a whole answer, of a check) without a mark.
pub(crate) fn apart<'a>(
    letter: &'a Letter,
    review: &'a Review,
) -> (Vec<&'a Mark>, Vec<&'a Finding>) {
    let sure = letter.marks.iter().filter(|mark| mark.sure);
    let missed = sure.filter(|mark| {
        !review
            .findings
            .iter()
            .any(|finding| mark.is_found_by(finding))
    });
    let is_marked = |finding: &Finding, mark: &Mark| {
        let is_of_words = mark.bytes.is_some() && !finding.quoted.is_empty();
        mark.is_found_by(finding) || is_of_words && mark.touches(finding)
    };
    let unmarked = review
        .findings
        .iter()
        .filter(|finding| !letter.marks.iter().any(|mark| is_marked(finding, mark)));
    (missed.collect(), unmarked.collect())
}

/// Adds what one letter says to the counts.
pub(crate) fn count(letter: &Letter, review: &Review, counts: &mut Counts) {
    let (missed, unmarked) = apart(letter, review);
    for mark in letter.marks.iter().filter(|mark| mark.sure) {
        let count = counts.entry(mark.checks[0]).or_default();
        count.marked += 1;
        count.found += 1;
    }
    for mark in missed {
        counts.entry(mark.checks[0]).or_default().found -= 1;
    }
    for finding in unmarked {
        counts.entry(finding.code.check()).or_default().unmarked += 1;
    }
}
