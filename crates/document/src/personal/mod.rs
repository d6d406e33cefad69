//! Takes what identifies a person out of a text, so that it is never embedded, logged or stored
//! with it.

mod name;
mod patterns;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use patterns::PATTERNS;

/// What was taken out of a letter. `Debug` shows only how much there is, so that no log tells it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalFields {
    /// Names (이름).
    pub names: Vec<String>,
    /// Phone numbers (연락처).
    pub phones: Vec<String>,
    /// E-mail addresses (이메일).
    pub emails: Vec<String>,
    /// Postal addresses (주소).
    pub addresses: Vec<String>,
    /// Birth dates (생년월일).
    pub birth_dates: Vec<String>,
    /// Resident registration numbers (주민등록번호).
    pub resident_numbers: Vec<String>,
    /// Other fields about the person, as (field, value).
    pub others: Vec<(String, String)>,
    /// What a file calls the author: a number, say (`author` in JSON and CSV).
    #[serde(default)]
    pub author: Option<String>,
}

impl PersonalFields {
    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
            + self.phones.len()
            + self.emails.len()
            + self.addresses.len()
            + self.birth_dates.len()
            + self.resident_numbers.len()
            + self.others.len()
            + usize::from(self.author.is_some())
    }

    /// Whether nothing was taken out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What tells that two texts are by one person: what the file calls the author, else an e-mail
    /// address, else a phone number, else, weakly, a name. The word before the colon tells which.
    #[must_use]
    pub fn author_key(&self) -> Option<String> {
        let lower = |value: &String| value.trim().to_lowercase();
        let digits =
            |value: &String| -> String { value.chars().filter(char::is_ascii_digit).collect() };
        let key = |kind: &str, value: Option<String>| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(format!("{kind}:{value}"))
        };
        key(
            "author",
            self.author.as_ref().map(|author| author.trim().to_owned()),
        )
        .or_else(|| key("email", self.emails.first().map(lower)))
        .or_else(|| key("phone", self.phones.first().map(digits)))
        .or_else(|| key("name", self.names.first().map(lower)))
    }

    /// Whether an author's key tells one person from all others: a name alone does not.
    #[must_use]
    pub fn key_identifies(author_key: &str) -> bool {
        !author_key.starts_with("name:")
    }

    /// Adds a value under the field that a label such as `연락처` or `Email` names. An unknown
    /// label goes to `others`: what stands among the basic facts is personal unless known better.
    pub(crate) fn insert(&mut self, label: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let value = value.to_owned();
        match Kind::of_label(label) {
            Some(Kind::Name) => self.names.push(value),
            Some(Kind::Phone) => self.phones.push(value),
            Some(Kind::Email) => self.emails.push(value),
            Some(Kind::Address) => self.addresses.push(value),
            Some(Kind::BirthDate) => self.birth_dates.push(value),
            Some(Kind::ResidentNumber) => self.resident_numbers.push(value),
            None => self.others.push((label.trim().to_owned(), value)),
        }
    }
}

impl std::fmt::Debug for PersonalFields {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PersonalFields({} values withheld)", self.len())
    }
}

/// The kinds of personal fields that have a label or a pattern of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Phone,
    Email,
    Address,
    BirthDate,
    ResidentNumber,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::Name,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::BirthDate,
        Self::ResidentNumber,
    ];

    /// What stands in the text instead of the value.
    fn placeholder(self) -> &'static str {
        match self {
            Self::Name => "[이름]",
            Self::Phone => "[연락처]",
            Self::Email => "[이메일]",
            Self::Address => "[주소]",
            Self::BirthDate => "[생년월일]",
            Self::ResidentNumber => "[주민등록번호]",
        }
    }

    fn of_label(label: &str) -> Option<Self> {
        let label: String = label
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        match label.as_str() {
            "이름" | "성명" | "성함" | "지원자" | "지원자명" | "name" | "fullname"
            | "applicant" => Some(Self::Name),
            "연락처" | "전화" | "전화번호" | "휴대폰" | "휴대전화" | "핸드폰" | "휴대폰번호"
            | "phone" | "mobile" | "tel" | "telephone" | "contact" | "phonenumber" => {
                Some(Self::Phone)
            }
            "이메일" | "메일" | "전자우편" | "이메일주소" | "email" | "emailaddress" | "mail" => {
                Some(Self::Email)
            }
            "주소" | "거주지" | "현주소" | "address" | "homeaddress" => Some(Self::Address),
            "생년월일" | "생일" | "출생일" | "출생" | "dateofbirth" | "birthdate" | "birthday"
            | "dob" | "born" => Some(Self::BirthDate),
            "주민등록번호" | "주민번호" => Some(Self::ResidentNumber),
            _ => None,
        }
    }
}

/// Takes personal fields out of a text: labelled lines (`연락처: ...`), table rows, and phone
/// numbers, e-mail addresses and resident numbers anywhere. A name that was found (or is given in
/// `found`) is replaced wherever it stands.
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
    let text = take_labelled(text, found);
    let mut clean = name::take_title_name(&text, found);
    for (kind, pattern) in &PATTERNS.inline {
        let replaced = pattern.replace_all(&clean, |captures: &regex::Captures<'_>| {
            let whole = &captures[0];
            let value = captures.get(1).map_or(whole, |group| group.as_str());
            push(*kind, value, found);
            whole.replace(value, kind.placeholder())
        });
        if let Cow::Owned(changed) = replaced {
            clean = changed;
        }
    }
    let clean = name::replace_names(&clean, &found.names);
    let lines: Vec<&str> = clean
        .split('\n')
        .filter(|line| !only_placeholders(line))
        .collect();
    lines.join("\n")
}

/// Whether a line held personal fields and nothing else, such as `010-1234-5678 | me@example.com`.
fn only_placeholders(line: &str) -> bool {
    // Most lines have none.
    if !line.contains('[') {
        return false;
    }
    let mut rest = line.to_owned();
    for kind in Kind::ALL {
        rest = rest.replace(kind.placeholder(), "");
    }
    rest.len() != line.len() && !rest.chars().any(char::is_alphanumeric)
}

fn push(kind: Kind, value: &str, found: &mut PersonalFields) {
    let list = match kind {
        Kind::Name => &mut found.names,
        Kind::Phone => &mut found.phones,
        Kind::Email => &mut found.emails,
        Kind::Address => &mut found.addresses,
        Kind::BirthDate => &mut found.birth_dates,
        Kind::ResidentNumber => &mut found.resident_numbers,
    };
    let value = value.trim();
    if !value.is_empty() {
        list.push(value.to_owned());
    }
}

/// Takes labelled values out; a line of nothing else goes with them.
fn take_labelled(text: &str, found: &mut PersonalFields) -> String {
    let lines = text.split('\n').filter_map(|line| {
        if !PATTERNS.label.is_match(line) {
            return Some(line.to_owned());
        }
        let kept = take_labelled_cells(line, found);
        let changed = kept.len() != line.len();
        (!changed || kept.chars().any(char::is_alphanumeric)).then_some(kept)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line is one cell, or several between bars or tabs: `이름: 홍길동 | 연락처 | 010-...`.
fn take_labelled_cells(line: &str, found: &mut PersonalFields) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut cells = line.split_inclusive(['|', '\t']).peekable();
    while let Some(cell) = cells.next() {
        let is_last = cells.peek().is_none();
        let bare = cell.trim_matches(|c: char| !c.is_alphanumeric());
        match Kind::of_label(bare) {
            Some(kind) if !is_last => {
                let value = cells.next().unwrap_or_default();
                push(kind, value.trim_matches(MARKS), found);
            }
            _ if take_labelled_values(cell, found) => {}
            _ => kept.push_str(cell),
        }
    }
    kept
}

/// Characters around a value that do not belong to it.
const MARKS: [char; 8] = ['*', '_', ' ', '|', '\t', ',', '/', '·'];

/// Takes `label: value` pairs out of a cell that begins with one; whether it does.
fn take_labelled_values(cell: &str, found: &mut PersonalFields) -> bool {
    let labels: Vec<_> = PATTERNS
        .label
        .captures_iter(cell)
        .filter_map(|c| Some((c.get(0)?, c.get(1)?)))
        .collect();
    let begins = labels
        .first()
        .is_some_and(|(_, label)| !cell[..label.start()].chars().any(char::is_alphanumeric));
    if !begins {
        return false;
    }
    for (index, (whole, label)) in labels.iter().enumerate() {
        let end = labels
            .get(index + 1)
            .map_or(cell.len(), |(next, _)| next.start());
        if let Some(kind) = Kind::of_label(label.as_str()) {
            push(kind, cell[whole.end()..end].trim_matches(MARKS), found);
        }
    }
    true
}

#[cfg(test)]
mod tests {
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
        assert_eq!(found.phones, ["+82 10-9876-5432", "02-123-4567"]);
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
}
