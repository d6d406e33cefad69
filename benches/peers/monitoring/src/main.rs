//! What Shortlist says of the streams and samples that `compare.py` makes: one line of JSON.
//!
//! `alarms FILE`: after which outcome each stream alarms. `evidence FILE`: of one stream, the logarithm of the e-value after
//! each outcome, and after which it alarms. `vectors FILE`: the p-values of each pair of samples.
//! `speed`: seconds for all that is done with 100,000 answers, and for one outcome.

use std::time::Instant;

use serde::{Deserialize, Serialize};
use shortlist_monitoring::Result;
use shortlist_monitoring::calibration::{CalibrationMonitor, Outcome, Settings};
use shortlist_monitoring::drift::{CategoryDrift, DriftSettings, NumberDrift, VectorDrift};
use shortlist_monitoring::performance::{EstimatedPerformance, ObservedPerformance};

const FAMILIES: [&str; 4] = ["sales", "engineering", "design", "law"];
const ANSWERS: usize = 100_000;
const REFERENCE: usize = 2_000;
const DIMENSION: usize = 256;

#[derive(Deserialize)]
struct Stream {
    shown: Vec<f64>,
    passed: Vec<bool>,
    family: Vec<usize>,
}

#[derive(Deserialize)]
struct Samples {
    reference: Vec<Vec<f32>>,
    current: Vec<Vec<f32>>,
}

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let read =
        || std::fs::read_to_string(words.get(1).ok_or("expected a file")?).map_err(Box::<dyn std::error::Error>::from);
    let answer = match words.first().map(String::as_str) {
        Some("alarms") => {
            let streams: Vec<Stream> = serde_json::from_str(&read()?)?;
            let alarms: Vec<Option<u64>> = streams.iter().map(alarm).collect::<Result<_>>()?;
            serde_json::json!(alarms)
        }
        Some("evidence") => {
            let stream: Stream = serde_json::from_str(&read()?)?;
            serde_json::json!(evidence(&stream)?)
        }
        Some("vectors") => {
            let pairs: Vec<Samples> = serde_json::from_str(&read()?)?;
            let told: Vec<VectorDrift> = pairs
                .iter()
                .map(|pair| VectorDrift::new(&pair.reference, &pair.current, &DriftSettings::default()))
                .collect::<Result<_>>()?;
            serde_json::json!(told)
        }
        Some("speed") => speed()?,
        _ => return Err("expected alarms, evidence, vectors or speed".into()),
    };
    println!("{answer}");
    Ok(())
}

fn alarm(stream: &Stream) -> Result<Option<u64>> {
    Ok(evidence(stream)?.alarm)
}

#[derive(Serialize)]
struct Evidence {
    ln_e_values: Vec<f64>,
    alarm: Option<u64>,
}

fn evidence(stream: &Stream) -> Result<Evidence> {
    let mut monitor = CalibrationMonitor::new(Settings::default().grouped_by(["job family"]))?;
    let mut ln_e_values = Vec::new();
    for ((shown, passed), family) in stream.shown.iter().zip(&stream.passed).zip(&stream.family) {
        monitor.observe(&Outcome::new(*shown, *passed)?, &[FAMILIES.get(*family).copied()])?;
        ln_e_values.push(monitor.ln_e_value());
    }
    let alarm = monitor.alarm().map(|alarm| alarm.at);
    Ok(Evidence { ln_e_values, alarm })
}

/// Numbers that look random enough: the fractional parts of multiples of the golden ratio's and others.
fn uniform(count: usize, step: f64) -> Vec<f64> {
    (0..count).map(|n| (0.5 + step * n as f64).fract()).collect()
}

fn speed() -> Result<serde_json::Value> {
    let (shown, chance) = (uniform(ANSWERS, 0.618_033_988_75), uniform(ANSWERS, 0.754_877_666_25));
    let vectors = |count: usize, step: f64| -> Vec<Vec<f32>> {
        let numbers = uniform(count * DIMENSION, step);
        numbers
            .chunks(DIMENSION)
            .map(|row| row.iter().map(|n| *n as f32).collect())
            .collect()
    };
    let (before, now) = (
        vectors(REFERENCE, 0.618_033_988_75),
        vectors(ANSWERS, 0.569_840_290_998),
    );
    let family: Vec<&str> = (0..ANSWERS).map(|n| FAMILIES[n * n % 4]).collect();
    let drift = DriftSettings::default();

    let begun = Instant::now();
    for _ in 0..4 {
        NumberDrift::new(&shown[..REFERENCE], &chance, &drift)?;
    }
    CategoryDrift::new(family[..REFERENCE].iter().copied(), family.iter().copied(), &drift)?;
    let of_features = begun.elapsed().as_secs_f64();
    VectorDrift::new(&before, &now, &drift)?;
    let of_drift = begun.elapsed().as_secs_f64();
    EstimatedPerformance::new(&shown, 0.5)?;
    let of_estimate = begun.elapsed().as_secs_f64();
    let dimensions = ["job family", "company size", "language", "model version"];
    let mut monitor = CalibrationMonitor::new(Settings::default().grouped_by(dimensions))?;
    let mut seen = ObservedPerformance::default();
    let mut longest = 0.0_f64;
    for number in 0..ANSWERS {
        let one = Instant::now();
        let outcome = Outcome::new(shown[number], chance[number] < shown[number])?;
        monitor.observe(&outcome, &[Some(family[number]), Some("small"), Some("ko"), Some("7")])?;
        seen.observe(&outcome)?;
        longest = longest.max(one.elapsed().as_secs_f64());
    }
    seen.brier.interval(0.95)?;
    let all = begun.elapsed().as_secs_f64();
    Ok(serde_json::json!({
        "seconds": all,
        "features": of_features,
        "vectors": of_drift - of_features,
        "estimate": of_estimate - of_drift,
        "outcomes": all - of_estimate,
        "outcome_mean_microseconds": 1e6 * (all - of_estimate) / ANSWERS as f64,
        "outcome_longest_microseconds": 1e6 * longest,
    }))
}
