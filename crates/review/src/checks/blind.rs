//! What the rules of blind recruitment forbid to tell.
//!
//! `lists/blind.txt`: What blind recruitment forbids to tell, by the categories of the Ministry of Employment and
//! Labor's guide (블라인드 채용 가이드북: age, gender, origin, family, schools, looks) and of article 4-3 of the Fair Hiring
//! Procedure Act (채용절차법 제4조의3: looks, origin, marital state, property, family), with religion from article 2(3) of the
//! National Human Rights Commission Act. A section `name: others` lists what says that the sentence is about somebody
//! else; then nothing is said of it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{
    entries, pattern,
    pool::{Entry, List},
    sections,
};
use crate::review::Report;
use crate::target::Target;
use crate::text::{Letter, Sentence};

/// The categories by the names of their lists.
const CATEGORIES: [(Code, &str); 9] = [
    (Code::BlindAge, "age"),
    (Code::BlindGender, "gender"),
    (Code::BlindOrigin, "origin"),
    (Code::BlindFamily, "family"),
    (Code::BlindSchool, "school"),
    (Code::BlindLooks, "looks"),
    (Code::BlindReligion, "religion"),
    (Code::BlindMarital, "marital"),
    (Code::BlindProperty, "property"),
];

/// Characters beside what is told in which others may be spoken of.
const BESIDE: usize = 30;

/// By category: what says that the sentence is about others: customers, products, buildings.
static OTHERS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/blind.txt"));
    let list = |name: String| sections.get(name.as_str()).cloned().unwrap_or_default();
    let others = CATEGORIES.iter();
    others
        .map(|(_, name)| pattern::any(&list(format!("{name}: others"))))
        .collect()
});

static PUBLIC: LazyLock<Regex> = LazyLock::new(|| {
    let each: Vec<&str> = entries(include_str!("../lists/public_institutions.txt")).collect();
    pattern::any(&each)
});

static SAYS_BLIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern::any(&[
        "블라인드 (채용|전형|면접|서류)",
        "편견 요소",
        "인적 사항_(금지|불이익|블라인드)",
    ])
});

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    if !holds(target) {
        return;
    }
    for answer in &letter.answers {
        for sentence in &answer.sentences {
            let told = told(sentence);
            for ((code, _), range) in CATEGORIES.iter().zip(told) {
                if let Some(range) = range {
                    let bytes = sentence.start + range.start..sentence.start + range.end;
                    report.at(answer, bytes, *code, Severity::High, Detail::Blind);
                }
            }
        }
    }
}

/// Whether the rules hold for this target.
fn holds(target: &Target) -> bool {
    target.blind.unwrap_or_else(|| {
        let is_public = target
            .company
            .as_deref()
            .is_some_and(|company| PUBLIC.is_match(company));
        is_public
            || target
                .posting
                .as_deref()
                .is_some_and(|posting| SAYS_BLIND.is_match(posting))
    })
}

/// Where the sentence tells it first, by category, in bytes of the sentence.
fn told(sentence: &Sentence<'_>) -> Vec<Option<Range<usize>>> {
    let sure = first_of_each(List::BlindSure, sentence);
    let tells = first_of_each(List::Blind, sentence);
    let others = OTHERS.iter();
    let each = sure.into_iter().zip(tells).zip(others);
    let told = each.map(|((sure, tells), others)| {
        let of_others = |range: &Range<usize>| others.is_match(beside(sentence.text, range));
        sure.or_else(|| tells.filter(|range| !of_others(range)))
    });
    told.collect()
}

/// What stands beside a range of bytes, with it: what a long sentence says elsewhere is of something else.
fn beside<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let start = before.char_indices().rev().take(BESIDE).last();
    let end = after.char_indices().nth(BESIDE);
    let start = start.map_or(range.start, |(at, _)| at);
    let end = end.map_or(text.len(), |(at, _)| range.end + at);
    text.get(start..end).unwrap_or(text)
}

/// The category of an entry, by its place in [`CATEGORIES`].
fn category(entry: &Entry) -> Option<usize> {
    let name = entry.section.trim_end_matches(": sure");
    CATEGORIES
        .iter()
        .position(|(_, category)| *category == name)
}

/// The first place of each category.
fn first_of_each(list: List, sentence: &Sentence<'_>) -> Vec<Option<Range<usize>>> {
    let mut firsts: Vec<Option<Range<usize>>> = vec![None; CATEGORIES.len()];
    for (index, range) in sentence.find(list) {
        let category = list.entries().get(index).and_then(category);
        if let Some(first) = category.and_then(|category| firsts.get_mut(category))
            && first.as_ref().is_none_or(|first| range.start < first.start)
        {
            *first = Some(range);
        }
    }
    firsts
}
