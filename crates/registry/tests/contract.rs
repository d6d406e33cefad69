//! What every backend must do.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{
    Error, LocalRegistry, Registry, RunStatus, Stage, Transition, check_artifact_path, check_name,
};

async fn local(folder: &Path, seed: u64) -> LocalRegistry {
    LocalRegistry::create(folder, ChaCha20Rng::seed_from_u64(seed))
        .await
        .unwrap()
}

async fn run(registry: &impl Registry) -> String {
    let experiment = registry.experiment("시험", 1).await.unwrap();
    registry.start_run(&experiment.id, "run", 2).await.unwrap()
}

async fn version(registry: &impl Registry, name: &str) -> u32 {
    let run = run(registry).await;
    registry
        .log_artifact(&run, "model/a.bin", b"abc")
        .await
        .unwrap();
    registry
        .register(name, &run, "model", 3)
        .await
        .unwrap()
        .version
}

#[tokio::test]
async fn runs_keep_what_they_log() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    let run = run(&registry).await;
    registry
        .log_params(&run, &[("c".into(), "1".into())])
        .await
        .unwrap();
    registry
        .log_params(&run, &[("c".into(), "1".into())])
        .await
        .unwrap();
    let changed = registry
        .log_params(&run, &[("d".into(), "1".into()), ("c".into(), "2".into())])
        .await;
    assert!(matches!(changed, Err(Error::ParameterChanged { .. })));
    registry
        .log_metrics(&run, &[("f1".into(), 0.5)], 5)
        .await
        .unwrap();
    registry
        .log_metrics(&run, &[("f1".into(), 0.7)], 4)
        .await
        .unwrap();
    let nan = registry
        .log_metrics(&run, &[("f1".into(), f64::NAN)], 6)
        .await;
    assert!(matches!(nan, Err(Error::Metric { .. })));
    registry
        .finish_run(&run, RunStatus::Finished, 9)
        .await
        .unwrap();
    let late = registry.log_params(&run, &[("e".into(), "1".into())]).await;
    assert!(matches!(late, Err(Error::RunEnded { .. })));

    let found = registry.run(&run).await.unwrap().unwrap();
    assert_eq!(
        (found.started_at, found.ended_at, found.status),
        (2, Some(9), RunStatus::Finished)
    );
    assert_eq!(found.metrics["f1"], 0.7);
    assert_eq!(
        found.params.len(),
        1,
        "a refused batch leaves nothing behind"
    );
    assert_eq!(registry.run("unknown").await.unwrap(), None);
    assert_eq!(registry.experiments().await.unwrap()[0].name, "시험");
    assert!(matches!(
        registry.start_run("77", "run", 1).await,
        Err(Error::NotFound { .. })
    ));
}

#[tokio::test]
async fn artifacts_are_checked_when_read() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    let run = run(&registry).await;
    registry
        .log_artifact(&run, "model/모델.bin", b"weights")
        .await
        .unwrap();
    assert_eq!(
        registry
            .artifact(&run, "model/모델.bin")
            .await
            .unwrap()
            .unwrap(),
        b"weights"
    );
    assert_eq!(registry.artifact(&run, "model/other").await.unwrap(), None);
    let artifact = registry.artifacts(&run).await.unwrap().remove(0);
    let path = folder
        .path()
        .join("artifacts")
        .join(&artifact.sha256[..2])
        .join(&artifact.sha256);
    std::fs::write(path, b"damaged").unwrap();
    assert!(matches!(
        registry.artifact(&run, "model/모델.bin").await,
        Err(Error::Damaged { .. })
    ));
}

#[tokio::test]
async fn versions_count_up_and_stages_have_a_history() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    for expected in 1..=3 {
        assert_eq!(version(&registry, "M").await, expected);
    }
    let promote = |version| Transition::new("M", version, Stage::Production, "gate", "good");
    registry.transition(&promote(1), 10).await.unwrap();
    registry.transition(&promote(3), 11).await.unwrap();
    let stages: Vec<Stage> = registry
        .versions("M")
        .await
        .unwrap()
        .iter()
        .map(|v| v.stage)
        .collect();
    assert_eq!(stages, [Stage::Archived, Stage::None, Stage::Production]);
    assert_eq!(
        registry
            .in_stage("M", Stage::Production)
            .await
            .unwrap()
            .unwrap()
            .version,
        3
    );
    assert_eq!(registry.in_stage("M", Stage::Staging).await.unwrap(), None);
    let history = registry.history("M").await.unwrap();
    let moves: Vec<_> = history.iter().map(|c| (c.version, c.from, c.to)).collect();
    assert_eq!(
        moves,
        [
            (1, Stage::None, Stage::Production),
            (1, Stage::Production, Stage::Archived),
            (3, Stage::None, Stage::Production),
        ]
    );
    assert!(matches!(
        registry.transition(&promote(9), 12).await,
        Err(Error::NotFound { .. })
    ));
    assert_eq!(registry.history("M").await.unwrap(), history);
}

#[tokio::test]
async fn several_versions_may_share_a_stage_and_the_highest_answers() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    for number in [version(&registry, "M").await, version(&registry, "M").await] {
        let transition = Transition {
            archive_existing: false,
            ..Transition::new("M", number, Stage::Production, "me", "both")
        };
        registry.transition(&transition, 1).await.unwrap();
    }
    assert_eq!(
        registry
            .in_stage("M", Stage::Production)
            .await
            .unwrap()
            .unwrap()
            .version,
        2
    );
}

#[tokio::test]
async fn a_version_needs_files() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    let run = run(&registry).await;
    registry
        .log_artifact(&run, "models_of_mine/a.bin", b"abc")
        .await
        .unwrap();
    assert!(matches!(
        registry.register("M", &run, "model", 1).await,
        Err(Error::NotFound { .. })
    ));
    assert_eq!(registry.models().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn many_at_once_get_distinct_versions() {
    let folder = tempfile::tempdir().unwrap();
    local(folder.path(), 0).await;
    let tasks: Vec<_> = (1..=8)
        .map(|seed| {
            let path = folder.path().to_owned();
            tokio::spawn(async move { version(&local(&path, seed).await, "M").await })
        })
        .collect();
    let mut versions = Vec::new();
    for task in tasks {
        versions.push(task.await.unwrap());
    }
    versions.sort_unstable();
    assert_eq!(versions, (1..=8).collect::<Vec<_>>());
}

#[tokio::test]
async fn nothing_is_written_outside_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(&folder.path().join("registry"), 1).await;
    let run = run(&registry).await;
    for path in [
        "../x", "/etc/x", "a/../b", "a//b", "", "a\\b", "C:x", "a/./b",
    ] {
        assert!(
            matches!(
                registry.log_artifact(&run, path, b"x").await,
                Err(Error::Name { .. })
            ),
            "{path}"
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn names_follow_the_rules() {
    for name in ["LogisticRegression_CoverLetter", "모델 하나", "a.b-c"] {
        assert!(check_name("model name", name).is_ok());
    }
    let long = "가".repeat(5_000);
    for name in ["", " ", "a/b", "a:b", "..", "a\nb", long.as_str()] {
        let error = check_name("model name", name).unwrap_err();
        assert!(error.to_string().len() < 400);
    }
    assert!(check_artifact_path("model/model.safetensors").is_ok());
    assert_eq!("PRODUCTION".parse::<Stage>().unwrap(), Stage::Production);
    assert!("Live".parse::<Stage>().is_err());
}
