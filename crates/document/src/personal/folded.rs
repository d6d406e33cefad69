//! A text as the patterns see it: one spelling of digits, dashes, dots and spaces, nothing that is
//! not seen, Hangul composed; and the way back to the text as it was written.

use std::borrow::Cow;
use std::ops::Range;

use crate::normalise::{is_everyday, is_unseen};

/// The folded text, each of whose places is a place of the original.
pub(super) struct Folded<'a> {
    text: Cow<'a, str>,
    /// For each byte of the folded text, and its end, a byte of the original; none where both are the same.
    origins: Option<Vec<usize>>,
}

impl<'a> Folded<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        if is_everyday(original) || original.chars().all(|c| fold(c) == Some(c) && !is_jamo(c)) {
            return Self {
                text: Cow::Borrowed(original),
                origins: None,
            };
        }
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        let mut rest = original;
        while let Some((character, length)) = next_syllable(rest) {
            if let Some(folded) = fold(character) {
                text.push(folded);
                origins.resize(text.len(), original.len() - rest.len());
            }
            rest = &rest[length..];
        }
        origins.push(original.len());
        Self {
            text: Cow::Owned(text),
            origins: Some(origins),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the original text.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        match &self.origins {
            None => range.clone(),
            Some(origins) => origins[range.start]..origins[range.end],
        }
    }
}

/// The next character and its length in bytes; decomposed Hangul is composed.
fn next_syllable(text: &str) -> Option<(char, usize)> {
    const SYLLABLES: u32 = 0xAC00;
    let index = |c: Option<char>, first: u32, count: u32| {
        let index = u32::from(c?).checked_sub(first)?;
        (index < count).then_some(index)
    };
    let mut characters = text.chars();
    let first = characters.next()?;
    let leading = index(Some(first), 0x1100, 19);
    let vowel = leading.and_then(|_| index(characters.next(), 0x1161, 21));
    let (Some(leading), Some(vowel)) = (leading, vowel) else {
        return Some((first, first.len_utf8()));
    };
    let trailing = index(characters.next(), 0x11A7, 28).filter(|index| *index > 0);
    let code = SYLLABLES + (leading * 21 + vowel) * 28 + trailing.unwrap_or(0);
    // Each of these letters takes three bytes.
    let length = if trailing.is_some() { 9 } else { 6 };
    Some((char::from_u32(code).unwrap_or(first), length))
}

fn is_jamo(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11FF}')
}

/// The character that the patterns know for this one; none if it is not seen.
fn fold(character: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit((u32::from(character) - zero) % 10, 10);
    match character {
        ' '..='~' | '\n' | '\t' | '가'..='힣' => Some(character),
        '\u{20E3}' => None,
        // The bullet of public forms.
        'ㅇ' => Some('○'),
        // Dates in Chinese characters.
        '年' => Some('년'),
        '月' => Some('월'),
        '日' => Some('일'),
        '生' => Some('생'),
        unseen if is_unseen(unseen) => None,
        '\u{00A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{3164}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{FFA0}'
        | '\u{2800}' => Some(' '),
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0),
        '\u{0660}'..='\u{0669}' => digit(0x0660),
        '\u{06F0}'..='\u{06F9}' => digit(0x06F0),
        '\u{0966}'..='\u{096F}' => digit(0x0966),
        '\u{1D7CE}'..='\u{1D7FF}' => digit(0x1D7CE),
        other => Some(fold_mark(other)),
    }
}

/// Dashes, dots and their like, in the one form that ASCII has.
fn fold_mark(character: char) -> char {
    match character {
        // Every dash of Unicode, minus signs, bullets, and Korean and Japanese letters typed as dashes.
        '\u{02D7}'
        | '\u{058A}'
        | '\u{05BE}'
        | '\u{1400}'
        | '\u{1806}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{207B}'
        | '\u{208B}'
        | '\u{2212}'
        | '\u{2500}'
        | '\u{2501}'
        | '\u{2796}'
        | '\u{2E17}'
        | '\u{2E1A}'
        | '\u{2E3A}'
        | '\u{2E3B}'
        | '\u{2E40}'
        | '\u{2E5D}'
        | '\u{3030}'
        | '\u{30A0}'
        | '\u{30FC}'
        | '\u{3161}'
        | '\u{4E00}'
        | '\u{FE31}'
        | '\u{FE32}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF70}'
        | '\u{FFE3}'
        | '\u{00AF}'
        | '\u{02C9}'
        | '\u{2027}'
        | '\u{203E}'
        | '\u{23AF}'
        | '\u{2574}'
        | '\u{10D6E}'
        | '\u{10EAD}'
        | '\u{1173}' => '-',
        '\u{223C}' | '\u{301C}' | '\u{02DC}' | '\u{2053}' => '~',
        '\u{00B7}' | '\u{2022}' | '\u{2024}' | '\u{2219}' | '\u{22C5}' | '\u{3002}'
        | '\u{30FB}' | '\u{318D}' | '\u{FE52}' | '\u{FF61}' | '\u{FF65}' | '\u{119E}' => '.',
        '\u{FE6B}' => '@',
        '\u{2236}' | '\u{A789}' | '\u{02D0}' | '\u{FE55}' | '\u{FE30}' => ':',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2502}' | '\u{2503}' | '\u{00A6}' | '\u{2223}' | '\u{FFE8}' => '|',
        '\u{3014}' | '\u{3010}' | '\u{27E6}' => '[',
        '\u{3015}' | '\u{3011}' | '\u{27E7}' => ']',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_dashes_have_one_spelling_and_a_way_back() {
        for written in [
            "０１０－１２３４",
            "010–1234",
            "010\u{200B}—1234",
            "𝟎𝟏𝟎ㅡ𝟏𝟐𝟑𝟒",
            "0\u{FE0F}\u{20E3}10−1234",
        ] {
            let text = format!("앞 {written} 뒤");
            let folded = Folded::new(&text);
            let at = folded.text().find("010-1234").unwrap();
            let place = folded.original(&(at..at + "010-1234".len()));
            assert_eq!(text[place].trim_matches('\u{200B}'), written, "{text}");
        }
    }

    #[test]
    fn decomposed_hangul_is_composed() {
        let text = "\u{1112}\u{1169}\u{11BC}\u{1100}\u{1175}\u{11AF}은";
        let folded = Folded::new(text);
        assert_eq!(folded.text(), "홍길은");
        assert_eq!(folded.original(&(0..6)), 0..18);
        assert_eq!(folded.original(&(6..9)), 18..21);
    }

    #[test]
    fn a_plain_text_is_not_copied() {
        assert!(matches!(
            Folded::new("010-1234 한글").text,
            Cow::Borrowed(_)
        ));
    }
}
