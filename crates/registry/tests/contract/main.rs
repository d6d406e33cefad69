//! One contract for every backend: the local one, and a real MLflow server where there is one.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may panic, and says what it skips"
)]

#[cfg(feature = "mlflow")]
mod mlflow_server;
mod rules;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use rules::Contract;
use shortlist_registry::LocalRegistry;

/// The fewest rules that must have been looked at.
const RULES: usize = 140;

#[tokio::test]
async fn the_local_registry_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let registry = LocalRegistry::create(folder.path(), ChaCha20Rng::seed_from_u64(1))
        .await
        .unwrap();
    let checked = Contract::new(&registry, "local").check().await;
    assert!(checked >= RULES, "{checked}");
}

#[cfg(feature = "mlflow")]
#[tokio::test]
async fn a_real_mlflow_server_keeps_the_contract() {
    use shortlist_registry::{MlflowRegistry, MlflowSettings};

    let Some(server) = mlflow_server::start() else {
        eprintln!("SKIPPED: no mlflow in target/python-models-venv (.ci/python_models makes it)");
        return;
    };
    let registry = MlflowRegistry::new(&MlflowSettings::new(&server.uri)).unwrap();
    let checked = Contract::new(&registry, "mlflow").check().await;
    assert!(checked >= RULES, "{checked}");
}
