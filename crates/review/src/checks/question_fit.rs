//! Whether an answer speaks of what its question asks.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::company::is_same;
use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{pattern, sections};
use crate::question_kind::{CUES, QuestionKind};
use crate::review::Report;
use crate::target::Target;
use crate::text::{Answer, Letter, bare};

/// Cues of another kind that an answer without one of its own has at least.
const SPEAKS_OF: usize = 2;

/// What names a company's or a role's own facts: products, numbers, news.
static FACTS: LazyLock<Regex> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/question_kinds.txt"));
    pattern::any(
        sections
            .get("facts of a company or role")
            .map_or(&[][..], Vec::as_slice),
    )
});

/// An answer with what is asked of it and what it says.
struct Held<'l, 'a> {
    answer: &'l Answer<'a>,
    asked: Vec<QuestionKind>,
    /// Cues of each kind, in the order of [`CUES`].
    cues: Vec<(QuestionKind, usize)>,
}

impl Held<'_, '_> {
    fn cues_of(&self, kind: QuestionKind) -> usize {
        self.cues
            .iter()
            .find(|(other, _)| *other == kind)
            .map_or(0, |(_, count)| *count)
    }

    fn cues_of_asked(&self) -> usize {
        self.asked
            .iter()
            .map(|kind| self.cues_of(*kind))
            .max()
            .unwrap_or(0)
    }

    /// What it speaks of most, among kinds that are not asked.
    fn speaks_of(&self) -> Option<(QuestionKind, usize)> {
        let others = self
            .cues
            .iter()
            .filter(|(kind, _)| !self.asked.contains(kind));
        others.max_by_key(|(_, count)| *count).copied()
    }
}

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    let held: Vec<Held<'_, '_>> = letter
        .answers
        .iter()
        .map(|answer| Held {
            answer,
            asked: answer
                .prompt
                .map(QuestionKind::of_prompt)
                .unwrap_or_default(),
            cues: CUES
                .iter()
                .map(|cues| (cues.kind, cues.count(answer.text)))
                .collect(),
        })
        .filter(|held| !held.asked.is_empty())
        .collect();
    let swapped = swapped(&held);
    for (index, one) in held.iter().enumerate() {
        let place = Some(one.answer.place());
        let asked = one
            .asked
            .first()
            .copied()
            .unwrap_or(QuestionKind::Motivation);
        if let Some(other) = swapped
            .iter()
            .find(|(first, _)| *first == index)
            .and_then(|(_, other)| held.get(*other))
        {
            let detail = Detail::Swapped {
                asked,
                belongs_under: other.answer.question,
            };
            report.whole(place, Code::SwappedAnswers, Severity::High, detail);
        } else if let Some(spoken_of) = off(one) {
            report.whole(
                place,
                Code::OffQuestion,
                Severity::High,
                Detail::QuestionFit { asked, spoken_of },
            );
        } else if one.asked.contains(&QuestionKind::Motivation)
            && !names_own_facts(one.answer, target)
        {
            let detail = Detail::Motive {
                company: target.company.clone(),
            };
            report.whole(place, Code::MotiveWithoutCompany, Severity::Medium, detail);
        }
    }
}

/// What an answer speaks of that says nothing of what is asked.
fn off(held: &Held<'_, '_>) -> Option<QuestionKind> {
    let (kind, count) = held.speaks_of()?;
    // An episode is told in like words whatever it is to show.
    let episodes = [
        QuestionKind::Teamwork,
        QuestionKind::Challenge,
        QuestionKind::ProblemSolving,
        QuestionKind::Competence,
        QuestionKind::Values,
    ];
    let alike = episodes.contains(&kind) && held.asked.iter().any(|asked| episodes.contains(asked));
    let own = held.cues_of_asked();
    let is_off =
        !alike && (own == 0 && count >= SPEAKS_OF || count >= SPEAKS_OF + 2 && count >= own * 4);
    is_off.then_some(kind)
}

/// Pairs (both ways) of answers that would fit under each other's question, and do not under their own.
fn swapped(held: &[Held<'_, '_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (one_index, one) in held.iter().enumerate() {
        for (other_index, other) in held.iter().enumerate().skip(one_index + 1) {
            let under = |answer: &Held<'_, '_>, question: &Held<'_, '_>| {
                question
                    .asked
                    .iter()
                    .map(|kind| answer.cues_of(*kind))
                    .max()
                    .unwrap_or(0)
            };
            if one.asked.iter().any(|kind| other.asked.contains(kind)) {
                continue;
            }
            let (here, there) = (
                one.cues_of_asked() + other.cues_of_asked(),
                under(one, other) + under(other, one),
            );
            let both_fit = under(one, other) > one.cues_of_asked()
                && under(other, one) > other.cues_of_asked();
            if both_fit && there >= here * 2 && there >= here + 2 {
                pairs.extend([(one_index, other_index), (other_index, one_index)]);
            }
        }
    }
    pairs
}

/// Whether a motive names the company, or facts of it or of the role.
fn names_own_facts(answer: &Answer<'_>, target: &Target) -> bool {
    let named = target.company.as_deref().is_some_and(|company| {
        let company = bare(&crate::checks::company::short_name(company));
        let text = bare(answer.text);
        text.contains(&company)
            || answer
                .sentences
                .iter()
                .flat_map(|sentence| &sentence.words)
                .any(|word| {
                    word.text.chars().count() > 2
                        && is_same(word.text, &company)
                        && bare(word.text).len() * 2 >= company.len()
                })
    });
    named || FACTS.find_iter(answer.text).count() >= 2 || shares_words_with_posting(answer, target)
}

/// Whether the answer takes up rarer words of the posting.
fn shares_words_with_posting(answer: &Answer<'_>, target: &Target) -> bool {
    let Some(posting) = &target.posting else {
        return false;
    };
    let long: Vec<&str> = posting
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let shared = long
        .iter()
        .filter(|word| answer.text.contains(**word))
        .count();
    shared >= 3
}
