//! Postings and vectors.

use shortlist_document::Posting;
use shortlist_recommendation::{Entry, PostingIndex};

/// A posting that says nothing.
pub(crate) fn posting(id: &str) -> Posting {
    Posting {
        posting_id: id.to_owned(),
        company: format!("company of {id}"),
        title: format!("title of {id}"),
        ..Posting::default()
    }
}

/// Numbers from -1 to 1 without a visible pattern.
pub(crate) fn numbers(count: usize, seed: u64) -> Vec<f32> {
    let mut state = seed;
    let number = |_| {
        // SplitMix64 (Steele, Lea and Flood 2014).
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..count).map(number).collect()
}

/// An index of vectors under the names of their places.
pub(crate) fn index_of(dimension: usize, vectors: &[Vec<f32>]) -> PostingIndex {
    let index = PostingIndex::new(dimension).unwrap();
    let postings: Vec<Posting> = (0..vectors.len())
        .map(|place| posting(&place.to_string()))
        .collect();
    let entries: Vec<Entry<'_>> = postings
        .iter()
        .zip(vectors)
        .map(|(posting, vector)| Entry { posting, vector })
        .collect();
    index.add(&entries).unwrap();
    index
}

/// Cosine similarities in `f64`, by the definition.
pub(crate) fn cosines(vectors: &[Vec<f32>], query: &[f32]) -> Vec<f64> {
    let norm = |v: &[f32]| v.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>().sqrt();
    let dot = |v: &[f32]| {
        v.iter()
            .zip(query)
            .map(|(a, b)| f64::from(*a) * f64::from(*b))
            .sum::<f64>()
    };
    vectors
        .iter()
        .map(|vector| {
            let length = norm(vector) * norm(query);
            if length > 0.0 {
                dot(vector) / length
            } else {
                0.0
            }
        })
        .collect()
}
