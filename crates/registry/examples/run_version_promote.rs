//! A training run, a version of its model, the gate, and the promotion with its trace.
//!
//! `cargo run -p shortlist-registry --example run_version_promote`
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::error::Error;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{
    Evidence, InProduction, LocalRegistry, PromotionGate, Registry, RunStatus, Stage, Transition,
};

const MODEL: &str = "CoverLetter";
/// Milliseconds since 1970. Time is passed in, so that everything can be had again.
const NOW: i64 = 1_767_225_600_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    // Ids of runs are drawn; a program would seed the generator from its system.
    let registry = LocalRegistry::create(folder.path(), ChaCha20Rng::seed_from_u64(1)).await?;

    let experiment = registry.experiment("cover letters", NOW).await?;
    let run = registry
        .start_run(&experiment.id, "logistic regression", NOW)
        .await?;
    registry
        .log_params(&run, &[("c".into(), "1.0".into())])
        .await?;
    registry
        .log_metrics(&run, &[("test_f1".into(), 0.74)], NOW)
        .await?;
    registry
        .log_artifact(&run, "model/model.safetensors", b"weights")
        .await?;
    registry.finish_run(&run, RunStatus::Finished, NOW).await?;
    let version = registry.register(MODEL, &run, "model", NOW).await?;
    println!("run {run} became {MODEL} version {}", version.version);

    let gate = PromotionGate::default();
    // What became of 60 test letters, and what the model had said of them.
    let passed: Vec<bool> = (0..60).map(|letter| letter % 3 == 0).collect();
    let said: Vec<f64> = (0..60)
        .map(|letter| {
            if (letter % 3 == 0) == (letter % 5 == 0) {
                0.25
            } else {
                0.5
            }
        })
        .collect();
    let nothing = InProduction::Nothing;
    let evidence = Evidence::measured(&gate, 1, &passed, &said, (1.0 / 3.0, 0.5), &nothing)?;
    let verdict = gate.judge(&evidence);
    println!("{gate}: {}: {}", verdict.passes, verdict.reason);
    if verdict.passes {
        let promotion = Transition::new(
            MODEL,
            version.version,
            Stage::Production,
            &gate.to_string(),
            &verdict.reason,
        );
        registry.transition(&promotion, NOW).await?;
    }

    let answering = registry
        .resolve(&"models:/CoverLetter/Production".parse()?)
        .await?;
    println!(
        "answers now: {:?}",
        answering.map(|version| version.version)
    );
    for change in registry.history(MODEL).await? {
        println!(
            "version {}: {:?} to {:?} by {}",
            change.version, change.from, change.to, change.actor
        );
    }
    println!("audit log: {:?}", registry.check_audit().await?);
    Ok(())
}
