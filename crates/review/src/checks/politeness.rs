//! Speech levels mixed, and what does not belong in a formal letter.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::{Detail, SpeechLevel};
use crate::finding::Severity;
use crate::lists::{pattern, pattern::Patterns, pool::List, sections};
use crate::review::Report;
use crate::text::{Answer, Letter, Sentence, is_within, quoted, without_end};

struct Lists {
    levels: Vec<(SpeechLevel, Regex)>,
    marks: Patterns,
    /// What follows a mark that is spoken of and not used.
    mentioned: Regex,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/politeness.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    let level = |name: &str| pattern::any(&[&format!("({})$", list(name).join("|"))]);
    Lists {
        // In this order: an ending is of the first level that it fits.
        levels: vec![
            (SpeechLevel::Archaic, level("archaic")),
            (SpeechLevel::Formal, level("formal")),
            (SpeechLevel::Polite, level("polite")),
            (SpeechLevel::Plain, level("plain")),
            (SpeechLevel::Casual, level("casual")),
            (SpeechLevel::Nominal, level("nominal")),
        ],
        mentioned: pattern::any(list("mentioned")),
        marks: Patterns::new(list("marks").iter().copied()),
    }
});

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    check_levels(letter, report);
    for answer in &letter.answers {
        check_marks(answer, report);
        check_slang(answer, report);
    }
}

/// The speech level in which a sentence ends; `None` for a heading, a list item, a noun.
fn level(sentence: &Sentence<'_>) -> Option<SpeechLevel> {
    let text = sentence.text;
    // A sentence that is somebody's words, or ends with them, is theirs.
    if quoted(text).iter().any(|quote| quote.end + 4 >= text.len()) {
        return None;
    }
    let bare = without_end(text);
    // A greeting is the same in every level but the plain.
    if bare.trim_start() == "안녕하세요" {
        return None;
    }
    let bare = match bare.rsplit_once('(') {
        Some((before, inside)) if !inside.contains(')') && text.ends_with([')', '.']) => {
            before.trim_end()
        }
        _ => bare,
    };
    let found = LISTS
        .levels
        .iter()
        .find(|(_, ending)| ending.is_match(bare));
    found.map(|(level, _)| *level)
}

fn check_levels(letter: &Letter<'_>, report: &mut Report<'_>) {
    let levels: Vec<(&Sentence<'_>, SpeechLevel)> = letter
        .sentences()
        .filter_map(|sentence| Some((sentence, level(sentence)?)))
        .collect();
    let count = |level| levels.iter().filter(|(_, one)| *one == level).count();
    // What a letter can be in throughout.
    let all = [
        SpeechLevel::Formal,
        SpeechLevel::Plain,
        SpeechLevel::Polite,
        SpeechLevel::Casual,
    ];
    // Of two that are as many, the more formal is what the letter should be in.
    let most = all.into_iter().rev().max_by_key(|level| count(*level));
    let most = match most {
        Some(most) if count(most) > 0 => most,
        _ => SpeechLevel::Formal,
    };
    let is_casual = matches!(most, SpeechLevel::Polite | SpeechLevel::Casual);
    if is_casual
        && let Some((first, here)) = levels.iter().find(|(_, level)| *level == most)
        && let Some(answer) = letter.answer(first.question)
    {
        let severity = if most == SpeechLevel::Casual {
            Severity::High
        } else {
            Severity::Medium
        };
        let detail = Detail::SpeechLevel {
            here: *here,
            most: SpeechLevel::Formal,
        };
        report.at(answer, span(first), Code::CasualStyle, severity, detail);
    }
    for (sentence, here) in &levels {
        let is_list = *here == SpeechLevel::Nominal && count(SpeechLevel::Formal) == 0;
        // Of a letter that is to be put into the formal level, sentences in it are right.
        let is_right = *here == most || is_casual && *here == SpeechLevel::Formal;
        if is_right || is_list || is_title(sentence, letter) {
            continue;
        }
        if let Some(answer) = letter.answer(sentence.question) {
            let severity = match here {
                SpeechLevel::Casual => Severity::High,
                _ => Severity::Medium,
            };
            let most = if is_casual { SpeechLevel::Formal } else { most };
            let detail = Detail::SpeechLevel { here: *here, most };
            report.at(
                answer,
                span(sentence),
                Code::MixedPoliteness,
                severity,
                detail,
            );
        }
    }
}

/// A line of its own above a paragraph is its title, which is often in 한다체 or a noun.
fn is_title(sentence: &Sentence<'_>, letter: &Letter<'_>) -> bool {
    let Some(answer) = letter.answer(sentence.question) else {
        return false;
    };
    let after = answer
        .text
        .get(sentence.start + sentence.text.len()..)
        .unwrap_or_default();
    let before = answer.text.get(..sentence.start).unwrap_or_default();
    let alone = after.trim_start_matches([' ', '\t']).starts_with('\n')
        && (before.is_empty() || before.trim_end_matches([' ', '\t']).ends_with('\n'));
    alone && !sentence.text.ends_with('.') && sentence.text.chars().count() <= 50
}

fn span(sentence: &Sentence<'_>) -> Range<usize> {
    sentence.start..sentence.start + sentence.text.len()
}

fn check_marks(answer: &Answer<'_>, report: &mut Report<'_>) {
    let mut ranges: Vec<Range<usize>> = LISTS
        .marks
        .find(answer.text)
        .into_iter()
        .map(|(_, range)| range)
        .collect();
    ranges.extend(emoji(answer.text));
    ranges.sort_by_key(|range| range.start);
    let quotes = quoted(answer.text);
    let mut end = 0;
    for range in ranges {
        let follows = answer.text.get(range.end..).unwrap_or_default();
        let is_mentioned = is_within(&range, &quotes) || LISTS.mentioned.is_match(follows);
        if range.start >= end && !is_mentioned {
            end = range.end;
            report.at(
                answer,
                range,
                Code::InformalMark,
                Severity::Medium,
                Detail::InformalMark,
            );
        }
    }
}

/// Runs of emoji. Marks that letters use as bullets (`★`, `▶`, `✓`) are none.
fn emoji(text: &str) -> Vec<Range<usize>> {
    let is_emoji = |c: char| matches!(u32::from(c), 0x1F300..=0x1FAFF | 0x1F1E6..=0x1F1FF | 0x2763..=0x2764 | 0x263A | 0x2639 | 0x2665);
    let joins = |c: char| matches!(u32::from(c), 0xFE0F | 0x200D | 0x1F3FB..=0x1F3FF);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, character) in text
        .char_indices()
        .filter(|(_, c)| is_emoji(*c) || joins(*c))
    {
        let end = at + character.len_utf8();
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ if is_emoji(character) => runs.push(at..end),
            _ => {}
        }
    }
    runs
}

fn check_slang(answer: &Answer<'_>, report: &mut Report<'_>) {
    for sentence in &answer.sentences {
        for (index, range) in sentence.find(List::Slang) {
            if is_within(&range, &quoted(sentence.text)) {
                continue;
            }
            let instead = List::Slang.entries().get(index).map(|entry| entry.instead);
            let with = instead.unwrap_or_default().to_owned();
            let bytes = sentence.start + range.start..sentence.start + range.end;
            report.at(
                answer,
                bytes,
                Code::Slang,
                Severity::Low,
                Detail::Replace { with },
            );
        }
    }
}
