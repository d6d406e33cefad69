//! Text that is another letter's, or the posting's.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::{Finding, Place, Severity};
use crate::review::Report;
use crate::target::Target;
use crate::text::{Letter, is_of_word};

/// Characters in a row (letters and digits alone) by which two texts are held against each other.
const RUN: usize = 12;
/// A shorter run is a phrase that many letters share.
const SHORTEST: usize = 20;
/// Bits of a character that a run's number keeps.
const BASE: u64 = 1_099_511_628_211;

pub(crate) fn check(
    letter: &Letter<'_>,
    target: &Target,
    others: &[&str],
    report: &mut Report<'_>,
) {
    if others.is_empty() && target.posting.is_none() {
        return;
    }
    let own: Vec<Bare> = letter
        .answers
        .iter()
        .map(|answer| Bare::new(answer.text))
        .collect();
    let total: usize = own.iter().map(|text| text.characters.len()).sum();
    if report.is_on(Code::CopiedFromLetter) {
        for (index, other) in others.iter().enumerate() {
            let runs = shared(&own, &Bare::new(other), SHORTEST);
            let characters = runs.iter().map(|(_, run)| run.len()).sum::<usize>();
            let share = characters as f64 / total.max(1) as f64;
            if share >= report.settings.most_copied {
                let severity = if share >= 0.5 {
                    Severity::High
                } else {
                    Severity::Medium
                };
                let detail = Detail::Copied {
                    share,
                    characters,
                    letter: Some(index),
                };
                add(
                    letter,
                    &own,
                    &runs,
                    Code::CopiedFromLetter,
                    severity,
                    detail,
                    report,
                );
            }
        }
    }
    if let Some(posting) = target
        .posting
        .as_deref()
        .filter(|_| report.is_on(Code::CopiedFromPosting))
    {
        let posting = Bare::new(posting);
        let mut runs = shared(&own, &posting, report.settings.longest_from_posting + 1);
        runs.extend(made_of_phrases(
            &own,
            &posting,
            report.settings.most_copied,
            &runs,
        ));
        let characters = runs.iter().map(|(_, run)| run.len()).sum::<usize>();
        if characters > 0 {
            let share = characters as f64 / total.max(1) as f64;
            let detail = Detail::Copied {
                share,
                characters,
                letter: None,
            };
            add(
                letter,
                &own,
                &runs,
                Code::CopiedFromPosting,
                Severity::Medium,
                detail,
                report,
            );
        }
    }
}

/// Letters and digits of a text, each with its byte.
struct Bare {
    characters: Vec<char>,
    bytes: Vec<Range<usize>>,
}

impl Bare {
    fn new(text: &str) -> Self {
        let kept = text.char_indices().filter(|(_, c)| is_of_word(*c));
        let (characters, bytes) = kept
            .map(|(at, c)| (c.to_lowercase().next().unwrap_or(c), at..at + c.len_utf8()))
            .unzip();
        Self { characters, bytes }
    }

    /// A number for each run of characters, by where it begins.
    fn runs(&self) -> impl Iterator<Item = u64> {
        let number = |run: &[char]| {
            run.iter().fold(0_u64, |sum, c| {
                sum.wrapping_mul(BASE) ^ u64::from(u32::from(*c))
            })
        };
        self.characters.windows(RUN).map(number)
    }
}

/// The longest runs of each answer that stand in the other text, by answer and characters.
fn shared(own: &[Bare], other: &Bare, shortest: usize) -> Vec<(usize, Range<usize>)> {
    let theirs: BTreeSet<u64> = other.runs().collect();
    let mut found = Vec::new();
    for (answer, text) in own.iter().enumerate() {
        let mut current: Option<Range<usize>> = None;
        for (at, run) in text
            .runs()
            .enumerate()
            .filter(|(_, run)| theirs.contains(run))
        {
            let _ = run;
            match &mut current {
                Some(range) if at <= range.end => range.end = at + RUN,
                _ => {
                    found.extend(current.take().map(|range| (answer, range)));
                    current = Some(at..at + RUN);
                }
            }
        }
        found.extend(current.map(|range| (answer, range)));
    }
    found.retain(|(_, range)| range.len() >= shortest);
    found
}

/// The shorter runs of answers that are made of such: no phrase is long, and most of the answer is the posting's.
fn made_of_phrases(
    own: &[Bare],
    posting: &Bare,
    most: f64,
    found: &[(usize, Range<usize>)],
) -> Vec<(usize, Range<usize>)> {
    let phrases = shared(own, posting, RUN);
    let is_made_of = |answer: usize, text: &Bare| {
        let of_answer = phrases.iter().filter(|(of, _)| *of == answer);
        let characters: usize = of_answer.map(|(_, run)| run.len()).sum();
        characters as f64 >= most * text.characters.len() as f64
    };
    let made: Vec<bool> = own
        .iter()
        .enumerate()
        .map(|(answer, text)| is_made_of(answer, text))
        .collect();
    let is_new = |run: &(usize, Range<usize>)| !found.contains(run);
    let of_made = |(answer, _): &(usize, Range<usize>)| made.get(*answer) == Some(&true);
    let new = phrases.iter().filter(|run| of_made(run) && is_new(run));
    new.cloned().collect()
}

/// One finding at the longest run, with the others beside it.
fn add(
    letter: &Letter<'_>,
    own: &[Bare],
    runs: &[(usize, Range<usize>)],
    code: Code,
    severity: Severity,
    detail: Detail,
    report: &mut Report<'_>,
) {
    let mut runs: Vec<&(usize, Range<usize>)> = runs.iter().collect();
    runs.sort_by_key(|(answer, run)| (std::cmp::Reverse(run.len()), *answer, run.start));
    let place = |(index, run): &(usize, Range<usize>)| {
        let (text, answer) = (own.get(*index)?, letter.answer(*index)?);
        let start = text.bytes.get(run.start)?.start;
        let end = text.bytes.get(run.end.checked_sub(1)?)?.end;
        Some((
            answer.place_of(start..end),
            answer.text.get(start..end)?.to_owned(),
        ))
    };
    let mut places: Vec<(Place, String)> = runs.into_iter().filter_map(place).collect();
    if places.is_empty() {
        return;
    }
    let (first, quoted) = places.remove(0);
    let others = places.into_iter().map(|(place, _)| place).collect();
    report.add(Finding {
        code,
        severity,
        place: Some(first),
        quoted,
        detail,
        others,
    });
}
