//! How likely the syllables of a word are a person's name: weights of a logistic regression, which `fit_weights.py` fits on
//! invented names and on the words of real sentences and a lexicon.

use std::sync::LazyLock;

use super::given::is_common;
use super::likely::{is_noun, parts};
use super::particles::particle;
use super::weights::Weights;

static ALL: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("weights.txt")));

fn of(kind: &str, key: &str) -> f32 {
    ALL.of(kind, key)
}

/// The log odds that a word is a name and no other word, by its syllables and the particle behind it, where one name comes on
/// three other words that have the form of one. None where no name can end there.
pub(super) fn score(name: &str, after: &str) -> Option<f32> {
    let (surname, given_name) = parts(name)?;
    let behind = particle(name, after)?;
    let is_long = surname.chars().count() > 1;
    let of_surname = if is_long {
        of("other", "long")
    } else {
        of("surname", surname)
    };
    let of_noun = if is_noun(name) {
        of("other", "noun")
    } else {
        0.0
    };
    let common = of("other", "bias") + of_surname + of("behind", behind) + of_noun;
    let is_free = behind == FREE;
    let mut syllables = given_name.char_indices();
    let second = syllables.nth(1).map(|(at, _)| at);
    let of_given = match second {
        None => short(name, given_name, is_free),
        Some(at) => long(name, given_name, at, is_free),
    };
    Some(common + of_given)
}

/// Below these a word is no name, though its form is one's.
pub(super) const UNLIKELY: f32 = -8.0;

/// Whether two syllables look like a given name, of which no surname tells.
pub(super) fn is_likely_given(name: &str) -> bool {
    const LEAST: f32 = 1.0;
    !is_noun(name) && score_of_given(name) > LEAST
}

/// The part of the log odds that the two syllables of a given name have.
pub(super) fn score_of_given(name: &str) -> f32 {
    let second = name.char_indices().nth(1).map_or(0, |(at, _)| at);
    let (first, second) = name.split_at(second);
    of("first", first) + of("second", second) + of("given", name)
}

/// What stands for the end of a word in place of a particle.
const FREE: &str = "";

/// Of a given name of one syllable.
fn short(name: &str, given_name: &str, is_free: bool) -> f32 {
    let ending = if is_free {
        "short_free"
    } else {
        "short_ending"
    };
    of("other", "short")
        + of("short_given", given_name)
        + of("short_name", name)
        + of(ending, given_name)
}

/// Of a given name of two syllables or more, of which the second begins at a place.
fn long(name: &str, given_name: &str, at: usize, is_free: bool) -> f32 {
    let (first, second) = given_name.split_at(at);
    let (stem, rest) = (&name[..name.len() - second.len()], given_name);
    let ending = if is_free { "free" } else { "ending" };
    let mut sum = of("first", first)
        + of("second", second)
        + of("given", given_name)
        + of("beginning", stem)
        + of(ending, second);
    if is_noun(stem) {
        sum += of("other", "stem") + of("suffix", second);
    }
    if is_noun(rest) && !is_common(rest) {
        sum += of("other", "rest");
    }
    sum
}
