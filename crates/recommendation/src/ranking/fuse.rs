//! One score of several.

use super::request::Weights;
use super::strategy::Strategy;
use crate::fixed::FixedMap;
use crate::index::Place;

/// How much the first places count more than those behind them (Cormack and others 2009).
const RRF: f32 = 60.0;
/// What a similarity is worth in itself, beside words of weight 1: chosen so that the worst of thirteen sets of queries is
/// best; with one of them left out the choice stays in eleven cases (docs/measurements.md, "Order by evidence").
const MIDDLING: f32 = 0.2;
/// What its power is worth.
const GREAT: f32 = 1.5;
/// That power.
const POWER: i32 = 8;

/// The score of each candidate by each way of looking at it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Views {
    pub(super) semantic: Option<f32>,
    pub(super) keyword: Option<f32>,
    pub(super) collaborative: Option<f32>,
}

/// The orders of one part of a query: places, best first.
#[derive(Debug, Default)]
pub(super) struct Orders {
    pub(super) semantic: Vec<Place>,
    pub(super) keyword: Vec<Place>,
    pub(super) collaborative: Vec<Place>,
}

/// What stands at a place of an order, from 0 (first) on: 1 for the first.
pub(super) fn reciprocal(place: usize) -> f32 {
    (RRF + 1.0) / (RRF + 1.0 + place as f32)
}

/// The score of every candidate of one part; those that the strategy leaves out have none.
pub(super) fn fuse(
    strategy: Strategy,
    weights: Weights,
    wanted: usize,
    orders: &Orders,
    views: &FixedMap<Place, Views>,
) -> FixedMap<Place, f32> {
    match strategy {
        Strategy::Fused => each(views, |view| Some(fused(*view, weights))),
        Strategy::Semantic => each(views, |view| view.semantic),
        Strategy::Keyword => each(views, |view| view.keyword.filter(|score| *score > 0.0)),
        Strategy::Weighted => each(views, |view| Some(weighted(*view, weights))),
        Strategy::Rrf => rrf(orders, weights),
        Strategy::Mixed => mixed(orders),
        Strategy::Cascade if orders.semantic.is_empty() => each(views, |view| view.keyword),
        Strategy::Cascade => {
            let chosen = orders.semantic.iter().take(10 * wanted);
            let score = |place| views.get(place).and_then(|view| view.keyword);
            chosen
                .map(|place| (*place, score(place).unwrap_or(0.0)))
                .collect()
        }
    }
}

fn each(
    views: &FixedMap<Place, Views>,
    score: impl Fn(&Views) -> Option<f32>,
) -> FixedMap<Place, f32> {
    views
        .iter()
        .filter_map(|(place, view)| Some((*place, score(view)?)))
        .collect()
}

/// What a cosine similarity is worth beside the share of words. A middling one says little, and words decide; a great
/// one says more than any word (docs/measurements.md, "Order by evidence").
fn worth(similarity: f32) -> f32 {
    let similarity = similarity.clamp(0.0, 1.0);
    (MIDDLING * similarity + GREAT * similarity.powi(POWER)) / (MIDDLING + GREAT)
}

/// The mean of the parts that there are, each by what it is worth.
fn fused(view: Views, weights: Weights) -> f32 {
    let semantic = view.semantic.map(worth);
    let weights = Weights {
        semantic: weights.semantic * (MIDDLING + GREAT),
        ..weights
    };
    weighted(Views { semantic, ..view }, weights)
}

/// The mean of the parts that there are.
fn weighted(view: Views, weights: Weights) -> f32 {
    let parts = [
        (view.semantic, weights.semantic),
        (view.keyword, weights.keyword),
        (view.collaborative, weights.collaborative),
    ];
    let present = parts
        .iter()
        .filter_map(|(score, weight)| Some(((*score)?, *weight)));
    let (sum, all) = present.fold((0.0, 0.0), |(sum, all), (score, weight)| {
        (sum + score.max(0.0) * weight, all + weight)
    });
    if all > 0.0 { sum / all } else { 0.0 }
}

fn rrf(orders: &Orders, weights: Weights) -> FixedMap<Place, f32> {
    let orders = [
        (&orders.semantic, weights.semantic),
        (&orders.keyword, weights.keyword),
        (&orders.collaborative, weights.collaborative),
    ];
    let present = orders.iter().filter(|(order, _)| !order.is_empty());
    let all: f32 = present.clone().map(|(_, weight)| weight).sum();
    let mut scores = FixedMap::default();
    for (order, weight) in present {
        // Where nothing counts, all are worth the same.
        let share = if all > 0.0 { weight / all } else { 0.0 };
        for (rank, place) in order.iter().enumerate() {
            *scores.entry(*place).or_default() += share * reciprocal(rank);
        }
    }
    scores
}

fn mixed(orders: &Orders) -> FixedMap<Place, f32> {
    let mut scores: FixedMap<Place, f32> = FixedMap::default();
    for order in [&orders.semantic, &orders.keyword] {
        for (rank, place) in order.iter().enumerate() {
            let score = scores.entry(*place).or_default();
            *score = score.max(reciprocal(rank));
        }
    }
    scores
}
