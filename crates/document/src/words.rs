//! Lists of words as one text, separated by spaces: a list of a hundred words is read at a glance.

/// The words of a list.
pub(crate) fn words_of(list: &str) -> std::str::SplitAsciiWhitespace<'_> {
    list.split_ascii_whitespace()
}

/// Whether a list has a word.
pub(crate) fn has_word(list: &str, word: &str) -> bool {
    words_of(list).any(|one| one == word)
}
