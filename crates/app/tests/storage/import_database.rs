//! The replaced system's database, as it is found.

use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::Value;
use shortlist_app::{
    Database, DatabaseImport, Home, ImportOptions, IngestError, Shortlist, Silent, TableImport,
};
use shortlist_storage::PostingFilter;
use shortlist_test_postgres::{Kind, Server, server};

use crate::support::{Ticking, home};

const TABLES: &str = include_str!("replaced_system.sql");

async fn import(shortlist: &Shortlist, address: &str) -> (DatabaseImport, Vec<Value>) {
    let mut report = Vec::new();
    let import = shortlist
        .databases
        .import_database(address, ImportOptions::default(), &mut report, &Silent)
        .await
        .unwrap();
    let rows = std::str::from_utf8(&report).unwrap().lines();
    (
        import,
        rows.map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

fn row<'a>(rows: &'a [Value], table: &str, id: &str) -> &'a Value {
    rows.iter()
        .find(|row| row["table"] == table && row["id"] == id)
        .unwrap()
}

/// Fills in the vectors that the bundled model makes, for three of the letters.
async fn with_vectors(server: &Server, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    let other = home(&folder.path().join("home")).await;
    import(&other, address).await;
    other.vectors.embed_all(&Silent).await.unwrap();
    for letter in other.letters.list().await.unwrap().letters {
        let id = letter
            .origin
            .unwrap()
            .split('/')
            .next_back()
            .unwrap()
            .to_owned();
        let export = other.persons.export(&letter.content_hash).await.unwrap();
        let letter = export
            .letters
            .iter()
            .find(|l| l.content_hash == letter.content_hash)
            .unwrap();
        let numbers: Vec<String> = letter.vectors[0]
            .vector
            .vector
            .iter()
            .map(f32::to_string)
            .collect();
        let spelled = match id.as_str() {
            "1" => numbers.join(","),
            "2" => format!("[{}]", numbers.join(", ")),
            _ => continue,
        };
        let update = format!(
            "UPDATE mlops.cover_letter_samples SET embedding_array = '{spelled}' WHERE id = {id}"
        );
        assert_eq!(server.sql(address, &update), "");
    }
}

#[tokio::test]
async fn everything_comes_in_once_and_what_does_not_is_told_row_by_row() {
    let Some(server) = server(Kind::System) else {
        return;
    };
    let address = server.database();
    assert_eq!(server.sql(&address, TABLES), "");
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let (imported, rows) = import(&shortlist, &address).await;
    let [letters, resumes, postings] = imported.tables.as_slice() else {
        panic!("three tables");
    };
    let expected = TableImport {
        table: "mlops.cover_letter_samples",
        rows: Some(9),
        added: 5,
        skipped: 4,
        vectors_left: 3,
        ..TableImport::default()
    };
    assert_eq!(*letters, expected);
    assert_eq!(
        (resumes.rows, resumes.added, resumes.skipped),
        (Some(3), 2, 1)
    );
    assert_eq!(
        (postings.rows, postings.added, postings.skipped),
        (Some(6), 4, 2)
    );
    assert_eq!(rows.len(), 18);
    assert!(
        imported.vectors.contains("2 numbers"),
        "{}",
        imported.vectors
    );

    let letter = |id: &str| row(&rows, "mlops.cover_letter_samples", id).clone();
    assert_eq!(letter("1")["result"], "added");
    assert_eq!(letter("1")["vector"], "recomputed");
    assert!(
        letter("5")["vector_reason"]
            .as_str()
            .unwrap()
            .contains("no number")
    );
    for (id, reason) in [
        ("6", "a word"),
        ("7", "row 1"),
        ("8", "is_passed"),
        ("9", "자기소개서"),
    ] {
        let row = letter(id);
        assert_eq!(row["result"], "skipped");
        assert!(row["reason"].as_str().unwrap().contains(reason), "{row}");
    }
    let posting = |id: &str| row(&rows, "mlops.job_postings", id).clone();
    assert!(
        posting("14")["reason"]
            .as_str()
            .unwrap()
            .contains("salary_min")
    );
    assert!(posting("15")["reason"].as_str().unwrap().contains("title"));
    assert_eq!(row(&rows, "mlops.resumes", "3")["result"], "skipped");

    // The same call again: nothing comes in twice, and nothing is lost.
    let (again, _) = import(&shortlist, &address).await;
    for (first, second) in imported.tables.iter().zip(&again.tables) {
        assert_eq!((second.added, second.updated), (0, 0));
        assert_eq!(second.unchanged, first.added);
        assert_eq!(second.skipped, first.skipped);
    }
    assert_eq!(shortlist.letters.list().await.unwrap().letters.len(), 5);
    let origin = shortlist.letters.list().await.unwrap().letters[0]
        .origin
        .clone();
    assert_eq!(origin.as_deref(), Some("mlops.cover_letter_samples/1"));
}

#[tokio::test]
async fn old_vectors_are_kept_only_if_this_embedder_makes_the_same() {
    let Some(server) = server(Kind::System) else {
        return;
    };
    let address = server.database();
    assert_eq!(server.sql(&address, TABLES), "");
    with_vectors(&server, &address).await;
    // Into a database on the same server: the tables stand beside each other.
    let folder = tempfile::tempdir().unwrap();
    let store = address
        .parse::<shortlist_app::Database>()
        .unwrap()
        .open()
        .await
        .unwrap();
    let random = ChaCha20Rng::seed_from_u64(1);
    let home = Home::new(&folder.path().join("home"));
    let shortlist = Shortlist::create_on(
        home,
        Arc::clone(&store),
        Box::new(Ticking::default()),
        random,
    )
    .await
    .unwrap();
    let (imported, rows) = import(&shortlist, &address).await;
    assert!(imported.vectors.starts_with("kept"), "{}", imported.vectors);
    assert_eq!(imported.tables[0].vectors_kept, 2);
    assert_eq!(
        row(&rows, "mlops.cover_letter_samples", "2")["vector"],
        "kept"
    );
    let counts = store.vector_counts().await.unwrap();
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), 2);
    let embedded = shortlist.vectors.embed_all(&Silent).await.unwrap();
    assert_eq!((embedded.known, embedded.made), (2, 9));
}

#[tokio::test]
async fn with_pgvector_the_postings_can_be_searched_once_they_are_embedded() {
    let Some(server) = server(Kind::WithPgvector) else {
        return;
    };
    let address = server.database();
    assert_eq!(server.sql(&address, TABLES), "");
    let folder = tempfile::tempdir().unwrap();
    let database: Database = address.parse().unwrap();
    let store = database.open().await.unwrap();
    let random = ChaCha20Rng::seed_from_u64(1);
    let home = Home::new(&folder.path().join("home"));
    let clock = Box::new(Ticking::default());
    let shortlist = Shortlist::create_on(home, Arc::clone(&store), clock, random)
        .await
        .unwrap();
    import(&shortlist, &address).await;
    assert!(store.status().await.unwrap().pgvector.is_none());
    shortlist.vectors.embed_all(&Silent).await.unwrap();
    assert!(store.status().await.unwrap().pgvector.is_some());
    let (fingerprint, _) = store.vector_counts().await.unwrap().remove(0);
    assert_eq!(store.prepare_search(&fingerprint).await.unwrap(), Some(4));
    let resume = &store.resumes().await.unwrap()[1];
    let nurse = store
        .vector(&fingerprint, &resume.content_hash)
        .await
        .unwrap()
        .unwrap();
    let near = store
        .nearest_postings(&fingerprint, &nurse.vector, 1, &PostingFilter::default())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(near[0].posting_id, "11", "간호사 is near to a nurse");
}

#[tokio::test]
async fn another_database_is_told_apart() {
    let Some(server) = server(Kind::System) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let mut report = Vec::new();
    let refused = shortlist
        .databases
        .import_database(
            &server.database(),
            ImportOptions::default(),
            &mut report,
            &Silent,
        )
        .await;
    assert!(matches!(
        refused,
        Err(IngestError::NotTheReplacedSystem { .. })
    ));
}
