//! A database of the first schema is brought up to date and loses nothing.

use shortlist_storage::OutcomeResult::{Passed, Rejected};
use shortlist_storage::{
    ChangeRepository, LetterRepository, PostingRepository, RecordedOutcome, SqliteStore, Stage,
    Store, StoredVector, VectorRepository,
};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};

use crate::samples::posting;

const FIRST: &str = include_str!("../../migrations/sqlite/1_letters_postings_vectors.sql");

/// The schema as it was.
fn up_to(version: i64, all: &Migrator) -> Migrator {
    let migrations = all.iter().filter(|one| one.version <= version);
    Migrator {
        migrations: migrations.cloned().collect(),
        ..Migrator::DEFAULT
    }
}

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
    let only_first = up_to(1, &migrator);
    assert_eq!(only_first.migrations[0].sql.as_str(), FIRST);
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
    let changes = store.posting_changes(None, 10).await.unwrap();
    assert_eq!(changes.changed[0].posting_id, "p");
    let changes = store.letter_changes(None, 10).await.unwrap();
    assert_eq!(changes.changed[0].letter.content_hash, "h");
}

/// Rows of the schema before revisions, in the words of both databases; one was removed again.
const BEFORE_REVISIONS: [&str; 3] = [
    "INSERT INTO postings (posting_id, content_hash, record_hash, posting, company, imported_at) VALUES
     ('a', 'h', 'r', '{\"posting_id\":\"a\",\"title\":\"t\",\"company\":\"c\"}', 'c', 9),
     ('b', 'h', 'r', '{\"posting_id\":\"b\",\"title\":\"t\",\"company\":\"c\"}', 'c', 8),
     ('c', 'h', 'r', '{\"posting_id\":\"c\",\"title\":\"t\",\"company\":\"c\"}', 'c', 7)",
    "DELETE FROM postings WHERE posting_id = 'b'",
    "INSERT INTO letters (content_hash, document, label_source, imported_at) VALUES
     ('h', '{\"application\":{\"company\":null,\"role\":null},\"questions\":[]}', 'outcome', 5)",
];

/// A batch of the schema before owners.
const BEFORE_OWNERS: &str =
    "INSERT INTO batches (batch_id, created_at, letters) VALUES ('b', 5, 0)";

/// Nobody is known to have handed it in.
async fn has_no_owner(store: &dyn Store) {
    let batch = store.batch("b").await.unwrap().unwrap();
    assert_eq!((batch.owner, batch.created_at), (None, 5));
}

/// What was there is listed in the order of import, and what comes later behind it.
async fn has_revisions(store: &dyn Store) {
    let first = store.posting_changes(None, 10).await.unwrap();
    let ids = first.changed.iter().map(|one| one.posting_id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["a", "c"]);
    let letters = store.letter_changes(None, 10).await.unwrap();
    assert_eq!(letters.changed.len(), 1);
    store
        .add_postings(&[posting("d", "간호사")], 10)
        .await
        .unwrap();
    store.remove_posting("a").await.unwrap();
    let later = store
        .posting_changes(Some(&first.revision), 10)
        .await
        .unwrap();
    let ids = later.changed.iter().map(|one| one.posting_id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["d"]);
    assert_eq!(
        (later.deleted, later.begins_anew),
        (vec!["a".to_owned()], false)
    );
}

#[tokio::test]
async fn rows_of_before_get_revisions_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let options = SqliteConnectOptions::new().filename(&path);
    let mut connection = options.create_if_missing(true).connect().await.unwrap();
    up_to(5, &sqlx::migrate!("migrations/sqlite"))
        .run_direct(None, &mut connection, false)
        .await
        .unwrap();
    for statement in BEFORE_REVISIONS {
        connection.execute(statement).await.unwrap();
    }
    connection.execute(BEFORE_OWNERS).await.unwrap();
    connection.close().await.unwrap();
    let store = SqliteStore::open(&path).await.unwrap();
    has_revisions(&store).await;
    has_no_owner(&store).await;
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn rows_of_before_get_revisions_on_a_server() {
    let kind = shortlist_test_postgres::Kind::System;
    let Some(server) = crate::backends::shared(kind) else {
        return;
    };
    let address = server.database();
    let options: sqlx::postgres::PgConnectOptions = address.parse().unwrap();
    let options = options.options([("search_path", "shortlist,public")]);
    let mut connection = options.connect().await.unwrap();
    connection.execute("CREATE SCHEMA shortlist").await.unwrap();
    up_to(5, &sqlx::migrate!("migrations/postgres"))
        .run_direct(None, &mut connection, false)
        .await
        .unwrap();
    for statement in BEFORE_REVISIONS {
        connection.execute(statement).await.unwrap();
    }
    connection.execute(BEFORE_OWNERS).await.unwrap();
    connection.close().await.unwrap();
    let store = crate::backends::postgres(&address).await;
    has_revisions(&store).await;
    has_no_owner(&store).await;
}

/// An answer, one that says nothing, and outcomes of the schema before stages. The checksums are those of
/// `python3 -c 'import struct, zlib; f = lambda s: b"\1" + struct.pack("<Q", len(s)) + s; print(zlib.crc32(b"h" +
/// f(b"passed") + b"\0" + f(b"2026-11-20") + f(b"9")), zlib.crc32(b"h" + f(b"failed") + f(b"p") + b"\0" + f(b"9")))'`.
const BEFORE_STAGES: [&str; 2] = [
    "INSERT INTO predictions (content_hash, answered_at, use_case, model_name, model_version, model_source, fingerprint,
     label_source, support, pass_probability) VALUES ('h', 5, 'predict', 'm', 1, 'registry', 'f', 'outcome', 'inside', 0.5),
     ('h', 6, 'predict', 'm', 1, 'registry', 'f', 'outcome', 'outside', NULL)",
    "INSERT INTO outcomes (content_hash, is_passed, posting_id, happened_on, recorded_at, checksum)
     VALUES ('h', TRUE, '', '2026-11-20', 9, 3064115597), ('h', FALSE, 'p', NULL, 9, 579904078),
     ('g', FALSE, '', NULL, 9, NULL)",
];

/// They are outcomes of document screening, of the last answer that had a number.
async fn has_stages(store: &dyn Store) {
    let outcomes = store.outcomes_after(0, 10).await.unwrap();
    let results: Vec<_> = outcomes.iter().map(|one| one.outcome.result).collect();
    assert_eq!(results, [Passed, Rejected, Rejected]);
    let is_plain = |one: &RecordedOutcome| {
        one.outcome.stage == Stage::Document && one.is_current && one.corrects.is_none()
    };
    assert!(outcomes.iter().all(is_plain));
    let answers = outcomes.iter().map(|one| one.answer.as_ref());
    let answered_at = answers.map(|answer| answer.map(|answer| answer.entry.answered_at));
    assert_eq!(answered_at.collect::<Vec<_>>(), [Some(5), Some(5), None]);
    assert!(store.damage().await.unwrap().is_none());
}

#[tokio::test]
async fn outcomes_of_before_are_as_they_were_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let options = SqliteConnectOptions::new().filename(&path);
    let mut connection = options.create_if_missing(true).connect().await.unwrap();
    up_to(12, &sqlx::migrate!("migrations/sqlite"))
        .run_direct(None, &mut connection, false)
        .await
        .unwrap();
    for statement in BEFORE_STAGES {
        connection.execute(statement).await.unwrap();
    }
    connection.close().await.unwrap();
    has_stages(&SqliteStore::open(&path).await.unwrap()).await;
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn outcomes_of_before_are_as_they_were_on_a_server() {
    let kind = shortlist_test_postgres::Kind::System;
    let Some(server) = crate::backends::shared(kind) else {
        return;
    };
    let address = server.database();
    let options: sqlx::postgres::PgConnectOptions = address.parse().unwrap();
    let options = options.options([("search_path", "shortlist,public")]);
    let mut connection = options.connect().await.unwrap();
    connection.execute("CREATE SCHEMA shortlist").await.unwrap();
    up_to(12, &sqlx::migrate!("migrations/postgres"))
        .run_direct(None, &mut connection, false)
        .await
        .unwrap();
    for statement in BEFORE_STAGES {
        connection.execute(statement).await.unwrap();
    }
    connection.close().await.unwrap();
    has_stages(&crate::backends::postgres(&address).await).await;
}
