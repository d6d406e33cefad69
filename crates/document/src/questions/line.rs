//! What a line of a form is: a prompt, a limit, a number, or what the applicant wrote.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::limit;
use super::marker::{Marker, Style, is_bullet, marker};
use super::request::{Asks, asks, is_statement};
use crate::pattern::compile;
use crate::personal::is_placeholder;
use crate::topic::{is_topic, names_topic};

/// Characters of the longest prompt that is believed.
const LONGEST_PROMPT: usize = 400;
/// Characters of the longest title that is no known topic.
const LONGEST_TITLE: usize = 60;

/// A line with what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    Prompt(Prompt<'a>),
    /// A limit, a count or a remark of the form: `(500자 이내)`, `※ 사례를 들 것`.
    Note(&'a str),
    /// A short numbered line, which is a title if its neighbours are.
    Candidate {
        marker: Marker<'a>,
        line: &'a str,
    },
    /// A bracketed line, which is a title if nothing else in the text is.
    Bracketed {
        title: &'a str,
        line: &'a str,
    },
    Text(&'a str),
}

/// A line that asks, and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prompt<'a> {
    pub(super) text: Cow<'a, str>,
    /// The whole line.
    pub(super) line: &'a str,
    /// What of the answer stands on the same line.
    pub(super) answer: &'a str,
    pub(super) style: Option<Style>,
    pub(super) number: Option<u32>,
    /// Whether it asks in words, or has a limit: a title could also be an item of a list.
    pub(super) is_sure: bool,
    /// Whether it is a number and nothing else: `[문항 1]`.
    pub(super) is_only_mark: bool,
}

/// What a line is.
pub(super) fn line_of(line: &str) -> Line<'_> {
    let line = line.trim();
    if line.is_empty() {
        return Line::Blank;
    }
    if limit::is_alone(line) || is_note(line) || is_table_head(line) {
        return Line::Note(line);
    }
    // A row of a table between bars.
    let line = if line.ends_with('|') {
        line.strip_prefix('|').map_or(line, str::trim_start)
    } else {
        line
    };
    // `1 | 지원동기 | 저는 ...`: a row's number in a cell of its own.
    let line = row_number(line).map_or(line, |end| line[end..].trim_start());
    let found = marker(line);
    let text = found.as_ref().map_or(line, |marker| marker.rest);
    if let Some(prompt) =
        whole(line, text, found.as_ref()).or_else(|| in_front(line, text, found.as_ref()))
    {
        return Line::Prompt(prompt);
    }
    // `나는 누구인가`: the writer's voice, and still a title.
    let is_asked = found.is_some() && text.ends_with(['가', '까', '?']);
    let is_title = text.chars().count() <= LONGEST_TITLE
        && (is_asked || !is_statement(text))
        && !text.is_empty();
    match found {
        Some(marker)
            if is_title && (marker.style != Style::Bullet || line.ends_with(is_bullet)) =>
        {
            Line::Candidate { marker, line }
        }
        None if is_title => {
            bracketed(line).map_or(Line::Text(line), |title| Line::Bracketed { title, line })
        }
        _ => Line::Text(line),
    }
}

/// What a form says that asks nothing: `※ 사례를 들 것`, `* 필수항목`, `(상황-행동-결과) / 1000자 이내`, `(분량 제한 없음)`.
fn is_note(line: &str) -> bool {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(?:[*(\[ ]*(?:필수|선택) ?(?:항목|사항|입력|작성)?[*)\] ]*|\(?(?:분량|글자 ?수) ?(?:제한 ?)?(?:없음|자유)\)?|인적 ?사항|개인 ?정보|기본 ?정보|지원자 ?정보)$",
        )
    });
    let is_bracket_with_limit = line.starts_with('(')
        && limit::at_end(line).is_some_and(|range| {
            let before = line[..range.start].trim();
            before.ends_with(')') && asks(before) == Asks::Not
        });
    line.starts_with('※') || is_bracket_with_limit || is_instruction(line) || NOTE.is_match(line)
}

/// How to answer, in brackets: `(자유롭게 기술)`, `(목표, 노력, 결과를 포함하여 작성 / 700~1,000자)`.
fn is_instruction(line: &str) -> bool {
    const LONGEST: usize = 100;
    const DEEDS: [&str; 8] = [
        "기술",
        "작성",
        "서술",
        "기재",
        "입력",
        "포함",
        "중심으로",
        "위주로",
    ];
    let inside = line
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| {
        inside.chars().count() <= LONGEST
            && !inside.contains(['(', ')'])
            && !is_statement(inside)
            && inside.split('/').any(|part| {
                let part = part.trim();
                DEEDS.iter().any(|deed| part.ends_with(deed)) || asks(part) == Asks::Surely
            })
    })
}

/// The first row of a form's table, or the line below it: `| 문항 | 답변 |`, `|---|---|`.
pub(super) fn is_table_head(line: &str) -> bool {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^[|\s]*(?:(?:번호|순번|No\.?)\s*[|\t]\s*)?(?:문항|질문|구분|항목|자기소개서 ?(?:문항|항목))\s*[|\t]\s*(?:답변|내용|작성 ?내용|응답|답|기재 ?내용)[|\s]*$|^\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$",
        )
    });
    HEAD.is_match(line)
}

/// The prompt that the whole line is.
fn whole<'a>(line: &'a str, text: &'a str, marker: Option<&Marker<'a>>) -> Option<Prompt<'a>> {
    let made = |text: Cow<'a, str>, is_sure, is_only_mark| {
        Some(Prompt {
            text,
            line,
            answer: "",
            style: marker.map(|marker| marker.style),
            number: marker.and_then(|marker| marker.number),
            is_sure,
            is_only_mark,
        })
    };
    if text.is_empty() {
        let marker = marker.filter(|marker| marker.style == Style::Word)?;
        return made(marker.mark.trim_matches(BRACKETS).into(), true, true);
    }
    if text.chars().count() > LONGEST_PROMPT || is_placeholder(text) {
        return None;
    }
    let text = text.trim_end_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ') || is_bullet(c));
    let (bare, has_limit) = match limit::at_end(text) {
        Some(range) => (text[..range.start].trim_end(), true),
        None => (text, false),
    };
    let inside = inside_brackets(bare).unwrap_or(bare);
    let inside = inside.strip_prefix("- ").unwrap_or(inside);
    let inside = without_remark(inside);
    let title = inside.trim_end_matches([':', '：', '.', ' ']);
    let is_marked = marker.is_some() || has_limit;
    let sure = match asks(inside) {
        Asks::Surely => true,
        Asks::IfMarked => is_marked,
        Asks::Not => {
            has_limit
                && !is_statement(bare)
                && bare.chars().count() <= 2 * LONGEST_TITLE
                && !bare.is_empty()
        }
    };
    let is_title = is_topic(title) || is_in_capitals(title) || marker.is_some() && names_a_topic(title)
            // `Q. 지원한 이유`: the mark says it.
            || marker.is_some_and(|marker| marker.style == Style::Word && marker.number.is_none())
                && title.chars().count() <= LONGEST_TITLE && !is_statement(title);
    if !(sure || is_title) {
        return None;
    }
    let said = if inside.len() < bare.len() {
        // `[지원동기] (1000자)`: the brackets say nothing, the limit does.
        Cow::Owned(format!("{}{}", inside.trim(), &text[bare.len()..]))
    } else {
        Cow::Borrowed(text.trim_end_matches([':', '：', ' ']))
    };
    made(said, sure, false)
}

/// The text without a remark in brackets behind a request: `... 쓰시오. (분량 제한 없음)`.
fn without_remark(text: &str) -> &str {
    const LONGEST: usize = 30;
    let remark = text
        .strip_suffix(')')
        .and_then(|open| open.rfind('('))
        .filter(|at| *at > 0 && text[*at..].chars().count() <= LONGEST);
    remark.map_or(text, |at| text[..at].trim_end())
}

/// A marked line that names a topic among other words: `2. 나의 성장과정 이야기`.
fn names_a_topic(title: &str) -> bool {
    names_topic(title) && title.chars().count() <= LONGEST_TITLE && !is_statement(title)
}

/// A prompt before the answer on one line: `지원동기: 저는 ...`, `[지원동기] 저는 ...`, `1. ... 기술하시오. 저는 ...`.
fn in_front<'a>(line: &'a str, text: &'a str, marker: Option<&Marker<'a>>) -> Option<Prompt<'a>> {
    let split = after_cell(text)
        .or_else(|| after_bracket(text))
        .or_else(|| after_limit(text))
        .or_else(|| after_title(text))
        .or_else(|| after_request(text, marker.is_some()))?;
    let is_row = text[split.0..].starts_with(['|', '\t']);
    let prompt = text[..split.0].trim();
    let answer = text[split.1..].trim();
    let answer = if is_row {
        answer.trim_end_matches(['|', ' '])
    } else {
        answer
    };
    let prompt = inside_brackets(prompt).unwrap_or(prompt).trim();
    let has_both = !prompt.is_empty() && answer.chars().any(char::is_alphabetic);
    has_both.then(|| Prompt {
        text: prompt.into(),
        line,
        answer,
        style: marker.map(|marker| marker.style),
        number: marker.and_then(|marker| marker.number),
        is_sure: true,
        is_only_mark: false,
    })
}

/// Ends of the prompt and of what separates it from the answer.
type Split = (usize, usize);

/// Where a number alone in the first of several cells ends.
fn row_number(line: &str) -> Option<usize> {
    let (number, rest) = line.split_once(['|', '\t'])?;
    let number_end = number.len() + 1;
    let number = number.trim();
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && rest.contains(['|', '\t'])).then_some(number_end)
}

/// `지원동기 | 저는 ...`: a row of a form's table.
fn after_cell(text: &str) -> Option<Split> {
    let at = text.find(['|', '\t'])?;
    let (title, answer) = (text[..at].trim(), text[at + 1..].trim());
    let is_prompt = is_topic(title) || asks(title) != Asks::Not;
    (is_prompt && is_sentence(answer.trim_end_matches(['|', ' ']))).then_some((at, at + 1))
}

fn after_bracket(text: &str) -> Option<Split> {
    let open = OPEN.iter().position(|open| text.starts_with(*open))?;
    let end = text.find(CLOSE[open])? + CLOSE[open].len_utf8();
    let inside = inside_brackets(&text[..end])?;
    (is_topic(inside.trim()) || asks(inside) == Asks::Surely).then_some((end, end))
}

/// `성장과정 (300자 이상) - 저는 ...`.
fn after_limit(text: &str) -> Option<Split> {
    let (end, next) = limit::bracket_before_text(text)?;
    let before = text[..end].trim();
    let start = before.find(['(', '[', '【'])?;
    let title = before[..start].trim();
    let asked = asks(title) != Asks::Not || is_topic(title);
    (asked && next < text.len()).then_some((end, next))
}

/// `지원동기: 저는 ...`, `지원동기 - 저는 ...`.
fn after_title(text: &str) -> Option<Split> {
    [": ", "：", ":", " - ", " – ", " — "]
        .iter()
        .filter_map(|separator| Some((text.find(separator)?, separator.len())))
        .map(|(at, length)| (at, at + length))
        .find(|(at, next)| is_topic(text[..*at].trim()) && is_sentence(&text[*next..]))
}

/// Whether somebody writes in whole sentences there: `기술: Java, Spring` is an entry of a résumé.
fn is_sentence(text: &str) -> bool {
    crate::sentence::split_sentences(text.trim()).any(is_statement)
}

/// `1. 지원동기를 기술하시오. 저는 ...`: the sentences that ask, and those behind them.
fn after_request(text: &str, is_marked: bool) -> Option<Split> {
    const MOST_SENTENCES: usize = 4;
    if !is_marked {
        return None;
    }
    let sentences: Vec<&str> = crate::sentence::split_sentences(text).collect();
    let asking = sentences
        .iter()
        .take(MOST_SENTENCES)
        .rposition(|sentence| asks(sentence) == Asks::Surely)?;
    let next = sentences
        .get(asking + 1)
        .filter(|next| !(next.starts_with('(') && next.ends_with(')')))?;
    let end = offset(text, next);
    Some((end, end))
}

/// Where a part of a text begins.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

const OPEN: [char; 6] = ['[', '<', '【', '《', '「', '『'];
const CLOSE: [char; 6] = [']', '>', '】', '》', '」', '』'];
const BRACKETS: [char; 16] = [
    '[', ']', '<', '>', '【', '】', '《', '》', '「', '」', '『', '』', '(', ')', '-', ' ',
];

/// What stands between brackets or dashes around the whole text: `[지원동기]`, `- 지원동기 -`.
fn inside_brackets(text: &str) -> Option<&str> {
    let pairs = OPEN.iter().zip(CLOSE.iter());
    pairs
        .filter_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
        .chain(around(text, "- ", " -"))
        .chain(around(text, "**", "**"))
        .chain(around(text, "*", "*"))
        .next()
        .filter(|inside| !inside.contains(['[', ']']))
}

fn around<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

/// The title of a bracketed line that is no known topic.
fn bracketed(line: &str) -> Option<&str> {
    let inside = inside_brackets(line)?.trim();
    (!is_placeholder(line) && inside.chars().any(char::is_alphabetic)).then_some(inside)
}

/// Whether the line is a heading as English résumés have them: `PROFESSIONAL SUMMARY`.
fn is_in_capitals(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_uppercase() || matches!(c, ' ' | '&' | '/' | '-' | ':');
    let letters = text.chars().filter(char::is_ascii_uppercase).count();
    (5..=40).contains(&letters) && text.chars().all(allowed)
}
