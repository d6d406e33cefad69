//! Sentences that are hard to read at a glance.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{pattern, pool::List, sections};
use crate::review::Report;
use crate::text::{Answer, Letter, Sentence, without_end};

struct Lists {
    /// Ends that such a subject may have.
    matched: Regex,
    /// Endings that join a clause to the next.
    connectives: Regex,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/sentence_form.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    Lists {
        matched: pattern::any(list("subject: right")),
        connectives: pattern::any(list("connectives")),
    }
});

/// Each place in a sentence, or a part of it, with what is written instead, none within another.
fn phrases(list: List, sentence: &Sentence<'_>, part: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = sentence.candidates().find(list, part);
    found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|(_, range)| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    let instead = |index: usize| list.entries().get(index).map_or("", |entry| entry.instead);
    let each = found.into_iter();
    each.map(|(index, range)| (range, instead(index))).collect()
}

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        for sentence in &answer.sentences {
            check_length(answer, sentence, report);
            check_phrases(answer, sentence, report);
        }
        check_paragraphs(answer, report);
    }
}

/// So many characters of English say what one of Korean says: a hundred are a sentence of some twenty words in both.
const LATIN: usize = 2;

/// Whether a sentence is written in Latin letters, some Korean names aside.
fn is_latin(text: &str) -> bool {
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    count(|c| c.is_ascii_alphabetic()) > 4 * count(|c| ('가'..='힣').contains(&c))
}

/// A sentence is too long, or (if not) too full of clauses.
fn check_length(answer: &Answer<'_>, sentence: &Sentence<'_>, report: &mut Report<'_>) {
    let bytes = sentence.start..sentence.start + sentence.text.len();
    let characters = sentence.text.chars().count();
    let times = if is_latin(sentence.text) { LATIN } else { 1 };
    let most = report.settings.longest_sentence * times;
    if characters > most && report.is_on(Code::LongSentence) {
        let severity = if characters > most * 3 / 2 {
            Severity::Medium
        } else {
            Severity::Low
        };
        report.at(
            answer,
            bytes,
            Code::LongSentence,
            severity,
            Detail::Long { characters, most },
        );
        return;
    }
    let clauses = clauses(sentence);
    let most = report.settings.most_clauses;
    if clauses > most {
        report.at(
            answer,
            bytes,
            Code::RunOn,
            Severity::Low,
            Detail::Clauses { clauses, most },
        );
    }
}

/// The last syllables of endings that join clauses, to look no further at other words.
const JOINING: [char; 15] = [
    '고', '며', '서', '가', '니', '나', '만', '자', '라', '래', '까', '데', '로', '에', '록',
];

/// Predicates in a sentence: its last, and those that an ending joins to it.
fn clauses(sentence: &Sentence<'_>) -> usize {
    // `배우고 싶다`, `맡고 있다` are one predicate.
    let goes_on = |index: usize| {
        let next = sentence.words.get(index + 1);
        next.is_some_and(|next| next.text.starts_with(['싶', '있']))
    };
    let joined = sentence.words.iter().enumerate().filter(|(index, word)| {
        let is_auxiliary = word.text.ends_with('고') && goes_on(*index);
        word.text.ends_with(JOINING) && LISTS.connectives.is_match(word.text) && !is_auxiliary
    });
    1 + joined.count()
}

fn check_phrases(answer: &Answer<'_>, sentence: &Sentence<'_>, report: &mut Report<'_>) {
    let place = |range: &Range<usize>| sentence.start + range.start..sentence.start + range.end;
    for (range, with) in phrases(List::DoublePassive, sentence, sentence.text) {
        let detail = Detail::Replace {
            with: with.to_owned(),
        };
        report.at(
            answer,
            place(&range),
            Code::DoublePassive,
            Severity::Low,
            detail,
        );
    }
    let mut found = phrases(List::Translationese, sentence, sentence.text);
    let bare = without_end(sentence.text);
    if !LISTS.matched.is_match(bare) {
        found.extend(phrases(List::MismatchedSubject, sentence, bare));
    }
    let weak = phrases(List::WeakTranslationese, sentence, sentence.text);
    if weak.len() >= 2 || !found.is_empty() && !weak.is_empty() {
        found.extend(weak);
    }
    if let Some((range, with)) = found.into_iter().min_by_key(|(range, _)| range.start) {
        let detail = Detail::Replace {
            with: with.to_owned(),
        };
        report.at(
            answer,
            place(&range),
            Code::Translationese,
            Severity::Low,
            detail,
        );
    }
}

fn check_paragraphs(answer: &Answer<'_>, report: &mut Report<'_>) {
    let most = report.settings.longest_paragraph;
    for paragraph in &answer.paragraphs {
        let characters = paragraph.text.chars().count();
        // Line breaks within show where a thought ends.
        if characters > most && !paragraph.text.contains('\n') {
            let bytes = paragraph.start..paragraph.start + paragraph.text.len();
            let place = Some(answer.place_of(bytes));
            report.whole(
                place,
                Code::DenseParagraph,
                Severity::Low,
                Detail::Long { characters, most },
            );
        }
    }
}
