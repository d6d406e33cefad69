//! A model whose letters and whose chances change: what is seen without a label, and what outcomes add.
//!
//! `cargo run -p shortlist-monitoring --example watch`
#![allow(clippy::print_stdout, reason = "a program for people")]

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_monitoring::Result;
use shortlist_monitoring::calibration::{CalibrationMonitor, ChangePoint, Null, Outcome, Settings};
use shortlist_monitoring::drift::{DriftSettings, NumberDrift};
use shortlist_monitoring::performance::{EstimatedPerformance, ObservedPerformance};

const LEVEL: f64 = 0.95;

fn main() -> Result<()> {
    let mut random = ChaCha8Rng::seed_from_u64(27);
    let lengths = |middle: f64, count: usize, random: &mut ChaCha8Rng| -> Vec<f64> {
        (0..count)
            .map(|_| middle + random.random_range(-400.0..400.0))
            .collect()
    };
    let reference = lengths(1_200.0, 300, &mut random);
    for (name, middle) in [("as before", 1_200.0), ("longer", 1_350.0)] {
        let current = lengths(middle, 80, &mut random);
        println!("lengths {name}:");
        let drift = NumberDrift::new(&reference, &current, &DriftSettings::default())?;
        for measured in drift.measures {
            let smallest = measured
                .smallest_found
                .map_or("none".to_owned(), |s| format!("{s} sd"));
            println!(
                "  {:?} {:.3}, p {:.3}; would find a shift of {smallest}",
                measured.measure, measured.value, measured.p_value
            );
        }
    }

    let settings = Settings::default().with_null(Null::Exact);
    let mut monitor = CalibrationMonitor::new(settings.clone())?;
    let (mut observed, mut outcomes) = (ObservedPerformance::default(), Vec::new());
    for number in 1..=200 {
        let shown: f64 = random.random_range(0.3..0.8);
        // Since outcome 101, a third fewer pass than was said.
        let chance = if number > 100 { 0.65 * shown } else { shown };
        let outcome = Outcome::new(shown, random.random_bool(chance))?;
        outcomes.push(outcome);
        observed.observe(&outcome)?;
        if let Some(alarm) = monitor.observe(&outcome, &[])? {
            println!(
                "\nalarm after outcome {}: {:?}",
                alarm.at, alarm.suspect.change
            );
        }
    }
    let since = ChangePoint::locate(&outcomes, &settings, 0.9)?;
    println!(
        "changed with outcome {} ({} to {})",
        since.since, since.range.0, since.range.1
    );

    let shown: Vec<f64> = outcomes.iter().map(Outcome::probability).collect();
    let estimated = EstimatedPerformance::new(&shown, 0.5)?;
    let brier = observed.brier.interval(LEVEL)?;
    println!(
        "Brier score: expected {:.3} if all probabilities were right, observed {:.3} [{:.3}, {:.3}]",
        estimated.brier,
        observed.brier.mean().unwrap_or_default(),
        brier.low,
        brier.high
    );
    Ok(())
}
