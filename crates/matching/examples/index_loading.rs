//! How long it takes to bring a million vectors from SQLite into the index in memory.
//!
//! `cargo run --release -p shortlist-matching --example index_loading [-- VECTORS]`
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement prints times"
)]

use std::collections::HashMap;
use std::error::Error;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Instant;

use shortlist_document::Posting;
use shortlist_recommendation::{Entry, PostingIndex};
use shortlist_storage::{SqliteStore, StoredVector, VectorRepository};
use tokio::runtime::Handle;

const DIMENSION: usize = 256;
const CHUNK: usize = 10_000;
const ROUNDS: usize = 5;
/// Postings that go into the index at once.
const BATCH: usize = 16_384;

/// A vector that no other number has.
fn vector(number: usize) -> StoredVector {
    let mut state = number as u64 + 1;
    let values = (0..DIMENSION).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        f32::from(u16::try_from(state >> 48).unwrap_or(0)) - 32_768.0
    });
    StoredVector {
        content_hash: format!("{:064x}", number.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        vector: values.collect(),
        tokens_read: 1,
        tokens_dropped: 0,
    }
}

async fn read(
    store: &SqliteStore,
    postings: &HashMap<String, Posting>,
    full: SyncSender<Vec<(Posting, Vec<f32>)>>,
) -> shortlist_storage::Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    store
        .each_vector("fingerprint", &mut |stored| {
            if let Some(posting) = postings.get(stored.content_hash) {
                batch.push((posting.clone(), stored.values().collect()));
            }
            if batch.len() == BATCH {
                // The other side only goes away when it fails, which the count shows.
                let _ = full.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
            }
            Ok(())
        })
        .await?;
    let _ = full.send(batch);
    Ok(())
}

fn add(index: &PostingIndex, batch: &[(Posting, Vec<f32>)]) {
    let entries: Vec<Entry<'_>> = batch
        .iter()
        .map(|(posting, vector)| Entry { posting, vector })
        .collect();
    // The vectors are finite and of one length.
    let _ = index.add(&entries);
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args()
        .nth(1)
        .map_or(Ok(1_000_000), |word| word.parse())?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("vectors.db");
    let store = SqliteStore::create(&path).await?;
    let begun = Instant::now();
    for first in (0..count).step_by(CHUNK) {
        let chunk: Vec<StoredVector> = (first..count.min(first + CHUNK)).map(vector).collect();
        store.put_vectors("fingerprint", &chunk).await?;
    }
    println!(
        "{count} vectors of {DIMENSION} stored in {:.2} s",
        begun.elapsed().as_secs_f64()
    );
    let postings: HashMap<String, Posting> = (0..count)
        .map(|number| {
            let posting = Posting {
                posting_id: number.to_string(),
                ..Posting::default()
            };
            (vector(number).content_hash, posting)
        })
        .collect();
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        // A new connection, as at the start of a program; the system's file cache is warm.
        let store = SqliteStore::open(&path).await?;
        let begun = Instant::now();
        let index = PostingIndex::new(DIMENSION)?;
        let (full, batches) = sync_channel::<Vec<(Posting, Vec<f32>)>>(2);
        std::thread::scope(|scope| {
            // What was read goes in while the rest is read.
            scope.spawn(|| batches.into_iter().for_each(|batch| add(&index, &batch)));
            tokio::task::block_in_place(|| {
                Handle::current().block_on(read(&store, &postings, full))
            })
        })?;
        assert_eq!(index.snapshot().len(), count);
        times.push(begun.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    println!(
        "into the index: median {:.2} s of {times:.2?}",
        times[ROUNDS / 2]
    );
    Ok(())
}
