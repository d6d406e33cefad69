//! The same letter, however its characters are spelled: it gives the same questions, answers and personal fields.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use shortlist_document::{read_letter, repair};
use unicode_normalization::UnicodeNormalization;

/// What letters are made of: prose, prompts, limits and personal fields.
const LINES: [&str; 12] = [
    "1. 지원동기를 기술하시오. (500자 이내)",
    "[성장과정]",
    "입사 후 포부",
    "창고에서 재고가 맞지 않는 이유를 찾았습니다. 기록을 두 번 확인했습니다.",
    "저는 김도윤입니다. 이메일은 doyun@example.com입니다.",
    "연락처: 010-4821-7733",
    "생년월일 1998.03.14",
    "불량률을 2.4%에서 0.8%로 낮추었습니다! 그래서 기뻤습니다.",
    "서울시 강남구 테헤란로 152에 살고 있습니다.",
    "GitHub: https://github.com/doyun-dev",
    "Python 3.12와 ISO 9001을 배웠습니다.",
    "",
];

/// Another spelling of a text, and whether bytes of it are another encoding.
type Disguise = (&'static str, fn(&str) -> Vec<u8>);

const DISGUISES: [Disguise; 9] = [
    ("decomposed", |text| text.nfd().collect::<String>().into()),
    ("zero width", |text| {
        text.chars()
            .flat_map(|c| [c, '\u{200B}'])
            .collect::<String>()
            .into()
    }),
    ("variation selectors", |text| {
        text.chars()
            .flat_map(|c| [c, '\u{FE0F}'])
            .collect::<String>()
            .into()
    }),
    ("full width", |text| {
        text.chars()
            .map(|c| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
                ' ' => '\u{3000}',
                other => other,
            })
            .collect::<String>()
            .into()
    }),
    ("Hangul fillers", |text| {
        text.replace(' ', "\u{3164}").into()
    }),
    ("Windows' lines", |text| text.replace('\n', "\r\n").into()),
    ("line separators", |text| {
        text.replace('\n', "\u{2028}").into()
    }),
    ("UTF-16", |text| {
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect()
    }),
    ("byte order mark", |text| format!("\u{FEFF}{text}").into()),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_spelling_of_characters_changes_nothing(lines in prop::collection::vec(0..LINES.len(), 2..9)) {
        // Enough Hangul that no encoding is in doubt.
        let text = format!("{}\n{}", LINES[3], lines.iter().map(|i| LINES[*i]).collect::<Vec<_>>().join("\n"));
        let plain = read_letter(text.as_bytes()).unwrap();
        for (name, disguise) in DISGUISES {
            let read = read_letter(&disguise(&text));
            let read = read.map_err(|error| TestCaseError::fail(format!("{name}: {error}")))?;
            prop_assert_eq!(&read.document, &plain.document, "{}", name);
            prop_assert_eq!(read.personal.len(), plain.personal.len(), "{}", name);
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_letter(&bytes);
    }

    #[test]
    fn any_text_is_survived(text in "([가-힣ᄀ-ᇿㄱ-ㅣ]|\\PC|[\\x00-\\x20]|[\u{200B}\u{FE0F}\u{3164}\u{2028}ì»¤ë²„Ïª§Î≤Ñ�]){0,80}") {
        if let Ok(letter) = read_letter(text.as_bytes()) {
            prop_assert!(!letter.document.questions.is_empty());
        }
    }

    #[test]
    fn what_was_decoded_as_latin_1_comes_back(text in "[가-힣]{4,12}( [가-힣]{2,6}){2,8}") {
        let broken: String = text.bytes().map(char::from).collect();
        prop_assert_eq!(repair(&broken).unwrap_or(broken), text);
    }
}
