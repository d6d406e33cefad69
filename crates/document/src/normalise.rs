//! One spelling for what looks the same.

use unicode_normalization::UnicodeNormalization;

/// Composes to NFC, unifies line ends and spaces, writes full-width ASCII as ASCII and ligatures as letters, and drops
/// what is not seen: control, zero-width and direction characters, variation selectors.
///
/// macOS stores Hangul decomposed (NFD), which no tokenizer knows; NFC puts it together again.
///
/// What this makes of quotation marks, commas and line ends can mean something else in JSON and CSV: it is for their
/// values, not for their source.
///
/// # Examples
///
/// ```
/// use shortlist_document::normalise;
///
/// assert_eq!(normalise("\u{1112}\u{1161}\u{11AB}\r\n글\u{200B} \u{00A0}끝"), "한\n글  끝");
/// assert_eq!(normalise("\u{202E}합격\u{202C}\u{E0041}"), "합격");
/// assert_eq!(normalise("ＡＢ１２！\u{3164}❤\u{FE0F}"), "AB12! ❤");
/// ```
#[must_use]
pub fn normalise(text: &str) -> String {
    normalise_but(text, |_| false)
}

/// The same for the source of JSON or CSV: what would become a part of its syntax (a quotation mark, a comma, a line
/// end) stays as it is, until the values are normalised.
#[cfg(feature = "read")]
pub(crate) fn normalise_source(text: &str) -> String {
    normalise_but(text, |character| match character {
        '\x0B' | '\x0C' | '\u{0085}' | '\u{2028}' | '\u{2029}' => true,
        '\u{FF01}'..='\u{FF5E}' => seen_as(character).is_some_and(|c| c.is_ascii_punctuation()),
        _ => false,
    })
}

fn normalise_but(text: &str, stays: impl Fn(char) -> bool) -> String {
    if is_normalised(text) {
        return text.to_owned();
    }
    let unified = text.replace("\r\n", "\n");
    let mut seen = String::with_capacity(unified.len());
    for character in unified.chars() {
        if stays(character) {
            seen.push(character);
        } else if let Some(ligature) = ligature(character) {
            seen.push_str(ligature);
        } else {
            seen.extend(seen_as(character));
        }
    }
    seen.nfc().collect()
}

/// The letters of a ligature that PDF files leave in texts.
fn ligature(character: char) -> Option<&'static str> {
    const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let index = u32::from(character).checked_sub(0xFB00)?;
    LIGATURES.get(usize::try_from(index).ok()?).copied()
}

/// The character as it is seen; none where nothing is.
fn seen_as(character: char) -> Option<char> {
    match character {
        '\r' | '\x0B' | '\x0C' | '\u{0085}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        // Hangul fillers and the empty braille pattern: they look like spaces, and programs take them for letters.
        | '\u{3164}' | '\u{115F}' | '\u{1160}' | '\u{FFA0}' | '\u{2800}' => Some(' '),
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0),
        '\n' | '\t' => Some(character),
        other => (!other.is_control() && !is_unseen(other)).then_some(other),
    }
}

/// Whether nobody sees the character: it has no width, turns the direction of text, chooses between forms of the
/// character before it, is a tag, or holds the place of a picture.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}'
            | '\u{E0000}'..='\u{E01EF}'
    )
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

    #[test]
    fn nothing_unseen_is_left() {
        for unseen in [
            '\u{200B}',
            '\u{200C}',
            '\u{200D}',
            '\u{2060}',
            '\u{FEFF}',
            '\u{00AD}',
            '\u{FE0F}',
            '\u{FE0E}',
            '\u{034F}',
            '\u{180E}',
            '\u{2063}',
            '\u{FFFC}',
            '\u{E0100}',
            '\u{0000}',
            '\u{0007}',
        ] {
            assert_eq!(normalise(&format!("합{unseen}격")), "합격", "{unseen:?}");
        }
        for space in [
            '\u{3164}', '\u{00A0}', '\u{3000}', '\u{2003}', '\u{202F}', '\u{205F}', '\u{2800}',
            '\u{FFA0}',
        ] {
            assert_eq!(normalise(&format!("합{space}격")), "합 격", "{space:?}");
        }
        for line_end in [
            "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{0085}", "\x0B", "\x0C",
        ] {
            assert_eq!(
                normalise(&format!("합{line_end}격")),
                "합\n격",
                "{line_end:?}"
            );
        }
        assert_eq!(
            normalise("ｅ－ｍａｉｌ：ａ＠ｂ．ｋｒ（１００％）"),
            "e-mail:a@b.kr(100%)"
        );
        assert_eq!(normalise("ﬁnal oﬃce"), "final office");
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in ".*") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
