//! Whether a sentence ends at a character.

use super::decoration::{decoration, is_emoji};
use super::ending::{Ending, ending, goes_on};
use crate::personal::is_placeholder;

/// A line at least this wide that ends without a full stop was wrapped, not ended, in columns
/// where a Hangul syllable counts two.
const SOFT_WRAP_COLUMNS: usize = 60;

/// A line at least this wide goes on where it ends like the middle of a sentence.
const SHORTEST_UNFINISHED: usize = 16;
/// Ends of lines behind which a sentence goes on: objects and connected verbs.
const UNFINISHED: [&str; 22] = [
    "을", "를", "했고", "였고", "었고", "았고", "이고", "되고", "하고", "하며", "이며", "지만",
    "는데", "면서", "어서", "아서", "해서", "에서", "하여", "위해", "통해", "대해",
];

/// Where the sentence that begins at `start` ends, if it does so with the character at `at`.
pub(super) fn border(paragraph: &str, start: usize, at: usize, character: char) -> Option<usize> {
    let after = at + character.len_utf8();
    match character {
        '.' | '!' | '?' | '。' | '！' | '？' | '…' => at_mark(paragraph, start, at, after),
        '\n' => (!is_soft_wrap(&paragraph[..at], &paragraph[after..])).then_some(after),
        '다' | '요' | '죠' | '까' | '오' => at_ending(paragraph, start, after),
        ']' => is_title(&paragraph[start..after], &paragraph[after..]).then_some(after),
        _ => None,
    }
}

/// Where the sentence ends if the mark between `at` and `after` ends one.
fn at_mark(paragraph: &str, start: usize, at: usize, after: usize) -> Option<usize> {
    let (before, tail) = (&paragraph[start..at], &paragraph[after..]);
    if tail.starts_with(['.', '!', '?', '…', '。', '！', '？']) {
        return None;
    }
    if hesitates(before, &paragraph[at..after]) || is_span(before, tail) {
        return None;
    }
    let closing = tail.len() - tail.trim_start_matches(is_closing).len();
    let closing = closing + remark(&tail[closing..]);
    let closing = closing + arrow(&tail[closing..]);
    let rest = &tail[closing..];
    let is_quoted = tail[..closing].contains(['"', '\'', '”', '’', '」', '』']);
    let end = after + closing + decoration(rest);
    let next = &paragraph[end..];
    if next.starts_with(|c: char| !c.is_whitespace()) {
        let is_decorated =
            end > after + closing || tail[..closing].ends_with(['→', '⇒', '➔', '➡', '↓']);
        let borders = is_decorated
            || !is_quoted && borders_without_space(before, &paragraph[at..after], next);
        return borders.then_some(end);
    }
    if is_quoted && quotation_goes_on(next.trim_start_matches([' ', '\t'])) {
        return None;
    }
    let is_stop = &paragraph[at..after] == ".";
    let belongs = is_stop && is_number_or_abbreviation(before, &paragraph[after..]);
    (!belongs).then_some(end)
}

/// `음... 사실`, `그런데… 결과는`: a word with which a sentence begins, and dots behind it.
fn hesitates(before: &str, mark: &str) -> bool {
    const WORDS: [&str; 18] = [
        "음",
        "어",
        "저",
        "글쎄",
        "뭐",
        "그",
        "그런데",
        "하지만",
        "그러나",
        "그래서",
        "그리고",
        "그래도",
        "사실",
        "다만",
        "결국",
        "솔직히",
        "어쩌면",
        "아마",
    ];
    let word = before
        .trim_end_matches(['.', '…'])
        .trim_start_matches(['"', '“', '\'', '‘']);
    (mark == "…" || before.ends_with('.')) && WORDS.contains(&word)
}

/// `2023.09.01.~2024.02.28.`: from one day to another.
fn is_span(before: &str, tail: &str) -> bool {
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let day = tail
        .trim_start_matches(' ')
        .strip_prefix(['~', '∼', '-', '–']);
    before.ends_with(|c: char| c.is_ascii_digit())
        && day.is_some_and(|day| number(day.trim_start()))
}

/// The length of an arrow right behind a stop: `틀렸습니다.→ 다시`.
fn arrow(text: &str) -> usize {
    let rest = text.trim_start_matches(['→', '⇒', '➔', '➡', '↓']);
    text.len() - rest.len()
}

/// The length of a short remark in brackets right behind a stop: `했습니다.(중략)`.
fn remark(text: &str) -> usize {
    const LONGEST: usize = 12;
    let end = text.strip_prefix('(').and_then(|inside| inside.find(')'));
    match end {
        Some(at) if text[1..=at].chars().count() <= LONGEST => at + 2,
        _ => 0,
    }
}

/// Whether a bracket at the beginning of a line titles what follows: `[끈기] 저는 ...`.
fn is_title(bracket: &str, next: &str) -> bool {
    const LONGEST: usize = 40;
    bracket.starts_with('[')
        && bracket.chars().count() <= LONGEST
        && !is_placeholder(bracket)
        && next.starts_with(' ')
        && next.contains(['.', '!', '?', '다', '요'])
}

/// Whether a mark ends a sentence although a word follows at once: `습니다.그래서`, but not `3.5배`, `www.a.kr`.
fn borders_without_space(before: &str, mark: &str, next: &str) -> bool {
    if matches!(mark, "。" | "！" | "？") {
        return true;
    }
    // `했습니다!!그다음`: marks before the last one.
    let before = before.trim_end_matches(['.', '!', '?', '…']);
    let ends = ending(before).is_some()
        || ["함", "됨", "했음", "였음", "었음", "있음", "없음"]
            .iter()
            .any(|form| before.ends_with(form));
    let is_asked = mark != "." && before.ends_with(|c: char| ('가'..='힣').contains(&c));
    let is_word = next.starts_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '"' | '“' | '(' | '[' | '\'' | '‘' | '「')
    });
    (ends || is_asked) && is_word && !quotation_goes_on(next)
}

/// Whether the sentence goes on behind a quotation: `"하자." 라고 말했다`.
fn quotation_goes_on(next: &str) -> bool {
    const WORDS: [&str; 22] = [
        "라고",
        "라는",
        "라며",
        "라면서",
        "라던",
        "라기",
        "이라",
        "하고",
        "하는",
        "하며",
        "하던",
        "하면",
        "했",
        "고 ",
        "는 ",
        "며 ",
        "란 ",
        "싶",
        "같은",
        "처럼",
        "만 ",
        "등",
    ];
    WORDS.iter().any(|word| next.starts_with(word)) || names_the_quotation(next)
}

/// `"이게 최선이야?" 팀장님의 그 질문이`: the sentence says what the quotation is.
fn names_the_quotation(next: &str) -> bool {
    const SAYINGS: [&str; 16] = [
        "한마디",
        "질문",
        "말",
        "물음",
        "말씀",
        "소리",
        "외침",
        "요청",
        "답",
        "대답",
        "이야기",
        "문장",
        "인사",
        "칭찬",
        "호통",
        "목소리",
    ];
    let mut words = next
        .split(' ')
        .take(4)
        .skip_while(|word| word.ends_with('의'));
    let points = words
        .next()
        .is_some_and(|word| matches!(word, "그" | "이" | "그런" | "이런" | "짧은" | "따뜻한"));
    points
        && words
            .next()
            .is_some_and(|word| SAYINGS.iter().any(|saying| word.starts_with(saying)))
}

fn is_closing(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』' | '》' | '〉'
    )
}

/// Where prose without stops ends a sentence behind an ending.
fn at_ending(paragraph: &str, start: usize, after: usize) -> Option<usize> {
    let tail = &paragraph[after..];
    let end = after + decoration(tail);
    let text = &paragraph[start..after];
    // `다음에도요😊`: with a picture behind it, any 요 is polite.
    let is_cheerful = text.ends_with('요') && tail.starts_with(is_emoji);
    let found = ending(text).or_else(|| is_cheerful.then_some(Ending::Polite))?;
    let is_decorated = tail[..end - after]
        .chars()
        .any(|c| !matches!(c, ' ' | '!' | '?' | '…'));
    let next = paragraph[end..].trim_start_matches([' ', '\t']);
    // Marks and line breaks have their own rules.
    let is_spaced = paragraph[end..].starts_with([' ', '\t']) && end == after;
    let is_open =
        next.is_empty() || goes_on(found, next) || !is_decorated && is_alternative(text, next);
    let is_glued = end == after && is_formal_and_glued(text, next);
    if is_open || !(is_decorated || is_spaced || is_glued) {
        return None;
    }
    let is_plain = found == Ending::Plain;
    let starts = next.starts_with(|c: char| {
        c.is_alphanumeric() || is_emoji(c) || matches!(c, '"' | '“' | '\'' | '‘' | '[' | '「')
    });
    (is_decorated || starts || !is_plain && !next.starts_with([',', '.', '!', '?', ')', '\n']))
        .then_some(end)
}

/// `했습니다그래서`: a formal ending right before a word that is no particle.
fn is_formal_and_glued(text: &str, next: &str) -> bool {
    const PARTICLES: [&str; 14] = [
        "만", "마는", "라", "는", "고", "며", "요", "그려", "란", "인", "이", "를", "하", "와",
    ];
    text.ends_with("니다")
        && next.starts_with(|c: char| ('가'..='힣').contains(&c))
        && !PARTICLES.iter().any(|particle| next.starts_with(particle))
}

/// `이번 주입니까 다음 주입니까?`: one question with two answers to choose from.
fn is_alternative(text: &str, next: &str) -> bool {
    const LONGEST: usize = 16;
    let other = next.split(['?', '.', '\n']).next().unwrap_or_default();
    let last: Vec<char> = text.chars().rev().take(2).collect();
    let other_last: Vec<char> = other.chars().rev().take(2).collect();
    next[other.len()..].starts_with('?') && other.chars().count() <= LONGEST && last == other_last
}

/// Whether the full stop after `before` belongs to a list number, a date or an abbreviation.
fn is_number_or_abbreviation(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '~' | '∼'))
        .next()
        .unwrap_or_default();
    let head = &before[..before.len() - word.len()];
    let starts_line = head.is_empty() || head.ends_with('\n');
    if starts_line && is_list_number(word) {
        return true;
    }
    is_date_or_number(word, head, after) || is_abbreviation(word, after)
}

/// `1`, `1-1`, `12`, `가`: what numbers the items of a list.
fn is_list_number(word: &str) -> bool {
    let is_digits =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_syllable = word.chars().count() == 1 && "가나다라마바사아자차".contains(word);
    !word.is_empty() && (word.split(['-', '.']).all(is_digits) || is_syllable)
}

/// `2024. 3. 15.` is a date, not three sentences; `2020.09` is one too.
fn is_date_or_number(word: &str, head: &str, after: &str) -> bool {
    let digits = |text: &str| text.chars().next().is_some_and(|c| c.is_ascii_digit());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if word.contains('.') && word.split('.').all(is_number) {
        return true;
    }
    let previous = head.trim_end();
    let follows_number = previous.ends_with('.')
        && digits(
            previous
                .trim_end_matches('.')
                .rsplit(' ')
                .next()
                .unwrap_or_default(),
        );
    is_number(word) && (follows_number || digits(after.trim_start()))
}

fn is_abbreviation(word: &str, after: &str) -> bool {
    const ABBREVIATIONS: [&str; 38] = [
        "fig", "vol", "pp", "ch", "eq", "sec", "ref", "est", "approx", "figs", "mr", "mrs", "ms",
        "dr", "prof", "inc", "ltd", "co", "corp", "vs", "etc", "no", "st", "jr", "ph.d", "jan",
        "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "dept",
    ];
    let word = word.trim_start_matches(['(', '"', '“']);
    if !word.is_ascii() {
        return false;
    }
    let word = word.to_ascii_lowercase();
    // `J.`, `B.S.`, `e.g.`: single letters with full stops between them.
    let is_initial = word
        .split('.')
        .all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_alphabetic());
    is_initial
        || (ABBREVIATIONS.contains(&word.as_str()) && !after.trim().is_empty() && word != "etc")
}

/// Whether a line break only wraps a sentence that goes on: the line is long and unfinished, and
/// what follows is no list item or heading.
fn is_soft_wrap(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let next = after.trim_start_matches([' ', '\t']);
    let finished = line.ends_with(['.', '!', '?', '。', ':', ';', '…']);
    let item = next.starts_with(['-', '*', '•', '·', '#', '■', '●', '▶', '○', '[', '<', '\n'])
        || next.chars().next().is_some_and(|c| c.is_ascii_digit());
    let goes_on = columns(line) >= SHORTEST_UNFINISHED
        && next.starts_with(|c: char| ('가'..='힣').contains(&c))
        && UNFINISHED.iter().any(|ending| line.ends_with(ending));
    !finished && !item && (columns(line) >= SOFT_WRAP_COLUMNS || goes_on)
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
