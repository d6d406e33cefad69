//! Fits both models of several classes to rows in a file, tells their seconds, and writes their probabilities beside it.
//!
//! `cargo run --release -p shortlist-classification --all-features --example several_classes -- FOLDER DIMENSION`, where
//! the folder holds `features.f32` (row by row, little-endian) and `labels.u8`;
//! `benches/peers/classification/digits.py` calls it.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program for people, which measures time"
)]

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use shortlist_classification::{MulticlassRandomForest, MultinomialLogisticRegression, Rows};

const REPEATS: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("expected a folder")?);
    let dimension = arguments.next().ok_or("expected a dimension")?.parse()?;
    let bytes = fs::read(folder.join("features.f32"))?;
    let (numbers, _) = bytes.as_chunks::<4>();
    let features: Vec<f32> = numbers.iter().copied().map(f32::from_le_bytes).collect();
    let labels = fs::read(folder.join("labels.u8"))?;
    let rows = Rows::new(&features, dimension)?;

    for tolerance in [1e-9, 1e-4] {
        let params = MultinomialLogisticRegression::params()
            .max_iter(100_000)
            .tolerance(tolerance);
        let (seconds, model) = best_of(|| params.fit_rows(rows.clone(), &labels))?;
        println!(
            "logistic regression to {tolerance:e}: {:.1} ms, {} iterations",
            1e3 * seconds,
            model.iterations()
        );
        if tolerance < 1e-8 {
            write(&folder, "logistic.f64", &model.probabilities(rows.clone())?)?;
        }
    }
    let params = MulticlassRandomForest::params().oob_score(true);
    let (seconds, forest) = best_of(|| params.fit_rows(rows.clone(), &labels))?;
    println!("random forest: {:.1} ms", 1e3 * seconds);
    if let Some(out_of_bag) = forest.out_of_bag() {
        println!("random forest, out of bag: {:.4}", out_of_bag.accuracy);
    }
    let (seconds, probabilities) = best_of(|| forest.probabilities(rows.clone()))?;
    println!("random forest, probabilities: {:.1} ms", 1e3 * seconds);
    write(&folder, "forest.f64", &probabilities)
}

/// The fewest seconds of several runs, and what came of the last.
fn best_of<T, E>(work: impl Fn() -> Result<T, E>) -> Result<(f64, T), E> {
    let timed = || {
        let start = Instant::now();
        let found = work()?;
        Ok((start.elapsed().as_secs_f64(), found))
    };
    let mut best = timed()?;
    for _ in 1..REPEATS {
        let (seconds, found) = timed()?;
        best = (best.0.min(seconds), found);
    }
    Ok(best)
}

fn write(folder: &std::path::Path, name: &str, rows: &Rows<'_, f64>) -> Result<(), Box<dyn Error>> {
    let bytes: Vec<u8> = rows.values().iter().flat_map(|v| v.to_le_bytes()).collect();
    Ok(fs::write(folder.join(name), bytes)?)
}
