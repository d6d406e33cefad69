//! Files that real programs made, of letters whose text is known: a few of them are here; all of them by
//! `tests/make_files.py FOLDER`, and then
//! `INTAKE_FILES=FOLDER INTAKE_TESSERACT=tesseract cargo test --features all --test made_files -- --nocapture`.
#![allow(
    clippy::duration_suboptimal_units,
    clippy::expect_used,
    clippy::format_collect,
    clippy::needless_pass_by_value,
    clippy::needless_raw_string_hashes,
    reason = "a test may panic, and is written to be read"
)]
#![cfg(feature = "all")]
#![expect(clippy::expect_used, reason = "a test that cannot go on ends")]

mod measure;

use std::collections::BTreeMap;
use std::path::PathBuf;

use measure::{Score, letters, measure};
use shortlist_intake::{Reader, Tesseract};

/// Of characters, with a text layer and on scans with 300 points to the inch.
const MOST_ERRORS: f64 = 0.005;
const MOST_ERRORS_SCANNED: f64 = 0.03;
/// Of questions.
const FEWEST_RIGHT: f64 = 0.95;

#[test]
#[expect(clippy::print_stdout, reason = "a table for people, with --nocapture")]
fn letters_are_read_whole() {
    let folder = std::env::var_os("INTAKE_FILES").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")),
        PathBuf::from,
    );
    let reader = Reader {
        ocr: std::env::var_os("INTAKE_TESSERACT").map(Tesseract::new),
        ..Reader::default()
    };
    let mut groups: BTreeMap<String, Vec<Score>> = BTreeMap::new();
    println!("| file | errors | with spaces | questions | paragraphs |\n|---|---|---|---|---|");
    for (name, letter) in letters(&folder) {
        if name.contains("-scan-") && reader.ocr.is_none() {
            continue;
        }
        let bytes = std::fs::read(folder.join(&name)).expect("a file of truth.json");
        let score = measure(&reader, &bytes, &letter).unwrap_or_else(|error| {
            println!("{name}: {error}");
            Score::unread(&letter)
        });
        println!("| {name} | {}", row(&[score]));
        let writer = name.splitn(3, '-').nth(2).unwrap_or(&name);
        let whole = match writer.split_once("scan-") {
            Some((_, dpi)) if dpi.starts_with("300") => "all: scans at 300",
            Some(_) => "all: scans at 150",
            None => "all: with text",
        };
        for group in [writer, &format!("layout: {}", letter.layout), whole] {
            groups.entry(group.to_owned()).or_default().push(score);
        }
    }
    for (group, scores) in &groups {
        println!("| {group} ({}) | {}", scores.len(), row(scores));
    }
    for (group, most) in [
        ("all: with text", MOST_ERRORS),
        ("all: scans at 300", MOST_ERRORS_SCANNED),
    ] {
        if let Some(scores) = groups.get(group) {
            check(group, scores, most);
        }
    }
}

fn check(group: &str, scores: &[Score], most_errors: f64) {
    let errors = mean(scores, |one| one.errors);
    assert!(
        errors <= most_errors,
        "{group}: {errors} of characters are wrong"
    );
    let right = sum(scores, |one| one.right) as f64 / sum(scores, |one| one.questions) as f64;
    assert!(
        right >= FEWEST_RIGHT,
        "{group}: {right} of questions are right"
    );
}

fn row(scores: &[Score]) -> String {
    format!(
        "{:.2} % | {:.2} % | {}/{} | {:.0} % |",
        100.0 * mean(scores, |one| one.errors),
        100.0 * mean(scores, |one| one.errors_with_spaces),
        sum(scores, |one| one.right),
        sum(scores, |one| one.questions),
        100.0 * mean(scores, |one| one.paragraphs),
    )
}

fn mean(scores: &[Score], of: fn(&Score) -> f64) -> f64 {
    scores.iter().map(of).sum::<f64>() / scores.len() as f64
}

fn sum(scores: &[Score], of: fn(&Score) -> usize) -> usize {
    scores.iter().map(of).sum()
}
