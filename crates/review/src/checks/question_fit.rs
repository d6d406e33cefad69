//! Whether an answer speaks of what its question asks.

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use crate::checks::company::{is_same, names_of, short_name};
use crate::checks::evidence::Evidence;
use crate::checks::length::is_missing;
use crate::checks::question_part::{asks_for_experience, missing};
use crate::code::Code;
use crate::detail::{AskedPart, Detail};
use crate::finding::Severity;
use crate::lists::{pattern, sections};
use crate::question_kind::{CUES, QuestionKind};
use crate::review::Report;
use crate::target::Target;
use crate::text::{Answer, Letter, bare};

/// Cues of another kind that an answer without one of its own has at least.
const SPEAKS_OF: usize = 2;

/// What names a company's or a role's own facts.
struct Facts {
    /// Products, numbers, news: two of them.
    any: Regex,
    /// What this company does: one is enough.
    this: Regex,
    /// What could be said of any company.
    praise: Regex,
    /// What says that somebody wishes for something, or why.
    reason: Regex,
}

static FACTS: LazyLock<Facts> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/question_kinds.txt"));
    let any = |name: &str| pattern::any(sections.get(name).map_or(&[][..], Vec::as_slice));
    Facts {
        any: any("facts of a company or role"),
        this: any("facts of this company"),
        praise: any("praise for any company"),
        reason: any("reason of any kind"),
    }
});

/// An answer with what is asked of it and what it says.
struct Held<'l, 'a> {
    answer: &'l Answer<'a>,
    asked: Vec<QuestionKind>,
    /// Cues of each kind, in the order of [`CUES`].
    cues: Vec<(QuestionKind, usize)>,
    /// Whether it names the company that it is for.
    names_company: bool,
    /// What it leaves out, once it was asked for.
    missing: OnceCell<Option<AskedPart>>,
}

impl<'l, 'a> Held<'l, 'a> {
    fn new(answer: &'l Answer<'a>, target: &Target) -> Self {
        let prompt = answer.prompt;
        let names_company = names_company(answer, target);
        let cues = CUES.iter().map(|cues| {
            let speaks_of_it = names_company && cues.kind == QuestionKind::Motivation;
            (
                cues.kind,
                cues.count(answer.text) + usize::from(speaks_of_it),
            )
        });
        Self {
            answer,
            asked: prompt.map(QuestionKind::of_prompt).unwrap_or_default(),
            cues: cues.collect(),
            names_company,
            missing: OnceCell::new(),
        }
    }

    /// What it leaves out of its question.
    fn missing(&self) -> Option<AskedPart> {
        let look = || missing(self.answer.prompt?, self.answer, self.names_company);
        *self.missing.get_or_init(look)
    }

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
        .map(|answer| Held::new(answer, target))
        .collect();
    let swapped = swapped(&held);
    for (index, one) in held.iter().enumerate() {
        let belongs_under = swapped
            .iter()
            .find(|(first, _)| *first == index)
            .and_then(|(_, other)| held.get(*other))
            .map(|other| other.answer.question);
        if let Some((code, severity, detail)) = fault(one, belongs_under, target) {
            report.whole(Some(one.answer.place()), code, severity, detail);
        }
    }
}

/// What is wrong with an answer beside its question: one thing, the gravest.
fn fault(
    held: &Held<'_, '_>,
    belongs_under: Option<usize>,
    target: &Target,
) -> Option<(Code, Severity, Detail)> {
    let answer = held.answer;
    if answer.sentences.is_empty() || is_missing(answer.text) {
        return None;
    }
    let asked = held.asked.first().copied();
    if let Some((belongs_under, asked)) = belongs_under.zip(asked) {
        let detail = Detail::Swapped {
            asked,
            belongs_under,
        };
        return Some((Code::SwappedAnswers, Severity::High, detail));
    }
    if let Some((spoken_of, asked)) = off(held, target).zip(asked) {
        let detail = Detail::QuestionFit { asked, spoken_of };
        return Some((Code::OffQuestion, Severity::High, detail));
    }
    let has_no_reason = || gives_no_reason(held).then_some(AskedPart::Motive);
    if let Some(part) = held.missing().or_else(has_no_reason) {
        // What is told in words that no list has looks missing too often to weigh as much as no answer.
        let severity = match part {
            AskedPart::Experience | AskedPart::Answer => Severity::High,
            _ => Severity::Medium,
        };
        let detail = Detail::QuestionPart { part };
        return Some((Code::QuestionPartMissing, severity, detail));
    }
    if held.asked.contains(&QuestionKind::Motivation) && would_do_for_any(held, target) {
        let detail = Detail::Motive {
            company: target.company.clone(),
        };
        return Some((Code::MotiveWithoutCompany, Severity::Medium, detail));
    }
    None
}

/// What an answer speaks of that says nothing of what is asked.
fn off(held: &Held<'_, '_>, target: &Target) -> Option<QuestionKind> {
    if held.asked.is_empty() {
        return None;
    }
    let (kind, count) = held.speaks_of()?;
    // An episode is told in like words whatever it is to show.
    let episodes = [
        QuestionKind::Teamwork,
        QuestionKind::Challenge,
        QuestionKind::ProblemSolving,
        QuestionKind::Competence,
        QuestionKind::Values,
    ];
    let asks_for_episode = || {
        held.asked.iter().any(|asked| episodes.contains(asked))
            || held.answer.prompt.is_some_and(asks_for_experience)
    };
    let alike = episodes.contains(&kind) && asks_for_episode();
    // A reason to apply may be told by a life, as long as it says something of the company.
    let has_reason = held.asked.contains(&QuestionKind::Motivation)
        && held.names_company
        && !would_do_for_any(held, target);
    let own = held.cues_of_asked();
    let outweighs = count >= SPEAKS_OF + 2 && count >= own * 4 && !episodes.contains(&kind);
    // What every letter speaks of somewhere is beside the question only where nothing else answers it.
    let answers = || held.answer.prompt.is_some() && held.missing().is_none();
    let is_answered = || episodes.contains(&kind) && !gives_no_reason(held) && answers();
    let is_silent = own == 0 && count >= SPEAKS_OF && !is_answered();
    let is_off = !alike && !has_reason && (is_silent || outweighs);
    is_off.then_some(kind)
}

/// Whether nothing but a reason to apply is asked, and none of its words is said.
fn gives_no_reason(held: &Held<'_, '_>) -> bool {
    held.asked == [QuestionKind::Motivation]
        && !held.names_company
        && !FACTS.reason.is_match(held.answer.text)
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
            let asks_alike = one.asked.iter().any(|kind| other.asked.contains(kind));
            if asks_alike || one.asked.is_empty() || other.asked.is_empty() {
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

/// Whether a motive would do for any company: no fact of this one, of the role, of the writer's own; praise instead, or
/// not even the name.
fn would_do_for_any(held: &Held<'_, '_>, target: &Target) -> bool {
    let answer = held.answer;
    let shows = || {
        answer
            .sentences
            .iter()
            .any(|sentence| Evidence::of(sentence).shows())
    };
    // What the writer did with something of the company's.
    let did_with_it = || {
        let about_it = answer.sentences.iter().filter(|sentence| {
            let company = target.company.as_deref().map(short_name);
            company.is_some_and(|company| !company.is_empty() && sentence.text.contains(&company))
        });
        about_it.map(Evidence::of).any(Evidence::shows)
    };
    let has_facts = did_with_it()
        || FACTS.this.is_match(answer.text)
        || FACTS.any.find_iter(answer.text).count() >= 2
        || shares_words_with_posting(answer, target);
    let is_bare = || !held.names_company && !shows();
    !has_facts && (FACTS.praise.is_match(answer.text) || is_bare())
}

fn names_company(answer: &Answer<'_>, target: &Target) -> bool {
    let Some(company) = target.company.as_deref() else {
        return false;
    };
    let names = names_of(company);
    let company = bare(&short_name(company));
    let begins = |word: &str| names.iter().any(|name| begins_alike(name, word));
    let mut words = answer.sentences.iter().flat_map(|sentence| &sentence.words);
    bare(answer.text).contains(&company)
        || words.any(|word| {
            begins(word.text)
                && word.text.chars().count() > 2
                && is_same(word.text, &company)
                && bare(word.text).len() * 2 >= company.len()
        })
}

/// Whether a word begins with the first character of a name, in small or capital letters.
fn begins_alike(name: &str, word: &str) -> bool {
    let first = |text: &str| {
        text.chars()
            .next()
            .and_then(|first| first.to_lowercase().next())
    };
    first(name) == first(word)
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
