//! The postings' vectors in memory.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use serde::Serialize;

use crate::error::{Error, Result};

/// Unit vectors of postings in one block, row after row.
#[derive(Debug, Clone)]
pub struct PostingIndex {
    dimension: usize,
    posting_ids: Vec<String>,
    rows: Vec<f32>,
}

/// A posting with its place in the ranking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// The posting.
    pub posting_id: String,
    /// Cosine similarity to the query, from -1 to 1.
    pub similarity: f32,
}

impl PostingIndex {
    /// An empty index for vectors of the given length.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] for length 0.
    pub fn new(dimension: usize) -> Result<Self> {
        Self::with_capacity(dimension, 0)
    }

    /// An empty index that will hold so many postings: nothing needs to be moved while it grows.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] for length 0.
    pub fn with_capacity(dimension: usize, postings: usize) -> Result<Self> {
        if dimension == 0 {
            return Err(Error::Dimension {
                expected: 1,
                came: 0,
            });
        }
        Ok(Self {
            dimension,
            posting_ids: Vec::with_capacity(postings),
            rows: Vec::with_capacity(dimension * postings),
        })
    }

    /// Adds a posting. A zero vector is like nothing: its similarity is 0.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn add(&mut self, posting_id: &str, vector: &[f32]) -> Result<()> {
        let scale = self.scale(vector)?;
        self.rows.extend(scaled(vector, scale));
        self.posting_ids.push(posting_id.to_owned());
        Ok(())
    }

    /// The number of postings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.posting_ids.len()
    }

    /// Whether there are no postings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.posting_ids.is_empty()
    }

    /// The `top` postings nearest to the query, best first; all of them if there are fewer. Equal
    /// ones stand in the order in which they were added.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn search(&self, query: &[f32], top: usize) -> Result<Vec<Ranked>> {
        let query: Vec<f32> = scaled(query, self.scale(query)?).collect();
        let mut best: BinaryHeap<Candidate> = BinaryHeap::new();
        for (row, vector) in self.rows.chunks_exact(self.dimension).enumerate() {
            let similarity = vector.iter().zip(&query).map(|(a, b)| a * b).sum();
            best.push(Candidate { similarity, row });
            if best.len() > top {
                best.pop();
            }
        }
        let ranked = best.into_sorted_vec().into_iter().map(|candidate| Ranked {
            posting_id: self.posting_ids[candidate.row].clone(),
            similarity: candidate.similarity.clamp(-1.0, 1.0),
        });
        Ok(ranked.collect())
    }

    /// What a vector is multiplied with to have length 1; 0 for the zero vector.
    fn scale(&self, vector: &[f32]) -> Result<f64> {
        if vector.len() != self.dimension {
            return Err(Error::Dimension {
                expected: self.dimension,
                came: vector.len(),
            });
        }
        let norm = squares(vector).sqrt();
        if norm.is_finite() {
            return Ok(if norm > 0.0 { 1.0 / norm } else { 0.0 });
        }
        // Squares of finite f32 never exceed f64.
        let position = vector.iter().position(|value| !value.is_finite());
        Err(Error::NotFinite {
            position: position.unwrap_or(0),
        })
    }
}

/// The sum of squares, in `f64`, by several sums at once, which the processor adds side by side.
fn squares(vector: &[f32]) -> f64 {
    const LANES: usize = 16;
    let (chunks, rest) = vector.as_chunks::<LANES>();
    let mut sums = [0.0_f64; LANES];
    for chunk in chunks {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            let value = f64::from(*value);
            *sum += value * value;
        }
    }
    let rest: f64 = rest.iter().map(|value| f64::from(*value).powi(2)).sum();
    sums.iter().sum::<f64>() + rest
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "vectors are f32 everywhere"
)]
fn scaled(vector: &[f32], scale: f64) -> impl ExactSizeIterator<Item = f32> {
    vector
        .iter()
        .map(move |value| (f64::from(*value) * scale) as f32)
}

/// Ordered so that the heap's greatest is the worst: least similar, then latest.
struct Candidate {
    similarity: f32,
    row: usize,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .similarity
            .total_cmp(&self.similarity)
            .then(self.row.cmp(&other.row))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}
