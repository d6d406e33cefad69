//! What holds for the registry in a folder, beyond the contract.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{
    Error, LocalRegistry, ModelUri, Registry, Stage, Transition, VersionDeletion,
    check_artifact_path, check_name,
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

#[test]
fn what_is_no_uri_is_refused() {
    for wrong in [
        "",
        "models:",
        "models:/",
        "models:/A",
        "models:/A/",
        "models:/A/Live",
        "models:/A/-1",
        "models:/A/99999999999",
        "models:/A@",
        "models:/A@latest",
        "models:/A@v3",
        "models:/A@a b",
        "models:/../3",
        "models:/A/B/3",
        "runs:/",
        "runs:/abc",
        "runs:/abc/../x",
        "runs:/a.b/x",
        "http://host/model",
        "A/Production",
    ] {
        assert!(
            matches!(wrong.parse::<ModelUri>(), Err(Error::Name { .. })),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn the_audit_log_holds_every_move_and_shows_tampering() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    for _ in 0..3 {
        version(&registry, "M").await;
    }
    for number in 1..=3 {
        let promote = Transition {
            evidence: Some(r#"{"f1":0.7}"#.to_owned()),
            ..Transition::new("M", number, Stage::Production, "gate", "good")
        };
        registry
            .transition(&promote, i64::from(number))
            .await
            .unwrap();
    }
    let log = registry.audit().await.unwrap();
    // Three promotions, and two versions that made room.
    assert_eq!(log.len(), 5);
    assert_eq!(log.len(), registry.history("M").await.unwrap().len());
    assert!(log[0].detail.contains("0.7"));
    assert_eq!(registry.check_audit().await.unwrap().fault, None);

    let database = sqlx::SqlitePool::connect(&format!(
        "sqlite:{}",
        folder.path().join("registry.db").display()
    ))
    .await
    .unwrap();
    for statement in ["UPDATE audit SET actor = 'me'", "DELETE FROM audit"] {
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
            .execute(&database)
            .await;
        assert!(refused.unwrap_err().to_string().contains("audit log"));
    }
    // Somebody who takes the lock off can change a line, but not unseen.
    for (tampering, fault) in [
        (
            "UPDATE audit SET actor = 'me' WHERE sequence = 2",
            "line 2 was changed",
        ),
        ("DELETE FROM audit WHERE sequence = 1", "line 1 is missing"),
    ] {
        sqlx::raw_sql("DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_remains")
            .execute(&database)
            .await
            .unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(tampering))
            .execute(&database)
            .await
            .unwrap();
        let check = registry.check_audit().await.unwrap();
        assert!(check.fault.as_ref().unwrap().contains(fault), "{check:?}");
    }
}

#[tokio::test]
async fn thirty_two_at_once_get_distinct_versions() {
    let folder = tempfile::tempdir().unwrap();
    local(folder.path(), 0).await;
    let tasks: Vec<_> = (1..=32)
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
    assert_eq!(versions, (1..=32).collect::<Vec<_>>());
}

/// How many files lie below a folder.
fn files_below(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { files_below(&path) } else { 1 })
        .sum()
}

#[tokio::test]
async fn a_deleted_versions_files_are_removed_unless_another_version_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    let artifacts = folder.path().join("artifacts");
    for number in [1, 2] {
        assert_eq!(version(&registry, "model").await, number);
    }
    assert_eq!(
        files_below(&artifacts),
        1,
        "both versions' content is one file"
    );
    for (number, left) in [(1, 1), (2, 0)] {
        let found = registry.version("model", number).await.unwrap().unwrap();
        let deletion = VersionDeletion {
            name: "model".to_owned(),
            version: number,
            actor: "me".to_owned(),
            reason: "a test".to_owned(),
            even_in_production: false,
        };
        registry.delete_version(&deletion, 9).await.unwrap();
        assert_eq!(files_below(&artifacts), left);
        assert!(registry.files(&found).await.unwrap().is_empty());
    }
    assert_eq!(version(&registry, "model").await, 3);
}
