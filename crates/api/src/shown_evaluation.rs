//! What came of postings that were shown, by their place in the list.

use serde::Serialize;

use crate::interval::Interval;

/// What came of postings that were shown, by how they were ordered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownEvaluation {
    /// Letters that postings were shown for.
    pub letters: usize,
    /// Lists that were shown.
    pub lists: usize,
    /// What was done with postings that were not shown to who did it: it says nothing of a list.
    pub done_elsewhere: usize,
    /// What is assumed of places.
    pub bias: PlaceBias,
    /// Each order.
    pub strategies: Vec<ShownStrategy>,
}

/// What is assumed: a place is looked at `1 / place ^ severity` as often as the first. Nothing that is recorded can tell it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PlaceBias {
    /// The exponent, at least 0.
    pub severity: f64,
}

/// What came of postings in one order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownStrategy {
    /// How lists were ordered.
    pub strategy: String,
    /// Postings, each once a letter.
    pub postings: usize,
    /// Places from the first.
    pub places: Vec<ShownPlace>,
}

/// Some places of lists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownPlace {
    /// The first of them.
    pub first: u32,
    /// The last of them. Null: all that come after the first.
    pub last: Option<u32>,
    /// Postings that were looked at.
    pub viewed: ShownRate,
    /// Postings that were kept for later.
    pub saved: ShownRate,
    /// Postings that a letter was sent to.
    pub applied: ShownRate,
    /// Of the outcomes that were told, those that passed.
    pub passed: ShownRate,
    /// By the assumed bias, the share of postings here that are looked at.
    pub chance: f64,
    /// By the assumed bias, the share applied for of those that are looked at. Null: there are too few to tell.
    pub applied_if_looked_at: Option<ShownShare>,
}

/// How often something came of postings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShownRate {
    /// How often.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The share. Null: there are too few to tell.
    pub share: Option<ShownShare>,
}

/// A share with its interval (Wilson).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShownShare {
    /// The share.
    pub value: f64,
    /// Its interval.
    #[serde(flatten)]
    pub interval: Interval,
}
