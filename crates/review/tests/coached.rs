//! Holds whole letters against a reader's marks in them: `tests/coached`.
//!
//! The letters of each file were written and marked before the rules were held against them; how they did then, and
//! what they were mended by, tells docs/review.md.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "coached/marked.rs"]
mod marked;

use std::fmt::Write as _;
use std::path::Path;

use marked::{Counts, Kept, Letter, apart, count, letters};
use shortlist_review::{Reviewer, Settings, Strength};

/// The files.
const FILES: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];
/// Share of the marks that is found at least; the rules were mended by neither the eighth nor the tenth.
const LEAST_FOUND: f64 = 0.65;
/// Findings at no mark, a letter, at most.
const MOST_UNMARKED: f64 = 1.0;

/// Of the sentences that are said to be strong: how many, how many the reader would keep; and of those that every reader
/// would keep: how many, how many are found. `None` where the reader marked none.
fn strengths(letters: &[Letter], reviewer: &Reviewer) -> Option<(usize, usize, usize, usize)> {
    let (mut told, mut right, mut marked, mut found) = (0, 0, 0, 0);
    for letter in letters {
        let review = reviewer.review(&letter.document, &letter.target, &[]);
        let is_kept =
            |strength: &&Strength| letter.kept.iter().any(|kept| kept.is_at(&strength.place));
        told += review.strengths.len();
        right += review.strengths.iter().filter(is_kept).count();
        let sure = letter.kept.iter().filter(|kept| kept.sure);
        let is_told = |kept: &&Kept| {
            let mut strengths = review.strengths.iter();
            strengths.any(|strength| kept.is_at(&strength.place))
        };
        marked += sure.clone().count();
        found += sure.filter(is_told).count();
    }
    (marked > 0).then_some((told, right, marked, found))
}

#[test]
fn most_marks_are_found_and_little_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coached");
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    let mut table = String::new();
    for file in FILES {
        let text = std::fs::read_to_string(folder.join(file).with_extension("md"));
        let letters = letters(&text.expect("the letters are there"));
        let mut counts = Counts::new();
        let mut missed = String::new();
        for letter in &letters {
            let review = reviewer.review(&letter.document, &letter.target, &[]);
            count(letter, &review, &mut counts);
            for mark in apart(letter, &review).0 {
                writeln!(missed, "{}: {}", letter.name, mark.words).expect("a string takes text");
            }
        }
        writeln!(table, "{file}: {} letters", letters.len()).expect("a string takes text");
        for (check, count) in &counts {
            writeln!(
                table,
                "  {check:?}: {} of {} marks, {} unmarked",
                count.found, count.marked, count.unmarked
            )
            .expect("a string takes text");
        }
        if let Some((told, right, marked, found)) = strengths(&letters, &reviewer) {
            writeln!(
                table,
                "  Strengths: {right} of {told} marked, {found} of {marked} marks found"
            )
            .expect("a string takes text");
        }
        let sum =
            |field: fn(&marked::Count) -> usize| counts.values().map(field).sum::<usize>() as f64;
        let (marked, found) = (sum(|count| count.marked), sum(|count| count.found));
        let unmarked = sum(|count| count.unmarked) / letters.len() as f64;
        assert!(
            found >= marked * LEAST_FOUND,
            "{file}: {found} of {marked}, without\n{missed}"
        );
        assert!(unmarked <= MOST_UNMARKED, "{file}: {unmarked} a letter");
    }
    insta::assert_snapshot!(table);
}
