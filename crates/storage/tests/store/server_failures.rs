//! A server that does not answer, is not there, or is not for us.

use std::time::{Duration, Instant};

use shortlist_storage::{
    Database, Error, LetterRepository, PostgresSettings, PostgresStore, PostingRepository,
};
use shortlist_test_postgres::{Kind, server};

use crate::backends::{postgres, shared};
use crate::samples::{letter, posting};

const HASTY: PostgresSettings = PostgresSettings {
    most_connections: 2,
    statement_timeout: Duration::from_secs(2),
    connect_timeout: Duration::from_secs(2),
};

async fn refused(address: &str) -> String {
    let error = PostgresStore::connect(address, HASTY).await.unwrap_err();
    assert!(!error.to_string().contains('\n'), "{error}");
    error.to_string()
}

#[tokio::test]
async fn a_server_that_stops_answering_is_told_and_nothing_is_half_written() {
    // One of its own: the others must go on answering.
    let Some(server) = server(Kind::System) else {
        return;
    };
    let address = server.database();
    let store = PostgresStore::connect(&address, HASTY).await.unwrap();
    store
        .add_letters(&[letter("저는 서버를 운영했습니다.", None)], 1)
        .await
        .unwrap();

    server.pause();
    #[expect(
        clippy::disallowed_methods,
        reason = "how long it takes is what is tested"
    )]
    let begun = Instant::now();
    let error = store
        .add_letters(&[letter("저는 환자를 돌보았습니다.", None)], 1)
        .await
        .unwrap_err();
    assert!(
        matches!(error, Error::NoAnswer { .. } | Error::Database { .. }),
        "{error}"
    );
    assert!(
        error.to_string().contains("check that the server runs"),
        "{error}"
    );
    let listed = store.letters().await.unwrap_err();
    assert!(
        listed.to_string().contains("check that the server runs"),
        "{listed}"
    );
    let again = refused(&address).await;
    assert!(again.contains("does not answer"), "{again}");
    assert!(begun.elapsed() < Duration::from_secs(20));

    server.resume();
    let store = PostgresStore::connect(&address, PostgresSettings::default())
        .await
        .unwrap();
    assert_eq!(store.letters().await.unwrap().len(), 1);
    drop(server);
    let gone = store.letters().await.unwrap_err().to_string();
    assert!(gone.contains("check that the server runs"), "{gone}");
    assert!(
        refused(&address)
            .await
            .contains("check that the server runs")
    );
}

#[tokio::test]
async fn what_cannot_be_used_is_told_in_one_line() {
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let none = refused(&server.address("none")).await;
    assert!(none.contains("createdb"), "{none}");
    let nobody = refused(
        &server
            .address("postgres")
            .replace("shortlist@", "nobody:secret@"),
    )
    .await;
    assert!(
        nobody.contains("user") && !nobody.contains("secret"),
        "{nobody}"
    );
    let address = refused("postgres://u:secret@h:port/d").await;
    assert!(
        address.starts_with("expected") && !address.contains("secret"),
        "{address}"
    );
    assert!(matches!(
        "mysql://h/d".parse::<Database>(),
        Err(Error::Address { .. })
    ));

    let address = server.database();
    postgres(&address).await;
    let _ = server.sql(
        &address,
        "INSERT INTO shortlist._sqlx_migrations
         (version, description, success, checksum, execution_time)
         VALUES (99, 'of a newer version', true, '', 0)",
    );
    let newer = refused(&address).await;
    assert!(
        newer.contains("99") && newer.contains("update Shortlist"),
        "{newer}"
    );
}

#[tokio::test]
async fn who_may_only_read_reads_and_is_told_so() {
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let address = server.database();
    postgres(&address)
        .await
        .add_postings(&[posting("a", "제목")], 1)
        .await
        .unwrap();
    let _ = server.sql(
        &address,
        "DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN;
         GRANT USAGE ON SCHEMA shortlist TO reader;
         GRANT SELECT ON ALL TABLES IN SCHEMA shortlist TO reader",
    );
    let reader = postgres(&address.replace("shortlist@", "reader@")).await;
    assert_eq!(reader.postings().await.unwrap().len(), 1);
    let refused = reader
        .add_postings(&[posting("b", "제목")], 1)
        .await
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("check the rights of its user"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_schema_of_ones_own_leaves_other_tables_alone() {
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let address = server.database();
    let _ = server.sql(
        &address,
        "CREATE TABLE letters (id int); INSERT INTO letters VALUES (7)",
    );
    let store = postgres(&address).await;
    assert!(store.letters().await.unwrap().is_empty());
    store
        .add_letters(&[letter("저는 서버를 운영했습니다.", None)], 1)
        .await
        .unwrap();
    assert_eq!(
        server.sql(&address, "SELECT count(*) FROM public.letters"),
        "1"
    );
    assert_eq!(
        server.sql(&address, "SELECT count(*) FROM shortlist.letters"),
        "1"
    );
    // Many processes may begin at once on an empty database.
    let address = server.database();
    let stores = (0..6).map(|_| postgres(&address));
    assert_eq!(futures_util::future::join_all(stores).await.len(), 6);
}
