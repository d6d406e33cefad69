//! Who read what is kept about a person, in words.

use crate::language::Language;

/// The columns of who read what is kept about a person.
#[must_use]
pub fn read_columns(language: Language) -> [&'static str; 4] {
    language.choose(
        ["when", "who", "what", "of"],
        ["시각", "읽은 사람", "한 일", "글·고객"],
    )
}
