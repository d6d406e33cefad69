//! What holds for the registry in a folder, beyond the contract.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use sqlx::sqlite::SqliteConnectOptions;
use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{
    AliasChange, Error, LocalRegistry, ModelUri, Registry, RunStatus, Stage, Transition,
    VersionDeletion, check_artifact_path, check_name,
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

/// Every value that a run or a model has, changed in the database by another hand.
#[tokio::test]
async fn a_record_that_something_changed_is_no_answer() {
    let changes = [
        ("run", "UPDATE experiments SET name = 'other'"),
        ("run", "UPDATE runs SET name = 'rum'"),
        ("run", "UPDATE runs SET status = 'FAILED'"),
        ("run", "UPDATE runs SET started_at = 3"),
        ("run", "UPDATE runs SET ended_at = 10"),
        ("run", "UPDATE params SET key = 'd'"),
        ("run", "UPDATE params SET value = '1.00001'"),
        ("run", "UPDATE metrics SET value = 0.30000000000000004"),
        ("run", "UPDATE metrics SET key = 'brief'"),
        ("run", "UPDATE metrics SET at = 5"),
        ("run", "DELETE FROM metrics"),
        ("run", "UPDATE artifacts SET path = 'model/b.bin'"),
        ("run", "UPDATE artifacts SET size = 4"),
        ("run", "UPDATE artifacts SET sha256 = 'ab'"),
        ("model", "UPDATE model_versions SET stage = 'Production'"),
        ("model", "UPDATE model_versions SET artifact_path = 'm0del'"),
        ("model", "UPDATE model_versions SET created_at = 4"),
        ("model", "UPDATE model_versions SET deleted_at = 1"),
        ("model", "UPDATE models SET last_version = 2"),
        ("model", "UPDATE aliases SET alias = 'c'"),
        ("model", "DELETE FROM aliases"),
        (
            "model",
            "DROP TRIGGER transitions_stay; UPDATE transitions SET reason = 'w'",
        ),
    ];
    for (record, change) in changes {
        let folder = tempfile::tempdir().unwrap();
        let run = registry_with_everything(folder.path()).await;
        let database = folder.path().join("registry.db");
        let pool = sqlx::SqlitePool::connect(&database.display().to_string()).await;
        let pool = pool.unwrap();
        sqlx::raw_sql(change).execute(&pool).await.unwrap();
        pool.close().await;

        let registry = local(folder.path(), 2).await;
        let read_run = registry.run(&run).await.map(drop);
        let artifacts = registry.artifacts(&run).await.map(drop);
        let versions = registry.versions("a").await.map(drop);
        let history = registry.history("a").await.map(drop);
        let aliases = registry.aliases("a").await.map(drop);
        let (damaged, sound) = match record {
            "run" => (vec![read_run, artifacts], vec![versions, history, aliases]),
            _ => (vec![versions, history, aliases], vec![read_run, artifacts]),
        };
        for refused in damaged {
            let error = refused.unwrap_err();
            assert!(matches!(error, Error::Changed { .. }), "{change}: {error}");
            assert!(error.to_string().contains(record), "{error}");
        }
        for read in sound {
            read.unwrap();
        }
        // Nor is it changed further, as if it were sound.
        let written = match record {
            "run" => registry.finish_run(&run, RunStatus::Failed, 20).await,
            _ => registry.register("a", &run, "model", 9).await.map(drop),
        };
        assert!(matches!(written, Err(Error::Changed { .. })), "{change}");
        drop(registry);
        let faults = LocalRegistry::check_folder(folder.path()).await.unwrap();
        assert!(
            faults.iter().any(|fault| fault.contains(record)),
            "{change}: {faults:?}"
        );
    }
}

/// A run and a model with something in every table; gives the run.
async fn registry_with_everything(folder: &Path) -> String {
    let registry = local(folder, 1).await;
    let run = run(&registry).await;
    let text = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    registry
        .log_params(&run, &[text("c", "1.0")])
        .await
        .unwrap();
    registry
        .log_metrics(&run, &[("brier".to_owned(), 0.3)], 4)
        .await
        .unwrap();
    registry
        .log_artifact(&run, "model/a.bin", b"abc")
        .await
        .unwrap();
    registry
        .finish_run(&run, RunStatus::Finished, 6)
        .await
        .unwrap();
    registry.register("a", &run, "model", 7).await.unwrap();
    let alias = AliasChange {
        name: "a".to_owned(),
        alias: "b".to_owned(),
        version: Some(1),
        actor: "x".to_owned(),
        reason: "y".to_owned(),
    };
    registry.change_alias(&alias, 8).await.unwrap();
    let staging = Transition::new("a", 1, Stage::Staging, "x", "y");
    registry.transition(&staging, 9).await.unwrap();
    assert!(
        LocalRegistry::check_folder(folder)
            .await
            .unwrap()
            .is_empty()
    );
    run
}

/// What was written before there were seals has empty ones, and is read; the first change seals it.
#[tokio::test]
async fn a_registry_from_before_seals_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let run = registry_with_everything(folder.path()).await;
    change(folder.path(), "UPDATE seals SET sha256 = ''").await;
    let registry = local(folder.path(), 3).await;
    assert!(registry.run(&run).await.unwrap().is_some());
    registry.register("a", &run, "model", 10).await.unwrap();
    change(
        folder.path(),
        "UPDATE model_versions SET stage = 'Archived'; UPDATE runs SET ended_at = 77",
    )
    .await;
    assert!(registry.run(&run).await.unwrap().is_some());
    let versions = registry.versions("a").await;
    assert!(matches!(versions, Err(Error::Changed { .. })));
}

/// A seal that is gone, or one for what is gone, is damage; so is a record that never had one.
#[tokio::test]
async fn a_missing_seal_or_record_is_noticed() {
    for sql in [
        "DELETE FROM seals",
        "DELETE FROM seals WHERE record LIKE 'run %'",
        "DELETE FROM seals WHERE record = 'model a'",
        "DELETE FROM aliases; DELETE FROM model_versions; DELETE FROM models",
        "UPDATE seals SET record = 'model b' WHERE record = 'model a'",
        "INSERT INTO models SELECT 'c', last_version, created_at FROM models",
    ] {
        let folder = tempfile::tempdir().unwrap();
        registry_with_everything(folder.path()).await;
        change(folder.path(), sql).await;
        let faults = LocalRegistry::check_folder(folder.path()).await.unwrap();
        assert!(!faults.is_empty(), "{sql}");
    }
}

/// What another program does to the database.
async fn change(folder: &Path, sql: &'static str) {
    let database = folder.join("registry.db");
    let options = SqliteConnectOptions::new()
        .filename(database)
        .foreign_keys(false);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::raw_sql(sql).execute(&pool).await.unwrap();
    pool.close().await;
}

/// A promotion clears a stage of models that may never have been registered.
#[tokio::test]
async fn a_model_that_is_not_there_has_no_seal() {
    let folder = tempfile::tempdir().unwrap();
    let run = registry_with_everything(folder.path()).await;
    let registry = local(folder.path(), 5).await;
    registry.register("a", &run, "model", 10).await.unwrap();
    let alone = Transition {
        archive_existing: true,
        displaces: vec!["never".to_owned()],
        ..Transition::new("a", 2, Stage::Production, "x", "y")
    };
    registry.transition(&alone, 11).await.unwrap();
    let faults = LocalRegistry::check_folder(folder.path()).await.unwrap();
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test]
async fn the_end_of_the_log_is_expected_where_it_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    let head = folder.path().join("audit.head");
    assert!(matches!(
        registry.expect_head(),
        Err(Error::LostAudit { .. })
    ));
    // That of an empty log is the beginning of every log.
    registry.keep_head().await.unwrap();
    registry.expect_head().unwrap();
    let begun = std::fs::read(&head).unwrap();
    version(&registry, "m").await;
    let alias = AliasChange {
        name: "m".to_owned(),
        alias: "champion".to_owned(),
        version: Some(1),
        actor: "a test".to_owned(),
        reason: String::new(),
    };
    registry.change_alias(&alias, 5).await.unwrap();
    assert_ne!(std::fs::read(&head).unwrap(), begun);
    assert_eq!(
        LocalRegistry::check_folder(folder.path()).await.unwrap(),
        [""; 0]
    );
    std::fs::write(&head, r#"{"sequence":7,"hash":"none"}"#).unwrap();
    let faults = LocalRegistry::check_folder(folder.path()).await.unwrap();
    assert!(faults[0].contains("audit.head"), "{faults:?}");
    std::fs::write(&head, begun).unwrap();
    registry.expect_head().unwrap();
}

/// What cannot be written is told from what is damaged.
#[tokio::test]
async fn a_registry_that_is_only_read_refuses_changes_as_such() {
    let folder = tempfile::tempdir().unwrap();
    drop(local(folder.path(), 1).await);
    let registry = LocalRegistry::open_read_only(folder.path()).await.unwrap();
    assert!(registry.is_read_only());
    let error = registry.experiment("시험", 1).await.unwrap_err();
    assert!(error.cannot_write(), "{error}");
}
