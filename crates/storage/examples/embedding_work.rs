//! How long it takes to embed many texts with an embedder that costs nothing, on SQLite and on
//! PostgreSQL: what is left is the database's part.
//!
//! `cargo run -p shortlist-storage --features postgres --example embedding_work -- [TEXTS]`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement stops at the first error, looks at the clock, and prints"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use shortlist_document::Posting;
use shortlist_storage::{
    ClaimedText, NewPosting, PostgresSettings, PostgresStore, RecordKind, SqliteStore, Store,
    StoredVector,
};
use shortlist_test_postgres::{Kind, server};

/// How many times a text was embedded, by content hash.
type Made = Arc<Mutex<HashMap<String, usize>>>;

const FINGERPRINT: &str = "costs-nothing";
/// Numbers of a vector, as the bundled model's.
const DIMENSION: usize = 256;
/// Texts that are stored at once.
const TEXTS_AT_ONCE: usize = 5_000;

#[tokio::main]
async fn main() {
    let texts = std::env::args()
        .nth(1)
        .map_or(50_000, |n| n.parse().unwrap());
    let server = server(Kind::System).unwrap();
    let folder = tempfile::tempdir().unwrap();

    let sqlite = SqliteStore::create(&folder.path().join("a.db"))
        .await
        .unwrap();
    let sqlite = measure("SQLite, one worker", texts, vec![Arc::new(sqlite)]).await;
    for workers in [1, 3] {
        let address = server.database();
        let mut stores: Vec<Arc<dyn Store>> = Vec::new();
        for _ in 0..workers {
            let store = PostgresStore::connect(&address, PostgresSettings::default());
            stores.push(Arc::new(store.await.unwrap()));
        }
        let name = format!("PostgreSQL, workers: {workers}");
        let postgres = measure(&name, texts, stores).await;
        let ratio = postgres.as_secs_f64() / sqlite.as_secs_f64();
        println!("  {ratio:.1} times SQLite's time");
    }
}

/// Fills the database, has each store's worker embed, and looks that each text was embedded once.
async fn measure(name: &str, texts: usize, stores: Vec<Arc<dyn Store>>) -> Duration {
    fill(stores[0].as_ref(), texts).await;
    let made = Made::default();
    let begun = Instant::now();
    let workers = stores
        .iter()
        .map(|store| tokio::spawn(embed(store.clone(), made.clone())));
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
    let took = begun.elapsed();
    let made = made.lock().unwrap();
    assert_eq!(made.len(), texts);
    assert!(made.values().all(|times| *times == 1), "embedded twice");
    println!("{name}: {texts} texts in {:.2} s", took.as_secs_f64());
    took
}

async fn fill(store: &dyn Store, texts: usize) {
    let numbers: Vec<usize> = (0..texts).collect();
    for chunk in numbers.chunks(TEXTS_AT_ONCE) {
        let postings: Vec<NewPosting> = chunk.iter().map(|number| posting(*number)).collect();
        store.add_postings(&postings, 1).await.unwrap();
    }
}

/// A posting of about 500 characters.
fn posting(number: usize) -> NewPosting {
    NewPosting::from(Posting {
        posting_id: number.to_string(),
        title: format!("{number}번 자리"),
        company: "가나다".into(),
        description: Some("서버를 운영하고 자료를 다룹니다. ".repeat(25)),
        ..Posting::default()
    })
}

/// As `shortlist embed all` does: from the first text to the last, again until there are no more.
async fn embed(store: Arc<dyn Store>, made: Made) {
    let kind = RecordKind::Posting;
    while store.without_vector(kind, FINGERPRINT).await.unwrap().1 > 0 {
        let (mut after, mut chunk) = (0, 16);
        while let Some(claim) = store.claim(kind, FINGERPRINT, after, chunk).await.unwrap() {
            after = claim.last();
            let vectors: Vec<StoredVector> = claim.texts().iter().map(vector).collect();
            for vector in &vectors {
                let mut made = made.lock().unwrap();
                *made.entry(vector.content_hash.clone()).or_default() += 1;
            }
            claim.finish(&vectors).await.unwrap();
            chunk = 1_024.min(2 * chunk);
        }
    }
}

fn vector(text: &ClaimedText) -> StoredVector {
    StoredVector {
        content_hash: text.content_hash.clone(),
        vector: vec![0.5; DIMENSION],
        tokens_read: 100,
        tokens_dropped: 0,
    }
}
