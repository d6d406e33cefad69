//! Holds whole letters against what was put into them: `tests/letters`.
//!
//! Each letter has its faults in a file beside it. Every fault must be found, and at most one finding may be neither a
//! fault nor said to be right (`also`: what another reader would mark as well).
#![allow(clippy::expect_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use serde::Deserialize;
use shortlist_document::read_letter;
use shortlist_review::{Check, Finding, Review, Reviewer, Settings, Target};

/// Findings that may be wrong in one letter.
const FALSE_ALARMS: usize = 1;

#[derive(Deserialize)]
struct Expected {
    about: String,
    #[serde(default)]
    company: Option<String>,
    #[serde(default)]
    posting: Option<String>,
    faults: Vec<Mark>,
    #[serde(default)]
    also: Vec<Mark>,
}

/// A place that a reader marks: `quote` stands in what is found or the other way round; empty for a whole answer.
#[derive(Deserialize, Debug)]
struct Mark {
    check: Check,
    question: usize,
    quote: String,
}

impl Mark {
    fn is_at(&self, finding: &Finding) -> bool {
        let places = finding.place.iter().chain(&finding.others);
        let touches = if self.quote.is_empty() {
            finding.quoted.is_empty()
        } else {
            !finding.quoted.is_empty()
                && (finding.quoted.contains(&self.quote) || self.quote.contains(&finding.quoted))
        };
        finding.code.check() == self.check
            && touches
            && places
                .into_iter()
                .any(|place| place.question == self.question)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters")
}

fn review(letter: &Path, expected: &Expected) -> Review {
    let bytes = std::fs::read(letter).expect("the letter is there");
    let document = read_letter(&bytes).expect("the letter is text").document;
    let target = Target::default()
        .with_company(expected.company.clone())
        .with_posting(expected.posting.clone());
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    reviewer.review(&document, &target, &[])
}

#[test]
fn every_fault_is_found_and_little_else() {
    let mut wrong = Vec::new();
    let mut letters = 0;
    for entry in std::fs::read_dir(folder()).expect("the letters are there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        letters += 1;
        let text = std::fs::read_to_string(&path).expect("the marks are there");
        let expected: Expected = serde_json::from_str(&text).expect("the marks are JSON");
        assert!(!expected.about.is_empty());
        let review = review(&path.with_extension("md"), &expected);
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let missed = expected
            .faults
            .iter()
            .filter(|mark| !review.findings.iter().any(|finding| mark.is_at(finding)));
        wrong.extend(missed.map(|mark| format!("{name}: not found: {mark:?}")));
        let marks = || expected.faults.iter().chain(&expected.also);
        let unmarked: Vec<String> = review
            .findings
            .iter()
            .filter(|finding| !marks().any(|mark| mark.is_at(finding)))
            .map(|finding| format!("{name}: {} {:?}", finding.code, finding.quoted))
            .collect();
        if unmarked.len() > FALSE_ALARMS {
            wrong.push(format!("{name}: false alarms: {unmarked:#?}"));
        }
    }
    assert_eq!(letters, 5);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
