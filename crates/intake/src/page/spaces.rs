//! Whether a space stood where a line ended between two syllables: weights of a logistic regression, which `fit_spaces.py` fits
//! on texts.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Weights are written in tenths.
const TENTH: f32 = 0.1;
/// Syllables from which on a word is long.
const LONG: usize = 5;

/// The weights of features, by their kind and by what has them.
static WEIGHTS: LazyLock<HashMap<(&'static str, &'static str), f32>> = LazyLock::new(|| {
    let mut weights = HashMap::new();
    for line in include_str!("spaces.txt").lines() {
        let mut words = line.split(' ');
        let kind = words.next().unwrap_or_default();
        weights.extend(words.filter_map(|word| {
            let (key, tenths) = word.split_once('=')?;
            Some(((kind, key), tenths.parse::<f32>().ok()? * TENTH))
        }));
    }
    weights
});

fn of(kind: &'static str, key: &str) -> f32 {
    WEIGHTS.get(&(kind, key)).copied().unwrap_or(0.0)
}

/// The log odds that the last word of a line and the first of the next are two words, both of Hangul.
pub(super) fn odds(before: &str, behind: &str) -> f32 {
    let last = from_end(before, 1);
    let first = to_start(behind, 1);
    of("bias", "all")
        + of("last", last)
        + of("first", first)
        + of("pair", &format!("{last}{first}"))
        + of("before", &length(before))
        + of("behind", &length(behind))
        + of(
            if is_alone(before) {
                "alone_before"
            } else {
                "last_two"
            },
            from_end(before, 2),
        )
        + of(
            if is_alone(behind) {
                "alone_behind"
            } else {
                "first_two"
            },
            to_start(behind, 2),
        )
}

/// Whether a word is one syllable.
fn is_alone(word: &str) -> bool {
    word.chars().count() == 1
}

fn length(word: &str) -> String {
    word.chars().count().min(LONG).to_string()
}

/// So many last characters.
fn from_end(word: &str, count: usize) -> &str {
    let at = word.char_indices().rev().nth(count - 1);
    at.map_or(word, |(at, _)| &word[at..])
}

/// So many first characters.
fn to_start(word: &str, count: usize) -> &str {
    let at = word.char_indices().nth(count);
    at.map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_halves_of_words() {
        for (before, behind) in [
            ("시간을", "한"),
            ("고객을", "만나"),
            ("문제를", "해결했습니다"),
            ("하고", "싶은"),
            ("지난", "여름"),
        ] {
            assert!(odds(before, behind) > 0.0, "{before} {behind}");
        }
        for (before, behind) in [
            ("해결했", "습니다"),
            ("고", "객을"),
            ("문제", "를"),
            ("프로젝", "트에서"),
            ("자", "신감이"),
        ] {
            assert!(odds(before, behind) < 0.0, "{before}{behind}");
        }
    }
}
