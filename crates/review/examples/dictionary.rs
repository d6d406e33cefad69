//! How often `unknown-word` is right with a Hunspell dictionary:
//! `cargo run --features dictionary --example dictionary -- ko.aff ko.dic labels/spelling.jsonl labels/*.jsonl`.
//!
//! The first file's sentences are those with errors of spelling and look-alikes; of the others, the sentences without
//! the fault that they are about, which are spelled well, tell how often the check speaks for nothing.

use std::error::Error;

use shortlist_document::{Document, Question};
use shortlist_review::{Code, Reviewer, Settings, Target};

/// Sentences of one half.
#[derive(Default)]
struct Counts {
    errors: usize,
    found: usize,
    right: usize,
    false_alarms: usize,
    others: usize,
    alarms_in_others: usize,
}

#[expect(clippy::print_stdout, reason = "a program for people")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [affixes, words, spelling, others @ ..] = arguments.as_slice() else {
        return Err("expected ko.aff ko.dic spelling.jsonl [others.jsonl ...]".into());
    };
    let mut settings = Settings::default();
    settings.off.clear();
    let reviewer = Reviewer::new(settings)?.with_dictionary(
        &std::fs::read_to_string(affixes)?,
        &std::fs::read_to_string(words)?,
    )?;
    let mut halves = [Counts::default(), Counts::default()];
    for file in std::iter::once(spelling).chain(others.iter().filter(|file| *file != spelling)) {
        for line in std::fs::read_to_string(file)?.lines() {
            let label: serde_json::Value = serde_json::from_str(line)?;
            let text = label["text"].as_str().unwrap_or_default();
            let place = label["where"].as_str();
            let is_error = label["positive"].as_bool().unwrap_or_default();
            let odd = label["id"]
                .as_str()
                .is_some_and(|id| id.ends_with(['1', '3', '5', '7', '9']));
            let counts = &mut halves[usize::from(!odd)];
            let unknown = unknown_words(&reviewer, text);
            match (file == spelling, is_error) {
                (true, true) => {
                    let is_found = |word: &String| {
                        place.is_some_and(|place| {
                            place.contains(word.as_str()) || word.contains(place)
                        })
                    };
                    counts.errors += 1;
                    counts.found += usize::from(unknown.iter().any(is_found));
                    counts.false_alarms += usize::from(unknown.iter().any(|word| !is_found(word)));
                }
                (true, false) => {
                    counts.right += 1;
                    counts.false_alarms += usize::from(!unknown.is_empty());
                }
                (false, false) => {
                    counts.others += 1;
                    counts.alarms_in_others += usize::from(!unknown.is_empty());
                }
                (false, true) => {}
            }
            if !odd && !unknown.is_empty() && std::env::var_os("SHOW").is_some() {
                println!("{} {is_error} {place:?} {unknown:?}", label["id"]);
            }
        }
    }
    for (name, counts) in ["odd", "even"].into_iter().zip(&halves) {
        println!(
            "{name}: {} of {} errors, false alarms in {} of {} sentences of spelling, in {} of {} others",
            counts.found,
            counts.errors,
            counts.false_alarms,
            counts.errors + counts.right,
            counts.alarms_in_others,
            counts.others
        );
    }
    Ok(())
}

fn unknown_words(reviewer: &Reviewer, text: &str) -> Vec<String> {
    let document = Document {
        questions: vec![Question {
            prompt: None,
            answer: text.to_owned(),
        }],
        ..Document::default()
    };
    let review = reviewer.review(&document, &Target::default(), &[]);
    let unknown = review
        .findings
        .into_iter()
        .filter(|finding| finding.code == Code::UnknownWord);
    unknown.map(|finding| finding.quoted).collect()
}
