//! Whose letter it is: the company that it names against the company that it is for.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{pattern, pattern::Patterns, sections};
use crate::question_kind::QuestionKind;
use crate::review::Report;
use crate::target::Target;
use crate::text::{Letter, Sentence, bare};

struct Lists {
    /// Names by which one company goes, small and without spaces, by each of them.
    aliases: BTreeMap<String, Vec<String>>,
    /// Every known name, longest first.
    known: Regex,
    /// Names with their legal forms: `(주)한빛`.
    legal: Regex,
    /// Words that end like a company's name: `한빛전자`.
    shaped: Regex,
    /// Words that end so and are none: `가전전자`, `대기업`.
    common: Regex,
    /// What follows a name of which the writer wants to become a part.
    destination: Regex,
    /// What makes the name one of the past or of others.
    elsewhere: Regex,
    /// Names that are common words too.
    ambiguous: Vec<String>,
    /// What the rest of the sentence says where the writer wants to become a part of it.
    wish: Regex,
    /// The same in an answer to the question why one applies.
    attraction: Regex,
    /// What follows a company that is an example, a tool, a rival.
    not_itself: Regex,
    honorific: Patterns,
    /// Where a posting says whose it is.
    posting: Vec<Regex>,
    /// A posting's first line that begins with a name.
    heading: Regex,
    /// Words that such a line begins with and that are no name.
    no_name: Regex,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/companies.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    // Of two groups with one name, the first.
    let groups = list("names").iter().rev();
    let groups = groups.map(|line| line.split('=').map(bare).collect::<Vec<String>>());
    let aliases = groups
        .flat_map(|group| {
            group
                .clone()
                .into_iter()
                .map(move |name| (name, group.clone()))
        })
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
        legal: pattern::any(list("legal forms")),
        shaped: pattern::any(list("shapes")),
        common: pattern::any(list("common words")),
        destination: pattern::any(&[&format!(
            "^[^.,!?\\n]{{0,12}}?(?:{})",
            list("destination").join("|")
        )]),
        elsewhere: pattern::any(list("elsewhere")),
        ambiguous: list("ambiguous").iter().map(|name| bare(name)).collect(),
        wish: pattern::any(list("wish")),
        attraction: pattern::any(list("attraction")),
        not_itself: pattern::any(list("not itself")),
        honorific: Patterns::new(list("honorific").iter().copied()),
        posting: list("posting: company")
            .iter()
            .map(|entry| pattern::any(&[entry]))
            .collect(),
        heading: pattern::any(list("posting: heading")),
        no_name: pattern::any(list("posting: no name")),
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

/// How surely a word names a company.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It is listed, or the target's own.
    Name,
    /// It ends like one, or has another meaning too.
    Shape,
}

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    let mentions = mentions(letter, target.company.as_deref());
    check_mixed(letter, target, &mentions, report);
    let (wanted, told) = match &target.company {
        Some(company) => (company.clone(), true),
        None => match majority(&mentions) {
            Some(name) => (name, false),
            None => return,
        },
    };
    for mention in &mentions {
        let is_meant = is_same(mention.name, &wanted) || is_of_posting(mention.name, target);
        if mention.is_destination && !is_meant {
            add_wrong(letter, mention, &wanted, told, report);
        }
    }
    if told {
        for mention in misspelled(letter, &wanted) {
            add_wrong(letter, &mention, &wanted, told, report);
        }
    }
}

/// A posting may name the company otherwise than the target does: by its group, its brand.
fn is_of_posting(name: &str, target: &Target) -> bool {
    target
        .posting
        .as_deref()
        .is_some_and(|posting| posting.contains(name))
}

fn add_wrong(
    letter: &Letter<'_>,
    mention: &Mention<'_, '_>,
    wanted: &str,
    told: bool,
    report: &mut Report<'_>,
) {
    let Some(answer) = letter.answer(mention.sentence.question) else {
        return;
    };
    let start = mention.sentence.start;
    let detail = Detail::WrongCompany {
        named: mention.name.to_owned(),
        target: wanted.to_owned(),
        told,
    };
    let bytes = start + mention.range.start..start + mention.range.end;
    report.at(answer, bytes, Code::WrongCompany, Severity::High, detail);
}

/// All companies that the letter names.
fn mentions<'l, 'a>(letter: &'l Letter<'a>, target: Option<&str>) -> Vec<Mention<'l, 'a>> {
    let target = target.map(short_name).filter(|name| !name.is_empty());
    let mut mentions = Vec::new();
    for answer in &letter.answers {
        let asks_why = answer
            .prompt
            .map(QuestionKind::of_prompt)
            .is_some_and(|kinds| kinds.contains(&QuestionKind::Motivation));
        for sentence in &answer.sentences {
            mentions.extend(mentions_in(sentence, target.as_deref(), asks_why));
        }
    }
    mentions
}

fn mentions_in<'l, 'a>(
    sentence: &'l Sentence<'a>,
    target: Option<&str>,
    asks_why: bool,
) -> Vec<Mention<'l, 'a>> {
    let text = sentence.text;
    let elsewhere = LISTS.elsewhere.is_match(text);
    let asks_why = asks_why || text.starts_with("지원동기") || text.starts_with("지원 동기");
    let mention = |(range, known): (Range<usize>, Known)| {
        let name = text.get(range.clone())?;
        let after = text.get(range.end..)?;
        let is_destination = !elsewhere
            && !LISTS.not_itself.is_match(after)
            && (LISTS.destination.is_match(after) || wishes(after, known, asks_why));
        Some(Mention {
            sentence,
            range,
            name,
            is_destination,
        })
    };
    let ranges = named_in(sentence, target);
    ranges.into_iter().filter_map(mention).collect()
}

/// Whether the rest of the sentence wishes to be with the company before it.
fn wishes(after: &str, known: Known, asks_why: bool) -> bool {
    let place = ["에서", "의", "에", "와", "과", " "];
    let is_place = known == Known::Name || place.iter().any(|particle| after.starts_with(particle));
    is_place && (LISTS.wish.is_match(after) || asks_why && LISTS.attraction.is_match(after))
}

/// Where companies are named, in bytes of the sentence.
fn named_in(sentence: &Sentence<'_>, target: Option<&str>) -> Vec<(Range<usize>, Known)> {
    let text = sentence.text;
    let known = LISTS.known.captures_iter(text);
    let mut ranges: Vec<(Range<usize>, Known)> = known
        .filter_map(|found| found.get(1))
        .map(|found| {
            let is_ambiguous = LISTS.ambiguous.contains(&bare(found.as_str()));
            let known = if is_ambiguous {
                Known::Shape
            } else {
                Known::Name
            };
            (found.range(), known)
        })
        .collect();
    let legal = LISTS.legal.captures_iter(text);
    let legal = legal.filter_map(|found| found.name("name"));
    for range in legal.map(|name| name.range()) {
        if !ranges
            .iter()
            .any(|(known, _)| known.start <= range.start && range.start < known.end)
        {
            ranges.push((range, Known::Name));
        }
    }
    for word in &sentence.words {
        let bytes = word.start..word.start + word.text.len();
        let is_known = ranges
            .iter()
            .any(|(range, _)| range.start < bytes.end && bytes.start < range.end);
        if !is_known
            && let Some(found) = LISTS.shaped.find(word.text)
            && !LISTS.common.is_match(found.as_str())
        {
            let range = word.start + found.start()..word.start + found.end();
            ranges.push((range, Known::Shape));
        }
    }
    if let Some(target) = target {
        let more: Vec<_> = text
            .match_indices(target)
            .map(|(at, name)| (at..at + name.len(), Known::Name))
            .filter(|(own, _)| !ranges.iter().any(|(range, _)| range.contains(&own.start)))
            .collect();
        ranges.extend(more);
    }
    ranges.sort_by_key(|(range, _)| range.start);
    ranges
}

/// Words that are the target's name but for a letter or two.
fn misspelled<'l, 'a>(letter: &'l Letter<'a>, wanted: &str) -> Vec<Mention<'l, 'a>> {
    let names: Vec<Vec<char>> = names_of(wanted)
        .iter()
        .map(|name| name.chars().collect())
        .filter(|name: &Vec<char>| name.len() >= LEAST_MISSPELLED)
        .collect();
    let found = letter.sentences().flat_map(|sentence| {
        let names = &names;
        sentence.words.iter().filter_map(move |word| {
            let end = names.iter().find_map(|name| slip(word.text, name))?;
            Some(Mention {
                sentence,
                range: word.start..word.start + end,
                name: word.text.get(..end)?,
                is_destination: true,
            })
        })
    });
    found.collect()
}

/// A shorter name is near too many words.
const LEAST_MISSPELLED: usize = 4;
/// Letters (jamo) by which a slip differs from the name.
const MOST_SLIPS: usize = 2;

/// The bytes of a word's beginning that is the name with a slip; `None` where it is the name itself.
fn slip(word: &str, name: &[char]) -> Option<usize> {
    let characters: Vec<char> = word.chars().collect();
    if characters.first() != name.first() || characters.starts_with(name) {
        return None;
    }
    let wanted = jamo(name);
    let beginnings = [name.len(), name.len() - 1, name.len() + 1];
    let end = beginnings.into_iter().find(|length| {
        characters.get(..*length).is_some_and(|beginning| {
            strsim::generic_levenshtein(&jamo(beginning), &wanted) <= MOST_SLIPS
        })
    })?;
    Some(characters.iter().take(end).map(|c| c.len_utf8()).sum())
}

/// Hangul syllables as the numbers of their letters; other characters as they are.
fn jamo(characters: &[char]) -> Vec<u32> {
    let letters = characters.iter().flat_map(|character| {
        let index = u32::from(*character).wrapping_sub(0xAC00);
        if index < 11_172 {
            let last = index % 28;
            [
                Some(index / 588),
                Some(100 + index % 588 / 28),
                (last > 0).then_some(200 + last),
            ]
        } else {
            [Some(u32::from(*character)), None, None]
        }
    });
    letters.flatten().collect()
}

/// All names by which a company goes, small and without spaces.
pub(crate) fn names_of(company: &str) -> Vec<String> {
    let own = bare(&short_name(company));
    let aliases = LISTS.aliases.get(&own).cloned();
    aliases.unwrap_or_else(|| vec![own])
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
fn check_mixed(
    letter: &Letter<'_>,
    target: &Target,
    mentions: &[Mention<'_, '_>],
    report: &mut Report<'_>,
) {
    let mut honorific = 0;
    let mut first = None;
    for answer in &letter.answers {
        for (_, range) in LISTS.honorific.find(answer.text) {
            honorific += 1;
            first.get_or_insert((answer, range));
        }
    }
    // Without a target, the company that the writer wants to become a part of.
    let named = match &target.company {
        Some(company) => Some(company.as_str()),
        None => mentions
            .iter()
            .find(|mention| mention.is_destination)
            .map(|mention| mention.name),
    };
    let Some(((answer, range), named)) = first.zip(named) else {
        return;
    };
    let own: Vec<&str> = mentions
        .iter()
        .map(|mention| mention.name)
        .filter(|name| is_same(name, named))
        .collect();
    if let Some(name) = own.first() {
        let detail = Detail::CompanyMixed {
            honorific,
            by_name: own.len(),
            name: (*name).to_owned(),
        };
        report.at(answer, range, Code::CompanyMixed, Severity::Low, detail);
    }
}

/// Whether two names are of one company, as people write them.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (bare(&short_name(one)), bare(&short_name(other)));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let group = LISTS.aliases.get(&one);
    let is_related = || group.is_some_and(|group| group.contains(&other));
    // `현대` for `현대자동차`, `한빛` for `한빛소프트`; two names that only begin alike are two. `한빛그룹` is the group of all.
    let (one_group, other_group) = (one.trim_end_matches("그룹"), other.trim_end_matches("그룹"));
    one_group.starts_with(other_group) || other_group.starts_with(one_group) || is_related()
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
    let name = labelled
        .or_else(known)
        .or_else(shaped)
        .or_else(|| heading(first_line))?;
    let name = short_name(name);
    (!name.is_empty()).then_some(name)
}

/// The name before the role in `한빛 데이터 분석가 채용`.
fn heading(first_line: &str) -> Option<&str> {
    let found = LISTS.heading.captures(first_line)?;
    let name = found.name("name")?.as_str();
    (!LISTS.no_name.is_match(name)).then_some(name)
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
        if short.contains(form) {
            short = short.replace(form, " ");
        }
    }
    short.trim().to_owned()
}
