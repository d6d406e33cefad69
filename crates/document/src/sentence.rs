//! Paragraphs and Korean sentences.
//!
//! A sentence ends at a full stop, question or exclamation mark that is followed by white space, a
//! closing quotation mark or the end, and at a line break that is not a mere soft wrap. Numbers
//! (`3.5`), addresses (`www.a.kr`), list numbers (`1.`) and common abbreviations do not end one,
//! nor does a quotation that the sentence goes on after (`"하자."라고 말했다`). Korean prose without
//! full stops is split after its polite endings (`-습니다`, `-입니다`).

/// A line at least this wide that ends without a full stop was wrapped, not ended, in columns
/// where a Hangul syllable counts two.
const SOFT_WRAP_COLUMNS: usize = 60;

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
    let mut start = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &paragraph[start..];
            start += rest.len() - rest.trim_start().len();
            if start == paragraph.len() {
                return None;
            }
            let end = start + sentence_end(paragraph, start);
            let sentence = paragraph[start..end].trim();
            start = end;
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
    })
}

/// The length in bytes of the sentence that begins at `start`, which is no white space.
fn sentence_end(paragraph: &str, start: usize) -> usize {
    let text = &paragraph[start..];
    for (at, character) in text.char_indices() {
        let after = at + character.len_utf8();
        let ends = match character {
            '.' | '!' | '?' | '。' | '！' | '？' | '…' => ends_at_mark(text, at, after),
            '\n' => (!is_soft_wrap(&paragraph[..start + at], &text[after..])).then_some(after),
            '다' => ends_at_polite_ending(text, after).then_some(after),
            _ => None,
        };
        if let Some(end) = ends {
            return end;
        }
    }
    text.len()
}

/// Where the sentence ends if the mark between `at` and `after` ends one.
fn ends_at_mark(text: &str, at: usize, after: usize) -> Option<usize> {
    let tail = &text[after..];
    if tail.starts_with(['.', '!', '?', '…', '。', '！', '？']) {
        return None;
    }
    let closing = tail.len() - tail.trim_start_matches(is_closing).len();
    let next = tail[closing..].chars().next();
    if next.is_some_and(|c| !c.is_whitespace()) {
        // `3.5`, `www.a.kr`, `"하자."라고`; only a full-width mark needs no space behind it.
        let full_width = matches!(&text[at..after], "。" | "！" | "？");
        return (full_width && closing == 0).then_some(after);
    }
    if &text[at..after] == "." && is_number_or_abbreviation(&text[..at], &text[after..]) {
        return None;
    }
    Some(after + closing)
}

fn is_closing(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』' | '》' | '〉'
    )
}

/// Whether the full stop after `before` belongs to a list number or an abbreviation.
fn is_number_or_abbreviation(before: &str, after: &str) -> bool {
    const ABBREVIATIONS: [&str; 28] = [
        "mr", "mrs", "ms", "dr", "prof", "inc", "ltd", "co", "corp", "vs", "etc", "no", "st", "jr",
        "ph.d", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec", "dept",
    ];
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let starts_line =
        word.len() == before.len() || before[..before.len() - word.len()].ends_with('\n');
    if starts_line
        && !word.is_empty()
        && word.len() <= 3
        && word.bytes().all(|b| b.is_ascii_digit())
    {
        return true;
    }
    // `2024. 3. 15.` is a date, not three sentences.
    let digits = |text: &str| text.chars().next().is_some_and(|c| c.is_ascii_digit());
    let previous = before[..before.len() - word.len()].trim_end();
    let follows_number = previous.ends_with('.')
        && digits(
            previous
                .trim_end_matches('.')
                .rsplit(' ')
                .next()
                .unwrap_or_default(),
        );
    if !word.is_empty()
        && word.bytes().all(|b| b.is_ascii_digit())
        && (follows_number || digits(after.trim_start()))
    {
        return true;
    }
    let word = word.trim_start_matches(['(', '"', '“']);
    if !word.is_ascii() {
        return false;
    }
    let word = word.to_ascii_lowercase();
    // `J.`, `B.S.`, `e.g.`: single letters with full stops between them.
    let is_initial = word
        .split('.')
        .all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_alphabetic());
    is_initial
        || (ABBREVIATIONS.contains(&word.as_str()) && !after.trim().is_empty() && word != "etc")
}

/// Whether prose without full stops ends a sentence after this `다`.
fn ends_at_polite_ending(text: &str, after: usize) -> bool {
    let tail = &text[after..];
    let polite = ["습니다", "입니다", "됩니다", "합니다"]
        .iter()
        .any(|ending| text[..after].ends_with(ending));
    if !polite || !tail.starts_with([' ', '\t']) {
        return false;
    }
    let next = tail.trim_start();
    !next.is_empty()
        && !["라고", "라는", "고 ", "만 ", "(", "-", "~"]
            .iter()
            .any(|p| next.starts_with(p))
}

/// Whether a line break only wraps a sentence that goes on: the line is long and unfinished, and
/// what follows is no list item or heading.
fn is_soft_wrap(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let next = after.trim_start_matches([' ', '\t']);
    let finished = line.ends_with(['.', '!', '?', '。', ':', ';', '…']);
    let item = next.starts_with(['-', '*', '•', '·', '#', '■', '●', '▶', '○', '[', '<', '\n'])
        || next.chars().next().is_some_and(|c| c.is_ascii_digit());
    !finished && !item && columns(line) >= SOFT_WRAP_COLUMNS
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
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

    proptest! {
        #[test]
        fn nothing_but_white_space_is_lost(text in "[가-힣a-z0-9.!?\"' \n\t…다니습-]{0,200}") {
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
