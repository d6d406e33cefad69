//! Times of many runs.

use std::time::{Duration, Instant};

/// How long each of so many runs took, in seconds, sorted.
pub(crate) fn seconds(rounds: usize, mut run: impl FnMut()) -> Vec<f64> {
    run();
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

pub(crate) fn median(times: &[f64]) -> f64 {
    times[times.len() / 2]
}

/// The value below which so large a share of the sorted durations lie, in milliseconds.
pub(crate) fn quantile(sorted: &[Duration], share: f64) -> f64 {
    let place = (share * sorted.len() as f64) as usize;
    1e3 * sorted[place.min(sorted.len() - 1)].as_secs_f64()
}

pub(crate) fn sorted(mut durations: Vec<Duration>) -> Vec<Duration> {
    durations.sort();
    durations
}
