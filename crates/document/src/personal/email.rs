//! E-mail addresses, also those spelled so that programs do not find them.

use super::kind::Kind;
use super::rules::{Rule, Rules};
use super::spans::Spans;
use crate::pattern::places;

const LOCAL: &str = r"[A-Za-z0-9](?:[A-Za-z0-9._%+\-]*[A-Za-z0-9_])?";
/// Between the parts of a domain: `.`, `[dot]`, `점`.
const DOT: &str =
    r"(?:\.| \. | ?[\(\[\{<] ?(?i:dot|점|닷|\.) ?[\)\]\}>] ?| ?(?:점|쩜|닷) ?| (?i:dot) )";
const DOMAIN_LABEL: &str = r"(?:[A-Za-z0-9][A-Za-z0-9\-]*|[가-힣][가-힣A-Za-z0-9\-]*)";
const TOP_LEVEL: &str = r"(?:한국|닷컴|컴|(?-u:\b)[A-Za-z]{2,24})";
/// Instead of `@`: `(at)`, `[골뱅이]`, `_at_`.
const SPELLED_AT: &str =
    r"(?: ?[\(\[\{<] ?(?i:at|@|앳|골뱅이) ?[\)\]\}>] ?| ?(?:골뱅이|앳) ?|_(?i:at)_)";
/// Providers that are named without the rest of their domains.
const PROVIDER: &str = r"(?i:naver|gmail|daum|hanmail|nate|kakao|hotmail|outlook|네이버|지메일|다음|한메일|네이트|카카오|구글)(?:메일)?";

pub(super) fn rules() -> [(Rule, String); 6] {
    let domain = format!("{DOMAIN_LABEL}(?:{DOT}{DOMAIN_LABEL})*{DOT}{TOP_LEVEL}");
    [
        // Another sign for `@`, or a slip at the dot.
        format!(r"{LOCAL} ?[!#&*$^~★☆◎@] ?(?i:naver|gmail|daum|hanmail|nate|kakao|hotmail|outlook) ?[.,] ?(?i:com|net)"),
        // Any local part, in any alphabet, right at the sign.
        format!(r"[\p{{L}}\p{{N}}](?:[\p{{L}}\p{{N}}._%+\-]*[\p{{L}}\p{{N}}_])?@{domain}"),
        format!(r"{LOCAL} ?@ ?{domain}"),
        format!(r"{LOCAL}{SPELLED_AT}{domain}"),
        format!(r"{LOCAL}(?: ?@ ?|{SPELLED_AT}){PROVIDER}"),
        // With bare words, the dot is spelled too: `hong at naver dot com`.
        format!(
            r"(?-u:\b){LOCAL} (?i:at) (?:[A-Za-z0-9\-]+(?: ?[\(\[]?(?i:dot)[\)\]]? ?[A-Za-z]{{2,}})+|(?i:(?:gmail|hotmail|outlook|naver|nate|kakao|yahoo)\.com|(?:hanmail|daum)\.net))(?-u:\b)"
        ),
    ]
    .map(|pattern| (Rule::Email, pattern))
}

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let Rule::Email = rule else { continue };
        for range in places(pattern, text) {
            if !names_no_person(&text[range.clone()]) {
                spans.mark(Kind::Email, range);
            }
        }
    }
}

/// Whether it is the address of a repository, or a sentence that only reads like one: `I worked at naver.com`.
fn names_no_person(address: &str) -> bool {
    const WORDS: [&str; 32] = [
        "work",
        "worked",
        "works",
        "working",
        "look",
        "looked",
        "is",
        "was",
        "are",
        "am",
        "be",
        "been",
        "intern",
        "interned",
        "internship",
        "met",
        "meet",
        "job",
        "role",
        "position",
        "hired",
        "engineer",
        "developer",
        "designer",
        "manager",
        "study",
        "studied",
        "speak",
        "spoke",
        "team",
        "years",
        "me",
    ];
    /// Endings of files: `icon@2x.png`.
    const FILES: [&str; 14] = [
        ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".js", ".ts", ".css", ".json",
        ".py", ".md", ".html",
    ];
    let lower = address.to_ascii_lowercase();
    if FILES.iter().any(|end| lower.ends_with(end)) {
        return true;
    }
    let first = address
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    address.starts_with("git@") || WORDS.contains(&first.as_str())
}
