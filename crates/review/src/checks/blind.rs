//! What the rules of blind recruitment forbid to tell.

use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{entries, pattern, pattern::Patterns, sections};
use crate::review::Report;
use crate::target::Target;
use crate::text::{Letter, Sentence};

/// One category.
struct Category {
    code: Code,
    /// What tells it of the applicant.
    tells: Patterns,
    /// What tells it whatever else the sentence speaks of.
    sure: Patterns,
    /// What says that the sentence is about others: customers, products, buildings.
    others: Regex,
}

static CATEGORIES: LazyLock<Vec<Category>> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/blind.txt"));
    let list = |name: String| sections.get(name.as_str()).cloned().unwrap_or_default();
    [
        (Code::BlindAge, "age"),
        (Code::BlindGender, "gender"),
        (Code::BlindOrigin, "origin"),
        (Code::BlindFamily, "family"),
        (Code::BlindSchool, "school"),
        (Code::BlindLooks, "looks"),
        (Code::BlindReligion, "religion"),
        (Code::BlindMarital, "marital"),
        (Code::BlindProperty, "property"),
    ]
    .into_iter()
    .map(|(code, name)| Category {
        code,
        tells: Patterns::new(list(name.to_owned())),
        sure: Patterns::new(list(format!("{name}: sure"))),
        others: pattern::any(&list(format!("{name}: others"))),
    })
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
            for category in CATEGORIES.iter() {
                if let Some(range) = told(category, sentence) {
                    report.at(answer, range, category.code, Severity::High, Detail::Blind);
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

/// Where the sentence tells it, in bytes of the answer.
fn told(category: &Category, sentence: &Sentence<'_>) -> Option<std::ops::Range<usize>> {
    let first = |list: &Patterns| {
        let found = list.find(sentence.text);
        found
            .into_iter()
            .map(|(_, range)| range)
            .min_by_key(|range| range.start)
    };
    let range = first(&category.sure).or_else(|| {
        let range = first(&category.tells)?;
        (!category.others.is_match(sentence.text)).then_some(range)
    })?;
    Some(sentence.start + range.start..sentence.start + range.end)
}
