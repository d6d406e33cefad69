//! Answers that are too long, too short or not there.

use std::sync::LazyLock;

use regex::Regex;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{entries, pattern};
use crate::review::Report;
use crate::target::{LengthUnit, Limit, Target};
use crate::text::{Answer, Letter, bare};

/// `500자 이상 1,000자 이내`, `최대 2000 byte`, `700~1,000자`, `(공백 제외 500자)`.
static LENGTHS: LazyLock<Regex> = LazyLock::new(|| {
    pattern::any(&[
        r"(?i)(?:\d[\d,]*\s*(?:자|글자)?\s*[~∼-]\s*)?\d[\d,]*\s*(?:글자|자|bytes?|바이트)(?:\s*(?:이상|이내|이하|내외|미만|까지|안팎))?",
    ])
});

/// How many times longer the longest answer is before a short one is called short.
const MUCH_LONGER: usize = 3;

/// How many times shorter than one answer should be a whole letter is before it is called short by itself.
const MUCH_SHORTER: usize = 5;

/// A smaller number is no limit: `한글 2바이트`, `문항 3자`.
const LEAST_LIMIT: usize = 10;

/// Questions whose answers are short by nature: `마지막으로 하고 싶은 말`, `한 문장으로`.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern::any(&[
        "마지막으로|끝으로|하고 ?싶은 ?말|한 ?(문장|마디|줄|단어)(으)?로|키워드로|좌우명|별명",
    ])
});

/// Answers that say only that there is none yet.
static NO_ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    let each: Vec<&str> = entries(include_str!("../lists/no_answer.txt")).collect();
    pattern::any(&[&format!(r"^\W*({})\W*$", each.join("|"))])
});

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    for answer in &letter.answers {
        if is_missing(answer.text) {
            let prompt = answer.prompt.map(str::to_owned);
            report.whole(
                Some(answer.place()),
                Code::MissingAnswer,
                Severity::High,
                Detail::Missing { prompt },
            );
        } else {
            check_length(letter, answer, target, report);
        }
    }
    for asked in &target.asked {
        if !letter
            .answers
            .iter()
            .any(|answer| is_same_question(answer, asked))
        {
            let prompt = Some(asked.clone());
            report.whole(
                None,
                Code::MissingAnswer,
                Severity::High,
                Detail::Missing { prompt },
            );
        }
    }
}

/// Whether an answer is empty or says only that there is none yet.
pub(crate) fn is_missing(answer: &str) -> bool {
    !answer.chars().any(char::is_alphanumeric) || NO_ANSWER.is_match(answer)
}

fn check_length(
    letter: &Letter<'_>,
    answer: &Answer<'_>,
    target: &Target,
    report: &mut Report<'_>,
) {
    let told = target
        .limits
        .iter()
        .find(|limit| limit.question == answer.question)
        .copied();
    let limit = told.or_else(|| {
        answer
            .prompt
            .and_then(|prompt| limit_in(prompt, answer.question))
    });
    let Some(limit) = limit else {
        check_without_limit(letter, answer, report);
        return;
    };
    let length = limit.unit.of(answer.text);
    let (code, severity, bound) = match limit.least {
        _ if length > limit.most => (Code::OverLimit, Severity::High, limit.most),
        Some(least) if length < least => (Code::UnderLimit, Severity::High, least),
        _ if limit.most < usize::MAX
            && (length as f64) < limit.most as f64 * report.settings.least_fill =>
        {
            let severity = if length * 2 < limit.most {
                Severity::High
            } else {
                Severity::Medium
            };
            (Code::UnderLimit, severity, limit.most)
        }
        _ => return,
    };
    let detail = Detail::Length {
        length,
        limit: bound,
        unit: limit.unit,
    };
    report.whole(Some(answer.place()), code, severity, detail);
}

/// Without a limit, an answer is short beside the others, or where the whole letter is hardly a sentence: how long it
/// should be, nobody told.
fn check_without_limit(letter: &Letter<'_>, answer: &Answer<'_>, report: &mut Report<'_>) {
    let characters = LengthUnit::Characters.of(answer.text);
    let least = report.settings.least_characters;
    let lengths = letter.answers.iter();
    let lengths = lengths.map(|other| LengthUnit::Characters.of(other.text));
    let (whole, longest) = lengths.fold((0, 0), |(sum, most), length| {
        (sum + length, most.max(length))
    });
    let is_closing = answer.prompt.is_some_and(|prompt| CLOSING.is_match(prompt));
    let is_short_beside =
        answer.prompt.is_some() && !is_closing && longest >= characters * MUCH_LONGER;
    if characters < least && (is_short_beside || whole * MUCH_SHORTER < least) {
        let detail = Detail::Short { characters, least };
        report.whole(
            Some(answer.place()),
            Code::ShortAnswer,
            Severity::Medium,
            detail,
        );
    }
}

/// The limit that a question's own words tell.
fn limit_in(prompt: &str, question: usize) -> Option<Limit> {
    let mut least = None;
    let mut most = None;
    let mut unit = LengthUnit::Characters;
    for found in LENGTHS.find_iter(prompt) {
        let text = found.as_str();
        let numbers: Vec<usize> = text
            .split(|c: char| !c.is_ascii_digit() && c != ',')
            .filter_map(|number| number.replace(',', "").parse().ok())
            .filter(|number| *number >= LEAST_LIMIT)
            .collect();
        if numbers.is_empty() {
            continue;
        }
        let in_bytes = text.to_lowercase().contains("byte") || text.contains("바이트");
        unit = match () {
            () if in_bytes => LengthUnit::Bytes,
            () if says_without_spaces(prompt) => LengthUnit::CharactersWithoutSpaces,
            () => LengthUnit::Characters,
        };
        match numbers.as_slice() {
            [only] if text.ends_with("이상") => least = Some(*only),
            [only] => most = Some(*only),
            [low, .., high] => (least, most) = (Some(*low), Some(*high)),
            [] => {}
        }
    }
    (most.is_some() || least.is_some()).then_some(Limit {
        question,
        unit,
        most: most.unwrap_or(usize::MAX),
        least,
    })
}

fn says_without_spaces(prompt: &str) -> bool {
    let prompt = bare(prompt);
    ["공백제외", "공백미포함", "띄어쓰기제외", "띄어쓰기미포함"]
        .iter()
        .any(|words| prompt.contains(words))
}

/// Whether the answer stands under this question. Forms write limits behind questions, letters leave them out.
fn is_same_question(answer: &Answer<'_>, asked: &str) -> bool {
    let (Some(prompt), asked) = (answer.prompt.map(bare), bare(asked)) else {
        return false;
    };
    !prompt.is_empty() && (asked.contains(&prompt) || prompt.contains(&asked))
}
