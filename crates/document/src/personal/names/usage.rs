//! How the words around a word are used with persons: log odds of a logistic regression, which `fit_usage.py` fits on real
//! sentences, on sentences with invented names, and on what only looks like a name.

use std::sync::LazyLock;

use super::particles::particle;
use super::weights::Weights;
use crate::personal::context::{after, before};

/// Characters looked at before a word, and behind its particle.
const BEFORE: usize = 24;
const BEHIND: usize = 44;
/// Words behind a word that are looked at, whatever their place.
const NEXT: usize = 7;
/// What particles say of a word's part in the sentence: `S` does, `T` is spoken of, `O` is what is done to, and so on.
const CLASSES: [(&str, &str); 9] = [
    ("S", "이 가 께서 이가"),
    ("T", "은 는 이는"),
    ("O", "을 를 이를"),
    ("G", "의 이의"),
    ("W", "와 과 랑 이랑 하고 이와"),
    ("D", "에게 한테 께"),
    (
        "C",
        "입니다 이었습니다 였습니다 이다 이며 이고 이었 였 이에요 예요 이자 인데",
    ),
    ("Q", "이라는 라는 이라고 라고 이라면 라면"),
    ("R", "로 으로"),
];
/// The class of a word without a particle, and of one with another.
const NONE: &str = "N";
const OTHER: &str = "X";

static ALL: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("usage.txt")));

fn of(kind: &str, key: &str) -> f32 {
    ALL.of(kind, key)
}

/// The log odds that a person is spoken of in these places, where one name comes on three other words that have the form of one.
pub(super) fn odds(text: &str, start: usize, end: usize) -> f32 {
    let particle = particle(&text[start..end], &text[end..]).unwrap_or_default();
    let class = class(particle);
    of("bias", "bias")
        + of("p", class)
        + of_words_before(before(text, start, BEFORE))
        + of_words_behind(after(text, end + particle.len(), BEHIND), class)
}

fn class(particle: &str) -> &'static str {
    if particle.is_empty() {
        return NONE;
    }
    let has = |particles: &str| particles.split(' ').any(|one| one == particle);
    CLASSES
        .iter()
        .find(|(_, particles)| has(particles))
        .map_or(OTHER, |(class, _)| *class)
}

fn of_words_before(text: &str) -> f32 {
    let mut before = Tokens(text).collect::<Vec<_>>().into_iter().rev();
    match before.next() {
        None => of("b", "^"),
        Some(last) if is_hangul(last) => {
            let own = of("b", end(last, 4)) + of("b2", end(last, 2)) + of("b1", end(last, 1));
            let other = before.next().filter(|token| is_hangul(token));
            own + other.map_or(0.0, |token| {
                of("c1", end(token, 1)) + of("c2", end(token, 2))
            })
        }
        Some(mark) => of("b", bare(mark)),
    }
}

fn of_words_behind(text: &str, class: &str) -> f32 {
    let stop = text.find(['.', '!', '?']);
    let clause: Vec<&str> = Tokens(&text[..stop.unwrap_or(text.len())]).collect();
    let with_class = |kind: &str| format!("{kind}{class}");
    let Some((first, rest)) = clause.split_first() else {
        return of(&with_class("n"), stop.map_or("$", |at| &text[at..=at]));
    };
    let own = if is_hangul(first) {
        let two = beginning(first, 2);
        of("n", two) + of(&with_class("n"), two) + of(&with_class("m"), beginning(first, 3))
    } else {
        of(&with_class("n"), bare(first))
    };
    let (near, last) = match class {
        "S" | "T" => ("kS", "lS"),
        "O" | "D" | "W" => ("kO", "lO"),
        _ => ("kZ", "lZ"),
    };
    let of_near: f32 = words(&rest[..rest.len().min(NEXT - 1)])
        .map(|word| of(near, word))
        .sum();
    own + of_near
        + words(&clause)
            .next_back()
            .map_or(0.0, |word| of(last, word))
}

/// The first two syllables of each word of two or more.
fn words<'text>(tokens: &[&'text str]) -> impl DoubleEndedIterator<Item = &'text str> {
    tokens
        .iter()
        .filter(|token| is_hangul(token) && token.chars().nth(1).is_some())
        .map(|token| beginning(token, 2))
}

/// Runs of Hangul, of Latin letters and of digits, and other characters one by one, without spaces.
struct Tokens<'text>(&'text str);

impl<'text> Iterator for Tokens<'text> {
    type Item = &'text str;

    fn next(&mut self) -> Option<&'text str> {
        let text = self.0.trim_start();
        let first = text.chars().next()?;
        let kind = Sort::of(first);
        let length = match kind {
            Sort::Mark => first.len_utf8(),
            _ => text.find(|c| Sort::of(c) != kind).unwrap_or(text.len()),
        };
        let (token, rest) = text.split_at(length);
        self.0 = rest;
        Some(token)
    }
}

#[derive(PartialEq, Eq)]
enum Sort {
    Hangul,
    Latin,
    Digit,
    Mark,
}

impl Sort {
    fn of(character: char) -> Self {
        match character {
            '가'..='힣' => Self::Hangul,
            'A'..='Z' | 'a'..='z' => Self::Latin,
            '0'..='9' => Self::Digit,
            _ => Self::Mark,
        }
    }
}

fn is_hangul(token: &str) -> bool {
    token.starts_with(|c| Sort::of(c) == Sort::Hangul)
}

/// Latin letters and digits as kinds, other marks as they are.
fn bare(token: &str) -> &str {
    match token.chars().next().map(Sort::of) {
        Some(Sort::Latin) => "A",
        Some(Sort::Digit) => "0",
        _ => token,
    }
}

/// The first characters of a token, or all.
fn beginning(token: &str, count: usize) -> &str {
    token
        .char_indices()
        .nth(count)
        .map_or(token, |(at, _)| &token[..at])
}

/// The last characters of a token, or all.
fn end(token: &str, count: usize) -> &str {
    token
        .char_indices()
        .nth_back(count - 1)
        .map_or(token, |(at, _)| &token[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_things_are_told_by_the_words_around() {
        let odds_of = |before: &str, behind: &str| {
            let text = format!("{before}홍길동{behind}");
            odds(&text, before.len(), before.len() + "홍길동".len())
        };
        for (person, thing) in [
            (
                ("어느 날 ", "이 저를 찾아왔습니다."),
                ("", "이 3% 높아졌습니다."),
            ),
            (
                ("조용하던 ", "에게 물었습니다."),
                ("제품의 ", "을 분석했습니다."),
            ),
            (
                ("동기였던 ", "과 함께 일했습니다."),
                ("매출 ", "과 비용을 줄였습니다."),
            ),
        ] {
            let (person, thing) = (odds_of(person.0, person.1), odds_of(thing.0, thing.1));
            assert!(person > thing + 2.0, "{person} {thing}");
        }
    }

    #[test]
    fn tokens_are_runs_of_one_sort() {
        let tokens: Vec<_> = Tokens("  (주)가온 3년, AI팀").collect();
        assert_eq!(tokens, ["(", "주", ")", "가온", "3", "년", ",", "AI", "팀"]);
    }
}
