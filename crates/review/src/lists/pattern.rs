//! Patterns over Korean text, a little shorter to write than regular expressions.
//!
//! | written | stands for |
//! |---|---|
//! | a space | white space or none: spacing is free in much of what people write |
//! | a space as an alternative, `(는\| )` | one white space |
//! | `~` | an ending or particle: up to four Hangul syllables, then white space or none |
//! | `_` | up to twenty other characters of the same sentence |
//! | `( )` | a group without a number |
//! | `<` at the beginning | no letter stands before |
//! | `>` | no letter follows; at the end of a pattern, what follows is not part of what is found |
//! | `{ㄹ}` | a syllable that ends in this consonant |
//! | `{모음}`, `{받침}` | a syllable that ends in a vowel, in a consonant |
//! | `{과거}` | the syllable with which a verb is in the past (했, 었, 갔), that is, one that ends in ㅆ, but for 있 and 겠 |
//! | `{할}` | a syllable with which a verb stands before a noun to come (할, 될, 갈), and that few nouns end in |
//!
//! The rest is the syntax of crate `regex`, but that `\d` is a digit of ASCII.

use std::ops::Range;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use shortlist_patterns::PatternSet;

/// Bytes that a compiled list may take; the largest list takes a tenth of it.
const MOST_BYTES: usize = 64 << 20;

/// Final consonants in the order of Unicode, from the syllable without one.
const FINALS: &str = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// Letters and digits of the writing that stands in letters here: Latin, Greek, Cyrillic, Hangul with its parts, kana, Chinese
/// characters, full-width forms. All of Unicode (`\p{L}\p{N}`) are some eight hundred ranges, which take long to compile.
macro_rules! in_words {
    () => {
        concat!(
            r"0-9A-Za-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{24F}\u{370}-\u{52F}\u{1100}-\u{11FF}\u{3005}-\u{3007}",
            r"\u{3041}-\u{3096}\u{30A1}-\u{30FA}\u{3131}-\u{318E}\u{3400}-\u{9FFF}가-힣\u{F900}-\u{FAFF}",
            r"\u{FF10}-\u{FF19}\u{FF21}-\u{FF3A}\u{FF41}-\u{FF5A}",
        )
    };
}

/// The beginning of a word.
const BEGINS: &str = concat!("(?:^|[^", in_words!(), "])");
/// The end of a word.
const BORDER: &str = concat!("(?:$|[^", in_words!(), "])");

/// White space of letters as they are read: `\s` of all of Unicode takes longer to compile, and stands in every pattern.
const WHITE: &str = r"[ \t\r\n\u{A0}\u{3000}]";

/// One list, asked all at once.
pub(crate) struct Patterns(PatternSet<usize>);

impl Patterns {
    #[expect(
        clippy::expect_used,
        reason = "the lists are constants, compiled by a test"
    )]
    pub(crate) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        let each = patterns.into_iter().map(expand).enumerate();
        Self(PatternSet::new(each).expect("constant patterns are valid"))
    }

    /// Each entry (by index) that stands in the text, with the bytes of its places.
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        // Most candidates do not match, which is cheaper to ask by itself.
        let candidates = self.0.candidates(text);
        for (index, regex) in candidates.filter(|(_, regex)| regex.is_match(text)) {
            for captures in regex.captures_iter(text) {
                if let Some(inner) = captures.get(1) {
                    found.push((*index, inner.range()));
                }
            }
        }
        found
    }
}

/// One pattern for any of the entries; one that never matches where there are none.
pub(crate) fn any(patterns: &[&str]) -> Regex {
    if patterns.is_empty() {
        return compile("[^\\s\\S]");
    }
    let each: Vec<String> = patterns.iter().map(|pattern| expand(pattern)).collect();
    compile(&each.join("|"))
}

/// Lists that are asked together which of them match.
pub(crate) fn set(lists: &[Vec<&str>]) -> RegexSet {
    let one = |list: &Vec<&str>| any(list).as_str().to_owned();
    let each: Vec<String> = lists.iter().map(one).collect();
    compile_set(&each)
}

/// The regular expression of a pattern; what it is about is its first group.
pub(super) fn expand(pattern: &str) -> String {
    let (begins, pattern) = match pattern.strip_prefix('<') {
        Some(rest) => (BEGINS, rest),
        None => ("", pattern),
    };
    let (ends, pattern) = match pattern.strip_suffix('>') {
        Some(rest) => (BORDER, rest),
        None => ("", pattern),
    };
    let mut expanded = format!("{begins}(");
    let mut characters = pattern.chars().peekable();
    let mut in_class = false;
    let mut previous = '(';
    while let Some(character) = characters.next() {
        let before = std::mem::replace(&mut previous, character);
        match character {
            '[' | ']' => {
                in_class = character == '[';
                expanded.push(character);
            }
            '>' if !in_class => expanded.push_str(BORDER),
            ' ' if !in_class && is_alone(before, characters.peek()) => expanded.push_str(WHITE),
            ' ' if !in_class => {
                expanded.push_str(WHITE);
                expanded.push('*');
            }
            '~' if !in_class => {
                expanded.push_str("[가-힣]{0,4}");
                expanded.push_str(WHITE);
                expanded.push('*');
            }
            '_' if !in_class => expanded.push_str("[^.!?\\n]{0,20}?"),
            '(' if !in_class && characters.peek() != Some(&'?') => expanded.push_str("(?:"),
            // What a group is called: `(?P<name>`.
            '(' if !in_class => {
                expanded.push(character);
                while let Some(next) = characters.next_if(|next| !matches!(next, ':' | ')')) {
                    expanded.push(next);
                    if next == '>' {
                        break;
                    }
                }
            }
            '\\' => match characters.next() {
                Some('d') if in_class => expanded.push_str("0-9"),
                Some('d') => expanded.push_str("[0-9]"),
                Some('s') if !in_class => expanded.push_str(WHITE),
                escaped => {
                    expanded.push(character);
                    expanded.extend(escaped);
                    if matches!(escaped, Some('p' | 'P')) {
                        expanded.extend(characters.by_ref().take_while(|&c| c != '}'));
                        expanded.push('}');
                    }
                }
            },
            '{' if !in_class && characters.peek().is_some_and(|next| !next.is_ascii_digit()) => {
                let name: String = characters.by_ref().take_while(|&c| c != '}').collect();
                expanded.push_str(&syllables(&name));
            }
            other => expanded.push(other),
        }
    }
    expanded.push(')');
    expanded.push_str(ends);
    expanded
}

/// Whether a space between these is an alternative by itself.
fn is_alone(before: char, after: Option<&char>) -> bool {
    matches!(before, '|' | '(') && matches!(after, Some('|' | ')'))
}

/// Verbs before a noun to come end so: 할, 될, 높일, 만들, 있을. Endings of common nouns (실수, 철거, 별것) are not here.
const TO_COME: &str = "할될갈볼올줄알쓸을낼킬칠릴질울살들풀열길놀팔날뺄뛸룰꿀눌끌일";

/// The class of syllables that end so.
fn syllables(name: &str) -> String {
    if name == "할" {
        return format!("[{TO_COME}]");
    }
    let wanted = |index: usize, consonant: char| match name {
        "과거" => consonant == 'ㅆ',
        "모음" => index == 0,
        "받침" => index != 0,
        _ => index != 0 && name.contains(consonant),
    };
    let finals: Vec<u32> = FINALS
        .chars()
        .zip(0_u32..)
        .filter(|&(consonant, index)| wanted(index as usize, consonant))
        .map(|(_, index)| index)
        .collect();
    let all = (0..19 * 21_u32)
        .flat_map(|block| finals.iter().map(move |last| 0xAC00 + block * 28 + last));
    let left_out = |syllable: char| name == "과거" && ['있', '겠'].contains(&syllable);
    let mut class = String::from("[");
    let mut range: Option<(char, char)> = None;
    for syllable in all.filter_map(char::from_u32).filter(|&c| !left_out(c)) {
        range = match range {
            Some((first, last)) if u32::from(last) + 1 == u32::from(syllable) => {
                Some((first, syllable))
            }
            other => {
                push_range(&mut class, other);
                Some((syllable, syllable))
            }
        };
    }
    push_range(&mut class, range);
    class.push(']');
    class
}

/// Characters of a class, from the first to the last.
fn push_range(class: &mut String, range: Option<(char, char)>) {
    if let Some((first, last)) = range {
        class.push(first);
        if first != last {
            class.extend(['-', last]);
        }
    }
}

#[expect(
    clippy::expect_used,
    reason = "the lists are constants, compiled by a test"
)]
fn compile(pattern: &str) -> Regex {
    RegexBuilder::new(pattern)
        .size_limit(MOST_BYTES)
        .dfa_size_limit(MOST_BYTES)
        .build()
        .expect("a constant pattern is valid")
}

#[expect(
    clippy::expect_used,
    reason = "the lists are constants, compiled by a test"
)]
fn compile_set(patterns: &[String]) -> RegexSet {
    RegexSetBuilder::new(patterns)
        .size_limit(MOST_BYTES)
        .dfa_size_limit(MOST_BYTES)
        .build()
        .expect("constant patterns are valid")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(pattern: &str, text: &'a str) -> Option<&'a str> {
        let patterns = Patterns::new([pattern]);
        patterns
            .find(text)
            .first()
            .map(|(_, range)| &text[range.clone()])
    }

    #[test]
    fn endings_and_spaces_are_free() {
        assert_eq!(
            found("엄격~아버지", "엄격하신 아버지와"),
            Some("엄격하신 아버지")
        );
        assert_eq!(found("비 온 뒤", "비온뒤에"), Some("비온뒤"));
        assert_eq!(found("{ㄹ} 수 있", "할수있다"), Some("할수있"));
        assert_eq!(found("{ㄹ} 수 있", "함수있다"), None);
    }

    #[test]
    fn borders_are_not_part_of_what_is_found() {
        assert_eq!(found("<알바>", "저는 알바, 했다"), Some("알바"));
        assert_eq!(found("<알바>", "알바트로스"), None);
    }
}
