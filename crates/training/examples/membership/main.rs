//! Asks of letters whether a model learned from them, by everything that its file and its answers tell, and
//! prints the table of `docs/measurements.md`:
//!
//! ```text
//! cargo run --release -p shortlist-training --example membership            (5 minutes)
//! cargo run --release -p shortlist-training --example membership -- --quick (1 minute)
//! ```
//!
//! Each figure is the ROC-AUC of members (letters that were trained on, or calibrated on) against as many
//! letters again that were not, over repetitions with new letters: 0.5 is chance, 1 is certainty. Intervals
//! are of 95 %, from a bootstrap over letters. Letters are the generator's, embedded by the bundled model.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who measure"
)]

mod attacks;
mod letters;
mod membership_auc;
mod midpoints;
mod model;
mod shadows;

use attacks::ATTACKS;
use letters::letters;
use membership_auc::{Evidence, MembershipAuc};
use model::Published;
use shortlist_models::ModelName;

/// Letters that are trained on; a third as many are calibrated on, as in the sample data.
const SIZES: [usize; 2] = [252, 1_200];
const REPETITIONS: u64 = 4;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let sizes = if quick { &SIZES[..1] } else { &SIZES[..] };
    println!("| what is asked | model | n | trained on | calibrated on |");
    println!("|---|---|---|---|---|");
    for size in sizes {
        let repetitions = if *size > 1_000 { 2 } else { REPETITIONS };
        for name in ModelName::ALL {
            let mut asked: [[Vec<Evidence>; 2]; ATTACKS.len()] = Default::default();
            for repetition in 0..repetitions {
                let all = letters(2 * size + size / 3, 7 * repetition + *size as u64);
                let (train, rest) = all.split_at(*size);
                let (calibration, others) = rest.split_at(size / 3);
                let known = [train, others].concat();
                let model = Published::new(name, train, calibration, &known);
                for (attack, [trained, calibrated]) in ATTACKS.iter().zip(&mut asked) {
                    let of = |letters: &[letters::Letter]| -> Vec<f64> {
                        let evidence = letters.iter().map(|l| (attack.evidence)(&model, l));
                        evidence.collect()
                    };
                    trained.push(Evidence::new(of(train), of(others)));
                    calibrated.push(Evidence::new(of(calibration), of(others)));
                }
            }
            for (attack, [trained, calibrated]) in ATTACKS.iter().zip(&asked) {
                let calibrated = if attack.is_of_training_alone {
                    "-".to_owned()
                } else {
                    MembershipAuc::of(calibrated).to_string()
                };
                let trained = MembershipAuc::of(trained);
                println!(
                    "| {} | {name} | {size} | {trained} | {calibrated} |",
                    attack.name
                );
            }
        }
    }
}
