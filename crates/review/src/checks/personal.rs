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
const TAKEN_OUT: [(&str, PersonalKind); 11] = [
    ("[이름]", PersonalKind::Name),
    ("[연락처]", PersonalKind::Phone),
    ("[이메일]", PersonalKind::Email),
    ("[주소]", PersonalKind::Address),
    ("[생년월일]", PersonalKind::BirthDate),
    ("[주민등록번호]", PersonalKind::ResidentNumber),
    ("[여권번호]", PersonalKind::Identification),
    ("[운전면허번호]", PersonalKind::Identification),
    ("[계좌번호]", PersonalKind::Account),
    ("[계정]", PersonalKind::SocialAccount),
    ("[개인번호]", PersonalKind::StudentNumber),
];

/// Whether a text begins with what stands for a personal field that was taken out.
pub(super) fn begins_with_taken_out(text: &str) -> bool {
    TAKEN_OUT.iter().any(|(mark, _)| text.starts_with(mark))
}

/// One kind of data.
struct Kind {
    field: PersonalKind,
    /// What the sentence must have besides.
    needs: Option<Regex>,
    /// What says that it is a company's, a product's, or only looks so.
    others: Regex,
    /// What is found and is none, by itself.
    none: Regex,
}

struct Lists {
    /// What tells it, with the kind of each pattern.
    tells: Patterns,
    told: Vec<usize>,
    kinds: Vec<Kind>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/personal.txt"));
    let list = |name: String| sections.get(name.as_str()).cloned().unwrap_or_default();
    let mut tells = Vec::new();
    let kinds = [
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
        tells.push(list(name.to_owned()));
        Kind {
            field,
            needs: (!needs.is_empty()).then(|| pattern::any(&needs)),
            others: pattern::any(&list(format!("{name}: others"))),
            none: pattern::any(&list(format!("{name}: no names"))),
        }
    })
    .collect();
    let told = tells
        .iter()
        .enumerate()
        .flat_map(|(kind, entries)| entries.iter().map(move |_| kind))
        .collect();
    Lists {
        tells: Patterns::new(tells.into_iter().flatten()),
        told,
        kinds,
    }
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
    let listed = kinds
        .into_iter()
        .flat_map(|(values, field)| values.iter().map(move |value| (value, field)));
    let others = fields
        .others
        .iter()
        .filter_map(|(name, value)| Some((value, of_mark(&format!("[{name}]"))?)));
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (value, field) in listed.chain(others) {
        if !seen.contains(&value.as_str()) && !value.starts_with('[') {
            seen.push(value);
            let at = answer.text.find(value.as_str());
            found.extend(at.map(|at| (at..at + value.len(), field)));
        }
    }
    found
}

/// The kind that a mark stands for.
fn of_mark(mark: &str) -> Option<PersonalKind> {
    let known = TAKEN_OUT.iter().find(|(known, _)| *known == mark);
    known.map(|(_, field)| *field)
}

/// What the lists know, in bytes of the answer. Dots within numbers and addresses look like ends of sentences, so the
/// whole answer is searched, and what stands around is what the sentences from the first to the last byte say.
fn listed(answer: &Answer<'_>) -> Vec<(Range<usize>, PersonalKind)> {
    let mut found = Vec::new();
    for (index, range) in LISTS.tells.find(answer.text) {
        let kind = LISTS
            .told
            .get(index)
            .and_then(|kind| LISTS.kinds.get(*kind));
        let Some(kind) = kind else { continue };
        let value = answer.text.get(range.clone()).unwrap_or_default();
        let around = answer.around(&range);
        let needs = kind.needs.as_ref();
        let lacks = needs.is_some_and(|needs| !needs.is_match(around));
        if !lacks && !kind.others.is_match(around) && !kind.none.is_match(value) {
            found.push((range, kind.field));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shortlist_document::{Document, Question};

    use super::*;
    use crate::{Reviewer, Settings, Target};

    fn kinds(answer: &str) -> Vec<PersonalKind> {
        let document = Document {
            questions: vec![Question {
                prompt: None,
                answer: answer.to_owned(),
            }],
            ..Document::default()
        };
        let reviewer = Reviewer::new(Settings::default()).unwrap();
        let review = reviewer.review(&document, &Target::default(), &[]);
        let kind = |detail: &Detail| match detail {
            Detail::Personal { field } => Some(*field),
            _ => None,
        };
        let details = review.findings.iter().map(|finding| &finding.detail);
        details.filter_map(kind).collect()
    }

    #[test]
    fn every_mark_of_what_was_taken_out_counts() {
        let marks: Vec<&str> = TAKEN_OUT.iter().map(|(mark, _)| *mark).collect();
        assert_eq!(marks.iter().collect::<BTreeSet<_>>().len(), marks.len());
        let expected: Vec<PersonalKind> = TAKEN_OUT.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(kinds(&marks.join(" 그리고 ")), expected);
    }

    #[test]
    fn numbers_that_the_reader_of_letters_knows_are_found_in_raw_text() {
        let text = "여권번호는 M12345678이고 계좌번호는 302-1234-5678-91입니다.";
        assert_eq!(
            kinds(text),
            [PersonalKind::Identification, PersonalKind::Account]
        );
    }
}
