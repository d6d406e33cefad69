//! The spelling in which literals are looked for: small letters, no white space.
//!
//! Literals and texts are folded alike, so a text that has a literal has it folded as well. What is written with or
//! without spaces (`입사\s*후`), and in letters of either case (`(?i)name`), thereby is one literal.

/// A text folded.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().filter_map(fold_character));
    folded
}

/// A character folded; none for white space.
pub(crate) fn fold_character(character: char) -> Option<char> {
    match character {
        white if white.is_whitespace() => None,
        // The Kelvin sign and the long s, the only others that `(?i)` takes for letters of ASCII.
        '\u{212A}' => Some('k'),
        '\u{017F}' => Some('s'),
        other => Some(other.to_ascii_lowercase()),
    }
}
