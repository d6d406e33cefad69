//! What stands around a find.

use std::ops::Range;

/// Whether the number in the range is a part of a longer one: `2024-010-1234-5678`, `A0101234`.
pub(super) fn is_part_of_longer(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let last = before.next();
    let goes_before = match last {
        Some('-') => before.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some(c) => c.is_ascii_digit() || c == '_',
        None => false,
    };
    let mut after = text[range.end..].chars();
    let goes_on = match after.next() {
        Some('-' | '.' | ',') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit() || c == '%',
        None => false,
    };
    goes_before || goes_on
}

/// Whether a Latin letter stands right before: `KR0212345678` is a number of something else.
pub(super) fn follows_letter(text: &str, range: &Range<usize>) -> bool {
    const SHORT_FOR_PHONE: [&str; 8] = ["tel", "hp", "phone", "mobile", "p", "m", "t", "h"];
    let before = &text[..range.start];
    let word = before.len()
        - before
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    let word = before[before.len() - word..].to_ascii_lowercase();
    !word.is_empty() && !SHORT_FOR_PHONE.contains(&word.as_str())
}

/// The last characters before a place, within its line.
pub(super) fn before(text: &str, at: usize, characters: usize) -> &str {
    let start = text[..at]
        .char_indices()
        .rev()
        .take(characters)
        .take_while(|(_, c)| *c != '\n')
        .last()
        .map_or(at, |(index, _)| index);
    &text[start..at]
}

/// The first characters after a place, within its line.
pub(super) fn after(text: &str, at: usize, characters: usize) -> &str {
    let end = text[at..]
        .char_indices()
        .take(characters)
        .take_while(|(_, c)| *c != '\n')
        .last()
        .map_or(at, |(index, c)| at + index + c.len_utf8());
    &text[at..end]
}

/// Whether the words right before a number say that it is the number of a thing: an order, a version, a firm.
pub(super) fn names_a_thing(text: &str, at: usize) -> bool {
    const THINGS: [&str; 58] = [
        "주문",
        "송장",
        "운송장",
        "접수번호",
        "관리번호",
        "문서번호",
        "제품",
        "모델",
        "상품",
        "사업자",
        "법인",
        "특허",
        "출원",
        "시리얼",
        "일련",
        "계약번호",
        "티켓",
        "예약",
        "버전",
        "version",
        "ver.",
        "isbn",
        "issn",
        "order",
        "invoice",
        "serial",
        "ticket",
        "build",
        "빌드",
        "model",
        "sku",
        "바코드",
        "과제",
        "사건",
        "허가",
        "승인번호",
        "인증번호",
        "품번",
        "자재",
        "부품",
        "도면",
        "로트",
        "lot",
        "배치번호",
        "이슈",
        "커밋",
        "채번",
        "견적",
        "발주",
        "전표",
        "거래번호",
        "결제번호",
        "등기번호",
        "우편물",
        "쿠폰",
        "라이선스 키",
        "고유번호",
        "신고번호",
    ];
    let words = before(text, at, 16).to_lowercase();
    // What names a person after that is nearer.
    let words = [
        "주민",
        "연락처",
        "전화",
        "휴대",
        "여권",
        "면허",
        "계좌",
        "생년",
    ]
    .iter()
    .filter_map(|word| words.rfind(word))
    .max()
    .map_or(words.as_str(), |at| &words[at..]);
    THINGS.iter().any(|thing| words.contains(thing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_cut_at_lines_and_characters() {
        let text = "가나\n다라마 010 바사\n아";
        let at = text.find("010").unwrap();
        assert_eq!(before(text, at, 3), "라마 ");
        assert_eq!(before(text, at, 30), "다라마 ");
        assert_eq!(after(text, at, 5), "010 바");
        assert_eq!(after(text, at, 50), "010 바사");
    }

    #[test]
    fn the_nearest_word_tells_what_a_number_is_of() {
        let told = |text: &str| names_a_thing(text, text.len());
        assert!(told("주문 번호 "));
        assert!(told("ISBN "));
        assert!(!told("주문자 연락처 "));
        assert!(!told("주민등록번호 "));
    }
}
