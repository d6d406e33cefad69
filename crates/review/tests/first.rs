//! What to do first, on letters of different faults: `tests/first`.
#![allow(clippy::expect_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::path::Path;

use shortlist_document::read_letter;
use shortlist_review::{Reviewer, Settings, Target};

/// Each letter with the company that it is for.
const LETTERS: [(&str, Option<&str>); 12] = [
    ("01_sound", Some("다솜병원")),
    ("02_wrong_company", Some("온빛의료원")),
    ("03_missing", None),
    ("04_over", None),
    ("05_cliches", None),
    ("06_claims", None),
    ("07_swapped", None),
    ("08_blind", Some("한국수자원공사")),
    ("09_personal", None),
    ("10_spelling", None),
    ("11_repeated", Some("가온통신")),
    ("12_hard_to_read", None),
];

#[test]
fn what_comes_first_is_what_a_reader_would_mend_first() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/first");
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    let mut told = String::new();
    for (name, company) in LETTERS {
        let bytes = std::fs::read(folder.join(name).with_extension("md"));
        let letter = read_letter(&bytes.expect("the letter is there")).expect("it is text");
        let target = Target {
            company: company.map(str::to_owned),
            ..Target::default()
        };
        let review = reviewer.review(&letter.document, &target, &[]);
        writeln!(told, "{name}: {} found", review.findings.len()).expect("a string takes text");
        for first in &review.first {
            let finding = &review.findings[first.finding];
            let quoted: String = finding.quoted.chars().take(24).collect();
            let question = finding.place.as_ref().map_or(0, |place| place.question + 1);
            writeln!(
                told,
                "  {} {:?} {:?} x{} in {question}: {quoted}",
                finding.code, finding.severity, first.reason, first.alike
            )
            .expect("a string takes text");
        }
    }
    insta::assert_snapshot!(told);
}
