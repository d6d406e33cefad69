//! Shortlist's side of the comparison: searches vectors from a file, or postings that it makes up, and
//! prints one line of JSON.

mod hybrid;
mod times;
mod vectors;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match arguments.as_slice() {
        ["vectors", file, queries, dimension, rounds] => {
            vectors::measure(file, queries, dimension.parse()?, rounds.parse()?)?
        }
        ["hybrid", postings, dimension] => hybrid::measure(postings.parse()?, dimension.parse()?)?,
        _ => return Err("expected: vectors FILE QUERIES DIMENSION ROUNDS, or hybrid POSTINGS DIMENSION".into()),
    };
    println!("{answer}");
    Ok(())
}
