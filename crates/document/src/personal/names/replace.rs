//! Every place where a known name stands.

use super::particles::ends_a_name;
use crate::personal::kind::Kind;

/// Characters of a name, at least and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=60;

/// Replaces each name where it stands as a word of its own, with or without a Korean particle.
pub(in crate::personal) fn replace_names(text: &str, names: &[String]) -> String {
    let mut names: Vec<&str> = names
        .iter()
        .map(|name| name.trim())
        .filter(|name| LENGTHS.contains(&name.chars().count()))
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
        let stands_alone = starts && ends_a_name(after);
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
