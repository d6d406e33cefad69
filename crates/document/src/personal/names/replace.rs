//! Every place where a known name stands.

use super::given::is_called;
use super::likely::parts;
use super::particles::{ends_this_name, particle};
use crate::personal::kind::Kind;

/// Characters of a name, at least and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=60;

/// Replaces each name where it stands as a word of its own, with or without a Korean particle; also a given name that is no
/// word, by which a text calls somebody whose full name it tells: `지훈이가` behind `김지훈`.
pub(in crate::personal) fn replace_names(text: &str, names: &[String]) -> String {
    let mut names: Vec<&str> = names
        .iter()
        .map(|name| name.trim())
        .filter(|name| LENGTHS.contains(&name.chars().count()))
        .flat_map(|name| std::iter::once(name).chain(given_name(name)))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    let mut clean = text.to_owned();
    for name in names {
        if clean.contains(name) {
            clean = replace_name(&clean, name);
        }
    }
    clean
}

/// The given name of a full name, if somebody is called by it alone.
fn given_name(name: &str) -> Option<&str> {
    let (_, given_name) = parts(name)?;
    is_called(given_name).then_some(given_name)
}

fn replace_name(text: &str, name: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let after = &from[name.len()..];
        clean.push_str(before);
        let starts = clean
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        let stands_alone =
            starts && (ends_this_name(name, after) || particle(name, after).is_some());
        clean.push_str(if stands_alone {
            Kind::Name.placeholder()
        } else {
            name
        });
        rest = after;
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_found_again_by_their_given_names() {
        let replaced = |text: &str, name: &str| replace_names(text, &[name.to_owned()]);
        assert_eq!(
            replaced("김지훈은 웃었다. 지훈아, 지훈이가, 지훈 씨", "김지훈"),
            "[이름]은 웃었다. [이름]아, [이름]이가, [이름] 씨"
        );
        // Words, and beginnings of words.
        for (text, name) in [("수영을 배웠다", "김수영"), ("지훈장을 받았다", "김지훈")]
        {
            assert_eq!(replaced(text, name), text);
        }
    }
}
