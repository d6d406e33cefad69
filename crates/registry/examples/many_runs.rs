//! How long the local registry takes for a page of the run board, 50 of 10,000 runs with ten parameters and eight metrics
//! each: `cargo run --release -p shortlist-registry --example many_runs`. With the folder of a registry it writes the runs
//! there instead, for who measures the page.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who measure"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{LocalRegistry, Registry, RunSearch, RunStatus};

const RUNS: usize = 10_000;
const PARAMS: usize = 10;
const METRICS: [&str; 8] = [
    "validation_roc_auc",
    "test_roc_auc",
    "test_roc_auc_low",
    "test_roc_auc_high",
    "test_f1",
    "test_brier",
    "test_log_loss",
    "test_accuracy",
];
const PAGE: usize = 50;
const TRIES: usize = 9;

/// Runs whose values differ, and are known.
async fn fill(registry: &LocalRegistry, experiment: &str) {
    for number in 0..RUNS {
        let at = i64::try_from(number).unwrap();
        let name = format!("run {number}");
        let run = registry.start_run(experiment, &name, at).await.unwrap();
        let params: Vec<_> = (0..PARAMS)
            .map(|param| (format!("p{param}"), (number % (param + 2)).to_string()))
            .collect();
        registry.log_params(&run, &params).await.unwrap();
        #[expect(clippy::cast_precision_loss, reason = "numbers below 10,000")]
        let value = |metric: usize| ((number * 7_919 + metric) % RUNS) as f64 / RUNS as f64;
        let metrics = METRICS.iter().enumerate();
        let metrics: Vec<_> = metrics
            .map(|(number, name)| ((*name).to_owned(), value(number)))
            .collect();
        registry.log_metrics(&run, &metrics, at).await.unwrap();
        let ended = registry.finish_run(&run, RunStatus::Finished, at + 1);
        ended.await.unwrap();
    }
}

/// The times of a page, the quickest first, and how many runs are on it.
async fn times(registry: &LocalRegistry, search: &RunSearch) -> (Vec<Duration>, usize) {
    let (mut times, mut found) = (Vec::new(), 0);
    for _ in 0..TRIES {
        #[expect(clippy::disallowed_methods, reason = "a measurement takes the time")]
        let begun = Instant::now();
        found = registry.search_runs(search).await.unwrap().runs.len();
        times.push(begun.elapsed());
    }
    times.sort();
    (times, found)
}

async fn measure(registry: &LocalRegistry, experiment: &str) {
    let all = || RunSearch::of_experiment(experiment).with_page_size(PAGE);
    let last = all().with_page((RUNS - PAGE).to_string());
    for (name, search) in [
        ("the latest", all()),
        ("the last page", last),
        (
            "by a metric",
            all().ordered("metrics.test_roc_auc DESC").unwrap(),
        ),
        ("of a parameter", all().filtered("params.p5 = '3'").unwrap()),
        (
            "filtered by two metrics and ordered by a third",
            all()
                .filtered("metrics.test_roc_auc > 0.5 AND metrics.test_f1 < 0.6")
                .and_then(|search| search.ordered("metrics.test_brier ASC"))
                .unwrap(),
        ),
        (
            "of which there are none",
            all().filtered("metrics.test_f1 > 2").unwrap(),
        ),
        (
            "of a tag that none has",
            all().filtered("tags.favourite = 'yes'").unwrap(),
        ),
    ] {
        let (times, found) = times(registry, &search).await;
        let of = |place: usize| 1_000.0 * times[place].as_secs_f64();
        println!(
            "{name}: {found} runs, quickest {:.1} ms, median {:.1} ms",
            of(0),
            of(TRIES / 2)
        );
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let random = ChaCha20Rng::seed_from_u64(1);
    if let Some(folder) = std::env::args().nth(1) {
        let registry = LocalRegistry::open(Path::new(&folder), random)
            .await
            .unwrap();
        let experiment = registry.experiment("many", 0).await.unwrap();
        return fill(&registry, &experiment.id).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let registry = LocalRegistry::create(folder.path(), random).await.unwrap();
    let experiment = registry.experiment("many", 0).await.unwrap();
    fill(&registry, &experiment.id).await;
    measure(&registry, &experiment.id).await;
}
