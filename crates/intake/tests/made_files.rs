//! Files that real programs made, of letters whose text is known: a few of them here, all of them by
//! `make_files.py FOLDER`, and then `INTAKE_FILES=FOLDER cargo test --features all --test made_files -- --nocapture`.
#![cfg(feature = "all")]

mod measure;

use std::collections::BTreeMap;
use std::path::PathBuf;

use measure::{Score, letters, measure};
use shortlist_intake::Reader;

#[test]
#[expect(clippy::print_stdout, reason = "a table for people, with --nocapture")]
fn letters_are_read_whole() {
    let folder = std::env::var_os("INTAKE_FILES").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")),
        PathBuf::from,
    );
    let reader = Reader::default();
    let mut groups: BTreeMap<String, Vec<Score>> = BTreeMap::new();
    println!("| file | errors | with spaces | questions | paragraphs |\n|---|---|---|---|---|");
    for (name, letter) in letters(&folder) {
        let bytes = std::fs::read(folder.join(&name)).expect("a file of truth.json");
        match measure(&reader, &bytes, &letter) {
            Ok(score) => {
                println!("| {name} | {}", row(&[score]));
                let format = name
                    .rsplit_once('-')
                    .map_or(name.as_str(), |(_, rest)| rest);
                groups.entry(format.to_owned()).or_default().push(score);
                groups
                    .entry(format!("all {}", letter.layout))
                    .or_default()
                    .push(score);
            }
            Err(error) => println!("| {name} | {error} |"),
        }
    }
    for (group, scores) in &groups {
        println!("| {group} ({}) | {}", scores.len(), row(scores));
    }
}

fn row(scores: &[Score]) -> String {
    let mean = |of: fn(&Score) -> f64| scores.iter().map(of).sum::<f64>() / scores.len() as f64;
    let sum = |of: fn(&Score) -> usize| scores.iter().map(of).sum::<usize>();
    format!(
        "{:.2} % | {:.2} % | {}/{} | {:.0} % |",
        100.0 * mean(|one| one.errors),
        100.0 * mean(|one| one.errors_with_spaces),
        sum(|one| one.right),
        sum(|one| one.questions),
        100.0 * mean(|one| one.paragraphs),
    )
}
