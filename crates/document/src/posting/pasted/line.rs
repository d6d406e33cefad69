//! A line without what stands around its words.

use crate::words::has_word;

/// Marks before a heading or an item.
const MARKS: &[char] = &[
    '■', '●', '▶', '◆', '○', '□', '※', '◎', '★', '☆', '▣', '▪', '▫', '•', '·', '∙', '-', '–', '—',
    '*', '#', '>', '✔', '✅', '✓', '☑', '◇', '◈', '▷', '►', '➤', '➔', '→', '⭐', '📌', '💡', '🔥',
    '🙌', '👉', '🚀', '📍', '📝', '💻', '🎯', '🏢', '📅', '⏰', '💼', '❤', '🌟', '✨', '🔎',
    '\u{FE0F}', 'ㆍ', '‣', '⦁', '=', '~', '_', '|', '▼', '▽', '♦', '❖', '◾', '◼', '🔹', '🔸',
    '🟢', '🔵', '👋', '🙋', '🎁', '🤝', '😊', '📢', '📣', '+', 'ㄴ', '└', '＊', '▸', '✦', '◦',
];
/// What stands around a heading.
const BRACKETS: [(char, char); 9] = [
    ('[', ']'),
    ('【', '】'),
    ('<', '>'),
    ('《', '》'),
    ('「', '」'),
    ('〔', '〕'),
    ('〈', '〉'),
    ('『', '』'),
    ('(', ')'),
];

/// A line, and what its marks say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bare<'a> {
    /// The words.
    pub(super) words: &'a str,
    /// Whether the line has a mark of an item before it: `-`, `•`, `1.`.
    pub(super) is_item: bool,
    /// Whether it has the dress of a heading: brackets, `■`, `##`, `**`.
    pub(super) is_dressed: bool,
}

/// Takes marks, numbers and brackets off.
pub(super) fn bare(line: &str) -> Bare<'_> {
    let line = line.trim();
    let unmarked = line.trim_start_matches(|c: char| MARKS.contains(&c) || c == ' ' || c == '\t');
    let marks = &line[..line.len() - unmarked.len()];
    let numbered = without_number(unmarked);
    let words = numbered.trim_end_matches(|c: char| MARKS.contains(&c) || c == ' ' || c == '\t');
    let inside = bracketed(words);
    let is_dot = |c: char| {
        matches!(
            c,
            '-' | 'ㄴ' | '└' | '◦' | '•' | '·' | '∙' | 'ㆍ' | '‣' | '⦁' | '–' | '+'
        )
    };
    let is_number = numbered.len() != unmarked.len();
    let is_bold = marks.contains("**") && words.len() != numbered.len();
    let is_dressed = inside.is_some()
        || is_bold
        || marks.contains('#')
        || marks.contains(|c: char| !is_dot(c) && c != ' ' && c != '*' && c != '\t');
    Bare {
        words: inside.unwrap_or(words).trim(),
        is_item: !is_dressed && (is_number || marks.contains(|c: char| is_dot(c) || c == '*')),
        is_dressed,
    }
}

/// What stands within brackets, if they are around all of it.
fn bracketed(words: &str) -> Option<&str> {
    let words = words.trim_end_matches([':', '：']);
    BRACKETS.iter().find_map(|(open, close)| {
        let inside = words.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inside.contains(*open)).then_some(inside)
    })
}

/// Takes a leading `1.`, `1)`, `(1)`, `①`, `가.` or `Ⅰ.` off.
fn without_number(text: &str) -> &str {
    let circled = text.trim_start_matches(|c: char| matches!(c, '①'..='⑳' | '❶'..='❿'));
    if circled.len() != text.len() {
        return circled.trim_start();
    }
    let open = text.strip_prefix('(').unwrap_or(text);
    let digits = open.len() - open.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = if (1..=2).contains(&digits) {
        &open[digits..]
    } else {
        let mut characters = open.chars();
        match characters.next() {
            Some('가' | '나' | '다' | '라' | '마' | '바' | '사' | 'Ⅰ'..='Ⅻ') => {
                characters.as_str()
            }
            _ => return text,
        }
    };
    // `3.5년` is no number of an item.
    after
        .strip_prefix(['.', ')'])
        .filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        .map_or(text, str::trim_start)
}

/// What buttons say.
const BUTTONS: &str = "스크랩 공유 공유하기 지원하기 입사지원 입사지원하기 홈페이지지원 홈페이지지원하기 즉시지원 \
    간편지원 관심기업 관심기업등록 팔로우 팔로잉 북마크 저장 저장하기 신고 신고하기 인쇄 인쇄하기 \
    목록 목록으로 이전 다음 top 로그인 회원가입 기업정보 기업정보보기 기업정보전체보기 더보기 \
    상세정보더보기 접기 지도보기 복사 url복사 주소복사 링크복사 share apply applynow save follow \
    관심공고 채용공고 상세요강 기업리뷰 이력서관리 찜하기 응답률매우높음 합격보상금";

/// Buttons and counters of the page around a posting.
pub(super) fn is_page(line: &str) -> bool {
    let key: String = line
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let counts = |word: &str| {
        let rest = key.strip_prefix(word);
        let rest = rest.map(|rest| rest.trim_end_matches(['명', '회', '건', '개']));
        rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
    };
    let has_words = key.chars().any(char::is_alphabetic);
    has_word(BUTTONS, &key)
        || [
            "조회수",
            "조회",
            "지원자",
            "지원자수",
            "스크랩",
            "d",
            "댓글",
            "좋아요",
            "남은기간d",
        ]
        .iter()
        .any(|word| counts(word))
        || !has_words && key.len() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_numbers_and_brackets_are_no_words() {
        for (line, words, is_item, is_dressed) in [
            ("■ 담당업무", "담당업무", false, true),
            ("[자격요건]", "자격요건", false, true),
            ("## 주요 업무", "주요 업무", false, true),
            ("**우대사항**", "우대사항", false, true),
            ("1. 담당업무", "담당업무", true, false),
            ("① 지원자격", "지원자격", true, false),
            ("- Java 3년", "Java 3년", true, false),
            ("• 3.5년 이상", "3.5년 이상", true, false),
            ("◆ 자격요건 ◆", "자격요건", false, true),
            ("【 마감일 】", "마감일", false, true),
            ("담당업무", "담당업무", false, false),
            ("[우대] AWS", "[우대] AWS", false, false),
        ] {
            let expected = Bare {
                words,
                is_item,
                is_dressed,
            };
            assert_eq!(bare(line), expected, "{line}");
        }
    }

    #[test]
    fn buttons_and_counters_are_the_page() {
        for line in [
            "스크랩",
            "홈페이지 지원",
            "조회수 1,234",
            "D-12",
            "∙",
            "지원자 23명",
            "공유하기",
            "12",
        ] {
            assert!(is_page(line), "{line}");
        }
        for line in [
            "지원자격",
            "2026.03.31",
            "Java",
            "정규직",
            "조회 수 분석",
            "R",
        ] {
            assert!(!is_page(line), "{line}");
        }
    }
}
