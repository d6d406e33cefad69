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
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use measure::{Letter, Score, letters, measure};
use shortlist_intake::{Error, Reader, Tesseract};

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
    // How well pictures are read is asked here, never how soon.
    let ocr = |program| {
        Tesseract::new(program)
            .with_timeout(Duration::from_mins(10))
            .with_file_timeout(Duration::from_mins(30))
    };
    let reader = Reader {
        ocr: std::env::var_os("INTAKE_TESSERACT").map(ocr),
        ..Reader::default()
    };
    let mut letters: Vec<(String, Letter)> = letters(&folder).into_iter().collect();
    letters.retain(|(name, _)| reader.ocr.is_some() || !name.contains("-scan-"));
    let mut groups: BTreeMap<String, Vec<Score>> = BTreeMap::new();
    println!("| file | errors | with spaces | questions | paragraphs |\n|---|---|---|---|---|");
    let scores = read_all(&reader, &folder, &letters);
    for ((name, letter), score) in letters.iter().zip(scores) {
        let score = score.unwrap_or_else(|error| {
            println!("{name}: {error}");
            Score::unread(letter)
        });
        println!("| {name} | {}", row(&[score]));
        let writer = name.splitn(3, '-').nth(2).unwrap_or(name);
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

/// How well each file is read, on as many threads as there are processors.
fn read_all(
    reader: &Reader,
    folder: &Path,
    letters: &[(String, Letter)],
) -> Vec<Result<Score, Error>> {
    let scores: Vec<OnceLock<_>> = letters.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let read_some = || {
        while let Some(at) =
            Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < letters.len())
        {
            let (name, letter) = &letters[at];
            let bytes = std::fs::read(folder.join(name)).expect("a file of truth.json");
            scores[at].get_or_init(|| measure(reader, &bytes, letter));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(read_some);
        }
    });
    scores
        .into_iter()
        .filter_map(OnceLock::into_inner)
        .collect()
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
