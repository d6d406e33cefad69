//! Personal data left in the text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use shortlist_document::{PersonalFields, separate_personal_fields};

use crate::code::Code;
use crate::detail::{Detail, PersonalKind};
use crate::finding::Severity;
use crate::lists::{pattern, pattern::Patterns, sections};
use crate::review::Report;
use crate::text::{Answer, Letter};

/// What stands in the text where a personal field was taken out by `shortlist-document`.
const TAKEN_OUT: [(&str, PersonalKind); 6] = [
    ("[이름]", PersonalKind::Name),
    ("[연락처]", PersonalKind::Phone),
    ("[이메일]", PersonalKind::Email),
    ("[주소]", PersonalKind::Address),
    ("[생년월일]", PersonalKind::BirthDate),
    ("[주민등록번호]", PersonalKind::ResidentNumber),
];

/// One kind of data.
struct Kind {
    field: PersonalKind,
    tells: Patterns,
    /// What the sentence must have besides.
    needs: Option<Regex>,
    /// What says that it is a company's, a product's, or only looks so.
    others: Regex,
    /// What is found and is none, by itself.
    none: Regex,
}

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/personal.txt"));
    let list = |name: String| sections.get(name.as_str()).cloned().unwrap_or_default();
    [
        (PersonalKind::ResidentNumber, "resident number"),
        (PersonalKind::Phone, "phone"),
        (PersonalKind::Email, "email"),
        (PersonalKind::Address, "address"),
        (PersonalKind::BirthDate, "birth date"),
        (PersonalKind::Identification, "identification"),
        (PersonalKind::Account, "account"),
        (PersonalKind::Card, "card"),
        (PersonalKind::SocialAccount, "social account"),
        (PersonalKind::Vehicle, "vehicle"),
        (PersonalKind::StudentNumber, "student number"),
        (PersonalKind::Health, "health"),
        (PersonalKind::OtherPerson, "other's health or record"),
        (PersonalKind::OtherPerson, "family member's name"),
        (PersonalKind::Credential, "credential"),
        (PersonalKind::Credit, "credit"),
    ]
    .into_iter()
    .map(|(field, name)| {
        let needs = list(format!("{name}: needs"));
        Kind {
            field,
            tells: Patterns::new(list(name.to_owned())),
            needs: (!needs.is_empty()).then(|| pattern::any(&needs)),
            others: pattern::any(&list(format!("{name}: others"))),
            none: pattern::any(&list(format!("{name}: no names"))),
        }
    })
    .collect()
});

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        let mut found = taken_out(answer);
        found.extend(raw(answer));
        found.extend(listed(answer));
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        for (range, field) in found {
            if range.start >= end {
                end = range.end;
                report.at(
                    answer,
                    range,
                    Code::PersonalData,
                    severity(field),
                    Detail::Personal { field },
                );
            }
        }
    }
}

fn taken_out(answer: &Answer<'_>) -> Vec<(Range<usize>, PersonalKind)> {
    let marks = TAKEN_OUT.iter().flat_map(|(mark, field)| {
        let places = answer.text.match_indices(mark);
        places.map(|(at, mark)| (at..at + mark.len(), *field))
    });
    marks.collect()
}

/// A document that nobody cleaned holds the values themselves.
fn raw(answer: &Answer<'_>) -> Vec<(Range<usize>, PersonalKind)> {
    let mut fields = PersonalFields::default();
    let clean = separate_personal_fields(answer.text, &mut fields);
    if clean == answer.text {
        return Vec::new();
    }
    // `3kg@2.5` has the shape of an e-mail address and is none.
    fields.emails.retain(|email| {
        let domain = email.rsplit('.').next().unwrap_or_default();
        domain.chars().all(|c| c.is_ascii_alphabetic())
    });
    let kinds = [
        (&fields.names, PersonalKind::Name),
        (&fields.phones, PersonalKind::Phone),
        (&fields.emails, PersonalKind::Email),
        (&fields.addresses, PersonalKind::Address),
        (&fields.birth_dates, PersonalKind::BirthDate),
        (&fields.resident_numbers, PersonalKind::ResidentNumber),
    ];
    let mut found = Vec::new();
    for (values, field) in kinds {
        let mut seen: Vec<&str> = Vec::new();
        for value in values {
            if !seen.contains(&value.as_str()) && !value.starts_with('[') {
                seen.push(value);
                found.extend(
                    answer
                        .text
                        .find(value.as_str())
                        .map(|at| (at..at + value.len(), field)),
                );
            }
        }
    }
    found
}

/// What the lists know, in bytes of the answer. Dots within numbers and addresses look like ends of sentences, so the
/// whole answer is searched, and what stands around is what the sentences from the first to the last byte say.
fn listed(answer: &Answer<'_>) -> Vec<(Range<usize>, PersonalKind)> {
    let mut found = Vec::new();
    for kind in KINDS.iter() {
        for (_, range) in kind.tells.find(answer.text) {
            let value = answer.text.get(range.clone()).unwrap_or_default();
            let around = answer.around(&range);
            let lacks = kind
                .needs
                .as_ref()
                .is_some_and(|needs| !needs.is_match(around));
            if !lacks && !kind.others.is_match(around) && !kind.none.is_match(value) {
                found.push((range, kind.field));
            }
        }
    }
    found
}

fn severity(field: PersonalKind) -> Severity {
    match field {
        PersonalKind::Name
        | PersonalKind::Phone
        | PersonalKind::Email
        | PersonalKind::SocialAccount
        | PersonalKind::StudentNumber
        | PersonalKind::Vehicle => Severity::Medium,
        _ => Severity::High,
    }
}
