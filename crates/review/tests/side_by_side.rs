//! Five letters of different faults, and what docs/review.md says of them beside what other tools say that they flag.
#![allow(clippy::expect_used, reason = "a test may panic")]

#[path = "coached/marked.rs"]
#[allow(dead_code, reason = "the counts are of another test")]
mod marked;

use std::path::Path;

use marked::{apart, letters};
use shortlist_review::{Review, Reviewer, Settings};

/// Findings that may be wrong in one letter.
const FALSE_ALARMS: usize = 1;

/// What is said of a letter, each by its code and the words that it quotes.
type Told = &'static [(&'static str, &'static str)];

/// The letters: the file, the name, and what is said.
const LETTERS: [(&str, &str, Told); 5] = [
    (
        "first",
        "A04",
        &[
            ("blind-family", "아버지께서"),
            ("blind-school", "고려대학교 경제학과"),
            ("blind-age", "98년생"),
            ("company-mixed", "귀사"),
        ],
    ),
    (
        "first",
        "A10",
        &[
            ("repeated-opening", "저는"),
            (
                "repeated-sentence",
                "기록을 점수로 바꾸어 누리집에 올렸고, 월 방문자는 8,000명까지 늘었습니다.",
            ),
            ("cliche", "스펀지 같은 사람"),
        ],
    ),
    (
        "first",
        "A12",
        &[("swapped-answers", ""), ("swapped-answers", "")],
    ),
    (
        "first",
        "A13",
        &[
            ("placeholder", "[회사명]"),
            ("placeholder", "○○○"),
            ("under-limit", ""),
            ("under-limit", ""),
        ],
    ),
    (
        "second",
        "B12",
        &[
            ("wrong-company", "삼성전자"),
            (
                "translationese",
                "팀원들과의 원활한 소통을 위한 회의를 통한",
            ),
            ("cliche", "포기란 배추를"),
        ],
    ),
];

/// How often the review says this.
fn says(review: &Review, code: &str, words: &str) -> usize {
    let findings = review.findings.iter();
    findings
        .filter(|finding| finding.code.as_str() == code && finding.quoted.contains(words))
        .count()
}

#[test]
fn every_fault_is_found_with_one_false_alarm_at_most() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coached");
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    for (file, name, told) in LETTERS {
        let text = std::fs::read_to_string(folder.join(file).with_extension("md"));
        let letters = letters(&text.expect("the letters are there"));
        let letter = letters.iter().find(|letter| letter.name == name);
        let letter = letter.expect("the letter is in its file");
        let review = reviewer.review(&letter.document, &letter.target, &[]);
        let (missed, unmarked) = apart(letter, &review);
        assert!(missed.is_empty(), "{name}: {missed:?}");
        assert!(unmarked.len() <= FALSE_ALARMS, "{name}: {unmarked:?}");
        for (code, words) in told {
            let times = told
                .iter()
                .filter(|other| *other == &(*code, *words))
                .count();
            assert_eq!(says(&review, code, words), times, "{name}: {code} {words}");
        }
    }
}
