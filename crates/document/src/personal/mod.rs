//! Takes what identifies a person out of a text, so that it is never embedded, logged or stored
//! with it.
//!
//! The text is folded (`folded.rs`: one spelling of digits, dashes and spaces), each kind of field is found in it
//! (`labels/`, `numbers/`, `names/`, ...), and what was found is taken out of the text as it was written (`spans.rs`).

mod address;
mod context;
mod email;
mod fields;
mod folded;
mod handle;
mod kind;
mod labels;
mod names;
mod numbers;
mod rules;
mod spans;

pub use fields::PersonalFields;
pub(crate) use kind::is_placeholder;

use folded::Folded;
use rules::Rules;
use spans::Spans;

/// Takes personal fields out of a text: labelled values (`연락처: ...`), rows of tables, and names, phone and
/// resident numbers, e-mail and postal addresses, birth dates, passports, driving licences, bank accounts and
/// accounts of social networks anywhere. A name that was found (or is given in `found`) is replaced wherever it
/// stands. A text without any is given back as it was.
///
/// # Examples
///
/// ```
/// use shortlist_document::{PersonalFields, separate_personal_fields};
///
/// let mut found = PersonalFields::default();
/// let text = "이름: 홍길동\n010-1234-5678로 연락 주세요. 홍길동은 성실합니다.";
/// let clean = separate_personal_fields(text, &mut found);
/// assert_eq!(clean, "[연락처]로 연락 주세요. [이름]은 성실합니다.");
/// assert_eq!(found.names, ["홍길동"]);
/// ```
#[must_use]
pub fn separate_personal_fields(text: &str, found: &mut PersonalFields) -> String {
    let folded = Folded::new(text);
    let mut spans = Spans::default();
    find(folded.text(), &mut spans);
    let spans = spans.into_vec();
    let mut taken = Vec::with_capacity(spans.len());
    for span in &spans {
        found.push(span.kind, &text[folded.original(&span.value)]);
        let place = folded.original(&span.taken);
        taken.push((place, span.is_marked.then_some(span.kind)));
    }
    let clean = spans::without(text, &taken);
    let clean = names::replace_names(&clean, &found.names);
    spans::without_empty_lines(&clean)
}

/// Finds what is personal in a folded text. Where two finds overlap, the first tells the kind.
fn find(text: &str, spans: &mut Spans) {
    let rules = Rules::of(text);
    labels::find(text, &rules, spans);
    email::find(text, &rules, spans);
    handle::find(text, &rules, spans);
    let mut start = 0;
    for line in text.split('\n') {
        let mut part = Spans::default();
        numbers::find(line, &rules, &mut part);
        address::find(line, &rules, &mut part);
        spans.append(part, start);
        start += line.len() + 1;
    }
    names::find(text, &rules, spans);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::kind::Kind;
    use super::*;

    fn separate(text: &str) -> (String, PersonalFields) {
        let mut found = PersonalFields::default();
        let clean = separate_personal_fields(text, &mut found);
        (clean, found)
    }

    #[test]
    fn every_kind_is_found_anywhere() {
        let (clean, found) = separate(
            "문의는 02-123-4567 또는 +82 10-9876-5432, hong.gd+job@mail.example.co.kr, \
             주민번호 950302-1234567, 1995년 3월 2일생입니다. 주문 번호 2024-10-3 은 남습니다.",
        );
        assert_eq!(found.phones, ["02-123-4567", "+82 10-9876-5432"]);
        assert_eq!(found.emails, ["hong.gd+job@mail.example.co.kr"]);
        assert_eq!(found.resident_numbers, ["950302-1234567"]);
        assert_eq!(found.birth_dates, ["1995년 3월 2일"]);
        for digits in ["123-4567", "9876", "hong", "950302", "1995년"] {
            assert!(!clean.contains(digits), "{clean}");
        }
        assert!(clean.contains("2024-10-3 은 남습니다."), "{clean}");
    }

    #[test]
    fn labelled_lines_and_tables_go_as_a_whole() {
        let (clean, found) = separate(
            "- **이름**: 김하늘\n| 연락처 | 010 2222 3333 |\n주소: 서울시 강남구 1-2 | 생년월일: 1999.01.02\n\n본문입니다.",
        );
        assert_eq!(found.names, ["김하늘"]);
        assert_eq!(found.addresses, ["서울시 강남구 1-2"]);
        assert_eq!(found.birth_dates, ["1999.01.02"]);
        assert_eq!(found.phones, ["010 2222 3333"]);
        assert_eq!(clean.trim(), "본문입니다.");
    }

    #[test]
    fn english_resumes_lose_theirs_too() {
        let (clean, found) = separate(
            "Jane Q. Doe\njane@doe.dev | (555) 123-4567\n\nMy name is Jane Doe and I build compilers.",
        );
        assert_eq!(found.names, ["Jane Q. Doe", "Jane Doe"]);
        assert_eq!(found.phones, ["(555) 123-4567"]);
        assert!(!clean.contains("Jane") && !clean.contains("555"), "{clean}");
        assert!(clean.contains("I build compilers."), "{clean}");
    }

    #[test]
    fn a_title_that_is_no_name_stays() {
        for title in [
            "Software Engineer",
            "Senior Data Analyst",
            "지원자",
            "연락처",
            "이력서",
            "신입",
        ] {
            let (clean, found) = separate(&format!("{title}\nme@example.com\n\n본문입니다."));
            assert!(found.names.is_empty(), "{title}");
            // A bare label says nothing and goes; any other title stays.
            assert!(
                clean.starts_with(title) || Kind::of_label(title).is_some(),
                "{clean}"
            );
        }
    }

    #[test]
    fn addresses_need_no_label() {
        let (clean, found) = separate(
            "서울시 강남구 테헤란로 1 | 010.1234.5678\n123 Main Street, Springfield, IL 62701\n\n서울 강남구에서 12명과 일했습니다.",
        );
        assert_eq!(
            found.addresses,
            [
                "서울시 강남구 테헤란로 1",
                "123 Main Street, Springfield, IL 62701"
            ]
        );
        assert_eq!(clean.trim(), "서울 강남구에서 12명과 일했습니다.");
    }

    #[test]
    fn a_name_inside_another_word_stays() {
        let mut found = PersonalFields {
            names: vec!["이산".into()],
            ..PersonalFields::default()
        };
        let clean = separate_personal_fields("이산화탄소를 줄인 이산입니다.", &mut found);
        assert_eq!(clean, "이산화탄소를 줄인 [이름]입니다.");
    }

    #[test]
    fn numbers_that_are_no_phones_stay() {
        for text in [
            "매출 120,000,000원",
            "2019-2023년 근무",
            "오류율 0.1234%",
            "응답 1000-2000 건",
            "KS X 1001-2350",
        ] {
            assert_eq!(separate(text).0, text);
        }
    }

    #[test]
    fn debug_output_tells_nothing() {
        let (_, found) = separate("이름: 홍길동");
        assert!(!format!("{found:?}").contains("홍길동"));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(
            text in "([가-힣]{1,3}|[0-9]{1,6}|[-:|/.,@()\\n\\t ]|이름|연락처|생년월일|주소|저는 |입니다|\\PC){0,40}"
        ) {
            let mut found = PersonalFields::default();
            let once = separate_personal_fields(&text, &mut found);
            // A text of which nothing was taken is the text itself.
            prop_assert!(!found.is_empty() || once.len() <= text.len());
            let _ = separate_personal_fields(&once, &mut found);
        }
    }
}
