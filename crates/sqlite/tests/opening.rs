//! Files that are new, known, newer, damaged or missing.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_sqlite::{
    Access, OpenError, check_file, is_without_room, missing_from_schema, open, open_read_only,
};
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

#[tokio::test]
async fn a_file_is_held_against_its_constraints_its_indexes_and_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let pool = open(&path, &MIGRATIONS, Access::Create).await.unwrap();
    let run = async |sql: &'static str| {
        sqlx::raw_sql(sql).execute(&pool).await.unwrap();
    };
    assert_eq!(check_file(&path).await.unwrap(), [""; 0]);
    assert_eq!(
        missing_from_schema(&pool, &MIGRATIONS).await.unwrap(),
        [""; 0]
    );
    run("CREATE TABLE marks (mark TEXT CHECK (mark IN ('a', 'b')));
         PRAGMA ignore_check_constraints = ON;
         INSERT INTO marks VALUES ('c');
         PRAGMA ignore_check_constraints = OFF")
    .await;
    assert_eq!(
        check_file(&path).await.unwrap(),
        ["CHECK constraint failed in marks"]
    );
    run("DROP TABLE marks; ALTER TABLE things DROP COLUMN name").await;
    assert_eq!(
        missing_from_schema(&pool, &MIGRATIONS).await.unwrap(),
        ["column name of table things is gone"]
    );
    run("DROP TABLE things").await;
    assert_eq!(
        missing_from_schema(&pool, &MIGRATIONS).await.unwrap(),
        ["table things is gone"]
    );
}

#[tokio::test]
async fn what_found_no_room_does_not_keep_the_next_from_being_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let pool = open(&path, &MIGRATIONS, Access::Create).await.unwrap();
    let add = async |name: &str| -> Result<(), sqlx::Error> {
        let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("INSERT INTO things (name) VALUES (?1)")
            .bind(name)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    };
    // SQLite's own limit, of each connection, stands in for the disk's: it gives the same error.
    let mut connections = Vec::new();
    for _ in 0..pool.options().get_max_connections() {
        let mut connection = pool.acquire().await.unwrap();
        let limit = sqlx::query("PRAGMA max_page_count = 8");
        limit.execute(&mut *connection).await.unwrap();
        connections.push(connection);
    }
    let all = connections.len();
    drop(connections);
    let long = "long ".repeat(100_000);
    let full = add(&long).await.unwrap_err();
    assert!(is_without_room(&full), "{full}");
    for _ in 0..2 * all {
        // A connection that found no room gave way to one without that limit.
        if let Err(error) = add(&long).await {
            assert!(is_without_room(&error), "{error}");
        }
    }
    add("short").await.unwrap();
}

#[tokio::test]
async fn who_reads_alone_sees_what_others_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let write = async |name: &'static str| {
        let pool = open(&path, &MIGRATIONS, Access::Create).await.unwrap();
        sqlx::query("INSERT INTO things (name) VALUES (?1)")
            .bind(name)
            .execute(&pool)
            .await
            .unwrap();
        pool.close().await;
    };
    write("first").await;
    let reader = open_read_only(&path, &MIGRATIONS).await.unwrap();
    let count = async || -> i64 {
        let count = sqlx::query_scalar("SELECT count(*) FROM things");
        count.fetch_one(&reader).await.unwrap()
    };
    assert_eq!(count().await, 1);
    for expected in 2..5 {
        write("another").await;
        assert_eq!(count().await, expected);
    }
}
