//! Repeats of one posting by one company.

use crate::index::{Place, Snapshot};

/// Postings of one company that are nearer than this say the same.
const SAME: f32 = 0.97;

/// Whether two postings are one, put up twice: of one company, and of one title or with one meaning.
pub(super) fn is_repeat(snapshot: &Snapshot, one: Place, other: Place) -> bool {
    snapshot.is_same_company(one, other)
        && (snapshot.title(one) == snapshot.title(other)
            || similarity(snapshot, one, other) >= SAME)
}

/// Whether a posting was put up later than another that says the same: by the days on which they end, where both are
/// known and differ, else by the order in which they came.
pub(super) fn is_newer(snapshot: &Snapshot, one: Place, other: Place) -> bool {
    let (end, other_end) = (snapshot.deadline(one), snapshot.deadline(other));
    if end > 0 && other_end > 0 && end != other_end {
        return end > other_end;
    }
    one > other
}

/// The cosine similarity of two postings.
pub(super) fn similarity(snapshot: &Snapshot, one: Place, other: Place) -> f32 {
    let pairs = snapshot
        .vector_at(one)
        .iter()
        .zip(snapshot.vector_at(other));
    pairs.map(|(a, b)| a * b).sum()
}
