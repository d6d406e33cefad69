//! Phrases that every letter has.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::evidence::has_number;
use crate::code::Code;
use crate::detail::{ClicheFamily, Detail};
use crate::finding::Severity;
use crate::lists::{pattern, pool::List, sections};
use crate::review::Report;
use crate::text::{Letter, is_within, quoted};

const FAMILIES: [(&str, ClicheFamily); 13] = [
    ("family-background", ClicheFamily::FamilyBackground),
    ("birth-story", ClicheFamily::BirthStory),
    ("loyalty-oath", ClicheFamily::LoyaltyOath),
    ("plea", ClicheFamily::Plea),
    ("proverb", ClicheFamily::Proverb),
    ("safe-weakness", ClicheFamily::SafeWeakness),
    ("prepared-talent", ClicheFamily::PreparedTalent),
    ("flattery", ClicheFamily::Flattery),
    ("empty-lesson", ClicheFamily::EmptyLesson),
    ("empty-promise", ClicheFamily::EmptyPromise),
    ("stock-metaphor", ClicheFamily::StockMetaphor),
    ("empty-intensifier", ClicheFamily::EmptyIntensifier),
    ("self-belittling", ClicheFamily::SelfBelittling),
];

/// What says that the words are meant as they stand.
static LITERAL: LazyLock<Regex> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/cliches.txt"));
    pattern::any(sections.get("literal").map_or(&[][..], Vec::as_slice))
});

/// The family of an entry of the list.
fn family(index: usize) -> Option<ClicheFamily> {
    let section = List::Cliches.entries().get(index)?.section;
    let family = FAMILIES.iter().find(|(name, _)| *name == section)?;
    Some(family.1)
}

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        for sentence in &answer.sentences {
            let mut found = sentence.find(List::Cliches);
            if found.is_empty() {
                continue;
            }
            found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
            let mut end = 0;
            for (index, range) in found {
                let Some(family) = family(index) else {
                    continue;
                };
                // Somebody else's words are somebody else's, but a proverb is quoted as a rule.
                let is_quoted = is_within(&range, &quoted(sentence.text));
                let is_meant = has_plain_meaning(family) && LITERAL.is_match(sentence.text);
                // What is promised with a number or a date is no empty promise.
                let is_kept = family == ClicheFamily::EmptyPromise && has_number(sentence.text);
                let is_quoted = is_quoted && family != ClicheFamily::Proverb;
                if range.start < end || is_meant || is_kept || is_quoted {
                    continue;
                }
                end = word_end(sentence.text, range.end);
                let bytes = sentence.start + range.start..sentence.start + range.end;
                report.at(
                    answer,
                    bytes,
                    Code::Cliche,
                    severity(family),
                    Detail::Cliche { family },
                );
            }
        }
    }
}

/// Where the word ends in which a phrase ends: one that begins within it says the same again.
fn word_end(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    end + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// Families whose words are said of things too.
fn has_plain_meaning(family: ClicheFamily) -> bool {
    matches!(
        family,
        ClicheFamily::Proverb | ClicheFamily::StockMetaphor | ClicheFamily::LoyaltyOath
    )
}

fn severity(family: ClicheFamily) -> Severity {
    match family {
        ClicheFamily::FamilyBackground
        | ClicheFamily::BirthStory
        | ClicheFamily::LoyaltyOath
        | ClicheFamily::Plea
        | ClicheFamily::SelfBelittling
        | ClicheFamily::Flattery => Severity::Medium,
        _ => Severity::Low,
    }
}
