//! The sentences of each text of a JSON array on standard input, as a JSON array of arrays; and the seconds that it took.

use std::error::Error;
use std::io::stdin;
use std::time::Instant;

use serde_json::json;
use shortlist_document::{split_paragraphs, split_sentences};

fn main() -> Result<(), Box<dyn Error>> {
    let texts: Vec<String> = serde_json::from_reader(stdin().lock())?;
    let start = Instant::now();
    let sentences: Vec<Vec<&str>> = texts
        .iter()
        .map(|text| split_paragraphs(text).flat_map(split_sentences).collect())
        .collect();
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", json!({"sentences": sentences, "seconds": seconds}));
    Ok(())
}
