//! A database of the first schema is brought up to date and loses nothing.

use shortlist_storage::{
    LetterRepository, PostingRepository, SqliteStore, StoredVector, VectorRepository,
};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

const FIRST: &str = include_str!("../../migrations/sqlite/1_letters_postings_vectors.sql");

#[tokio::test]
async fn an_old_file_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let migrator = sqlx::migrate!("migrations/sqlite");
    let mut connection = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    let first = migrator
        .iter()
        .find(|migration| migration.version == 1)
        .unwrap();
    let only_first = sqlx::migrate::Migrator {
        migrations: vec![first.clone()].into(),
        ..sqlx::migrate::Migrator::DEFAULT
    };
    assert_eq!(first.sql.as_str(), FIRST);
    only_first
        .run_direct(None, &mut connection, false)
        .await
        .unwrap();
    for statement in [
        "INSERT INTO letters (content_hash, document, is_passed, split, label_source, imported_at)
         VALUES ('h', '{\"application\":{\"company\":null,\"role\":null},\"questions\":[]}', 1,
                 'test', 'outcome', 5)",
        "INSERT INTO postings (posting_id, content_hash, posting, imported_at) VALUES
         ('p', 'c', '{\"posting_id\":\"p\",\"title\":\"t\",\"company\":\"가\",\"is_active\":false,
          \"location\":\"서울\"}', 5)",
        "INSERT INTO vectors VALUES ('h', 'f1', 1, x'0000803f', 2, 3), ('h', 'f2', 1, x'00000040', 2, 3)",
    ] {
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();

    let store = SqliteStore::open(&path).await.unwrap();
    assert_eq!(store.letters().await.unwrap()[0].is_passed, Some(true));
    let posting = store.posting("p").await.unwrap().unwrap();
    assert_eq!(
        (posting.company.as_str(), posting.is_active),
        ("가", Some(false))
    );
    let expected = StoredVector {
        content_hash: "h".into(),
        vector: vec![2.0],
        tokens_read: 2,
        tokens_dropped: 3,
    };
    assert_eq!(store.vectors("f2").await.unwrap(), [expected]);
    assert_eq!(store.vector_counts().await.unwrap().len(), 2);
    let columns: (String, Option<bool>, Option<String>) =
        sqlx::query_as("SELECT company, is_active, location FROM postings")
            .fetch_one(
                &mut SqliteConnectOptions::new()
                    .filename(&path)
                    .connect()
                    .await
                    .unwrap(),
            )
            .await
            .unwrap();
    assert_eq!(columns, ("가".into(), Some(false), Some("서울".into())));
}
