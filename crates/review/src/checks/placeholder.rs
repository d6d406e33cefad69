//! What was to be filled in and was not.
//!
//! `lists/placeholders.txt`: What was to be filled in and was not. `[이름]`, `[연락처]` and their like are not here: they
//! stand for personal fields that were taken out. Masked schools (`OO대학교`) are left alone by the check: blind
//! recruitment asks for them.

use std::sync::LazyLock;

use regex::Regex;

use super::personal::begins_with_taken_out;
use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{pattern, pattern::Patterns, sections};
use crate::review::Report;
use crate::text::{Answer, Letter, is_of_word, is_within, quoted};

struct Lists {
    left: Patterns,
    /// A line that is a question of the form.
    question: Regex,
    /// What makes a placeholder a thing that the sentence speaks of.
    mentioned: Regex,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/placeholders.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    Lists {
        left: Patterns::new(list("left").iter().copied()),
        question: pattern::any(list("question")),
        mentioned: pattern::any(list("mentioned")),
    }
});

/// What may follow a masked name: blind recruitment has schools and places written so.
const MASKED: [&str; 12] = [
    "대학",
    "대 ",
    "대에서",
    "대를",
    "고등학교",
    "중학교",
    "초등학교",
    "여대",
    "시 ",
    "구 ",
    "동 ",
    "학교",
];

/// Letters and marks that stand for a name.
const MASKS: [char; 14] = [
    'O', 'o', 'Ｏ', '○', '◯', '〇', '●', 'ㅇ', 'X', 'x', '△', '□', '◇', '*',
];

/// A unit of text again and again has at most so many characters.
const LONGEST_UNIT: usize = 5;
/// How often it stands at least.
const UNITS: usize = 3;

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        let quotes = quoted(answer.text);
        let mut end = 0;
        let mut found = LISTS.left.find(answer.text);
        found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
        for (_, range) in found {
            let is_mask = is_masked(answer.text.get(range.start..).unwrap_or_default());
            let is_mentioned = is_within(&range, &quotes)
                || answer
                    .sentence_at(range.start)
                    .is_some_and(|sentence| LISTS.mentioned.is_match(sentence.text));
            // `12,000년` ends like a year that nobody filled in.
            let is_number = answer
                .text
                .get(..range.start)
                .is_some_and(|before| before.ends_with([',', '.']));
            let is_question = is_question_line(answer.text, range.start);
            // `[이름]이고` was a name, and is told as personal data.
            let is_taken_out = answer
                .text
                .get(range.start..)
                .is_some_and(begins_with_taken_out);
            let is_none = is_mask || is_mentioned || is_number || is_question || is_taken_out;
            if range.start >= end && !is_none {
                end = range.end;
                add(answer, range, report);
            }
        }
        for sentence in &answer.sentences {
            if is_filler(sentence.text) {
                add(answer, sentence.bytes(), report);
            }
        }
    }
}

fn add(answer: &Answer<'_>, bytes: std::ops::Range<usize>, report: &mut Report<'_>) {
    report.at(
        answer,
        bytes,
        Code::Placeholder,
        Severity::High,
        Detail::Placeholder,
    );
}

/// Whether a byte stands in a line that is a question of the form, above an answer of its own: the reader of letters does
/// not know every way to number questions.
fn is_question_line(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after.find('\n').map_or(text.len(), |length| at + length);
    let line = text.get(start..end).unwrap_or_default().trim();
    let is_alone = start == 0 && end == text.len();
    !is_alone && LISTS.question.is_match(line)
}

/// Whether a text begins with a school or place that is written with marks for its name.
fn is_masked(text: &str) -> bool {
    let follows = text.trim_start_matches(MASKS);
    let noun = follows.trim_start_matches(' ');
    follows.len() < text.len() && MASKED.iter().any(|word| noun.starts_with(word))
}

/// Text that only fills the field: `내용내용내용`, `테스트 테스트 테스트`.
fn is_filler(sentence: &str) -> bool {
    let characters = || sentence.chars().filter(|c| is_of_word(*c));
    (1..=LONGEST_UNIT).any(|unit| {
        // Most sentences differ at once.
        let mut pairs = characters().zip(characters().skip(unit));
        pairs.all(|(one, other)| one.to_lowercase().eq(other.to_lowercase()))
            && characters().count() >= unit * UNITS
    })
}
