//! Paragraphs and Korean sentences.
//!
//! A sentence ends at a full stop, question or exclamation mark with white space or the end behind it, and at a line
//! break that is not a mere soft wrap. Korean says by its endings too where one ends: behind `-습니다`, `-어요`, `-했다` a
//! stop needs no space (`습니다.그래서`), and prose without stops is split at them, together with the laughter and
//! emoji behind them. Numbers (`3.5`), addresses (`www.a.kr`), list numbers (`1-1.`), dates and common abbreviations
//! end no sentence, nor does a quotation that the sentence goes on after (`"하자."라고 말했다`), or what stands in one.

mod border;
mod decoration;
mod enclosed;
mod ending;

use std::ops::Range;

use border::border;
use enclosed::enclosed;
use ending::ending;

/// The paragraphs of a text: blocks between blank lines, without surrounding white space.
pub fn split_paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(['\n', ' ', '\t']);
        if rest.is_empty() {
            return None;
        }
        let end = blank_line(rest).unwrap_or(rest.len());
        let (paragraph, after) = rest.split_at(end);
        rest = after;
        Some(paragraph.trim())
    })
}

/// Where the first blank line begins.
fn blank_line(text: &str) -> Option<usize> {
    text.match_indices('\n').map(|(at, _)| at).find(|at| {
        text[at + 1..]
            .chars()
            .find(|c| !matches!(c, ' ' | '\t'))
            .is_none_or(|c| c == '\n')
    })
}

/// The sentences of a paragraph, without surrounding white space, none of them empty.
///
/// # Examples
///
/// ```
/// use shortlist_document::split_sentences;
///
/// let text = "매출을 3.5배로 늘렸습니다. \"해 보자.\"라고 말했습니다! 결과는 좋았습니다";
/// let sentences: Vec<_> = split_sentences(text).collect();
/// assert_eq!(sentences, [
///     "매출을 3.5배로 늘렸습니다.",
///     "\"해 보자.\"라고 말했습니다!",
///     "결과는 좋았습니다",
/// ]);
/// ```
pub fn split_sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    let enclosed = enclosed(paragraph);
    let mut start = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &paragraph[start..];
            start += rest.len() - rest.trim_start().len();
            if start == paragraph.len() {
                return None;
            }
            let end = sentence_end(paragraph, start, &enclosed);
            let sentence = paragraph[start..end].trim();
            start = end;
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
    })
}

/// Where the sentence ends that begins at `start`, which is no white space.
fn sentence_end(paragraph: &str, start: usize, enclosed: &[Range<usize>]) -> usize {
    let mut inside = enclosed.iter().peekable();
    paragraph[start..]
        .char_indices()
        .find_map(|(at, character)| {
            let at = start + at;
            while inside.next_if(|range| range.end <= at).is_some() {}
            let is_open = inside.peek().is_none_or(|range| {
                !range.contains(&at) || ends_with_quotation(start, at, character, range)
            });
            if !is_open {
                return None;
            }
            // `웃으셨습니다."약손이네."`: the mark behind the stop opens a quotation.
            let after = at + character.len_utf8();
            let opens = paragraph[after..].starts_with('"')
                && enclosed.iter().any(|range| range.start == after + 1);
            let ends = opens && character == '.' && ending(&paragraph[start..at]).is_some();
            ends.then_some(after)
                .or_else(|| border(paragraph, start, at, character))
        })
        .unwrap_or(paragraph.len())
}

/// Whether the character is the last of a quotation or remark that is a sentence by itself: `"무엇이 불편하세요?"`.
fn ends_with_quotation(start: usize, at: usize, character: char, quotation: &Range<usize>) -> bool {
    /// Bytes of the longest opening mark.
    const OPENING: usize = 3;
    quotation.start <= start + OPENING && quotation.end == at + character.len_utf8()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split_sentences(text).collect()
    }

    #[test]
    fn marks_end_sentences_only_where_they_do() {
        assert_eq!(
            sentences("응답 시간을 3.5초에서 0.4초로 줄였습니다. 비용도 줄었습니다."),
            [
                "응답 시간을 3.5초에서 0.4초로 줄였습니다.",
                "비용도 줄었습니다.",
            ]
        );
        assert_eq!(
            sentences("2024. 3. 15. 입사했습니다."),
            ["2024. 3. 15. 입사했습니다."]
        );
        assert_eq!(
            sentences("I worked at Acme Inc. in Seoul. It grew."),
            ["I worked at Acme Inc. in Seoul.", "It grew.",]
        );
        assert_eq!(
            sentences("정말일까요?! 네... 그렇습니다."),
            ["정말일까요?!", "네...", "그렇습니다."]
        );
        assert_eq!(
            sentences("자세한 것은 www.example.kr 에 있습니다."),
            ["자세한 것은 www.example.kr 에 있습니다.",]
        );
    }

    #[test]
    fn polite_endings_end_sentences_without_marks() {
        assert_eq!(
            sentences("저는 개발자입니다 팀을 이끌었습니다 감사합니다"),
            ["저는 개발자입니다", "팀을 이끌었습니다", "감사합니다",]
        );
        assert_eq!(
            sentences("할 수 있습니다 라고 답했습니다."),
            ["할 수 있습니다 라고 답했습니다."]
        );
    }

    #[test]
    fn lines_are_sentences_unless_wrapped() {
        assert_eq!(
            sentences("- Rust 3년\n- Kafka 운영"),
            ["- Rust 3년", "- Kafka 운영"]
        );
        let wrapped = "I designed the ingestion pipeline of the data platform which then\nserved forty teams.";
        assert_eq!(sentences(wrapped), [wrapped]);
        let second =
            "I moved to Seoul in spring. There I led the ingestion team for three\nyears. It grew.";
        assert_eq!(sentences(second).len(), 3);
    }

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        let paragraphs: Vec<_> = split_paragraphs("\n가.\n나.\n \t\n다.\n\n\n라.").collect();
        assert_eq!(paragraphs, ["가.\n나.", "다.", "라."]);
    }

    #[test]
    fn a_korean_ending_needs_no_space_behind_its_stop() {
        assert_eq!(
            sentences(
                "먼저 들었습니다.그래서 올랐습니다!정말일까요?네.AI를 썼습니다.3년 뒤입니다."
            ),
            [
                "먼저 들었습니다.",
                "그래서 올랐습니다!",
                "정말일까요?",
                "네.AI를 썼습니다.",
                "3년 뒤입니다."
            ]
        );
        assert_eq!(
            sentences("가.나.다.라 순서입니다."),
            ["가.나.다.라 순서입니다."]
        );
    }

    #[test]
    fn laughter_and_emoji_belong_to_the_sentence_before() {
        assert_eq!(
            sentences("좋았습니다 ㅎㅎ 다음에도요😊 그리고 웃었어요^^ 끝!"),
            [
                "좋았습니다 ㅎㅎ",
                "다음에도요😊",
                "그리고 웃었어요^^",
                "끝!"
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_lost(text in "[가-힣a-z0-9.!?\"' \n\t…다니습요()“”ㅎ😊-]{0,200}") {
            let kept: String = split_paragraphs(&text).flat_map(split_sentences).collect();
            let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&kept), squeeze(&text));
        }

        #[test]
        fn any_text_is_survived(text in ".*") {
            prop_assert!(split_sentences(&text).all(|s| !s.is_empty() && s == s.trim()));
        }
    }
}
