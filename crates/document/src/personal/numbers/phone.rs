//! Phone numbers in every way in which they are written.

use std::ops::Range;

use crate::pattern::places;
use crate::personal::context::{before, follows_letter, is_part_of_longer, names_a_thing};
use crate::personal::kind::Kind;
use crate::personal::rules::{Rule, Rules};
use crate::personal::spans::Spans;

/// What stands between the groups of a number, or nothing: `010)1234`, `010 - 1234`, `010.1234`.
const BETWEEN: &str = r"[ \t]{0,2}(?:[-.~_/)(:*,+=|][-.)(]?[ \t]{0,2})?";
/// The same where there must be something.
const BETWEEN_SOMETHING: &str = r"(?:[ \t]{0,2}[-.~_/)(*][-.)]?[ \t]{0,2}|[ \t]{1,2})";
/// Korea's area codes and the codes of numbers without a place.
const AREA: &str = r"(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|80|50[2-8]?)";

/// What a number looks like.
#[derive(PartialEq, Eq)]
pub(in crate::personal) enum Form {
    Mobile,
    Landline,
    /// Of another country.
    Foreign,
    /// Digits without anything between them, which only their neighbours make a number of a phone.
    Bare,
}

pub(in crate::personal) fn rules() -> impl Iterator<Item = (Rule, String)> {
    let bare = format!(r"0{AREA}[-. )]?\d{{3,4}}[-. ]?\d{{4}}");
    let forms = mobile()
        .map(|pattern| (Form::Mobile, pattern))
        .into_iter()
        .chain(landline().map(|pattern| (Form::Landline, pattern)))
        .chain(FOREIGN.map(|pattern| (Form::Foreign, pattern.to_owned())))
        .chain([(Form::Bare, bare)]);
    let is_spelled = true;
    forms
        .map(|(form, pattern)| (Rule::Phone(form), pattern))
        .chain(spelled().map(|pattern| (Rule::PhoneInWords { is_spelled }, pattern)))
        .chain([(
            Rule::PhoneInWords {
                is_spelled: !is_spelled,
            },
            ENDING.to_owned(),
        )])
}

fn mobile() -> [String; 5] {
    [
        // +82-10-1234-5678, 82)10..., 0082 (0)10 ...
        format!(
            r"\(?(?:\+[ \t]?|00[ \t]?)?82{BETWEEN}(?:\(?0\)?)?{BETWEEN}1[016789]{BETWEEN}\d{{3,4}}{BETWEEN}\d{{4}}"
        ),
        // 010-1234-5678, also with letters typed for digits.
        format!(r"\(?[0oO][1lI][0oO16789]{BETWEEN}[\doO]{{3,4}}{BETWEEN}[\doO]{{4}}"),
        // 0 1 0 - 1 2 3 4 - 5 6 7 8
        r"0[ .\-]1[ .\-][016789](?:[ .\-]{1,3}\d){7,8}".to_owned(),
        // 010-12-345-678 and other cuts.
        r"01[016789][-. ]\d{2}[-. ]\d{2,3}[-. ]\d{2,4}[-. ]?\d{0,2}".to_owned(),
        r"01[016789][-. ](?:\d{5}[-. ]\d{2,3}|\d{3}[-. ]\d{5}|\d{2}[-. ]\d{6}|\d{6}[-. ]\d{2})"
            .to_owned(),
    ]
}

fn landline() -> [String; 3] {
    [
        format!(r"\(?0{AREA}\)?{BETWEEN_SOMETHING}\d{{3,4}}{BETWEEN_SOMETHING}\d{{4}}"),
        format!(r"\(0{AREA}\)[ \t]?\d{{3,4}}{BETWEEN_SOMETHING}\d{{4}}"),
        format!(
            r"\(?(?:\+[ \t]?|00[ \t]?)?82{BETWEEN_SOMETHING}(?:\(?0\)?)?{BETWEEN}{AREA}{BETWEEN_SOMETHING}\d{{3,4}}{BETWEEN}\d{{4}}"
        ),
    ]
}

const FOREIGN: [&str; 3] = [
    r"\+\d{1,3}[ \t\-.]?\(?\d{1,4}\)?(?:[ \t\-.]?\d{2,4}){2,4}",
    r"\(\d{3}\)[ \t]?\d{3}[\-. ]\d{4}",
    r"\d{3}[\-.]\d{3}[\-.]\d{4}",
];

/// Digits spelled in Hangul (공일공 일이삼사 오육칠팔), in Chinese, in circles or in English, alone or among others.
fn spelled() -> [String; 4] {
    const DIGIT: &str = "[0-9공영빵일이삼사오육륙칠팔구]";
    const CIRCLED: &str = "[⓪①-⑨0-9]";
    // The Chinese 1 is folded to a dash.
    const CHINESE: &str = "[〇零二三四五六七八九-]";
    const ENGLISH: &str = "(?i:zero|oh|one|two|three|four|five|six|seven|eight|nine)";
    let between = format!("(?:{BETWEEN}|에[ ]?|국에?[ ]?|[ ]?다시[ ]?|[ ]?대시[ ]?)");
    [
        format!(
            r"[0oO공영빵][ ]?[1일하][ ]?[0oO공영빵16789일육칠팔구]{between}{DIGIT}(?:[ ]?{DIGIT}){{2,3}}{between}{DIGIT}(?:[ ]?{DIGIT}){{3}}"
        ),
        format!(r"[⓪0][①1][⓪①⑥-⑨016789]{BETWEEN}{CIRCLED}{{3,4}}{BETWEEN}{CIRCLED}{{4}}"),
        format!(r"[〇零]-[〇零六七八九-][ -]{{0,3}}{CHINESE}{{4}}[ -]{{0,3}}{CHINESE}{{4}}"),
        format!(r"{ENGLISH}(?:[ ,-]{{1,2}}{ENGLISH}){{8,11}}"),
    ]
}

/// The last digits, so called.
const ENDING: &str = r"(?:전화|연락처|휴대폰|핸드폰|폰|번호)[^\n.]{0,8}(?:뒷자리|뒷번호|뒤 ?8자리|끝자리|끝 ?번호|뒤 번호)(?:은|는|이|가)?[ :]{0,2}(\d{4}(?:[-. ]?\d{4})?)";

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let Rule::Phone(form) = rule else { continue };
        for range in places(pattern, text) {
            if !is_part_of_longer(text, &range) && is_phone(form, text, &range) {
                let number = if *form == Form::Bare {
                    range
                } else {
                    closed(text, range)
                };
                spans.mark(Kind::Phone, number);
            }
        }
    }
}

/// Whether what stands before a number of this form leaves it one of a phone.
fn is_phone(form: &Form, text: &str, range: &Range<usize>) -> bool {
    let is_of_a_thing =
        || follows_letter(text, range) || follows_code(before(text, range.start, 8));
    match form {
        Form::Mobile => !is_of_a_thing(),
        Form::Landline | Form::Foreign => {
            let follows_plus = text[..range.start].ends_with(['+', '.', '$', '￦']);
            !follows_plus && !is_of_a_thing() && !names_a_thing(text, range.start)
        }
        Form::Bare => tells_phone(before(text, range.start, 14)),
    }
}

pub(super) fn find_spelled(text: &str, rules: &Rules, spans: &mut Spans) {
    let is_plain = |number: &str| {
        number
            .chars()
            .all(|c| c.is_ascii() && !c.is_ascii_alphabetic())
    };
    for (rule, pattern) in rules.iter() {
        let Rule::PhoneInWords { is_spelled } = rule else {
            continue;
        };
        for range in places(pattern, text) {
            // Digits as they are mostly written have rules of their own.
            let is_number = !is_plain(&text[range.clone()]) && !is_part_of_longer(text, &range);
            if is_number || !is_spelled {
                spans.mark(Kind::Phone, range);
            }
        }
    }
}

/// The number without a bracket that opened before it and closes behind it.
fn closed(text: &str, range: Range<usize>) -> Range<usize> {
    let number = &text[range.clone()];
    let opens_only = number.starts_with('(') && !number.contains(')');
    range.start + usize::from(opens_only)..range.end
}

/// Whether a word for the number of a thing stands right before: `품번 010-617-2839`.
fn follows_code(words: &str) -> bool {
    const CODES: [&str; 10] = [
        "품번",
        "코드",
        "모델",
        "시리얼",
        "도면",
        "송장",
        "부품",
        "자재",
        "규격",
        "품목",
    ];
    let word = words.trim_end_matches([' ', ':', '#']);
    let word = word.strip_suffix("번호").unwrap_or(word).trim_end();
    CODES.iter().any(|code| word.ends_with(code))
}

/// Whether the words name a phone.
fn tells_phone(words: &str) -> bool {
    let words = words.to_lowercase();
    [
        "전화",
        "연락",
        "휴대",
        "핸드폰",
        "자택",
        "유선",
        "내선",
        "팩스",
        "tel",
        "phone",
        "fax",
        "mobile",
        "집 번호",
    ]
    .iter()
    .any(|word| words.contains(word))
}
