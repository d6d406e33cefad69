//! A dictionary of a few words, written as the Korean one is: flags are numbers, sets of them have names.
#![cfg(feature = "dictionary")]
#![allow(clippy::expect_used, reason = "a test may panic")]

use shortlist_document::read_letter;
use shortlist_review::{Code, Detail, Reviewer, Settings, Target};

const AFFIXES: &str = "SET UTF-8\nFLAG num\nAF 2\nAF 10\nAF 10,20\nSFX 10 Y 2\nSFX 10 0 을 .\nSFX 10 0 에서 .\nSFX 20 Y 1\nSFX 20 0 합니다 .\n";
const WORDS: &str = "6\n부엌/1\n교사/1\n보조/1\n청소/2\n웬만한\n저녁/1\n";

/// Unknown words with what may have been meant.
fn unknown(text: &str) -> Vec<(String, Vec<String>)> {
    let mut settings = Settings::default();
    settings.off.clear();
    let reviewer = Reviewer::new(settings)
        .expect("the settings are valid")
        .with_dictionary(AFFIXES, WORDS)
        .expect("the dictionary is valid");
    let letter = read_letter(text.as_bytes()).expect("the text is a letter");
    let review = reviewer.review(&letter.document, &Target::default(), &[]);
    let found = review.findings.into_iter();
    found
        .filter(|finding| finding.code == Code::UnknownWord)
        .map(|finding| match finding.detail {
            Detail::UnknownWord { suggestions } => (finding.quoted, suggestions),
            _ => (finding.quoted, Vec::new()),
        })
        .collect()
}

#[test]
fn one_letter_from_a_known_word_is_an_error() {
    let found = unknown("저녁에서 부억을 청소합니다 왠만한");
    let expected = [
        ("부억을".to_owned(), vec!["부엌을".to_owned()]),
        ("왠만한".to_owned(), vec!["웬만한".to_owned()]),
    ];
    assert_eq!(found, expected);
}

#[test]
fn names_and_compounds_are_left_alone() {
    assert_eq!(unknown("김서준 보조교사에서 쿠버네티스 Rust 3개"), []);
}

#[test]
fn it_is_off_by_default() {
    assert!(!Settings::default().is_on(Code::UnknownWord));
}
