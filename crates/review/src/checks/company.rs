//! Whose letter it is: the company that it names against the company that it is for.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{pattern, pattern::Patterns, sections};
use crate::review::Report;
use crate::target::Target;
use crate::text::{Letter, Sentence, bare};

struct Lists {
    /// Names by which one company goes, small and without spaces.
    aliases: Vec<Vec<String>>,
    /// Every known name, longest first.
    known: Regex,
    /// Words that end like a company's name: `한빛전자`.
    shaped: Regex,
    /// Words that end so and are none: `가전전자`, `대기업`.
    common: Regex,
    /// What follows a name of which the writer wants to become a part.
    destination: Regex,
    /// What makes the name one of the past or of others.
    elsewhere: Regex,
    honorific: Patterns,
    /// Where a posting says whose it is.
    posting: Vec<Regex>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/companies.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    let aliases: Vec<Vec<String>> = list("names")
        .iter()
        .map(|line| line.split('=').map(bare).collect())
        .collect();
    let mut names: Vec<String> = list("names")
        .iter()
        .flat_map(|line| line.split('='))
        .map(|name| regex::escape(name.trim()))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let names: Vec<String> = names
        .into_iter()
        .map(|name| name.replace(' ', "\\s?"))
        .collect();
    Lists {
        aliases,
        known: any_of(&format!(
            "(?i)(?:^|[^\\p{{L}}\\p{{N}}])({})",
            names.join("|")
        )),
        shaped: pattern::any(list("shapes")),
        common: pattern::any(list("common words")),
        destination: pattern::any(&[&format!(
            "^[^.,!?\\n]{{0,12}}?(?:{})",
            list("destination").join("|")
        )]),
        elsewhere: pattern::any(list("elsewhere")),
        honorific: Patterns::new(list("honorific").iter().copied()),
        posting: list("posting: company")
            .iter()
            .map(|entry| pattern::any(&[entry]))
            .collect(),
    }
});

#[expect(
    clippy::expect_used,
    reason = "the list is a constant, compiled by a test"
)]
fn any_of(expression: &str) -> Regex {
    Regex::new(expression).expect("escaped names are a valid pattern")
}

/// A company's name in a sentence.
struct Mention<'l, 'a> {
    sentence: &'l Sentence<'a>,
    /// In bytes of the sentence.
    range: Range<usize>,
    name: &'a str,
    /// Whether the writer wants to become a part of it.
    is_destination: bool,
}

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    let mentions = mentions(letter, target.company.as_deref());
    let (wanted, told) = match &target.company {
        Some(company) => (company.clone(), true),
        None => match majority(&mentions) {
            Some(name) => (name, false),
            None => return check_mixed(letter, &mentions, report),
        },
    };
    for mention in mentions
        .iter()
        .filter(|mention| mention.is_destination && !is_same(mention.name, &wanted))
    {
        let Some(answer) = letter.answer(mention.sentence.question) else {
            continue;
        };
        let start = mention.sentence.start;
        let detail = Detail::WrongCompany {
            named: mention.name.to_owned(),
            target: wanted.clone(),
            told,
        };
        let bytes = start + mention.range.start..start + mention.range.end;
        report.at(answer, bytes, Code::WrongCompany, Severity::High, detail);
    }
    check_mixed(letter, &mentions, report);
}

/// All companies that the letter names.
fn mentions<'l, 'a>(letter: &'l Letter<'a>, target: Option<&str>) -> Vec<Mention<'l, 'a>> {
    let target = target.map(short_name).filter(|name| !name.is_empty());
    letter
        .sentences()
        .flat_map(|sentence| mentions_in(sentence, target.as_deref()))
        .collect()
}

fn mentions_in<'l, 'a>(sentence: &'l Sentence<'a>, target: Option<&str>) -> Vec<Mention<'l, 'a>> {
    let text = sentence.text;
    let mut ranges: Vec<Range<usize>> = LISTS
        .known
        .captures_iter(text)
        .filter_map(|found| found.get(1))
        .map(|found| found.range())
        .collect();
    for word in &sentence.words {
        let is_known = ranges
            .iter()
            .any(|range| range.start < word.start + word.text.len() && word.start < range.end);
        if !is_known
            && let Some(found) = LISTS.shaped.find(word.text)
            && !LISTS.common.is_match(found.as_str())
        {
            ranges.push(word.start + found.start()..word.start + found.end());
        }
    }
    if let Some(target) = target {
        let missing = |at: usize| !ranges.iter().any(|range| range.contains(&at));
        let more: Vec<Range<usize>> = text
            .match_indices(target)
            .filter(|(at, _)| missing(*at))
            .map(|(at, name)| at..at + name.len())
            .collect();
        ranges.extend(more);
    }
    ranges.sort_by_key(|range| range.start);
    let mention = |range: Range<usize>| {
        let name = text.get(range.clone())?;
        let after = text.get(range.end..)?;
        let is_destination = LISTS.destination.is_match(after) && !LISTS.elsewhere.is_match(text);
        Some(Mention {
            sentence,
            range,
            name,
            is_destination,
        })
    };
    ranges.into_iter().filter_map(mention).collect()
}

/// The company that the writer wants to become a part of most often, if there are two and one leads.
fn majority(mentions: &[Mention<'_, '_>]) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.is_destination) {
        match counts
            .iter_mut()
            .find(|(name, _)| is_same(name, mention.name))
        {
            Some((_, count)) => *count += 1,
            None => counts.push((mention.name, 1)),
        }
    }
    // What the letter says anywhere of a company decides between those that are named as often.
    let named = |name: &str| {
        mentions
            .iter()
            .filter(|mention| is_same(mention.name, name))
            .count()
    };
    let (best, count) = counts
        .iter()
        .max_by_key(|(name, count)| (*count, named(name)))?;
    let rival = counts
        .iter()
        .any(|(name, other)| name != best && (*other, named(name)) >= (*count, named(best)));
    (counts.len() > 1 && !rival).then(|| (*best).to_owned())
}

/// 귀사 here, the name there.
fn check_mixed(letter: &Letter<'_>, mentions: &[Mention<'_, '_>], report: &mut Report<'_>) {
    let mut honorific = 0;
    let mut first = None;
    for answer in &letter.answers {
        for (_, range) in LISTS.honorific.find(answer.text) {
            honorific += 1;
            first.get_or_insert((answer, range));
        }
    }
    let destinations: Vec<&Mention<'_, '_>> = mentions
        .iter()
        .filter(|mention| mention.is_destination)
        .collect();
    let Some(((answer, range), named)) = first.zip(destinations.first()) else {
        return;
    };
    let by_name = destinations
        .iter()
        .filter(|mention| is_same(mention.name, named.name))
        .count();
    let detail = Detail::CompanyMixed {
        honorific,
        by_name,
        name: named.name.to_owned(),
    };
    report.at(answer, range, Code::CompanyMixed, Severity::Low, detail);
}

/// Whether two names are of one company, as people write them.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (bare(&short_name(one)), bare(&short_name(other)));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let related = |group: &Vec<String>| group.contains(&one) && group.contains(&other);
    // `현대` for `현대자동차`, `한빛` for `한빛소프트`; two names that only begin alike are two.
    one.starts_with(&other) || other.starts_with(&one) || LISTS.aliases.iter().any(related)
}

/// The company that a posting says it is of: by a label, a bracketed name above it, a legal form, or a known name.
pub(crate) fn of_posting(posting: &str) -> Option<String> {
    let labelled = LISTS
        .posting
        .iter()
        .find_map(|pattern| Some(pattern.captures(posting)?.iter().flatten().last()?.as_str()));
    let first_line = posting
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let known = || {
        LISTS
            .known
            .captures(first_line)
            .and_then(|found| Some(found.get(1)?.as_str()))
    };
    let shaped = || {
        let mut words = first_line
            .split_whitespace()
            .filter_map(|word| LISTS.shaped.find(word));
        words
            .find(|word| !LISTS.common.is_match(word.as_str()))
            .map(|word| word.as_str())
    };
    let name = labelled.or_else(known).or_else(shaped)?;
    let name = short_name(name);
    (!name.is_empty()).then_some(name)
}

/// A company's name without its legal form.
pub(crate) fn short_name(name: &str) -> String {
    let mut short = name.to_owned();
    for form in [
        "주식회사",
        "유한회사",
        "(주)",
        "㈜",
        "(유)",
        "(재)",
        "(사)",
        "Co., Ltd.",
        "Co.,Ltd.",
        "Inc.",
        "Corp.",
        "Ltd.",
    ] {
        short = short.replace(form, " ");
    }
    short.trim().to_owned()
}
