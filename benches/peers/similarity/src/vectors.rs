//! Nearest vectors.

use std::error::Error;
use std::fs::File;
use std::io::Read;

use rayon::prelude::*;
use serde_json::{Value, json};
use shortlist_document::Posting;
use shortlist_recommendation::{Entry, Match, PostingIndex, SearchPrecision};

use crate::times::{median, seconds};

const TOP: usize = 10;
const BATCH: usize = 64;
/// Rows that are added at once.
const CHUNK: usize = 1_000_000;

pub(crate) fn measure(
    file: &str,
    queries: &str,
    dimension: usize,
    rounds: usize,
) -> Result<Value, Box<dyn Error>> {
    let queries = floats(queries)?;
    let queries: Vec<&[f32]> = queries.chunks_exact(dimension).collect();
    let vectors = floats(file)?;
    let bandwidth = bandwidth(&vectors, rounds);
    let rows = vectors.len() / dimension;
    let index = PostingIndex::new(dimension)?;
    for (chunk, vectors) in vectors.chunks(CHUNK * dimension).enumerate() {
        let postings: Vec<Posting> = (0..vectors.len() / dimension)
            .map(|row| Posting {
                posting_id: (chunk * CHUNK + row).to_string(),
                ..Posting::default()
            })
            .collect();
        let vectors = vectors.chunks_exact(dimension);
        let entries: Vec<Entry<'_>> = postings
            .iter()
            .zip(vectors)
            .map(|(posting, vector)| Entry { posting, vector })
            .collect();
        index.add(&entries)?;
    }
    drop(vectors);
    let snapshot = index.snapshot();
    let mut turn = 0;
    let mut next = || {
        turn += 1;
        queries[turn % queries.len()]
    };
    let mut one = |precision, rounds| {
        let times = seconds(rounds, || {
            let found = snapshot.nearest(next(), TOP, precision);
            assert!(found.is_ok_and(|found| found.len() == TOP.min(rows)));
        });
        median(&times)
    };
    // Small indices are searched often enough that a median means something.
    let rounds = rounds.max(20_000_000 / rows.max(1) / 100);
    let floats_first = one(SearchPrecision::Floats, rounds);
    let bytes_first = one(SearchPrecision::BytesFirst, rounds);
    let batch: Vec<&[f32]> = queries.iter().cycle().take(BATCH).copied().collect();
    let batch_times = seconds(rounds.min(5), || {
        let found = snapshot.nearest_many(&batch, TOP);
        assert!(found.is_ok_and(|found| found.len() == BATCH));
    });
    let ids = |found: Vec<Match>| -> Vec<u64> {
        found.iter().filter_map(|one| one.posting_id.parse().ok()).collect()
    };
    let mut answers = Vec::new();
    let mut bytes_answers = Vec::new();
    for query in &queries {
        answers.push(ids(snapshot.nearest(query, TOP, SearchPrecision::Floats)?));
        bytes_answers.push(ids(snapshot.nearest(query, TOP, SearchPrecision::BytesFirst)?));
    }
    let batch_answers: Vec<Vec<u64>> =
        snapshot.nearest_many(&queries, TOP)?.into_iter().map(ids).collect();
    Ok(json!({
        "floats": floats_first,
        "bytes_first": bytes_first,
        "batch_per_query": median(&batch_times) / BATCH as f64,
        "bandwidth": bandwidth,
        "answers": answers,
        "bytes_answers": bytes_answers,
        "batch_answers": batch_answers,
    }))
}

/// Bytes a second at which this machine reads memory on all threads: a sum in 64 lanes.
fn bandwidth(vectors: &[f32], rounds: usize) -> f64 {
    // Parts of a megabyte, as the search reads them.
    let part = 1 << 18;
    let times = seconds(rounds, || {
        let sum: u64 = vectors
            .par_chunks(part)
            .map(|part| {
                let words: &[u32] = bytemuck::cast_slice(part);
                let (chunks, _) = words.as_chunks::<64>();
                let mut sums = [0_u32; 64];
                for chunk in chunks {
                    for (sum, value) in sums.iter_mut().zip(chunk) {
                        *sum = sum.wrapping_add(*value);
                    }
                }
                sums.iter().map(|sum| u64::from(*sum)).sum::<u64>()
            })
            .sum();
        std::hint::black_box(sum);
    });
    size_of_val(vectors) as f64 / median(&times)
}

fn floats(path: &str) -> Result<Vec<f32>, Box<dyn Error>> {
    let mut file = File::open(path)?;
    let length = usize::try_from(file.metadata()?.len())?;
    let mut floats = vec![0.0_f32; length / 4];
    file.read_exact(bytemuck::cast_slice_mut(&mut floats))?;
    Ok(floats)
}
