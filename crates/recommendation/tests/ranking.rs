//! The index against brute force, and what it refuses.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use shortlist_recommendation::{Error, PostingIndex};

fn index(vectors: &[Vec<f32>]) -> PostingIndex {
    let mut index = PostingIndex::new(vectors[0].len()).unwrap();
    for (row, vector) in vectors.iter().enumerate() {
        index.add(&row.to_string(), vector).unwrap();
    }
    index
}

fn cosine(a: &[f32], b: &[f32]) -> f64 {
    let dot = |x: &[f32], y: &[f32]| {
        x.iter()
            .zip(y)
            .map(|(a, b)| f64::from(*a) * f64::from(*b))
            .sum::<f64>()
    };
    let norms = (dot(a, a) * dot(b, b)).sqrt();
    if norms > 0.0 { dot(a, b) / norms } else { 0.0 }
}

fn vectors() -> impl Strategy<Value = (Vec<Vec<f32>>, Vec<f32>)> {
    (1_usize..40).prop_flat_map(|dimension| {
        let vector = prop::collection::vec(-1.0..1.0_f32, dimension);
        (prop::collection::vec(vector.clone(), 1..80), vector)
    })
}

proptest! {
    #[test]
    fn the_ranking_is_that_of_brute_force((rows, query) in vectors(), top in 0_usize..100) {
        let ranked = index(&rows).search(&query, top).unwrap();
        let mut expected: Vec<f64> = rows.iter().map(|row| cosine(row, &query)).collect();
        expected.sort_by(|a, b| b.total_cmp(a));
        prop_assert_eq!(ranked.len(), top.min(rows.len()));
        for (hit, similarity) in ranked.iter().zip(expected) {
            let own = cosine(&rows[hit.posting_id.parse::<usize>().unwrap()], &query);
            prop_assert!((f64::from(hit.similarity) - similarity).abs() < 1e-5);
            prop_assert!((own - similarity).abs() < 1e-5);
        }
    }
}

#[test]
fn ties_keep_their_order() {
    let ranked = index(&[
        vec![1.0, 0.0],
        vec![0.0, 1.0],
        vec![2.0, 0.0],
        vec![3.0, 0.0],
    ]);
    let ids: Vec<String> = ranked
        .search(&[1.0, 0.0], 3)
        .unwrap()
        .into_iter()
        .map(|r| r.posting_id)
        .collect();
    assert_eq!(ids, ["0", "2", "3"]);
}

#[test]
fn zero_vectors_are_like_nothing() {
    let ranked = index(&[vec![0.0, 0.0], vec![-1.0, 0.0], vec![1.0, 0.0]])
        .search(&[1.0, 0.0], 3)
        .unwrap();
    let similarities: Vec<f32> = ranked.iter().map(|r| r.similarity).collect();
    assert_eq!(similarities, [1.0, 0.0, -1.0]);
}

#[test]
fn bad_vectors_are_named() {
    let mut index = PostingIndex::new(2).unwrap();
    assert_eq!(
        index.add("a", &[1.0]),
        Err(Error::Dimension {
            expected: 2,
            came: 1
        })
    );
    assert_eq!(
        index.add("a", &[1.0, f32::NAN]),
        Err(Error::NotFinite { position: 1 })
    );
    assert_eq!(
        index.search(&[f32::INFINITY, 0.0], 1),
        Err(Error::NotFinite { position: 0 })
    );
    assert_eq!(index.len(), 0);
    assert_eq!(index.search(&[1.0, 0.0], 5), Ok(Vec::new()));
    assert!(PostingIndex::new(0).is_err());
}
