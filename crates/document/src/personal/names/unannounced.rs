//! Names that nothing announces: those that look like nothing else (`꾸준함 하면 문시우`), and those of which the words around
//! say that they are persons (`여운기에게 배웠습니다`).

use super::evidence;
use super::frames;
use super::given::{is_called, is_common};
use super::likely::{
    begins_with_surname, forms_at_start, has_rare_surname, is_unmistakable,
    looks_like_another_word, persons_at_start, spelled_at_start,
};
use super::others::is_public;
use super::particles::{is_vocative, particle};
use super::rate::is_rate;
use super::score::{UNLIKELY, is_likely_given, score};
use super::told::{
    follows_relation, is_called_by_given_name, is_called_so, is_of_a_person, is_of_ones_own,
    is_said_of_ones_own,
};
use super::word_forms::{self, Form};
use crate::personal::context::before;
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;

pub(super) fn find(text: &str, spans: &mut Spans) {
    let mut follows_word = false;
    for (start, character) in text.char_indices() {
        let is_hangul = ('가'..='힣').contains(&character);
        let is_of_word = is_hangul || character.is_alphanumeric();
        let begins_word = !std::mem::replace(&mut follows_word, is_of_word);
        if !begins_word || !is_hangul {
            continue;
        }
        let length = full_name(text, start, spans)
            .or_else(|| given_name(text, start))
            .or_else(|| frames::length(text, start));
        if let Some(length) = length.filter(|length| {
            let (name, after) = text[start..].split_at(*length);
            !is_rate(name, after)
                && !is_form_of_a_word(text, start, start + length)
                && !is_title_in_quotes(text, start, start + length)
                && (!is_public(name) || is_of_ones_own(text, start) || is_said_of_ones_own(after))
        }) {
            spans.mark(Kind::Name, start..start + length);
        }
    }
}

/// Log odds from which on the syllables of a word are a name's, whatever the words around.
const SURE: f32 = 3.5;
/// The same for a surname that few have.
const SURE_OF_RARE: f32 = 5.0;
/// The same where the words around say that a person is spoken of.
const LIKELY: f32 = 0.0;
/// Characters before a name that may tell it to be a thing's.
const NAMES_BEFORE: usize = 12;

/// The length of a surname and a given name.
fn full_name(text: &str, start: usize, spans: &Spans) -> Option<usize> {
    if !begins_with_surname(&text[start..]) {
        return None;
    }
    let odds = |length: usize| score(&text[start..start + length], &text[start + length..]);
    let is_spoken_of = |length: usize| {
        is_of_a_person(text, start, start + length) || is_listed(text, start, spans)
    };
    persons_at_start(&text[start..])
        .find(|length| {
            let name = &text[start..start + length];
            is_unmistakable(name) && !is_doubtful(text, start, start + length)
                || is_spoken_of(*length) && odds(*length).is_none_or(|odds| odds > UNLIKELY)
        })
        .or_else(|| {
            forms_at_start(&text[start..]).find(|length| {
                let sure = if has_rare_surname(&text[start..]) {
                    SURE_OF_RARE
                } else {
                    SURE
                };
                odds(*length).is_some_and(|odds| {
                    odds > sure && !evidence::names_a_thing(before(text, start, NAMES_BEFORE))
                        || odds > LIKELY && is_spoken_of(*length)
                })
            })
        })
        .or_else(|| {
            spelled_at_start(&text[start..])
                .find(|length| evidence::is_name(text, start, start + length))
        })
}

/// Whether a word with the look of a name is none where its syllables and the words around both say so: `송두리를`, `국민성이`.
fn is_doubtful(text: &str, start: usize, end: usize) -> bool {
    /// Log odds of syllables, and with the words around, below which it is none.
    const LEAST_SYLLABLES: f32 = 0.5;
    const LEAST: f32 = -1.0;
    /// The same of what looks as much like a noun with an ending.
    const LEAST_SYLLABLES_OF_OTHERS: f32 = 4.0;
    const LEAST_OF_OTHERS: f32 = 0.0;
    /// The same where no words around can make it one.
    const LEAST_SYLLABLES_ALONE: f32 = -1.5;
    let name = &text[start..end];
    let Some(syllables) = score(name, &text[end..]) else {
        return false;
    };
    match evidence::odds(text, start, end) {
        Some(odds) if looks_like_another_word(name) => {
            syllables < LEAST_SYLLABLES_OF_OTHERS && odds < LEAST_OF_OTHERS
        }
        Some(odds) => syllables < LEAST_SYLLABLES && odds < LEAST,
        None => syllables < LEAST_SYLLABLES_ALONE,
    }
}

/// Whether a word that looks like a name is a noun or a verb with what stands behind it, unless the words around say that a person is
/// spoken of.
fn is_form_of_a_word(text: &str, start: usize, end: usize) -> bool {
    /// Log odds from which on it is a name all the same.
    const LEAST: f32 = 2.5;
    match word_forms::form(&text[start..end], &text[end..]) {
        Some(Form::Sure) => true,
        Some(Form::Likely) => evidence::odds(text, start, end).is_none_or(|odds| odds < LEAST),
        None => false,
    }
}

/// Whether two syllables stand by themselves in quotation marks, as the names of projects, teams and apps do: `'도담' 프로젝트`.
fn is_title_in_quotes(text: &str, start: usize, end: usize) -> bool {
    const SYLLABLES: usize = 2;
    const OPENING: [char; 6] = ['\'', '"', '‘', '“', '「', '<'];
    const CLOSING: [char; 6] = ['\'', '"', '’', '”', '」', '>'];
    text[start..end].chars().count() == SYLLABLES
        && text[..start].ends_with(OPENING)
        && text[end..].starts_with(CLOSING)
        && !is_called_so(&text[end..])
}

/// The length of a given name alone, of somebody who is called or spoken of as a friend: `민준아, 너라면`, `서연이는`, `현우 형`.
fn given_name(text: &str, start: usize) -> Option<usize> {
    let end = text[start..]
        .char_indices()
        .nth(2)
        .map(|(at, _)| start + at)?;
    let (name, after) = (&text[start..end], &text[end..]);
    let is_friend = is_called_by_given_name(name, after);
    let is_name = is_common(name)
        && (is_vocative(name, after) || is_friend || is_called(name) && is_called_so(after))
        || (is_friend && is_likely_given(name)
            || is_called(name) && particle(name, after).is_some())
            && follows_relation(text, start)
        || is_common(name) && signs(name, after)
        || evidence::is_given_name(text, start, end);
    is_name.then_some(end - start)
}

/// Whether somebody signs so: `서현 올림`. What is handed over stands before 드림 too.
fn signs(name: &str, after: &str) -> bool {
    let Some(word) = ["올림", "배상", "드림"]
        .iter()
        .find(|word| after.trim_start_matches(' ').starts_with(**word))
    else {
        return false;
    };
    let behind = &after.trim_start_matches(' ')[word.len()..];
    let line = behind.split('\n').next().unwrap_or_default();
    line.trim_matches([' ', '.', '!', '~']).is_empty() && (*word != "드림" || is_called(name))
}

/// Whether another name stands right before, with what separates names of a list: `문시우, 여운기`.
fn is_listed(text: &str, start: usize, spans: &Spans) -> bool {
    let before = text[..start].trim_end_matches(' ');
    let name = before
        .trim_end_matches([',', '·', '/'])
        .trim_end_matches(' ');
    name.len() < before.len() && spans.has_name_at(name.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let mut spans = Spans::default();
        find(text, &mut spans);
        let found = spans.into_vec();
        found.into_iter().map(|span| &text[span.value]).collect()
    }

    #[test]
    fn names_are_found_and_words_stay() {
        assert_eq!(
            names("꾸준함 하면 문시우, 배윤서에게 맡기면"),
            ["문시우", "배윤서"]
        );
        assert_eq!(
            names(
                "여운기에게 배웠고 나채린의 도움을 받았습니다. 송태민아, 고맙다. 수빈아, 동생 지훈이가 허시우, 차남규, 그리고 저"
            ),
            [
                "여운기",
                "나채린",
                "송태민",
                "수빈",
                "지훈",
                "허시우",
                "차남규"
            ]
        );
        assert_eq!(
            names(
                "길수록 정하자는 조경학과 정해진 태도란 일정을 위해서 이순신의 전략을 안정성과 강원권에서 주도권이 있는 신기록으로"
            ),
            Vec::<&str>::new()
        );
    }
}
