//! Parts of a question that its answer leaves out.

use std::sync::LazyLock;

use regex::Regex;

use crate::detail::AskedPart;
use crate::lists::{pattern, sections};

struct Part {
    part: AskedPart,
    question: Regex,
    /// Questions with these words ask for something else.
    not_asked: Regex,
    answer: Regex,
    /// Words of an answer that leave no doubt, where the others are wide.
    core: Regex,
    /// What an answer without them speaks of instead.
    aside: Regex,
}

struct Lists {
    parts: Vec<Part>,
    dodge: Regex,
    denial: Regex,
}

/// In the order in which they are said: of two that are missing, the first.
const PARTS: [(AskedPart, &str); 25] = [
    (AskedPart::Failure, "failure"),
    (AskedPart::Others, "others"),
    (AskedPart::Weakness, "weakness"),
    (AskedPart::Strength, "strength"),
    (AskedPart::Motive, "motive"),
    (AskedPart::Plan, "plan"),
    (AskedPart::Background, "background"),
    (AskedPart::Offer, "offer"),
    (AskedPart::Customers, "customers"),
    (AskedPart::Rules, "rules"),
    (AskedPart::Challenge, "challenge"),
    (AskedPart::Hobby, "hobby"),
    (AskedPart::Model, "model"),
    (AskedPart::Teaching, "teaching"),
    (AskedPart::Creativity, "creativity"),
    (AskedPart::Leadership, "leadership"),
    (AskedPart::Priority, "priority"),
    (AskedPart::Abroad, "abroad"),
    (AskedPart::Book, "book"),
    (AskedPart::Feedback, "feedback"),
    (AskedPart::Change, "change"),
    (AskedPart::Work, "work"),
    (AskedPart::Lesson, "lesson"),
    (AskedPart::Reason, "reason"),
    (AskedPart::Opinion, "opinion"),
];

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/question_parts.txt"));
    let any = |name: &str| pattern::any(sections.get(name).map_or(&[][..], Vec::as_slice));
    let part = |(part, name): (AskedPart, &str)| Part {
        part,
        question: any(&format!("{name}: question")),
        not_asked: any(&format!("{name}: not asked")),
        answer: any(&format!("{name}: answer")),
        core: any(&format!("{name}: core")),
        aside: any(&format!("{name}: aside")),
    };
    Lists {
        parts: PARTS.into_iter().map(part).collect(),
        dodge: any("dodge"),
        denial: any("denial"),
    }
});

/// Sentences of an answer that denies what is asked for and may still be nothing but that.
const SHORT: usize = 3;

/// What the answer leaves out, if it leaves out something.
pub(crate) fn missing(prompt: &str, answer: &str, sentences: usize) -> Option<AskedPart> {
    let puts_off = LISTS.dodge.is_match(answer) || LISTS.denial.is_match(answer);
    if sentences <= SHORT && puts_off {
        return Some(AskedPart::Answer);
    }
    let is_missing = |part: &&Part| {
        let is_asked = part.question.is_match(prompt) && !part.not_asked.is_match(prompt);
        let speaks_aside = || part.aside.is_match(answer) && !part.core.is_match(answer);
        is_asked && (!part.answer.is_match(answer) || speaks_aside())
    };
    LISTS.parts.iter().find(is_missing).map(|part| part.part)
}
