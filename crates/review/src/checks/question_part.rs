//! Parts of a question that its answer leaves out.
//!
//! `lists/question_parts.txt`: Parts that a question asks for by its own words, and words of which an answer with that
//! part has one. A part is said to be missing only where an answer has none of them, so the lists of answers are wide.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use crate::checks::evidence::Evidence;
use crate::detail::AskedPart;
use crate::lists::{pattern, sections};
use crate::text::Answer;

struct Part {
    asked: AskedPart,
    /// Questions with these words ask for something else.
    not_asked: Regex,
    answer: Regex,
    /// Words of an answer that leave no doubt, where the others are wide.
    core: Regex,
    /// What an answer without them speaks of instead.
    aside: Regex,
}

impl Part {
    /// Whether anything that the writer did may be an answer.
    fn is_any_act(&self) -> bool {
        matches!(
            self.asked,
            AskedPart::Work | AskedPart::Challenge | AskedPart::Creativity
        )
    }
}

struct Lists {
    /// Words of questions, part by part.
    questions: RegexSet,
    parts: Vec<Part>,
    /// Questions that ask for something lived through.
    experience: Regex,
    /// Questions that ask what is thought of a matter, not what is lived by.
    views: Regex,
    dodge: Regex,
    nothing: Regex,
    denial: Regex,
}

/// In the order in which they are said: of two that are missing, the first.
const PARTS: [(AskedPart, &str); 28] = [
    (AskedPart::Failure, "failure"),
    (AskedPart::Conflict, "conflict"),
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
    (AskedPart::Values, "values"),
    (AskedPart::Worth, "hire"),
    (AskedPart::Work, "work"),
    (AskedPart::Lesson, "lesson"),
    (AskedPart::Reason, "reason"),
    (AskedPart::Opinion, "opinion"),
];

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/question_parts.txt"));
    let any = |name: &str| pattern::any(sections.get(name).map_or(&[][..], Vec::as_slice));
    let part = |(part, name): (AskedPart, &str)| Part {
        asked: part,
        not_asked: any(&format!("{name}: not asked")),
        answer: any(&format!("{name}: answer")),
        core: any(&format!("{name}: core")),
        aside: any(&format!("{name}: aside")),
    };
    let question = |(_, name): &(AskedPart, &str)| {
        let name = format!("{name}: question");
        sections.get(name.as_str()).cloned().unwrap_or_default()
    };
    let questions: Vec<Vec<&str>> = PARTS.iter().map(question).collect();
    Lists {
        questions: pattern::set(&questions),
        parts: PARTS.into_iter().map(part).collect(),
        experience: any("experience: question"),
        views: any("views: question"),
        dodge: any("dodge"),
        nothing: any("nothing"),
        denial: any("denial"),
    }
});

/// Sentences of an answer that denies what is asked for and may still be nothing but that.
const SHORT: usize = 3;

/// Whether a question asks for something lived through.
pub(crate) fn asks_for_experience(prompt: &str) -> bool {
    LISTS.experience.is_match(prompt)
}

/// What the answer leaves out, if it leaves out something. An answer that names the company that it is for says why.
pub(crate) fn missing(prompt: &str, answer: &Answer<'_>, names_company: bool) -> Option<AskedPart> {
    let text = answer.text;
    let evidence: Vec<Evidence> = answer.sentences.iter().map(Evidence::of).collect();
    let shows = evidence.iter().any(|evidence| evidence.shows());
    let acts = evidence.iter().any(|evidence| evidence.act);
    let asks = LISTS.experience.is_match(prompt);
    // Who tells what they did and owns up to what they have not done answers, unless that is what was asked for.
    let denies =
        LISTS.denial.is_match(text) && (asks || !shows) || LISTS.nothing.is_match(text) && !shows;
    if answer.sentences.len() <= SHORT && (LISTS.dodge.is_match(text) || denies) {
        return Some(AskedPart::Answer);
    }
    let is_missing = |part: &&Part| {
        let is_asked = !part.not_asked.is_match(prompt);
        let implied = match part.asked {
            AskedPart::Motive => names_company,
            AskedPart::Strength => shows && asks,
            AskedPart::Opinion => acts && !LISTS.views.is_match(prompt),
            _ => shows && part.is_any_act(),
        };
        let is_told = part.answer.is_match(text) || implied;
        let excused = acts && part.asked == AskedPart::Work || implied;
        let speaks_aside = || part.aside.is_match(text) && !part.core.is_match(text) && !excused;
        is_asked && (!is_told || speaks_aside())
    };
    let asked = LISTS.questions.matches(prompt);
    let mut parts = asked.iter().filter_map(|index| LISTS.parts.get(index));
    let missing = parts.find(is_missing).map(|part| part.asked);
    missing.or_else(|| (asks && !shows).then_some(AskedPart::Experience))
}
