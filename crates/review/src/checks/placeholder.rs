//! What was to be filled in and was not.

use std::sync::LazyLock;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::{entries, pattern::Patterns};
use crate::review::Report;
use crate::text::Letter;

static PLACEHOLDERS: LazyLock<Patterns> =
    LazyLock::new(|| Patterns::new(entries(include_str!("../lists/placeholders.txt"))));

/// What may follow a masked name: blind recruitment has schools and places written so.
const MASKED: [&str; 12] = [
    "대학",
    "대 ",
    "대에서",
    "대를",
    "고등학교",
    "중학교",
    "초등학교",
    "여대",
    "시 ",
    "구 ",
    "동 ",
    "학교",
];

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        let mut end = 0;
        let mut found = PLACEHOLDERS.find(answer.text);
        found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
        for (_, range) in found {
            let follows = answer.text.get(range.end..).unwrap_or_default();
            let is_mask = MASKED
                .iter()
                .any(|word| follows.trim_start_matches(' ').starts_with(word));
            if range.start >= end && !is_mask {
                end = range.end;
                report.at(
                    answer,
                    range,
                    Code::Placeholder,
                    Severity::High,
                    Detail::Placeholder,
                );
            }
        }
    }
}
