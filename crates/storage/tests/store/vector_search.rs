//! Near postings, found by pgvector.

use shortlist_document::Posting;
use shortlist_storage::{
    NewPosting, PostgresStore, PostingFilter, PostingRepository, StoredVector, VectorRepository,
    VectorSearch,
};
use shortlist_test_postgres::Kind;

use crate::backends::{postgres, shared, sqlite};
use crate::samples::{posting, vector};

const POSTINGS: usize = 3_000;
const DIMENSION: usize = 16;

/// Directions that differ: the first numbers of a linear congruential generator.
fn direction(seed: usize) -> Vec<f32> {
    let mut state = seed as u64 + 1;
    (0..DIMENSION)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            f32::from(u16::try_from(state >> 48).unwrap()) / 32_768.0 - 1.0
        })
        .collect()
}

fn cosine(a: &[f32], b: &[f32]) -> f64 {
    let dot = |x: &[f32], y: &[f32]| -> f64 {
        x.iter()
            .zip(y)
            .map(|(x, y)| f64::from(*x) * f64::from(*y))
            .sum()
    };
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

fn passes(posting: &Posting, filter: &PostingFilter) -> bool {
    let is_open = filter.open_on.is_none()
        || posting.is_active != Some(false)
            && posting.deadline.as_deref() >= filter.open_on.as_deref();
    let is_near = filter.locations.as_ref().is_none_or(|places| {
        let location = posting.location.as_ref();
        location.is_none_or(|location| places.iter().any(|place| location.contains(place)))
    });
    is_open && is_near && !filter.companies_excluded.contains(&posting.company)
}

fn postings() -> Vec<NewPosting> {
    (0..POSTINGS)
        .map(|i| {
            let mut new = posting(&i.to_string(), &format!("{i}번 자리"));
            new.posting.company = format!("회사 {}", i % 7);
            // One in a hundred is in Busan, one in fifty does not say.
            new.posting.location = match i % 100 {
                0 => Some("부산 해운대구".into()),
                1 | 2 => None,
                _ => Some("서울".into()),
            };
            new.posting.is_active = Some(i % 3 != 0);
            new
        })
        .collect()
}

async fn filled(address: &str) -> (PostgresStore, Vec<NewPosting>) {
    let store = postgres(address).await;
    let postings = postings();
    store.add_postings(&postings, 1).await.unwrap();
    let vectors: Vec<StoredVector> = postings
        .iter()
        .enumerate()
        .map(|(i, new)| vector(new.posting.content_hash().as_str(), direction(i)))
        .collect();
    store.put_vectors("f", &vectors).await.unwrap();
    (store, postings)
}

#[tokio::test]
async fn a_filtered_search_still_returns_all_that_were_wanted() {
    let Some(server) = shared(Kind::WithPgvector) else {
        return;
    };
    let (store, postings) = filled(&server.database()).await;
    let query = direction(1_000_000);
    assert_eq!(
        store
            .nearest_postings("f", &query, 5, &PostingFilter::default())
            .await
            .unwrap(),
        None
    );
    assert_eq!(store.prepare_search("f").await.unwrap(), Some(POSTINGS));
    assert_eq!(
        store.prepare_search("f").await.unwrap(),
        Some(POSTINGS),
        "once is enough"
    );
    assert_eq!(store.prepare_search("none").await.unwrap(), Some(0));

    let any = PostingFilter::default();
    let busan = PostingFilter {
        open_on: Some("2026-11-20".into()),
        locations: Some(vec!["부산".into()]),
        ..any.clone()
    };
    let companies = PostingFilter {
        companies_excluded: (0..6).map(|i| format!("회사 {i}")).collect(),
        ..any.clone()
    };
    let past = PostingFilter {
        open_on: Some("2027-01-01".into()),
        ..any.clone()
    };
    for (filter, wanted, least_recall) in [
        (&any, 10, 0.9),
        (&busan, 60, 1.0),
        (&companies, 20, 0.9),
        (&past, 5, 1.0),
    ] {
        let mut expected: Vec<(String, f64)> = postings
            .iter()
            .enumerate()
            .filter(|(_, new)| passes(&new.posting, filter))
            .map(|(i, new)| {
                (
                    new.posting.posting_id.clone(),
                    cosine(&direction(i), &query),
                )
            })
            .collect();
        expected.sort_by(|a, b| b.1.total_cmp(&a.1));
        expected.truncate(wanted);
        let found = store
            .nearest_postings("f", &query, wanted, filter)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.len(), expected.len(), "{filter:?}");
        assert!(
            found
                .windows(2)
                .all(|pair| pair[0].similarity >= pair[1].similarity)
        );
        let hits = found
            .iter()
            .filter(|near| expected.iter().any(|(id, _)| *id == near.posting_id));
        let recall = hits.count() as f64 / expected.len().max(1) as f64;
        assert!(
            expected.is_empty() || recall >= least_recall,
            "{recall} {filter:?}"
        );
        for near in &found {
            let index: usize = near.posting_id.parse().unwrap();
            assert!((near.similarity - cosine(&direction(index), &query)).abs() < 1e-5);
        }
    }

    assert!(
        store
            .nearest_postings("f", &query[1..], 5, &any)
            .await
            .is_err(),
        "another dimension"
    );
    // A posting that is gone is found no more.
    let nearest = store
        .nearest_postings("f", &query, 1, &any)
        .await
        .unwrap()
        .unwrap();
    store.remove_posting(&nearest[0].posting_id).await.unwrap();
    let next = store
        .nearest_postings("f", &query, 1, &any)
        .await
        .unwrap()
        .unwrap();
    assert_ne!(next, nearest);
    assert_eq!(store.prepare_search("f").await.unwrap(), Some(POSTINGS - 1));
}

#[tokio::test]
async fn without_pgvector_there_is_no_search_and_no_error() {
    let backend = sqlite().await;
    assert_eq!(backend.store.prepare_search("f").await.unwrap(), None);
    let any = PostingFilter::default();
    assert_eq!(
        backend
            .store
            .nearest_postings("f", &[1.0], 5, &any)
            .await
            .unwrap(),
        None
    );
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let store = postgres(&server.database()).await;
    store
        .put_vectors("f", &[vector("a", vec![1.0])])
        .await
        .unwrap();
    // Where the system's server has pgvector as well, it may search.
    let prepared = store.prepare_search("f").await.unwrap();
    assert!(matches!(prepared, None | Some(0)));
}
