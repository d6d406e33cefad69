//! One spelling for what looks the same.

use unicode_normalization::UnicodeNormalization;

/// Composes to NFC, unifies line ends and spaces, and drops control and zero-width characters.
///
/// macOS stores Hangul decomposed (NFD), which no tokenizer knows; NFC puts it together again.
///
/// # Examples
///
/// ```
/// use shortlist_document::normalise;
///
/// assert_eq!(normalise("\u{1112}\u{1161}\u{11AB}\r\n글\u{200B} \u{00A0}끝"), "한\n글  끝");
/// ```
#[must_use]
pub fn normalise(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    unified
        .chars()
        .filter_map(|character| match character {
            '\r' | '\x0B' | '\x0C' | '\u{0085}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{00A0}' | '\u{3000}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => Some(' '),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => None,
            '\n' | '\t' => Some(character),
            other if other.is_control() => None,
            other => Some(other),
        })
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in ".*") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
