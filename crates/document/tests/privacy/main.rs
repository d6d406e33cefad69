//! How much that is personal is left in a text, and how much that is not is taken out of it, kind by kind.
//!
//! `cargo test -p shortlist-document --test privacy -- --nocapture` prints the tables of `docs/text.md`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic, and prints its tables"
)]

mod addresses;
mod by_hand;
mod look_alikes;
mod people;
mod planted;
mod random;
mod strange;

use std::collections::BTreeMap;

use shortlist_document::{PersonalFields, normalise, separate_personal_fields};

use look_alikes::look_alike;
use planted::planted;
use random::Random;

const CASES: usize = 5_000;
/// Greatest shares: of leaks of numbers and addresses, of leaks of names in prose, of false removals.
const MOST_LEAKS: f64 = 0.01;
const MOST_LEAKS_OF_NAMES: f64 = 0.05;
const MOST_FALSE: f64 = 0.005;
/// Failures printed of each kind.
const SHOWN: usize = 60;

#[derive(Default)]
struct Tally {
    cases: usize,
    failures: Vec<String>,
}

impl Tally {
    fn add(&mut self, failure: Option<String>) {
        self.cases += 1;
        self.failures.extend(failure);
    }

    fn share(&self) -> f64 {
        self.failures.len() as f64 / self.cases.max(1) as f64
    }
}

fn clean(text: &str) -> String {
    separate_personal_fields(&normalise(text), &mut PersonalFields::default())
}

/// Digits of one spelling, so that a number that is left is seen in any.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            0xFF10..=0xFF19 => char::from_digit(u32::from(c) - 0xFF10, 10).unwrap(),
            0x1D7CE..=0x1D7D7 => char::from_digit(u32::from(c) - 0x1D7CE, 10).unwrap(),
            _ => c,
        })
        .collect()
}

/// Prints how many failed, and which.
fn print(title: &str, tallies: &BTreeMap<&str, Tally>) {
    print_counts(title, tallies);
    for (kind, tally) in tallies {
        for failure in tally.failures.iter().take(SHOWN) {
            println!("  {kind}: {failure}");
        }
    }
}

fn print_counts(title: &str, tallies: &BTreeMap<&str, Tally>) {
    println!("\n| {title} | cases | failures | share |\n|---|---|---|---|");
    for (kind, tally) in tallies {
        println!(
            "| {kind} | {} | {} | {:.2} % |",
            tally.cases,
            tally.failures.len(),
            100.0 * tally.share()
        );
    }
}

#[test]
fn what_is_personal_is_taken_out_and_its_surroundings_stay() {
    let mut random = Random::new(2026);
    let mut leaks: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut losses: BTreeMap<&str, Tally> = BTreeMap::new();
    for _ in 0..CASES {
        let case = planted(&mut random);
        let left = clean(&case.text);
        let readable = plain(&left);
        let leak = case
            .secrets
            .iter()
            .find(|secret| readable.contains(secret.as_str()));
        leaks
            .entry(case.kind)
            .or_default()
            .add(leak.map(|secret| format!("{secret:?} of {:?} in {left:?}", case.text)));
        let lost = case
            .innocent
            .iter()
            .find(|sentence| !left.contains(*sentence));
        losses
            .entry(case.kind)
            .or_default()
            .add(lost.map(|sentence| format!("{sentence:?} of {:?} in {left:?}", case.text)));
    }
    print("leaks", &leaks);
    print("lost beside", &losses);
    for (kind, tally) in &leaks {
        let most = if kind.starts_with("name") {
            MOST_LEAKS_OF_NAMES
        } else {
            MOST_LEAKS
        };
        assert!(
            tally.share() <= most,
            "{kind}: {} of {} leak",
            tally.failures.len(),
            tally.cases
        );
    }
    let lost: usize = losses.values().map(|tally| tally.failures.len()).sum();
    assert!(
        (lost as f64) <= MOST_FALSE * CASES as f64,
        "{lost} sentences beside were lost"
    );
}

#[test]
fn what_only_looks_personal_stays() {
    let mut random = Random::new(1998);
    let mut removals: BTreeMap<&str, Tally> = BTreeMap::new();
    for _ in 0..CASES {
        let case = look_alike(&mut random);
        let text = normalise(&case.text);
        let left = clean(&case.text);
        removals
            .entry(case.kind)
            .or_default()
            .add((left != text).then(|| format!("{text:?} became {left:?}")));
    }
    print("false removals", &removals);
    let removed: usize = removals.values().map(|tally| tally.failures.len()).sum();
    assert!(
        (removed as f64) <= MOST_FALSE * CASES as f64,
        "{removed} of {CASES} were changed"
    );
}

#[test]
fn cases_by_hand() {
    let mut failures = Vec::new();
    for (text, secrets) in by_hand::PLANTED {
        let left = clean(text);
        let readable = plain(&left);
        if secrets
            .iter()
            .any(|secret| left.contains(secret) || readable.contains(secret))
        {
            failures.push(format!("leak: {text:?} became {left:?}"));
        }
    }
    for text in by_hand::KEPT {
        let left = clean(text);
        if left != normalise(text) {
            failures.push(format!("false: {text:?} became {left:?}"));
        }
    }
    let cases = by_hand::PLANTED.len() + by_hand::KEPT.len();
    assert!(
        failures.is_empty(),
        "{} of {cases}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
