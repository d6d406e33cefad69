//! Common errors of spelling and spacing, each by a rule of its own.

use std::sync::LazyLock;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{pattern::Patterns, sections};
use crate::review::Report;
use crate::text::Letter;

struct Rules {
    code: Code,
    patterns: Patterns,
    instead: Vec<&'static str>,
}

static RULES: LazyLock<[Rules; 2]> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/spelling.txt"));
    [("spelling", Code::Spelling), ("spacing", Code::Spacing)].map(|(name, code)| {
        let entries = sections.get(name).map_or(&[][..], Vec::as_slice);
        let pairs = entries
            .iter()
            .map(|entry| entry.split_once(" => ").unwrap_or((entry, "")));
        let (wrong, instead): (Vec<&str>, Vec<&'static str>) = pairs.unzip();
        Rules {
            code,
            patterns: Patterns::new(wrong.into_iter().map(str::trim)),
            instead,
        }
    })
});

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        for sentence in &answer.sentences {
            for rules in RULES.iter() {
                let mut found = rules.patterns.find(sentence.text);
                found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
                let mut end = 0;
                for (index, range) in found {
                    if range.start >= end {
                        end = range.end;
                        let with = rules
                            .instead
                            .get(index)
                            .copied()
                            .unwrap_or_default()
                            .trim()
                            .to_owned();
                        let bytes = sentence.start + range.start..sentence.start + range.end;
                        report.at(
                            answer,
                            bytes,
                            rules.code,
                            Severity::Low,
                            Detail::Replace { with },
                        );
                    }
                }
            }
        }
    }
}
