//! Files that are new, known, newer, damaged or missing.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_sqlite::{Access, OpenError, open};
use sqlx::migrate::Migrator;

static MIGRATIONS: Migrator = sqlx::migrate!("tests/migrations");

#[tokio::test]
async fn a_file_is_made_once_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    for _ in 0..2 {
        let pool = open(&path, &MIGRATIONS, Access::Create).await.unwrap();
        sqlx::query("INSERT INTO things (name) VALUES ('a')")
            .execute(&pool)
            .await
            .unwrap();
        pool.close().await;
    }
    let pool = open(&path, &MIGRATIONS, Access::Existing).await.unwrap();
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM things")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(count, 2);
}

#[tokio::test]
async fn a_newer_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let pool = open(&path, &MIGRATIONS, Access::Create).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (99, 'from the future', 1, x'00', 1)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let error = open(&path, &MIGRATIONS, Access::Create).await.unwrap_err();
    assert!(
        matches!(
            error,
            OpenError::Newer {
                found: 99,
                supported: 1,
                ..
            }
        ),
        "{error}"
    );
}

#[tokio::test]
async fn what_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    std::fs::write(
        &path,
        "this is a text, not a database; it is long enough to have a header",
    )
    .unwrap();
    let error = open(&path, &MIGRATIONS, Access::Existing)
        .await
        .unwrap_err();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .starts_with("this is a text")
    );
}
