//! One spelling for what looks the same.

use unicode_normalization::UnicodeNormalization;

/// Composes to NFC, unifies line ends and spaces, and drops control, zero-width and direction characters.
///
/// macOS stores Hangul decomposed (NFD), which no tokenizer knows; NFC puts it together again.
///
/// # Examples
///
/// ```
/// use shortlist_document::normalise;
///
/// assert_eq!(normalise("\u{1112}\u{1161}\u{11AB}\r\n글\u{200B} \u{00A0}끝"), "한\n글  끝");
/// assert_eq!(normalise("\u{202E}합격\u{202C}\u{E0041}"), "합격");
/// ```
#[must_use]
pub fn normalise(text: &str) -> String {
    if is_normalised(text) {
        return text.to_owned();
    }
    let unified = text.replace("\r\n", "\n");
    unified
        .chars()
        .filter_map(|character| match character {
            '\r' | '\x0B' | '\x0C' | '\u{0085}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{00A0}' | '\u{3000}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => Some(' '),
            // What is not seen: of no width, turning the direction of text, tags.
            '\u{200B}'..='\u{200F}'
            | '\u{2060}'
            | '\u{FEFF}'
            | '\u{00AD}'
            | '\u{061C}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{206F}'
            | '\u{E0000}'..='\u{E007F}' => None,
            '\n' | '\t' => Some(character),
            other if other.is_control() => None,
            other => Some(other),
        })
        .nfc()
        .collect()
}

/// Whether it is seen at once that normalising changes nothing.
pub(crate) fn is_normalised(text: &str) -> bool {
    is_everyday(text) || text.chars().all(is_plain)
}

/// Whether there is nothing but plain ASCII, Hangul syllables and what lies beside them in Unicode: the
/// bytes 0xEA to 0xED begin U+A000 to U+D7FF, and nothing there composes. Looks at many bytes at once.
pub(crate) fn is_everyday(text: &str) -> bool {
    const AT_ONCE: usize = 1_024;
    let is_everyday =
        |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0x80..=0xBF | 0xEA..=0xED);
    text.as_bytes().chunks(AT_ONCE).all(|bytes| {
        bytes
            .iter()
            .fold(true, |all, byte| all & is_everyday(*byte))
    })
}

/// Characters that stay as they are beside any others of their kind: most texts have no other ones,
/// and composing takes twenty times as long as looking.
pub(crate) fn is_plain(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\n' | '\t' | '\u{AC00}'..='\u{D7A3}' | '·' | '\u{2013}'..='\u{2027}'
            | '\u{3001}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_plain_stays_as_it_is() {
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| is_plain(*c)).collect();
        // Each after each kind of other: nothing composes, and nothing is left out.
        for before in ['a', '가', '각', '一', '·', '「', '“'] {
            for chunk in plain.chunks(1_000) {
                let text: String = chunk.iter().flat_map(|c| [before, *c]).collect();
                let composed: String = text.nfc().collect();
                assert_eq!(composed, text);
            }
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in ".*") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
