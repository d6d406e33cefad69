//! Claims, episodes and numbers that nothing supports; and what does support them.

use std::cell::LazyCell;
use std::sync::LazyLock;

use regex::Regex;

use crate::checks::actor::{is_deed, own_parts, tells_no_deed};
use crate::checks::company::short_name;
use crate::code::Code;
use crate::detail::{Detail, StarPart};
use crate::finding::Severity;
use crate::lists::{pattern, pool::List, sections};
use crate::question_kind::QuestionKind;
use crate::review::Report;
use crate::strength::StrengthKind;
use crate::target::Target;
use crate::text::{Answer, Letter, Paragraph, Sentence, without_end};

pub(crate) struct Lists {
    /// Qualities of a general name, which a plan speaks of too: 역량.
    skills: Regex,
    /// The end of a sentence that says what the writer is or has.
    own: Regex,
    /// A question that is answered by a plan.
    plan_question: Regex,
    /// What turns to another side of the writer.
    new_topic: Regex,
    /// What only looks like a claim.
    no_claims: Regex,
    /// Numbers that measure nothing.
    rhetoric: Regex,
    /// A count, amount, share or time with its unit.
    number: Regex,
    /// A sentence that tells of what is to come.
    promise: Regex,
    /// What is promised to go on as it was shown.
    goes_on: Regex,
    /// A sentence that tells of what is to be done.
    plan: Regex,
    /// What any letter says of what was done and gained by it.
    vague: Regex,
    /// Verbs in the past that show nothing that could be seen.
    abstract_acts: Regex,
    /// Verbs that lean on the verb before them.
    small_verbs: Regex,
    /// The form of a verb that another leans on.
    leaned_on: Regex,
    /// Acts that are told on the way to another verb.
    acts: Regex,
    /// When and where.
    situation: Regex,
    /// What was to be done.
    task: Regex,
    /// What became more, less or other.
    changes: Regex,
    /// What came of it otherwise.
    result: Regex,
    /// Measures of time, which say how long and not how much.
    lasting: Regex,
    /// What others did with it.
    outcome: Regex,
    /// Whose numbers are not the writer's.
    others: Regex,
    /// What went wrong.
    setbacks: Regex,
    /// What is told of feelings.
    feelings: Regex,
    /// A result that is said to be great.
    great: Regex,
    /// What it is compared with.
    base: Regex,
}

pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/evidence.txt"));
    let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    Lists {
        skills: pattern::any(list("skills")),
        own: pattern::any(list("self")),
        plan_question: pattern::any(list("plan question")),
        new_topic: pattern::any(list("new topic")),
        no_claims: pattern::any(list("no claims")),
        rhetoric: pattern::any(list("rhetoric")),
        number: pattern::any(list("numbers")),
        promise: pattern::any(list("promise")),
        goes_on: pattern::any(list("goes on")),
        plan: pattern::any(list("plan")),
        vague: pattern::any(list("vague")),
        abstract_acts: pattern::any(list("abstract acts")),
        small_verbs: pattern::any(list("small verbs")),
        leaned_on: pattern::any(list("leaned on")),
        acts: pattern::any(list("acts")),
        situation: pattern::any(list("situation")),
        task: pattern::any(list("task")),
        changes: pattern::any(list("changes")),
        result: pattern::any(list("result")),
        lasting: pattern::any(list("lasting")),
        outcome: pattern::any(list("outcome")),
        others: pattern::any(list("others' acts")),
        setbacks: pattern::any(list("setbacks")),
        feelings: pattern::any(list("feelings")),
        great: pattern::any(list("great results")),
        base: pattern::any(list("base")),
    }
});

/// How much of evidence a sentence has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Something is measured.
    pub(crate) number: bool,
    /// Something was done that could be seen.
    pub(crate) act: bool,
    /// Something became more, less or other.
    pub(crate) change: bool,
}

impl Evidence {
    /// What a sentence shows, found out once.
    pub(crate) fn of(sentence: &Sentence<'_>) -> Self {
        *sentence.evidence.get_or_init(|| Self::look(sentence))
    }

    fn look(sentence: &Sentence<'_>) -> Self {
        let text = sentence.text;
        let told = !is_promise(text);
        Self {
            number: told && !measures(text).is_empty(),
            act: has_seen_act(sentence) || told && LISTS.acts.is_match(text),
            change: told && LISTS.changes.is_match(text),
        }
    }

    /// Whether it shows something: a measure, an act that is told.
    pub(crate) fn shows(self) -> bool {
        self.number || self.act
    }
}

/// Whether a sentence tells of what is to come.
fn is_promise(text: &str) -> bool {
    LISTS.promise.is_match(without_end(text))
}

/// Whether a sentence tells of what is to be done.
fn is_plan(text: &str) -> bool {
    LISTS.plan.is_match(without_end(text))
}

/// Whether one of the verbs in the past tells what could have been seen.
fn has_seen_act(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    words.iter().enumerate().any(|(index, word)| {
        let Some(verb) = past(word.text) else {
            return false;
        };
        if !LISTS.small_verbs.is_match(verb) {
            return !LISTS.abstract_acts.is_match(verb);
        }
        // `적어 냈다` is told by its first verb; `갔다` alone shows nothing.
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        before.is_some_and(|before| {
            LISTS.leaned_on.is_match(before.text) && !LISTS.abstract_acts.is_match(before.text)
        })
    })
}

/// A word up to its last syllable of the past (했, 었), as far as it is letters.
fn past(word: &str) -> Option<&str> {
    /// The number of the final consonant ㅆ among those of a syllable.
    const FINAL: u32 = 20;
    let letters = word
        .char_indices()
        .take_while(|(_, c)| c.is_ascii_alphabetic() || ('가'..='힣').contains(c));
    let is_past = |c: char| {
        let index = u32::from(c).wrapping_sub(0xAC00);
        index < 11_172 && index % 28 == FINAL && !['있', '겠'].contains(&c)
    };
    let (at, last) = letters.filter(|(_, c)| is_past(*c)).last()?;
    word.get(..at + last.len_utf8())
}

/// Why a sentence carries the letter, if it does: something was done, it is measured or others took it up, and it is
/// the writer's own.
pub(crate) fn strength(sentence: &Sentence<'_>) -> Option<StrengthKind> {
    let text = sentence.text;
    let evidence = Evidence::of(sentence);
    if !evidence.shows() {
        return None;
    }
    let against = [&LISTS.others, &LISTS.feelings, &LISTS.setbacks];
    let bare = without_end(text);
    if is_promise(text) || against.into_iter().any(|list| list.is_match(bare)) {
        return None;
    }
    let measures_other_than = |list: &Regex| {
        let measures = measures(text);
        measures.iter().any(|measure| !list.is_match(measure))
    };
    let result = evidence.change || evidence.act && LISTS.result.is_match(text);
    if evidence.number && result {
        Some(StrengthKind::MeasuredResult)
    } else if evidence.act && measures_other_than(&LISTS.lasting) {
        Some(StrengthKind::MeasuredAct)
    } else if evidence.act && LISTS.outcome.is_match(text) {
        Some(StrengthKind::Outcome)
    } else {
        None
    }
}

/// Whether what a sentence shows was done by its writer, who acts in these parts of it: something is done there, or
/// something became more or less without anybody else who did it.
pub(crate) fn is_own(sentence: &Sentence<'_>, parts: &[&str]) -> bool {
    let shows =
        |part: &&str| is_deed(part) || LISTS.acts.is_match(part) || LISTS.changes.is_match(part);
    !tells_no_deed(sentence.text) && parts.iter().any(shows)
}

/// Whether a sentence has a digit: a count, a share, a date.
pub(crate) fn has_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The words of a sentence that measure something: `30%`, `3개월`.
pub(crate) fn measures(text: &str) -> Vec<&str> {
    let numbers: Vec<regex::Match<'_>> = LISTS.number.find_iter(text).collect();
    if numbers.is_empty() {
        return Vec::new();
    }
    let rhetoric: Vec<_> = LISTS
        .rhetoric
        .find_iter(text)
        .map(|found| found.range())
        .collect();
    let is_rhetoric = |number: &regex::Match<'_>| {
        let overlaps = |range: &std::ops::Range<usize>| {
            range.start < number.end() && number.start() < range.end
        };
        rhetoric.iter().any(overlaps)
    };
    let numbers = numbers.into_iter().filter(|number| !is_rhetoric(number));
    numbers.map(|found| found.as_str().trim()).collect()
}

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    let company = target.company.as_deref().map(short_name);
    for answer in &letter.answers {
        for paragraph in &answer.paragraphs {
            check_claims(answer, paragraph, company.as_deref(), report);
        }
        for sentence in &answer.sentences {
            check_change(answer, sentence, report);
            check_unit(answer, sentence, report);
        }
        check_star(answer, report);
    }
}

/// A claim of a quality with nothing in it and the sentences around it that shows it.
fn check_claims(
    answer: &Answer<'_>,
    paragraph: &Paragraph<'_>,
    company: Option<&str>,
    report: &mut Report<'_>,
) {
    let within = report.settings.evidence_within;
    let sentences = answer.sentences_of(paragraph);
    // What others did shows nothing of the writer. Most paragraphs claim nothing, and need not be asked.
    let shows: LazyCell<Vec<bool>, _> = LazyCell::new(|| {
        let own = own_parts(answer, company);
        let own = own.get(paragraph.sentences.clone()).unwrap_or_default();
        let each = sentences.iter().zip(own);
        each.map(|(sentence, own)| Evidence::of(sentence).shows() && !own.is_empty())
            .collect()
    });
    let turns = |index: usize| {
        let sentence = sentences.get(index);
        sentence.is_some_and(|sentence| LISTS.new_topic.is_match(sentence.text))
    };
    for (index, sentence) in sentences.iter().enumerate() {
        if !speaks_of_qualities(sentence) || is_of_company(sentence.text, company) {
            continue;
        }
        let nearby = around(index, sentences.len(), within, turns);
        let shows_from = |first: usize| {
            let among = shows.get(first.max(nearby.start)..nearby.end);
            among.is_some_and(|among| among.contains(&true))
        };
        let counts = Evidence::of(sentence).number;
        let is_vague = || !counts && LISTS.vague.is_match(sentence.text);
        let praises_itself = || !shows_from(index) && is_self_praise(sentence);
        // What is promised to go on was shown before.
        let goes_on = || {
            is_promise(sentence.text)
                && LISTS.goes_on.is_match(sentence.text)
                && shows.iter().take(index).any(|shows| *shows)
        };
        let bare_claim = || {
            let is_bare = !shows_from(0) || is_vague() || praises_itself();
            (is_bare && !goes_on()).then(|| claim(sentence)).flatten()
        };
        let great = || {
            let is_measured = || {
                let near = sentences.get(nearby.clone()).unwrap_or_default();
                near.iter().any(is_measured_change)
            };
            let great = LISTS.great.find(sentence.text);
            let great = great.filter(|_| !is_promise(sentence.text) && !is_measured());
            great.map(|found| found.range())
        };
        let boast = || if counts { None } else { boast(sentence) };
        if let Some(range) = bare_claim().or_else(boast).or_else(great) {
            let quality = sentence.text.get(range.clone()).unwrap_or_default();
            let detail = Detail::Claim {
                quality: quality.trim().to_owned(),
            };
            let bytes = sentence.start + range.start..sentence.start + range.end;
            report.at(
                answer,
                bytes,
                Code::ClaimWithoutEvidence,
                Severity::Medium,
                detail,
            );
        }
    }
}

/// Whether a sentence measures what became more, less or other.
fn is_measured_change(sentence: &Sentence<'_>) -> bool {
    let evidence = Evidence::of(sentence);
    evidence.number && evidence.change
}

/// Whether a sentence has the words of a claim at all, which most have not.
fn speaks_of_qualities(sentence: &Sentence<'_>) -> bool {
    let lists = [List::Qualities, List::Claims, List::SureBoasts];
    lists.into_iter().any(|list| sentence.has(list)) || LISTS.great.is_match(sentence.text)
}

/// The sentences (of so many) in which the evidence for a claim may stand: the one before, its own, and those after it, as
/// far as they speak of the same. `turns` tells of a sentence whether it turns to something else.
fn around(
    index: usize,
    of: usize,
    within: usize,
    turns: impl Fn(usize) -> bool,
) -> std::ops::Range<usize> {
    let first = if turns(index) {
        index
    } else {
        index.saturating_sub(1)
    };
    let after = index + 1..of.min(index + 1 + within);
    let last = index + after.take_while(|next| !turns(*next)).count();
    first..last + 1
}

/// Whether a sentence says that its writer has a quality, which what was told before it hardly shows.
fn is_self_praise(sentence: &Sentence<'_>) -> bool {
    sentence.has(List::Qualities) && LISTS.own.is_match(without_end(sentence.text))
}

/// What a sentence claims that nothing nearby can show, in its bytes.
fn boast(sentence: &Sentence<'_>) -> Option<std::ops::Range<usize>> {
    let first = |list: List| {
        let found = sentence.find(list).into_iter().map(|(_, range)| range);
        found.min_by_key(|range| range.start)
    };
    if LISTS.no_claims.is_match(sentence.text) {
        return None;
    }
    first(List::SureBoasts).or_else(|| first(List::Boasts).filter(|_| claim(sentence).is_some()))
}

/// Whether a sentence tells what the company is or has, not the writer.
fn is_of_company(text: &str, company: Option<&str>) -> bool {
    let text = text.trim_start();
    let subject = ["은 ", "는 ", "이 ", "가 ", "의 "];
    let is_named = || {
        let rest = company.and_then(|company| text.strip_prefix(company));
        rest.is_some_and(|rest| subject.iter().any(|particle| rest.starts_with(particle)))
    };
    LISTS.others.is_match(text) || is_named()
}

/// What a sentence claims, in its bytes.
fn claim(sentence: &Sentence<'_>) -> Option<std::ops::Range<usize>> {
    let text = sentence.text;
    if LISTS.no_claims.is_match(text) {
        return None;
    }
    let first = |list: List, counts: &dyn Fn(&str) -> bool| {
        let found = sentence.find(list).into_iter().map(|(_, range)| range);
        let found = found.filter(|range| text.get(range.clone()).is_some_and(counts));
        found.min_by_key(|range| (range.start, std::cmp::Reverse(range.end)))
    };
    if is_plan(text) {
        // Skills that are to be used or gained are not claimed.
        return first(List::Qualities, &|quality| !LISTS.skills.is_match(quality));
    }
    first(List::Qualities, &|_| true).or_else(|| first(List::Claims, &|_| true))
}

/// A change with nothing to compare it with, not even a share that was told before.
fn check_change(answer: &Answer<'_>, sentence: &Sentence<'_>, report: &mut Report<'_>) {
    let Some((_, range)) = sentence.find(List::Changes).into_iter().next() else {
        return;
    };
    let before_and_after = LISTS.number.find_iter(sentence.text).count() > 1;
    let before = answer.text.get(..sentence.start).unwrap_or_default();
    let told_before = before.contains('%') || before.contains("퍼센트");
    if before_and_after || told_before || LISTS.base.is_match(sentence.text) {
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
}

/// A change whose number says nothing, for want of a unit.
fn check_unit(answer: &Answer<'_>, sentence: &Sentence<'_>, report: &mut Report<'_>) {
    for (_, range) in sentence.find(List::NoUnit) {
        let bytes = sentence.start + range.start..sentence.start + range.end;
        report.at(
            answer,
            bytes,
            Code::NumberWithoutBase,
            Severity::Low,
            Detail::NumberWithoutBase,
        );
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
    let asks_for_plan = answer
        .prompt
        .is_some_and(|prompt| LISTS.plan_question.is_match(prompt));
    let is_short = answer.sentences.len() < report.settings.least_episode;
    if !asks_for_episode || asks_for_plan || is_short {
        return;
    }
    let is_strong = |sentence: &Sentence<'_>| strength(sentence).is_some();
    let is_strong = answer.sentences.iter().any(is_strong);
    let acts = answer
        .sentences
        .iter()
        .any(|sentence| Evidence::of(sentence).act);
    let parts = [
        (StarPart::Situation, LISTS.situation.is_match(answer.text)),
        (StarPart::Task, LISTS.task.is_match(answer.text)),
        (StarPart::Action, acts || is_strong),
        (
            StarPart::Result,
            LISTS.result.is_match(answer.text) || is_strong,
        ),
    ];
    let missing: Vec<StarPart> = parts
        .into_iter()
        .filter(|(_, is_told)| !is_told)
        .map(|(part, _)| part)
        .collect();
    let tells = missing.len() < parts.len();
    // Without an act or a result it is no episode; the other parts are often understood from what is told.
    let weighs = missing
        .iter()
        .any(|part| matches!(part, StarPart::Action | StarPart::Result));
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
