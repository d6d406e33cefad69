//! The word lists, plain text files beside this one.
//!
//! A line is an entry; `#` begins a comment; `[name]` begins a section. What stands before ` => ` is a
//! [`pattern`], what stands behind is what to write instead; of errors of spelling, what behind ` // ` says how the
//! found words become right ([`mended`](crate::mend::mended)).

pub(crate) mod pattern;
pub(crate) mod pool;

use std::collections::BTreeMap;

/// The entries of a list without sections.
pub(crate) fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(|line| {
            line.split_once(" #")
                .map_or(line, |(entry, _)| entry)
                .trim()
        })
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The entries of each section, by its name.
pub(crate) fn sections(text: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for entry in entries(text) {
        match entry
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            Some(section) if !section.contains('[') => name = section,
            _ => sections.entry(name).or_default().push(entry),
        }
    }
    sections
}
