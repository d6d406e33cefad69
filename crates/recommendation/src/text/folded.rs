//! One spelling for what is written in many ways, with the way back to the words as they stand.

use std::ops::Range;

/// A text in lower case with plain digits, tildes, dashes and dots, character for character.
#[derive(Debug, Clone)]
pub(crate) struct Folded<'a> {
    original: &'a str,
    text: String,
}

impl<'a> Folded<'a> {
    pub(crate) fn new(original: &'a str) -> Self {
        Self {
            original,
            text: original.chars().map(folded).collect(),
        }
    }

    /// The text that rules read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The words, as they stand, that a range of bytes of [`Folded::text`] was made from.
    pub(crate) fn words(&self, range: Range<usize>) -> &'a str {
        let count = |end: usize| self.text[..end].chars().count();
        let place = |nth: usize| {
            let found = self.original.char_indices().nth(nth);
            found.map_or(self.original.len(), |(at, _)| at)
        };
        self.original[place(count(range.start))..place(count(range.end))].trim()
    }

    /// Writes white space over a range, so that no rule reads it again; every place stays where it is.
    pub(crate) fn blank(&mut self, range: Range<usize>) {
        let spaces: String = self.text[range.clone()]
            .chars()
            .map(space_as_wide)
            .collect();
        self.text.replace_range(range, &spaces);
    }
}

/// White space of as many bytes as a character; there is none of four.
fn space_as_wide(character: char) -> char {
    match character.len_utf8() {
        1 => ' ',
        2 => '\u{a0}',
        3 => '\u{3000}',
        _ => character,
    }
}

/// A character in its plain spelling.
fn folded(character: char) -> char {
    match character {
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = char::from_u32(u32::from(character) - 0xfee0);
            plain.unwrap_or(character).to_ascii_lowercase()
        }
        '∼' | '〜' | '˜' | '⁓' | '∽' => '~',
        '–' | '—' | '−' | '‐' | '‑' | '―' => '-',
        'ㆍ' | 'ᆞ' | '・' | '‧' | '∙' | '･' | '⋅' | 'ᆢ' => '·',
        '“' | '”' | '„' => '"',
        '‘' | '’' | '´' | '`' => '\'',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '→' | '▶' | '➔' | '➡' | '⇒' | '▷' | '►' | '➜' => '>',
        '年' => '년',
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{3164}' => ' ',
        _ if character.is_whitespace() => ' ',
        _ => {
            let mut lower = character.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => character,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_given_back_as_they_stand() {
        let line = Folded::new("경력 ３～５Years (필수)");
        assert_eq!(line.text(), "경력 3~5years (필수)");
        let at = line.text().find("3~5years").unwrap();
        assert_eq!(line.words(at..at + "3~5years".len()), "３～５Years");
    }
}
