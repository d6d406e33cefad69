//! Coaches' clients: each coach has their own, and nothing of what was removed is left.

use shortlist_storage::{
    ClientKept, ClientLimits, ClientOf, ClientRepository, Consent, Error, IntegrityRepository,
    NewClient, PersonRepository, SqliteStore, Store,
};
use sqlx::{Connection, SqliteConnection};

use crate::backends;

const ONE: &str = "11111111-1111-4111-8111-111111111111";
const OTHER: &str = "22222222-2222-4222-8222-222222222222";
const SENTENCE: &str = "결제 서버를 3년간 운영하며 장애를 줄였습니다";
const PLENTY: ClientLimits = ClientLimits {
    clients: 10,
    bytes: 10_000,
};

fn client(client_id: &str, text: &str) -> NewClient {
    NewClient {
        client_id: client_id.to_owned(),
        consent: Consent {
            on: "2026-11-20".to_owned(),
            to: "글을 서버에 보관".to_owned(),
        },
        document: serde_json::json!({"name": "김하늘", "text": text}).to_string(),
        changed_at: 7,
    }
}

async fn keep(
    store: &dyn Store,
    coach: &str,
    client: &NewClient,
    before: Option<i64>,
) -> ClientKept {
    let kept = store.keep_client(coach, client, before, PLENTY).await;
    kept.unwrap()
}

#[tokio::test]
async fn each_coach_has_their_own_and_versions_follow_one_another() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let first = client(ONE, SENTENCE);
        assert_eq!(keep(store, "a", &first, None).await, ClientKept::As(1));
        assert_eq!(
            keep(store, "a", &first, None).await,
            ClientKept::OtherVersion
        );
        // Another coach may have the same id, and neither learns of the other.
        let others = client(ONE, "다른 고객의 글입니다.");
        assert_eq!(
            keep(store, "b", &others, Some(1)).await,
            ClientKept::OtherVersion
        );
        assert_eq!(keep(store, "b", &others, None).await, ClientKept::As(1));
        let changed = client(ONE, "고친 글입니다.");
        assert_eq!(keep(store, "a", &changed, Some(1)).await, ClientKept::As(2));
        assert_eq!(
            keep(store, "a", &first, Some(1)).await,
            ClientKept::OtherVersion
        );
        assert_eq!(
            keep(store, "a", &first, Some(7)).await,
            ClientKept::OtherVersion
        );
        let found = store.client("a", ONE).await.unwrap().unwrap();
        assert_eq!((found.version, found.client), (2, changed));
        assert_eq!(store.clients("b").await.unwrap()[0].client, others);
        assert_eq!(store.client("c", ONE).await.unwrap(), None);
        assert_eq!(store.clients("c").await.unwrap(), []);

        keep(store, "a", &client(OTHER, SENTENCE), None).await;
        let said = store.clients_saying(&[SENTENCE.to_owned()]).await.unwrap();
        let of = |coach: &str, client_id: &str| ClientOf {
            coach: coach.to_owned(),
            client_id: client_id.to_owned(),
        };
        assert_eq!(said, [of("a", OTHER)]);
        assert_eq!(
            store.said(&[SENTENCE.to_owned()]).await.unwrap(),
            [SENTENCE]
        );

        assert_eq!(store.forget_clients("b", Some(OTHER)).await.unwrap(), 0);
        assert_eq!(store.forget_clients("c", None).await.unwrap(), 0);
        assert_eq!(store.forget_clients("a", Some(ONE)).await.unwrap(), 1);
        assert_eq!(store.clients("a").await.unwrap().len(), 1);
        assert_eq!(store.forget_clients("a", None).await.unwrap(), 1);
        assert_eq!(
            store.clients("b").await.unwrap().len(),
            1,
            "{}",
            backend.name
        );
        let words = [SENTENCE, "고친 글입니다"];
        assert!(matches!(
            store.bytes_left(&words).await.unwrap(),
            None | Some(0)
        ));
        assert!(store.damage().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_coach_keeps_no_more_than_one_may() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let small = client(ONE, "짧은 글");
        let bytes = small.document.len();
        let limits = ClientLimits { clients: 1, bytes };
        let kept = async |coach: &str, client: &NewClient, before| {
            let kept = store.keep_client(coach, client, before, limits).await;
            kept.unwrap()
        };
        assert_eq!(kept("a", &small, None).await, ClientKept::As(1));
        assert_eq!(
            kept("a", &client(OTHER, ""), None).await,
            ClientKept::NoRoom
        );
        let longer = client(ONE, "짧은 글!");
        assert_eq!(kept("a", &longer, Some(1)).await, ClientKept::NoRoom);
        let found = store.clients("a").await.unwrap();
        assert_eq!((found.len(), &found[0].client), (1, &small));
        // Another's share is not touched.
        assert_eq!(kept("b", &small, None).await, ClientKept::As(1));
    }
}

/// What another program does to the file.
async fn change(path: &std::path::Path, sql: &str) {
    let address = format!("sqlite:{}", path.display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_changed_or_lost_client_is_named() {
    for damaged in [
        "coach = 'b'",
        "version = 3",
        "consent = replace(consent, '2026', '2025')",
        "document = replace(document, '하늘', '바다')",
        "document = CAST(CAST(document AS BLOB) || x'ff' AS TEXT)",
        "changed_at = 8",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let store = SqliteStore::create(&path).await.unwrap();
        keep(&store, "a", &client(ONE, SENTENCE), None).await;
        assert!(store.damage().await.unwrap().is_none());
        change(&path, &format!("UPDATE clients SET {damaged}")).await;
        assert_eq!(store.damage().await.unwrap().clients, [ONE], "{damaged}");
        let coach = if damaged.starts_with("coach") {
            "b"
        } else {
            "a"
        };
        let error = store.clients(coach).await.unwrap_err();
        assert!(matches!(error, Error::Changed { .. }), "{error}");
        // What is damaged can be removed.
        assert_eq!(store.forget_clients(coach, Some(ONE)).await.unwrap(), 1);
        assert!(store.damage().await.unwrap().is_none(), "{damaged}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let store = SqliteStore::create(&path).await.unwrap();
    keep(&store, "a", &client(ONE, SENTENCE), None).await;
    change(&path, "DELETE FROM clients").await;
    assert_eq!(store.damage().await.unwrap().tallies[0].table, "clients");
}

#[tokio::test]
async fn what_was_begun_to_be_removed_is_gone_when_the_store_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let store = SqliteStore::create(&path).await.unwrap();
    for (coach, client_id) in [("a", ONE), ("a", OTHER), ("b", ONE)] {
        keep(&store, coach, &client(client_id, SENTENCE), None).await;
    }
    for (wish, left_of_a) in [
        (format!("[\"a\",\"{ONE}\"]"), 1),
        ("[\"a\",null]".to_owned(), 0),
    ] {
        let sql = format!("INSERT INTO erasures (kind, id) VALUES ('client', '{wish}')");
        change(&path, &sql).await;
        let again = SqliteStore::open(&path).await.unwrap();
        assert_eq!(again.clients("a").await.unwrap().len(), left_of_a);
        assert_eq!(again.clients("b").await.unwrap().len(), 1);
        assert_eq!(again.finish_forgetting().await.unwrap(), 0);
    }
}
