//! Exact is what brute force gives.

use proptest::prelude::*;
use shortlist_recommendation::{Error, Match, PostingIndex, SearchPrecision};

use crate::support::{cosines, index_of, numbers};

const BOTH: [SearchPrecision; 2] = [SearchPrecision::BytesFirst, SearchPrecision::Floats];

/// Holds an answer against all cosines: as many as there can be, best first, nothing better left out.
fn check(found: &[Match], exact: &[f64], top: usize) -> Result<(), TestCaseError> {
    const TOLERANCE: f64 = 1e-4;
    prop_assert_eq!(found.len(), top.min(exact.len()));
    for pair in found.windows(2) {
        prop_assert!(pair[0].similarity >= pair[1].similarity);
        if pair[0].similarity == pair[1].similarity {
            let place = |one: &Match| one.posting_id.parse::<usize>().unwrap();
            prop_assert!(
                place(&pair[0]) < place(&pair[1]),
                "ties in the order of adding"
            );
        }
    }
    for one in found {
        let exact = exact[one.posting_id.parse::<usize>().unwrap()];
        prop_assert!((f64::from(one.similarity) - exact).abs() < TOLERANCE);
    }
    let mut best: Vec<f64> = exact.to_vec();
    best.sort_by(|a, b| b.total_cmp(a));
    for (one, best) in found.iter().zip(&best) {
        prop_assert!((f64::from(one.similarity) - best).abs() < TOLERANCE);
    }
    Ok(())
}

fn vectors(rows: usize, dimension: usize, seed: u64, kinds: u64) -> Vec<Vec<f32>> {
    (0..rows as u64)
        .map(|row| match (row ^ seed) % 7 {
            // Zero vectors, and the same ones again and again.
            0 => vec![0.0; dimension],
            1 | 2 => numbers(dimension, seed ^ (row % kinds)),
            3 => numbers(dimension, seed ^ row)
                .iter()
                .map(|x| x * 1e-20)
                .collect(),
            _ => numbers(dimension, seed.wrapping_add(row)),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn exact_is_brute_force(
        // Few rows of long vectors, or many of short ones.
        (rows, dimension) in prop_oneof![(0..400_usize, 1..70_usize), (0..12_usize, 60..4_098_usize), (900..3_000_usize, 1..20_usize)],
        top in 0..40_usize, seed: u64, kinds in 1..5_u64,
    ) {
        let vectors = vectors(rows, dimension, seed, kinds);
        let query = numbers(dimension, !seed);
        let exact = cosines(&vectors, &query);
        let index = index_of(dimension, &vectors);
        let snapshot = index.snapshot();
        let answers = BOTH.map(|precision| snapshot.nearest(&query, top, precision).unwrap());
        check(&answers[0], &exact, top)?;
        prop_assert_eq!(&answers[0], &answers[1], "bytes first loses nothing");
        let many = snapshot.nearest_many(&[&query, &numbers(dimension, 3), &query], top).unwrap();
        prop_assert_eq!(&many[0], &answers[1], "a batch gives what one query gives");
        prop_assert_eq!(&many[2], &answers[1]);
    }
}

#[test]
fn ten_thousand_rows_and_the_longest_vectors() {
    for (rows, dimension) in [(10_000, 48), (200, 4_097), (10_000, 1)] {
        let vectors = vectors(rows, dimension, 11, 3);
        let query = numbers(dimension, 12);
        let exact = cosines(&vectors, &query);
        let index = index_of(dimension, &vectors);
        for precision in BOTH {
            let found = index.snapshot().nearest(&query, 100, precision).unwrap();
            check(&found, &exact, 100).unwrap();
        }
    }
}

#[test]
fn nothing_and_more_than_there_is_are_no_errors() {
    let empty = PostingIndex::new(3).unwrap();
    for precision in BOTH {
        assert!(
            empty
                .snapshot()
                .nearest(&[1.0, 0.0, 0.0], 5, precision)
                .unwrap()
                .is_empty()
        );
    }
    let index = index_of(2, &[vec![1.0, 0.0], vec![0.0, 1.0]]);
    for precision in BOTH {
        let found = index.snapshot().nearest(&[0.0, 0.0], 9, precision).unwrap();
        let found: Vec<(&str, f32)> = found
            .iter()
            .map(|m| (m.posting_id.as_str(), m.similarity))
            .collect();
        assert_eq!(found, [("0", 0.0), ("1", 0.0)]);
        assert!(
            index
                .snapshot()
                .nearest(&[1.0, 0.0], 0, precision)
                .unwrap()
                .is_empty()
        );
    }
    assert!(index.snapshot().nearest_many(&[], 5).unwrap().is_empty());
}

#[test]
fn what_is_no_vector_is_refused() {
    let index = index_of(2, &[vec![1.0, 0.0]]);
    let snapshot = index.snapshot();
    let search = |query: &[f32]| {
        snapshot
            .nearest(query, 1, SearchPrecision::default())
            .unwrap_err()
    };
    assert!(matches!(
        search(&[f32::NAN, 0.0]),
        Error::NotFinite { position: 0 }
    ));
    assert!(matches!(
        search(&[0.0, f32::INFINITY]),
        Error::NotFinite { position: 1 }
    ));
    assert!(matches!(
        search(&[1.0]),
        Error::Dimension {
            expected: 2,
            came: 1
        }
    ));
    assert!(matches!(PostingIndex::new(0), Err(Error::Dimension { .. })));
}
