//! The regular expressions of personal fields, compiled once.

use std::sync::LazyLock;

use regex::Regex;

use super::Kind;

pub(super) struct Patterns {
    /// A label (group 1) with the colon or column border behind it.
    pub(super) label: Regex,
    /// What is recognised without a label, most specific first. Group 1, where there is one, is
    /// the value within the match.
    pub(super) inline: Vec<(Kind, Regex)>,
}

const LABELS: &str = r"이름|성명|성함|지원자명?|연락처|전화번호|전화|휴대폰 ?번호|휴대폰|휴대전화|핸드폰|이메일 ?주소|이메일|e-?메일|메일|전자우편|현주소|주소|거주지|생년월일|생일|출생일|주민등록번호|주민번호|full name|name|applicant|phone number|telephone|phone|mobile|tel|e-?mail address|e-?mail|home address|address|date of birth|birth ?date|birthday|dob";

/// City or province, district, road and number: `서울시 강남구 테헤란로 1`.
const KOREAN_ADDRESS: &str = r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|충청|전라|경상)[가-힣]*\s+(?:[가-힣]+(?:시|군|구)\s+){1,2}(?:[가-힣]+(?:읍|면|동)\s+)?[가-힣0-9]+(?:로|길|동)\s*\d+(?:-\d+)?(?:\s*,?\s*\d+(?:동|호|층))*";

/// Number, street, and what follows up to the next column: `123 Main Street, Springfield, IL 62701`.
const ENGLISH_ADDRESS: &str = r"(?-u:\b)\d{1,5} (?:[A-Z][A-Za-z.]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Ln)(?-u:\b)\.?(?:,[^|\n]{0,60})?";

pub(super) static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let label = format!(r"(?i)(?:^|[^\p{{L}}\p{{N}}])({LABELS})[\s*_]*(?:$|[:：|\t])[\s*_]*");
    // Digits touch Hangul particles (`010-1234-5678로`), so their borders are ASCII ones.
    let inline = [
        (
            Kind::Email,
            r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+",
        ),
        (
            Kind::ResidentNumber,
            r"(?-u:\b)\d{6}\s?-\s?[1-8](?:\d{6}|\*{6})",
        ),
        (
            Kind::Phone,
            r"\+\d{1,3}[\s\-.]?\(?\d{1,4}\)?(?:[\s\-.]?\d{3,4}){2}(?-u:\b)",
        ),
        (
            Kind::Phone,
            r"(?-u:\b)01[016789][\s\-.]?\d{3,4}[\s\-.]?\d{4}(?-u:\b)",
        ),
        (
            Kind::Phone,
            r"(?-u:\b)0\d{1,2}\)?[\-. ]\d{3,4}[\-. ]\d{4}(?-u:\b)",
        ),
        (Kind::Phone, r"\(\d{2,3}\)\s?\d{3,4}[\-. ]\d{4}(?-u:\b)"),
        (Kind::Phone, r"(?-u:\b)\d{3}[\-.]\d{3}[\-.]\d{4}(?-u:\b)"),
        (
            Kind::BirthDate,
            r"((?:19|20)\d{2}(?:년\s*|[.\-/]\s?)\d{1,2}(?:월\s*|[.\-/]\s?)\d{1,2}일?)\s*(?:출생|생)",
        ),
        (Kind::Address, KOREAN_ADDRESS),
        (Kind::Address, ENGLISH_ADDRESS),
        (
            Kind::Name,
            r"(?:제|저의|내) 이름은 ([가-힣]{2,4}?)(?:입니다|이고|이며|이라고|라고|,|\.)",
        ),
        (
            Kind::Name,
            r"(?i:my name is) ([A-Z][A-Za-z.'\-]*(?: [A-Z][A-Za-z.'\-]*){1,3})",
        ),
    ];
    Patterns {
        label: compile(&label),
        inline: inline
            .iter()
            .map(|(kind, pattern)| (*kind, compile(pattern)))
            .collect(),
    }
});

#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, compiled by a test"
)]
fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern is valid")
}
