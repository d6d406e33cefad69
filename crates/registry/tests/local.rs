//! What holds for the registry in a folder, beyond the contract.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{
    AliasChange, Error, LocalRegistry, ModelUri, Registry, RunStatus, Stage, Transition,
    check_alias, check_artifact_path, check_name,
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

fn alias(name: &str, alias: &str, version: Option<u32>) -> AliasChange {
    AliasChange {
        name: name.into(),
        alias: alias.into(),
        version,
        actor: "me".into(),
        reason: "a test".into(),
    }
}

#[tokio::test]
async fn every_uri_names_its_version() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    for _ in 0..3 {
        version(&registry, "모델 A").await;
    }
    let promote = Transition::new("모델 A", 2, Stage::Production, "me", "good");
    registry.transition(&promote, 1).await.unwrap();
    registry
        .change_alias(&alias("모델 A", "Champion", Some(1)), 2)
        .await
        .unwrap();
    let run = registry.versions("모델 A").await.unwrap()[0].run_id.clone();
    for (uri, expected) in [
        ("models:/모델 A/3".to_owned(), Some(3)),
        ("models:/모델 A/03".to_owned(), Some(3)),
        ("models:/모델 A/9".to_owned(), None),
        ("models:/모델 A/latest".to_owned(), Some(3)),
        ("models:/모델 A/LATEST".to_owned(), Some(3)),
        ("models:/모델 A/production".to_owned(), Some(2)),
        ("models:/모델 A/Staging".to_owned(), None),
        ("models:/모델 A/None".to_owned(), Some(3)),
        ("models:/모델 A@Champion".to_owned(), Some(1)),
        ("models:/모델 A@champion".to_owned(), None),
        ("models:/B/latest".to_owned(), None),
        (format!("runs:/{run}/model"), Some(1)),
        (format!("runs:/{run}/other"), None),
    ] {
        let parsed: ModelUri = uri.parse().unwrap();
        let found = registry.resolve(&parsed).await.unwrap();
        assert_eq!(found.map(|version| version.version), expected, "{uri}");
        assert_eq!(parsed.to_string().parse::<ModelUri>().unwrap(), parsed);
    }
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
async fn aliases_move_are_case_sensitive_and_go_away() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    version(&registry, "M").await;
    version(&registry, "M").await;
    for (name, number) in [("a", 1), ("A", 2), ("a", 2), ("a", 2)] {
        registry
            .change_alias(&alias("M", name, Some(number)), 1)
            .await
            .unwrap();
    }
    let aliases = registry.aliases("M").await.unwrap();
    assert_eq!(
        aliases.into_iter().collect::<Vec<_>>(),
        [("A".to_owned(), 2), ("a".to_owned(), 2)]
    );
    registry
        .change_alias(&alias("M", "a", None), 1)
        .await
        .unwrap();
    registry
        .change_alias(&alias("M", "a", None), 1)
        .await
        .unwrap();
    registry
        .change_alias(&alias("M", "never", None), 1)
        .await
        .unwrap();
    assert_eq!(registry.aliases("M").await.unwrap().len(), 1);
    assert!(registry.aliases("unknown").await.unwrap().is_empty());
    let unknown = registry.change_alias(&alias("M", "a", Some(9)), 1).await;
    assert!(matches!(unknown, Err(Error::NotFound { .. })));
    for wrong in [
        "", "latest", "Latest", "v1", "V12", "a b", "a/b", "a@b", "a:b",
    ] {
        let change = registry.change_alias(&alias("M", wrong, Some(1)), 1).await;
        assert!(matches!(change, Err(Error::Name { .. })), "{wrong}");
        assert!(check_alias(wrong).is_err());
    }
    for right in ["v", "version1", "v1a", "챔피언", "a_b-c", "1"] {
        assert!(check_alias(right).is_ok(), "{right}");
    }
    // What changed nothing is no line of the log.
    let actions: Vec<String> = registry
        .audit()
        .await
        .unwrap()
        .into_iter()
        .map(|r| r.action)
        .collect();
    assert_eq!(
        actions,
        ["set alias", "set alias", "set alias", "delete alias"]
    );
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

#[tokio::test]
async fn runs_are_listed_latest_first() {
    let folder = tempfile::tempdir().unwrap();
    let registry = local(folder.path(), 1).await;
    let experiment = registry.experiment("e", 0).await.unwrap();
    let mut ids = Vec::new();
    for at in [5, 9, 7] {
        ids.push(registry.start_run(&experiment.id, "run", at).await.unwrap());
    }
    let expected = [&ids[1], &ids[2], &ids[0]].map(String::clone);
    assert_eq!(registry.runs(&experiment.id).await.unwrap(), expected);
    assert!(registry.runs("99").await.unwrap().is_empty());
    assert!(registry.runs("no number").await.unwrap().is_empty());
}
