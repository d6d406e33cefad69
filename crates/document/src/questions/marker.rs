//! Numbers and marks before a question: `1.`, `①`, `1-1)`, `[문항 1]`, `Q1.`, `■`.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::compile;
use crate::topic::is_topic;

/// How a line is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `문항 1`, `Q1`: a word that says what stands there.
    Word,
    /// `1.`, `01.`
    Dotted,
    /// `1)`
    Closed,
    /// `(1)`, `⑴`
    Bracketed,
    /// `①`, `❶`
    Circled,
    /// `1-1.`, of several numbers.
    Nested,
    /// `Ⅰ.`, `I.`
    Roman,
    /// `가.`
    Syllable,
    /// `■`, `▶`: no number.
    Bullet,
}

/// A mark at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker<'a> {
    pub(super) style: Style,
    /// The number, where the style has one; of several, the last.
    pub(super) number: Option<u32>,
    /// The mark itself.
    pub(super) mark: &'a str,
    /// What stands behind it.
    pub(super) rest: &'a str,
}

const BULLETS: [char; 24] = [
    '■', '●', '▶', '◆', '○', '□', '◇', '▷', '★', '☆', '◎', '▪', '◼', '◾', '▣', '◈', '►', '✔', '✓',
    '✅', '➤', '➔', '❖', '▸',
];

/// A word for a question, with its number.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:[\[<(【《「]\s*)?(?:(?:제\s?)?(\d{1,2})\s?번?\s?(?:문항|질문|항목)|(?:(?:자기소개서|자소서|공통|선택|세부)\s?)?(?:문항|질문|항목|[Qq](?:uestion|UESTION)?|[Ss]tep|STEP|[Pp]art|PART|[Nn]o)\s?\.?\s?(\d{1,2}(?:-\d{1,2})?)\s?번?|(?:자기소개서?|자소서)\s?(\d{1,2})(?:\s?번)?|문\s?(\d{1,2})(?:\s*번)?\s*[.):]|[Qq])(?:\s*[\]>)】》」])?",
    )
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(\d{1,2})(?:((?:\s?-\s?\d{1,2})+|(?:\.\d{1,2})+))?\s?([.):\]]|번[.):]?|、|-\s)")
});
/// A number without a stop: `1.1 지원동기`, `#1 지원동기`, `02 지원동기`.
static BARE_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:(#)\s?|)(\d{1,2})((?:\.\d{1,2})+)?\s+(?:[|:\-–]\s+)?"));
/// Ordinal numbers: `첫 번째 질문.`, `둘째 문항:`.
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:(첫)|(두|둘)|(세|셋)|(네|넷)|(다섯))\s?(?:번\s?)?째\s?(?:문항|질문|항목)\s?[.:)]?\s*",
    )
});
static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^[(\[<](\d{1,2})(?:-(\d{1,2}))?[)\]>]"));
static ROMAN: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:([Ⅰ-Ⅻ])|(I{1,3}|IV|V|VI{1,3}|IX|X))\s?[.)]"));
static SYLLABLE: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^\(?([가나다라마바사아자차])[.)]\s?"));

/// Whether the character marks a line without numbering it.
pub(super) fn is_bullet(character: char) -> bool {
    BULLETS.contains(&character)
}

/// The mark at the beginning of a line, if there is one.
pub(super) fn marker(line: &str) -> Option<Marker<'_>> {
    let line = line.trim_start();
    let unbulleted = line.trim_start_matches(|c: char| is_bullet(c) || c == ' ');
    if let Some(title) = dashed_topic(line) {
        return Some(Marker {
            style: Style::Bullet,
            number: None,
            mark: line[..line.len() - title.len()].trim(),
            rest: title,
        });
    }
    let numbered = numbered(unbulleted);
    if numbered.is_some() || unbulleted.len() == line.len() {
        return numbered;
    }
    Some(Marker {
        style: Style::Bullet,
        number: None,
        mark: line[..line.len() - unbulleted.len()].trim(),
        rest: unbulleted,
    })
}

/// The title behind a mark that lists begin with too: `* 지원동기`, `- 성장과정`.
fn dashed_topic(line: &str) -> Option<&str> {
    let title = line.strip_prefix(['*', '-', '·', '•'])?.trim_start();
    is_topic(title.trim_end()).then_some(title)
}

/// `첫 번째 질문.`
fn ordinal(line: &str) -> Option<Marker<'_>> {
    let captures = ORDINAL.captures(line)?;
    let number = (1_u32..=5)
        .zip(1..)
        .find(|(_, group)| captures.get(*group).is_some());
    Some(made(
        line,
        Style::Word,
        number.map(|(number, _)| number),
        captures.get(0)?.end(),
    ))
}

/// `1.1 지원동기`, `#1 지원동기`; without a mark at all only before a known title.
fn bare_number(line: &str) -> Option<Marker<'_>> {
    let captures = BARE_NUMBER.captures(line)?;
    let end = captures.get(0)?.end();
    let nested = captures.get(3).map(|found| found.as_str());
    let is_marked = captures.get(1).is_some() || nested.is_some();
    let rest = &line[end..];
    if !(is_marked && rest.starts_with(char::is_alphabetic) || is_topic(rest.trim_end())) {
        return None;
    }
    let last = nested.and_then(|text| text.rsplit('.').next()?.parse().ok());
    let style = if nested.is_some() {
        Style::Nested
    } else {
        Style::Dotted
    };
    Some(made(
        line,
        style,
        last.or_else(|| captures[2].parse().ok()),
        end,
    ))
}

/// `a. 지원동기`: a letter before a known title.
fn letter(line: &str) -> Option<Marker<'_>> {
    let (mark, rest) = line.split_once(['.', ')'])?;
    let number = "abcdefgh".find(mark).filter(|_| mark.len() == 1)?;
    let number = u32::try_from(number + 1).ok()?;
    is_topic(rest.trim()).then(|| made(line, Style::Syllable, Some(number), mark.len() + 1))
}

fn numbered(line: &str) -> Option<Marker<'_>> {
    ordinal(line)
        .or_else(|| word(line))
        .or_else(|| digits(line))
        .or_else(|| bare_number(line))
        .or_else(|| letter(line))
        .or_else(|| sign(line))
        .or_else(|| {
            let captures = ROMAN.captures(line)?;
            Some(made(
                line,
                Style::Roman,
                roman(&captures[0]),
                captures.get(0)?.end(),
            ))
        })
        .or_else(|| {
            let captures = SYLLABLE.captures(line)?;
            let mut syllables = "가나다라마바사아자차".chars().zip(1..);
            let (_, number) = syllables.find(|(c, _)| captures[1].starts_with(*c))?;
            Some(made(
                line,
                Style::Syllable,
                Some(number),
                captures.get(0)?.end(),
            ))
        })
}

fn made(line: &str, style: Style, number: Option<u32>, end: usize) -> Marker<'_> {
    Marker {
        style,
        number,
        mark: line[..end].trim(),
        rest: line[end..].trim_start_matches([' ', '.', ':', ')', '\t', '：', '-', '–', '|']),
    }
}

/// `문항 1`, `Q1`.
fn word(line: &str) -> Option<Marker<'_>> {
    let captures = WORD.captures(line)?;
    let end = captures.get(0)?.end();
    let digits = (1..=4).find_map(|group| captures.get(group));
    let number = digits.and_then(|found| found.as_str().split('-').next_back()?.parse().ok());
    // `Question`, `질문이`, `Quality`: a word goes on, or there is no number.
    let goes_on = digits.is_none_or(|found| found.end() == end)
        && line[end..].starts_with(|c: char| c.is_alphanumeric());
    // `Q. 10년 뒤의 나`: the number is none of the question's.
    if goes_on && line.starts_with(['Q', 'q']) && line[1..].starts_with(['.', ':', ')']) {
        return Some(made(line, Style::Word, None, 1));
    }
    let is_bare_letter = digits.is_none() && !line[end..].starts_with(['.', ':', ')']);
    (!goes_on && !is_bare_letter).then(|| made(line, Style::Word, number, end))
}

/// `1.`, `1)`, `1-1.`, `(1)`.
fn digits(line: &str) -> Option<Marker<'_>> {
    let Some(captures) = NUMBER.captures(line) else {
        let captures = BRACKETED.captures(line)?;
        let number = captures[1].parse().ok();
        return Some(made(line, Style::Bracketed, number, captures.get(0)?.end()));
    };
    let end = captures.get(0)?.end();
    let nested = captures.get(2).map(|found| found.as_str());
    let last = nested.and_then(|text| text.rsplit(['-', '.']).next()?.trim().parse().ok());
    let style = match (nested, &captures[3]) {
        (Some(_), _) => Style::Nested,
        (None, ")" | "]") => Style::Closed,
        _ => Style::Dotted,
    };
    // `3.5배`, `2. 15. 입사`.
    let is_date = line[end..]
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit());
    (!is_date).then(|| made(line, style, last.or_else(|| captures[1].parse().ok()), end))
}

/// `①`, `⑴`.
fn sign(line: &str) -> Option<Marker<'_>> {
    let first = line.chars().next()?;
    let (style, number) = single(first)?;
    Some(made(line, style, Some(number), first.len_utf8()))
}

/// Numbers that are one character.
fn single(character: char) -> Option<(Style, u32)> {
    let from = |first: u32| u32::from(character) - first + 1;
    Some(match character {
        '①'..='⑳' => (Style::Circled, from(0x2460)),
        '❶'..='❿' => (Style::Circled, from(0x2776)),
        '➀'..='➉' => (Style::Circled, from(0x2780)),
        '➊'..='➓' => (Style::Circled, from(0x278A)),
        '⑴'..='⒇' => (Style::Bracketed, from(0x2474)),
        '⒈'..='⒛' => (Style::Dotted, from(0x2488)),
        '㉠'..='㉭' => (Style::Circled, from(0x3260)),
        _ => return None,
    })
}

fn roman(mark: &str) -> Option<u32> {
    const NUMBERS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    let first = mark.chars().next()?;
    if let Some(number) = u32::from(first)
        .checked_sub(0x215F)
        .filter(|number| (1..=12).contains(number))
    {
        return Some(number);
    }
    let letters = mark.trim_end_matches(['.', ')', ' ']);
    let index = NUMBERS.iter().position(|number| *number == letters)?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_with_their_numbers() {
        for (line, style, number, rest) in [
            ("1. 지원동기", Style::Dotted, Some(1), "지원동기"),
            ("01.지원동기", Style::Dotted, Some(1), "지원동기"),
            ("2) 지원동기", Style::Closed, Some(2), "지원동기"),
            ("(3) 지원동기", Style::Bracketed, Some(3), "지원동기"),
            ("④ 지원동기", Style::Circled, Some(4), "지원동기"),
            ("1-2. 지원동기", Style::Nested, Some(2), "지원동기"),
            ("Ⅱ. 지원동기", Style::Roman, Some(2), "지원동기"),
            ("나. 지원동기", Style::Syllable, Some(2), "지원동기"),
            ("[문항 1] 지원동기", Style::Word, Some(1), "지원동기"),
            ("문항2. 지원동기", Style::Word, Some(2), "지원동기"),
            ("1번 문항: 지원동기", Style::Word, Some(1), "지원동기"),
            ("제1문항 지원동기", Style::Word, Some(1), "지원동기"),
            ("Q3. 지원동기", Style::Word, Some(3), "지원동기"),
            ("Q. 지원동기", Style::Word, None, "지원동기"),
            ("■ 지원동기", Style::Bullet, None, "지원동기"),
            ("▶ 1. 지원동기", Style::Dotted, Some(1), "지원동기"),
            ("Step 2. 하고 싶은 일", Style::Word, Some(2), "하고 싶은 일"),
            ("자기소개 2", Style::Word, Some(2), ""),
            ("자기소개서 2번", Style::Word, Some(2), ""),
            ("문1. 지원동기", Style::Word, Some(1), "지원동기"),
            ("Q. 10년 뒤의 나", Style::Word, None, "10년 뒤의 나"),
            ("두 번째 질문. 지원동기", Style::Word, Some(2), "지원동기"),
            ("1.2 준비한 것", Style::Nested, Some(2), "준비한 것"),
            ("#1 나의 이야기", Style::Dotted, Some(1), "나의 이야기"),
            ("2] 지원동기", Style::Closed, Some(2), "지원동기"),
            ("(다) 지원동기", Style::Syllable, Some(3), "지원동기"),
            ("b. 지원동기", Style::Syllable, Some(2), "지원동기"),
            ("03 포부", Style::Dotted, Some(3), "포부"),
            ("* 지원동기", Style::Bullet, None, "지원동기"),
        ] {
            let found = marker(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (found.style, found.number, found.rest),
                (style, number, rest),
                "{line}"
            );
        }
        for line in [
            "지원동기",
            "3.5배",
            "2024. 3. 15.",
            "10년 뒤",
            "Quality",
            "질문이 많았습니다",
            "문이 열렸습니다",
            "문 3개를 지났습니다",
            "3 개월 동안",
            "자기소개 1분",
            "- 기록을 남겼습니다",
            "가장 큰",
            "3. 15. 입사",
        ] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
