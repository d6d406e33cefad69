//! Two classifiers on the same letters: each one's scores with intervals, and whether they can be told apart.
//!
//! `cargo run -p shortlist-metrics --example compare_classifiers`
#![allow(clippy::print_stdout, reason = "a program for people")]

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_metrics::{BinaryScores, Bootstrap, Error, Score};

const THRESHOLD: f64 = 0.5;

fn main() -> Result<(), Error> {
    let (passed, careful, hasty) = sample(200);
    let bootstrap = Bootstrap::default();

    for (name, probabilities) in [("careful", &careful), ("hasty", &hasty)] {
        let scores = BinaryScores::new(&passed, probabilities, THRESHOLD)?;
        let intervals = bootstrap.binary_scores(&passed, probabilities, THRESHOLD)?;
        println!(
            "{name:8} F1 {:.3} [{:.3}, {:.3}]   ROC-AUC {:.3} [{:.3}, {:.3}]",
            scores.f1,
            intervals.f1.low,
            intervals.f1.high,
            scores.roc_auc,
            intervals.roc_auc.low,
            intervals.roc_auc.high,
        );
    }

    // The intervals above overlap. The paired one scores both on the same draws, and is narrower.
    let gain = bootstrap.difference(&passed, &careful, &hasty, Score::RocAuc, THRESHOLD)?;
    println!(
        "ROC-AUC, careful less hasty: {:+.3} [{:+.3}, {:+.3}]: they can{} be told apart",
        gain.value,
        gain.interval.low,
        gain.interval.high,
        if gain.interval.excludes(0.0) {
            ""
        } else {
            "not"
        },
    );
    Ok(())
}

/// Labels, and what two classifiers say of them: both see the same hidden quality, one with more noise.
fn sample(letters: usize) -> (Vec<bool>, Vec<f64>, Vec<f64>) {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut passed = Vec::new();
    let (mut careful, mut hasty) = (Vec::new(), Vec::new());
    for _ in 0..letters {
        let quality: f64 = rng.random_range(-2.0..2.0);
        passed.push(rng.random_bool(logistic(quality)));
        careful.push(logistic(quality + rng.random_range(-0.5..0.5)));
        hasty.push(logistic(quality + rng.random_range(-2.5..2.5)));
    }
    (passed, careful, hasty)
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
