//! usearch against the exact search.
#![cfg(feature = "usearch")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use shortlist_document::Posting;
use shortlist_recommendation::{Entry, Filter, NearestPostings, PostingIndex, UsearchIndex};

const DIMENSION: usize = 32;
const POSTINGS: u32 = 2_000;

fn vector(seed: u32) -> Vec<f32> {
    let number = |place: u32| {
        let mixed = (seed.wrapping_mul(977) ^ place).wrapping_mul(2_654_435_761);
        (mixed >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..32).map(number).collect()
}

#[tokio::test]
async fn nearly_all_of_the_exact_answer_is_found_and_filters_hold() {
    let index = PostingIndex::new(DIMENSION).unwrap();
    for id in 0..POSTINGS {
        let posting = Posting {
            posting_id: id.to_string(),
            location: Some(if id % 100 == 0 { "제주" } else { "서울" }.into()),
            ..Posting::default()
        };
        let vector = vector(id);
        index
            .add(&[Entry {
                posting: &posting,
                vector: &vector,
            }])
            .unwrap();
    }
    let snapshot = index.snapshot();
    let approximate = UsearchIndex::build(Arc::clone(&snapshot)).unwrap();
    let narrow = Filter::default().with_locations(vec!["제주".into()]);
    let (mut found, mut all) = (0, 0);
    for query in 0..100 {
        let query = vector(1_000_000 + query);
        let exact = snapshot
            .nearest_postings(&query, 10, &Filter::default())
            .await
            .unwrap();
        let near = approximate
            .nearest_postings(&query, 10, &Filter::default())
            .await
            .unwrap();
        all += exact.len();
        found += exact
            .iter()
            .filter(|one| near.iter().any(|other| other.posting_id == one.posting_id))
            .count();
        let few = approximate
            .nearest_postings(&query, 15, &narrow)
            .await
            .unwrap();
        assert_eq!(
            few.len(),
            15,
            "a filtered search still gives as many as there are"
        );
        assert!(
            few.iter()
                .all(|one| one.posting_id.parse::<u32>().unwrap() % 100 == 0)
        );
    }
    assert!(found as f64 / all as f64 > 0.9, "{found} of {all}");
    assert!(
        approximate
            .nearest_postings(&[f32::NAN; 32], 1, &narrow)
            .await
            .is_err()
    );
}
