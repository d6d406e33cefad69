//! How long the local registry takes where there are 10,000 versions of a model, 1,000 of which were
//! moved: `cargo run --release -p shortlist-registry --example many_versions`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who measure"
)]

use std::future::Future;
use std::time::{Duration, Instant};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{LocalRegistry, ModelUri, Registry, Stage, Transition};

const VERSIONS: u32 = 10_000;
const MOVES: u32 = 1_000;
const TRIES: usize = 21;

/// The median time of a call.
async fn median<T, F: Future<Output = T>>(name: &str, call: impl Fn() -> F) {
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..TRIES {
        #[expect(clippy::disallowed_methods, reason = "a measurement takes the time")]
        let begun = Instant::now();
        call().await;
        times.push(begun.elapsed());
    }
    times.sort();
    println!("{name}: {:.2} ms", 1_000.0 * times[TRIES / 2].as_secs_f64());
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let registry = LocalRegistry::create(folder.path(), ChaCha20Rng::seed_from_u64(1))
        .await
        .unwrap();
    let experiment = registry.experiment("many", 0).await.unwrap();
    let run = registry.start_run(&experiment.id, "run", 0).await.unwrap();
    registry.log_artifact(&run, "model/a", b"a").await.unwrap();
    for _ in 0..VERSIONS {
        registry.register("M", &run, "model", 1).await.unwrap();
    }
    for version in 1..=MOVES {
        let promotion = Transition::new("M", version, Stage::Production, "me", "why");
        registry.transition(&promotion, 2).await.unwrap();
    }
    let uri = |text: &str| text.parse::<ModelUri>().unwrap();
    let (number, latest, stage) = (
        uri("models:/M/5000"),
        uri("models:/M/latest"),
        uri("models:/M/Production"),
    );
    median("list 10,000 versions", || async {
        registry.versions("M").await.unwrap()
    })
    .await;
    median("resolve a number", || async {
        registry.resolve(&number).await.unwrap()
    })
    .await;
    median("resolve latest", || async {
        registry.resolve(&latest).await.unwrap()
    })
    .await;
    median("resolve Production", || async {
        registry.resolve(&stage).await.unwrap()
    })
    .await;
    median("history of 1,999 moves", || async {
        registry.history("M").await.unwrap()
    })
    .await;
}
