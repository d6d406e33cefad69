//! How long an outcome takes, told of an answer by its name, among many: on SQLite and on PostgreSQL.
//!
//! `cargo run -p shortlist-storage --features postgres --example outcomes -- [ANSWERS]`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement stops at the first error, looks at the clock, and prints"
)]

use std::time::{Duration, Instant};

use shortlist_storage::{
    Contradiction, JournalEntry, KeptContent, KeptLetter, NewAnswer, Outcome, OutcomeResult,
    PostgresSettings, PostgresStore, SqliteStore, Stage, Store, StoredVector,
};
use shortlist_test_postgres::{Kind, server};

const FINGERPRINT: &str = "costs-nothing";
/// Numbers of a vector, as the bundled model's.
const DIMENSION: usize = 256;
/// Outcomes that are told, one after the other.
const OUTCOMES: usize = 1_000;
const AT_ONCE: usize = 1_000;

#[tokio::main]
async fn main() {
    let answers = std::env::args()
        .nth(1)
        .map_or(100_000, |n| n.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let sqlite = SqliteStore::create(&folder.path().join("a.db")).await;
    measure("SQLite", &sqlite.unwrap(), answers).await;
    let Some(server) = server(Kind::System) else {
        return;
    };
    let settings = PostgresSettings::default();
    let postgres = PostgresStore::connect(&server.database(), settings).await;
    measure("PostgreSQL", &postgres.unwrap(), answers).await;
}

async fn measure(name: &str, store: &dyn Store, answers: usize) {
    let numbers: Vec<usize> = (0..answers).collect();
    let began = Instant::now();
    for chunk in numbers.chunks(AT_ONCE) {
        let chunk: Vec<NewAnswer> = chunk.iter().map(|number| answer(*number)).collect();
        store.add_predictions(&chunk).await.unwrap();
    }
    let written = began.elapsed();
    let mut times: Vec<Duration> = Vec::with_capacity(OUTCOMES);
    let step = (answers / OUTCOMES).max(1);
    for number in numbers.iter().step_by(step) {
        let name = answer(*number).entry.name();
        let began = Instant::now();
        let found = store.predictions_named(&name).await.unwrap();
        let outcome = outcome(&found[0].entry.content_hash, found[0].prediction_id);
        let written = store.add_outcomes(&[outcome], Contradiction::Refuse).await;
        assert_eq!(written.unwrap().counts().added, 1);
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let began = Instant::now();
    let labelled = store.labelled_vectors(FINGERPRINT).await.unwrap().len();
    let labels = began.elapsed();
    let began = Instant::now();
    let recorded = store.outcomes_after(0, usize::MAX).await.unwrap().len();
    println!(
        "{name}: {answers} answers with vectors written in {written:.1?}; an outcome takes {:.2?} (the middle of {}), \
         {:.2?} at the 95th percentile; {labelled} labels read in {labels:.1?}, {recorded} outcomes with answers in {:.1?}",
        times[times.len() / 2],
        times.len(),
        times[times.len() * 95 / 100],
        began.elapsed(),
    );
}

fn answer(number: usize) -> NewAnswer {
    let content_hash = format!(
        "{:016x}{:048}",
        number.wrapping_mul(0x9e37_79b9_7f4a_7c15),
        number
    );
    let vector = StoredVector {
        content_hash: content_hash.clone(),
        vector: vec![0.5; DIMENSION],
        tokens_read: 100,
        tokens_dropped: 0,
    };
    NewAnswer {
        entry: JournalEntry {
            content_hash,
            answered_at: 1_700_000_000_000,
            use_case: "predict".to_owned(),
            posting_id: None,
            model_name: "LogisticRegression_CoverLetter".to_owned(),
            model_version: 1,
            model_source: "registry".to_owned(),
            fingerprint: FINGERPRINT.to_owned(),
            label_source: "outcome".to_owned(),
            support: "inside".to_owned(),
            pass_probability: Some(0.5),
            interval: Some((0.25, 0.75)),
            traits: None,
        },
        letter: Some(KeptLetter {
            content: KeptContent::Vector(vector),
            characters: 1_000,
            hangul_share: 0.9,
        }),
    }
}

fn outcome(content_hash: &str, prediction_id: i64) -> Outcome {
    Outcome {
        content_hash: content_hash.to_owned(),
        posting_id: None,
        stage: Stage::Document,
        result: OutcomeResult::Passed,
        happened_on: Some("2026-11-20".to_owned()),
        recorded_at: 1_700_000_100_000,
        prediction_id: Some(prediction_id),
    }
}
