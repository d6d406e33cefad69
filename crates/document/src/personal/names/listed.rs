//! Names of a list of which one was found: `박새론·최이든·김리안`, `개발 2명(성우람, 편유정)`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::likely::{is_noun, looks_like_another_word, parts, spelled_at_start};
use super::others::is_public;
use super::particles::particle;
use super::score::score;
use crate::pattern::compile;
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;

/// What stands between the names of a list, and who somebody is in brackets before that.
const BETWEEN: &str = r"(?: ?\([가-힣A-Za-z ]{1,8}\))?(?: ?[,·/] ?| (?:및|그리고) )";
static NEXT: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^{BETWEEN}")));
static LAST: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!("(?:^|[^가-힣])([가-힣]{{2,4}}){BETWEEN}$")));
/// Characters looked at before a name.
const BEFORE: usize = 20;

pub(super) fn find(text: &str, spans: &mut Spans) {
    for name in spans.names() {
        let mut end = name.end;
        while let Some(next) = next(text, end).filter(|next| !spans.touch(next)) {
            end = next.end;
            spans.mark(Kind::Name, next);
        }
        let mut start = name.start;
        while let Some(last) = last(text, start).filter(|last| !spans.touch(last)) {
            start = last.start;
            spans.mark(Kind::Name, last);
        }
    }
}

/// The name behind the one that ends at a place.
fn next(text: &str, end: usize) -> Option<Range<usize>> {
    let start = end + NEXT.find(&text[end..])?.end();
    let length = spelled_at_start(&text[start..])
        .find(|length| is_name(&text[start..start + length], &text[start + length..]))?;
    Some(start..start + length)
}

/// The name before the one that begins at a place.
fn last(text: &str, start: usize) -> Option<Range<usize>> {
    let before = crate::personal::context::before(text, start, BEFORE);
    let word = LAST.captures(before)?.get(1)?;
    let at = start - before.len() + word.start();
    let is_whole = spelled_at_start(word.as_str()).any(|length| length == word.len());
    (is_whole && is_name(word.as_str(), "")).then(|| at..at + word.len())
}

/// Whether a word of a list of names is one.
fn is_name(word: &str, after: &str) -> bool {
    /// Log odds of syllables from which on it is.
    const LEAST: f32 = -2.5;
    const LEAST_OF_SHORT: f32 = -0.5;
    const SYLLABLE: usize = 3;
    let is_short = parts(word).is_some_and(|(_, given_name)| given_name.len() == SYLLABLE);
    let least = if is_short { LEAST_OF_SHORT } else { LEAST };
    !is_noun(word)
        && !is_public(word)
        && !looks_like_another_word(word)
        && particle(word, after).is_some()
        && score(word, after).is_some_and(|odds| odds > least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_names_are_found_and_words_stay() {
        let names = |text: &str| {
            let mut spans = Spans::default();
            let known = text.find("문시우").unwrap();
            spans.mark(Kind::Name, known..known + "문시우".len());
            find(text, &mut spans);
            let found = spans.into_vec();
            found
                .into_iter()
                .map(|span| text[span.value].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names("최이든·문시우·김리안이"),
            ["최이든", "문시우", "김리안"]
        );
        assert_eq!(names("문시우(기획), 강솔(개발), 소통"), ["문시우", "강솔"]);
        assert_eq!(names("신뢰, 문시우, 지원합니다"), ["문시우"]);
    }
}
