//! Names of persons: which words are some, where a text tells one, and every place where a known one stands.

mod chinese;
mod evidence;
mod foreign;
mod frames;
mod given;
pub(super) mod latin;
mod likely;
mod listed;
pub(super) mod others;
mod particles;
pub(super) mod prose;
mod rate;
mod replace;
mod score;
mod syllables;
pub(super) mod title;
mod told;
mod unannounced;
mod usage;
mod weights;
mod word_forms;

use super::rules::Rules;
use super::spans::Spans;

pub(super) use prose::is_of_a_person;
pub(super) use replace::replace_names;

/// How much the words around say that a name stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Little: a sentence ends with it, a heading is it.
    Bare,
    /// `저는 ...입니다`, `지원자 ...`, `... 올림`.
    Introduction,
    /// `성명 ...`, `이름: ... 동아리에서 ...`: behind a label, with something else behind it.
    Announced,
    /// `이름: ...` and nothing else.
    Label,
}

/// Finds names by what stands around them. What else was found tells whether a first line is a name.
pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    title::find(text, rules, spans);
    prose::find(text, rules, spans);
    others::find(text, rules, spans);
    latin::find(text, rules, spans);
    foreign::find(text, spans);
    chinese::find(text, spans);
    unannounced::find(text, spans);
    listed::find(text, spans);
}

/// Whether a form's answer says that there is no name, or what is asked for.
pub(super) fn is_no_answer(value: &str) -> bool {
    !likely::is_no_word(value)
}

/// Whether words in Latin letters are surely a person's name.
pub(super) fn is_latin_name(words: &str) -> bool {
    latin::is_surely_a_name(words, true)
}

/// The length of the name at the beginning of a text, if it begins with one.
pub(super) fn at_start(text: &str, trust: Trust) -> Option<usize> {
    likely::spaced_at_start(text, trust)
        .or_else(|| likely::at_start(text, trust).map(|found| found.length))
        .or_else(|| match trust {
            Trust::Label => latin::at_start(text),
            Trust::Announced => latin::at_start(text)
                .filter(|length| latin::is_surely_a_name(&text[..*length], true)),
            _ => None,
        })
}
