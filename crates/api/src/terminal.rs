//! What reaches a terminal: nothing that turns, hides or moves the text around it. Letters, postings, file names and
//! answers of servers may hold such characters; they are shown by their numbers instead.

use std::borrow::Cow;
use std::fmt::Write;

/// The sequences that the programs write themselves, for bold and two colours; no other passes.
const OWN_STYLES: [&str; 4] = ["\x1b[0m", "\x1b[1m", "\x1b[31m", "\x1b[32m"];

/// Whether a character moves the cursor, turns the direction of text, or is a message that nobody sees. Joiners
/// and fillers are not among them: emoji and Hangul need them.
fn misleads(character: char) -> bool {
    matches!(
        character,
        '\u{061C}'
            | '\u{200E}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    ) || character.is_control() && !matches!(character, '\n' | '\t')
}

/// The text with each misleading character as its number, such as `\u{202e}`.
///
/// ```
/// use shortlist_api::terminal::shown;
///
/// assert_eq!(shown("coach\u{202E}nimda"), "coach\\u{202e}nimda");
/// ```
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(misleads) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let style = OWN_STYLES.iter().find(|style| rest.starts_with(**style));
        let taken = style.map_or(character.len_utf8(), |style| style.len());
        let (part, behind) = rest.split_at(taken);
        if style.is_none() && misleads(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push_str(part);
        }
        rest = behind;
    }
    Cow::Owned(shown)
}

/// JSON with each misleading character in JSON's own escapes: for programs it says the same.
#[must_use]
pub fn escaped_json(text: &str) -> Cow<'_, str> {
    if !text.contains(misleads) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if misleads(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// One of each kind, by its number.
    const MISLEADING: [&str; 14] = [
        "\u{1b}]0;title\u{7}",
        "\r",
        "\u{8}",
        "\u{7f}",
        "\u{9b}2J",
        "\u{85}",
        "\u{061C}",
        "\u{200E}\u{200F}",
        "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}",
        "\u{2066}\u{2067}\u{2068}\u{2069}",
        "\u{2028}\u{2029}",
        "\u{FEFF}",
        "\u{FFF9}",
        "\u{E0001}\u{E0041}\u{E007F}",
    ];

    #[test]
    fn misleading_characters_are_shown_by_their_numbers() {
        for misleading in MISLEADING {
            let text = format!("지원 {misleading} 동기");
            let shown = shown(&text);
            assert!(!shown.contains(misleads), "{shown:?}");
            assert!(shown.starts_with("지원 \\u{") && shown.ends_with(" 동기"));
            assert_eq!(super::shown(&shown), shown);
        }
        assert_eq!(shown("a\u{202E}b"), "a\\u{202e}b");
        // A style that this program does not use hides text.
        assert_eq!(shown("\x1b[8mhidden"), "\\u{1b}[8mhidden");
    }

    #[test]
    fn other_text_and_own_styles_stay() {
        for text in [
            "지원\t동기\n둘째 줄",
            "👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}",
            "\u{115F}\u{1161} \u{3164}",
            "שלום",
            "\x1b[1m굵게\x1b[0m \x1b[32m초록\x1b[0m",
        ] {
            assert_eq!(shown(text), text);
        }
        let mixed = "\x1b[1m\u{202E}\x1b[0m";
        assert_eq!(shown(mixed), "\x1b[1m\\u{202e}\x1b[0m");
    }

    #[test]
    fn json_says_the_same() {
        for misleading in MISLEADING {
            let value = json!({"company": misleading, misleading: "👨\u{200D}👩"});
            let text = serde_json::to_string_pretty(&value).unwrap();
            let escaped = escaped_json(&text);
            assert!(!escaped.contains(misleads), "{escaped}");
            assert_eq!(serde_json::from_str::<Value>(&escaped).unwrap(), value);
        }
    }
}
