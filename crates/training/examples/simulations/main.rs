//! Holds calibration and intervals against worlds whose truth is known, and prints the tables of
//! `docs/measurements.md`:
//!
//! ```text
//! cargo run --release -p shortlist-training --example simulations            (4 minutes)
//! cargo run --release -p shortlist-training --example simulations -- --quick (1 minute)
//! ```
//!
//! `n` is the number of calibration letters; models learn from three times as many, as in the sample
//! data. Each cell is a mean over repetitions with new letters and labels. Coverage and error are
//! taken on 1,000 fresh letters, against their true probability.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who measure"
)]

mod scores;
mod world;

use scores::{Scores, model_of};
use shortlist_classification::CalibrationMethod;
use shortlist_models::ModelName;
use world::World;

const SIZES: [usize; 3] = [86, 400, 2_000];

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let sizes = if quick { &SIZES[..2] } else { &SIZES[..] };
    println!(
        "| world | model | n | coverage of 90 % intervals | mean width | ECE Venn-Abers | Platt | isotonic |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for world in World::ALL {
        for size in sizes {
            let repetitions = match (quick, size) {
                (true, _) | (false, 2_000..) => 2,
                (false, 400..) => 6,
                (false, _) => 20,
            };
            for name in ModelName::ALL {
                let mean = Scores::mean((0..repetitions).map(|repetition| {
                    let train = world.letters(3 * size, 3 * repetition);
                    let calibration = world.letters(*size, 3 * repetition + 1);
                    let fresh = world.letters(1_000, 3 * repetition + 2);
                    let models = [
                        CalibrationMethod::VennAbers,
                        CalibrationMethod::Platt,
                        CalibrationMethod::Isotonic,
                    ]
                    .map(|method| model_of(name, &train, &calibration, method));
                    Scores::new(&models, &fresh)
                }));
                println!("| {} | {name} | {size} | {mean} |", world.name());
            }
        }
    }
}
