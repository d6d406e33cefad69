//! The role that the letter names against the role that it is for.

use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{pattern, sections};
use crate::review::Report;
use crate::target::Target;
use crate::text::Letter;

/// Sections of the file that name no family.
const APART: [&str; 3] = ["applied for", "elsewhere", "posting: role"];

/// Each family of roles with its words: asked of every letter's role, and compiled without the rest.
static FAMILIES: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/roles.txt"));
    let families = sections.iter().filter(|(name, _)| !APART.contains(name));
    families
        .map(|(name, words)| (*name, pattern::any(words)))
        .collect()
});

struct Lists {
    /// A sentence that says for which role the letter is; its first group is the role.
    applied: Vec<Regex>,
    elsewhere: Regex,
    /// Where a posting says whom it seeks.
    posting: Vec<Regex>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/roles.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    Lists {
        applied: list("applied for")
            .iter()
            .map(|entry| pattern::any(&[entry]))
            .collect(),
        elsewhere: pattern::any(list("elsewhere")),
        posting: list("posting: role")
            .iter()
            .map(|entry| pattern::any(&[entry]))
            .collect(),
    }
});

/// Characters of a posting's first line that is a title and no text.
const LONGEST_HEADING: usize = 40;

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    let Some(wanted) = &target.role else {
        return;
    };
    let wanted_families = families(wanted);
    if wanted_families.is_empty() {
        return;
    }
    for sentence in letter
        .sentences()
        .filter(|sentence| !LISTS.elsewhere.is_match(sentence.text))
    {
        let Some(found) = LISTS
            .applied
            .iter()
            .find_map(|applied| applied.find(sentence.text))
        else {
            continue;
        };
        let named = found.as_str().trim();
        let families = families(named);
        let Some(answer) = letter.answer(sentence.question) else {
            continue;
        };
        if !families.is_empty()
            && !families
                .iter()
                .any(|family| wanted_families.contains(family))
        {
            let bytes = sentence.start + found.start()..sentence.start + found.end();
            let detail = Detail::WrongRole {
                named: named.to_owned(),
                target: wanted.clone(),
            };
            report.at(answer, bytes, Code::WrongRole, Severity::High, detail);
        }
    }
}

/// The role that a posting says it is for.
pub(crate) fn of_posting(posting: &str) -> Option<String> {
    let found = LISTS
        .posting
        .iter()
        .find_map(|pattern| Some(pattern.captures(posting)?.iter().flatten().last()?.as_str()));
    // A first line such as `한빛정밀 품질관리 담당(신입)` is the name and the role.
    let heading = || {
        let line = posting.lines().find(|line| !line.trim().is_empty())?;
        let line = line.split(['.', ',', '(', '|']).next()?;
        (line.chars().count() <= LONGEST_HEADING && !families(line).is_empty()).then_some(line)
    };
    found
        .or_else(heading)
        .map(|role| role.trim().to_owned())
        .filter(|role| !role.is_empty())
}

/// The family that a role is of, by the first of its words that names one; `None`: its words name none.
///
/// # Examples
///
/// ```
/// assert_eq!(shortlist_review::role_family("해외영업 담당"), Some("sales"));
/// assert_eq!(shortlist_review::role_family("모름"), None);
/// ```
#[must_use]
pub fn role_family(role: &str) -> Option<&'static str> {
    let families = FAMILIES.iter();
    let found = families.filter_map(|(name, words)| Some((words.find(role)?.start(), *name)));
    found.min_by_key(|(start, _)| *start).map(|(_, name)| name)
}

/// The families that a role's words name.
fn families(role: &str) -> Vec<usize> {
    let families = FAMILIES.iter().enumerate();
    let named = families.filter(|(_, (_, words))| words.is_match(role));
    named.map(|(index, _)| index).collect()
}
