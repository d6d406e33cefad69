//! Personal data left in the text.

use shortlist_document::{PersonalFields, separate_personal_fields};

use crate::code::Code;
use crate::detail::{Detail, PersonalKind};
use crate::finding::Severity;
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

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        for (mark, field) in TAKEN_OUT {
            for (at, _) in answer.text.match_indices(mark) {
                found(answer, at..at + mark.len(), field, report);
            }
        }
        check_raw(answer, report);
    }
}

/// A document that nobody cleaned holds the values themselves.
fn check_raw(answer: &Answer<'_>, report: &mut Report<'_>) {
    let mut fields = PersonalFields::default();
    let clean = separate_personal_fields(answer.text, &mut fields);
    if clean == answer.text {
        return;
    }
    let kinds = [
        (&fields.names, PersonalKind::Name),
        (&fields.phones, PersonalKind::Phone),
        (&fields.emails, PersonalKind::Email),
        (&fields.addresses, PersonalKind::Address),
        (&fields.birth_dates, PersonalKind::BirthDate),
        (&fields.resident_numbers, PersonalKind::ResidentNumber),
    ];
    for (values, field) in kinds {
        let mut seen: Vec<&str> = Vec::new();
        for value in values {
            if !seen.contains(&value.as_str()) && !value.starts_with('[') {
                seen.push(value);
                if let Some(at) = answer.text.find(value.as_str()) {
                    found(answer, at..at + value.len(), field, report);
                }
            }
        }
    }
}

fn found(
    answer: &Answer<'_>,
    bytes: std::ops::Range<usize>,
    field: PersonalKind,
    report: &mut Report<'_>,
) {
    report.at(
        answer,
        bytes,
        Code::PersonalData,
        severity(field),
        Detail::Personal { field },
    );
}

fn severity(field: PersonalKind) -> Severity {
    match field {
        PersonalKind::ResidentNumber | PersonalKind::Address | PersonalKind::BirthDate => {
            Severity::High
        }
        _ => Severity::Medium,
    }
}
