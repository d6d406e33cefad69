//! Names that nothing announces, where they look like nothing else: `꾸준함 하면 문시우`.

use super::likely::unmistakable_at_start;
use super::others::is_public;
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;

pub(super) fn find(text: &str, spans: &mut Spans) {
    let mut follows_word = false;
    for (start, character) in text.char_indices() {
        let is_hangul = ('가'..='힣').contains(&character);
        let is_of_word = is_hangul || character.is_alphanumeric();
        let begins_word = !std::mem::replace(&mut follows_word, is_of_word);
        if !begins_word || !is_hangul {
            continue;
        }
        if let Some(length) = unmistakable_at_start(&text[start..])
            && !is_public(&text[start..start + length])
        {
            spans.mark(Kind::Name, start..start + length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let mut spans = Spans::default();
        find(text, &mut spans);
        let found = spans.into_vec();
        found.into_iter().map(|span| &text[span.value]).collect()
    }

    #[test]
    fn names_are_found_and_words_stay() {
        assert_eq!(
            names("꾸준함 하면 문시우, 배윤서에게 맡기면"),
            ["문시우", "배윤서"]
        );
        assert_eq!(
            names(
                "정해진 태도란 일정을 위해서 이순신의 전략을 안정성과 강원권에서 주도권이 있는 신기록으로"
            ),
            Vec::<&str>::new()
        );
    }
}
