//! How well sentence borders are found, in letters whose borders were marked by hand.
//!
//! `cargo test -p shortlist-document --test sentences -- --nocapture` prints the table of `docs/text.md`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic, and prints its table"
)]

use shortlist_document::{split_paragraphs, split_sentences};

/// The least share of borders that are found, and of those found that are borders.
const LEAST: f64 = 0.98;
const BORDER: char = '‖';

/// Sentences of a marked line, and of the same line as it is split.
fn both(line: &str) -> (Vec<String>, Vec<String>) {
    let line = line.replace('↵', "\n");
    let own = |text: &str| text.trim().to_owned();
    let marked = line.split(BORDER).map(own).collect();
    let text = line.replace(BORDER, "");
    let found = split_paragraphs(&text)
        .flat_map(split_sentences)
        .map(own)
        .collect();
    (marked, found)
}

/// Where sentences end, in characters that are no white space.
fn ends(sentences: &[String]) -> Vec<usize> {
    let mut end = 0;
    let mut ends: Vec<usize> = sentences
        .iter()
        .map(|sentence| {
            end += sentence.chars().filter(|c| !c.is_whitespace()).count();
            end
        })
        .collect();
    // The end of the text is no border.
    ends.pop();
    ends
}

fn measure(name: &str, lines: &str, prints: bool) -> (f64, f64) {
    let (mut marked_all, mut found_all, mut right) = (0, 0, 0);
    for line in lines
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (marked, found) = both(line);
        let (marked_ends, found_ends) = (ends(&marked), ends(&found));
        marked_all += marked_ends.len();
        found_all += found_ends.len();
        right += marked_ends
            .iter()
            .filter(|end| found_ends.contains(end))
            .count();
        if prints && marked != found {
            println!("  {line}\n  -> {found:?}");
        }
    }
    let (recall, precision) = (
        right as f64 / marked_all as f64,
        right as f64 / found_all.max(1) as f64,
    );
    println!("| {name} | {marked_all} | {recall:.4} | {precision:.4} |");
    (recall, precision)
}

#[test]
fn borders_are_found_and_no_others() {
    println!("| lines | borders | found | right |\n|---|---|---|---|");
    let developed = measure("developed", include_str!("developed.txt"), true);
    // Mistakes in these are counted, never looked at.
    let held = measure("held", include_str!("held.txt"), false);
    let fresh = measure("fresh", include_str!("fresh.txt"), true);
    let later = measure("later", include_str!("later.txt"), true);
    for (recall, precision) in [developed, held, fresh, later] {
        assert!(
            recall >= LEAST && precision >= LEAST,
            "found {recall}, right {precision}"
        );
    }
}
