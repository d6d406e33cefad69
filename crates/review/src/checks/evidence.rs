//! Claims, episodes and numbers that nothing supports; and what does support them.

use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::{Detail, StarPart};
use crate::finding::Severity;
use crate::lists::{pattern, pattern::Patterns, sections};
use crate::question_kind::QuestionKind;
use crate::review::Report;
use crate::text::{Answer, Letter, Sentence};

pub(crate) struct Lists {
    /// Qualities: 책임감, 소통 능력.
    qualities: Regex,
    /// How a quality is claimed: ~을 갖추었습니다.
    claims: Patterns,
    /// What only looks like a claim.
    no_claims: Regex,
    /// A count, amount, share or time with its unit.
    number: Regex,
    /// When and where.
    situation: Regex,
    /// What was to be done.
    task: Regex,
    /// What the writer did.
    action: Regex,
    /// What came of it.
    result: Regex,
    /// A change in percent or times.
    change: Patterns,
    /// What it is compared with.
    base: Regex,
}

pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/evidence.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    let qualities = list("qualities").join("|");
    let claims: Vec<String> = list("claims")
        .iter()
        .map(|frame| frame.replace("QUALITY", &format!("({qualities})")))
        .collect();
    Lists {
        qualities: pattern::any(&[&qualities]),
        claims: Patterns::new(claims.iter().map(String::as_str)),
        no_claims: pattern::any(list("no claims")),
        number: pattern::any(list("numbers")),
        situation: pattern::any(list("situation")),
        task: pattern::any(list("task")),
        action: pattern::any(list("action")),
        result: pattern::any(list("result")),
        change: Patterns::new(list("change").iter().copied()),
        base: pattern::any(list("base")),
    }
});

/// How much of evidence a sentence has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) number: bool,
    pub(crate) action: bool,
    pub(crate) result: bool,
}

impl Evidence {
    pub(crate) fn of(text: &str) -> Self {
        Self {
            number: LISTS.number.is_match(text),
            action: LISTS.action.is_match(text),
            result: LISTS.result.is_match(text),
        }
    }

    /// Whether it shows something: a number, a result, an act that is told.
    fn shows(self) -> bool {
        self.number || self.action || self.result
    }
}

/// The words of the letter that measure something: `30%`, `3개월`.
pub(crate) fn measures(text: &str) -> Vec<&str> {
    LISTS
        .number
        .find_iter(text)
        .map(|found| found.as_str().trim())
        .collect()
}

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        for paragraph in &answer.paragraphs {
            check_claims(answer, answer.sentences_of(paragraph), report);
        }
        for sentence in &answer.sentences {
            check_change(answer, sentence, report);
        }
        check_star(answer, report);
    }
}

/// A claim of a quality with nothing in it and the sentences around it that shows it.
fn check_claims(answer: &Answer<'_>, sentences: &[Sentence<'_>], report: &mut Report<'_>) {
    let within = report.settings.evidence_within;
    for (index, sentence) in sentences.iter().enumerate() {
        if LISTS.no_claims.is_match(sentence.text) {
            continue;
        }
        let Some((_, range)) = LISTS
            .claims
            .find(sentence.text)
            .into_iter()
            .min_by_key(|(_, range)| range.start)
        else {
            continue;
        };
        let nearby = sentences
            .iter()
            .take(index + 1 + within)
            .skip(index.saturating_sub(1));
        if nearby
            .map(|one| Evidence::of(one.text))
            .any(Evidence::shows)
        {
            continue;
        }
        let claim = sentence.text.get(range.clone()).unwrap_or_default();
        let quality = LISTS
            .qualities
            .find(claim)
            .map_or(claim, |found| found.as_str())
            .trim()
            .to_owned();
        let bytes = sentence.start + range.start..sentence.start + range.end;
        report.at(
            answer,
            bytes,
            Code::ClaimWithoutEvidence,
            Severity::Medium,
            Detail::Claim { quality },
        );
    }
}

/// A change with nothing to compare it with.
fn check_change(answer: &Answer<'_>, sentence: &Sentence<'_>, report: &mut Report<'_>) {
    for (_, range) in LISTS.change.find(sentence.text) {
        let before_and_after = LISTS.number.find_iter(sentence.text).count() > 1;
        if before_and_after || LISTS.base.is_match(sentence.text) {
            return;
        }
        let bytes = sentence.start + range.start..sentence.start + range.end;
        report.at(
            answer,
            bytes,
            Code::NumberWithoutBase,
            Severity::Low,
            Detail::NumberWithoutBase,
        );
        return;
    }
}

/// The parts that an episode lacks. Only an answer to a question that asks for one, and that tells of the past, is
/// held to be one.
fn check_star(answer: &Answer<'_>, report: &mut Report<'_>) {
    let asks = answer
        .prompt
        .map(QuestionKind::of_prompt)
        .unwrap_or_default();
    let asks_for_episode = asks.iter().any(|kind| {
        matches!(
            kind,
            QuestionKind::Teamwork
                | QuestionKind::Challenge
                | QuestionKind::ProblemSolving
                | QuestionKind::Competence
        )
    });
    if !asks_for_episode || answer.sentences.len() < report.settings.least_episode {
        return;
    }
    let parts = [
        (StarPart::Situation, &LISTS.situation),
        (StarPart::Task, &LISTS.task),
        (StarPart::Action, &LISTS.action),
        (StarPart::Result, &LISTS.result),
    ];
    let missing: Vec<StarPart> = parts
        .into_iter()
        .filter(|(_, words)| !words.is_match(answer.text))
        .map(|(part, _)| part)
        .collect();
    let tells = missing.len() < parts.len();
    // Without an act or a result it is no episode; the other parts are often understood from what is told.
    let weighs = missing
        .iter()
        .any(|part| matches!(part, StarPart::Action | StarPart::Result))
        || missing.len() > 1;
    if tells && weighs {
        let place = Some(answer.place());
        report.whole(
            place,
            Code::StarPartMissing,
            Severity::Medium,
            Detail::Star { missing },
        );
    }
}
