//! The rules that a text can match at all.

use std::sync::LazyLock;

use regex::Regex;
use shortlist_patterns::PatternSet;

use super::names::{Trust, latin, others, prose, title};
use super::numbers::{account, birth, document, phone};
use super::{address, email, handle, labels};
use crate::pattern::set;

/// What a pattern finds; its module tells more.
pub(super) enum Rule {
    Label,
    Email,
    Handle(handle::Rule),
    Phone(phone::Form),
    PhoneInWords {
        /// Whether digits are spelled, or only a word tells of them.
        is_spelled: bool,
    },
    SpelledAccount,
    Birth,
    SpelledBirth,
    Document(document::Rule),
    Address(address::Rule),
    Title(Trust),
    Prose(prose::Rule),
    Person(others::Rule),
    Latin(latin::Rule),
}

static ALL: LazyLock<PatternSet<Rule>> = LazyLock::new(|| {
    let numbers = phone::rules()
        .chain(account::rules())
        .chain(birth::rules())
        .chain(document::rules());
    let names = title::rules()
        .chain(prose::rules())
        .chain(others::rules())
        .chain(latin::rules());
    set(labels::rules()
        .into_iter()
        .chain(email::rules())
        .chain(handle::rules())
        .chain(numbers)
        .chain(address::rules())
        .chain(names))
});

/// The rules whose literals stand in a text, each with its pattern. They hold for every part of the text as well.
pub(super) struct Rules(Vec<(&'static Rule, &'static Regex)>);

impl Rules {
    pub(super) fn of(text: &str) -> Self {
        Self(ALL.candidates(text).collect())
    }

    /// The rules in the order in which their modules have them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static Rule, &'static Regex)> {
        self.0.iter().copied()
    }
}
