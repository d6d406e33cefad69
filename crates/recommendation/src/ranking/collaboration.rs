//! What others did who had the same postings in hand: nearness of postings by those who touched both.

use std::collections::HashMap;

/// Actors that two postings must share before their nearness is taken at half its value: two who met by
/// chance are no evidence.
const HALF: f32 = 2.0;

/// That somebody had a posting in hand.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightedInteraction {
    /// The posting.
    pub posting_id: String,
    /// How much it meant, above 0: more for an application than for a look.
    pub weight: f32,
}

/// Who touched which postings.
///
/// The nearness of two postings is the cosine of their actors' weights, so that a posting that everybody
/// looks at is near to none: popularity is not relevance.
#[derive(Debug, Clone, Default)]
pub struct Collaboration {
    /// For each actor what was touched: the posting's place and its weight.
    actors: HashMap<String, HashMap<usize, f32>>,
    posting_ids: Vec<String>,
    places: HashMap<String, usize>,
}

impl Collaboration {
    /// Nobody touched anything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what an actor did; of several touches of one posting the strongest counts. One that weighs
    /// nothing, or is no number, is none.
    pub fn add(&mut self, actor: &str, touch: &WeightedInteraction) {
        if !(touch.weight > 0.0 && touch.weight.is_finite()) {
            return;
        }
        let next = self.posting_ids.len();
        let place = *self.places.entry(touch.posting_id.clone()).or_insert(next);
        if place == next {
            self.posting_ids.push(touch.posting_id.clone());
        }
        let touched = self.actors.entry(actor.to_owned()).or_default();
        let weight = touched.entry(place).or_default();
        *weight = weight.max(touch.weight);
    }

    /// Whether nobody touched anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// How near each posting is to those that were touched, from 0 to 1. The touched ones themselves are
    /// left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::{Collaboration, WeightedInteraction};
    ///
    /// let touch = |posting_id: &str| WeightedInteraction { posting_id: posting_id.into(), weight: 1.0 };
    /// let mut collaboration = Collaboration::new();
    /// for actor in ["a", "b", "c"] {
    ///     collaboration.add(actor, &touch("backend"));
    ///     collaboration.add(actor, &touch("platform"));
    /// }
    /// collaboration.add("d", &touch("nurse"));
    /// let near = collaboration.near(&[touch("backend")]);
    /// assert_eq!(near.len(), 1);
    /// assert!(near["platform"] > 0.5);
    /// ```
    #[must_use]
    pub fn near(&self, touched: &[WeightedInteraction]) -> HashMap<String, f32> {
        let seeds: HashMap<usize, f32> = touched
            .iter()
            .filter(|touch| touch.weight > 0.0 && touch.weight.is_finite())
            .filter_map(|touch| Some((*self.places.get(&touch.posting_id)?, touch.weight)))
            .collect();
        let all: f32 = touched.iter().map(|touch| touch.weight.max(0.0)).sum();
        if seeds.is_empty() || !all.is_finite() {
            return HashMap::new();
        }
        let mut squares = vec![0.0_f32; self.posting_ids.len()];
        let mut pairs: HashMap<(usize, usize), (f32, f32)> = HashMap::new();
        for touched in self.actors.values() {
            for (place, weight) in touched {
                squares[*place] += weight * weight;
            }
            for (seed, seed_weight) in touched
                .iter()
                .filter(|(place, _)| seeds.contains_key(place))
            {
                for (place, weight) in touched
                    .iter()
                    .filter(|(place, _)| !seeds.contains_key(place))
                {
                    let pair = pairs.entry((*seed, *place)).or_default();
                    pair.0 += seed_weight * weight;
                    pair.1 += 1.0;
                }
            }
        }
        let mut near: HashMap<usize, Vec<f32>> = HashMap::new();
        for ((seed, place), (product, actors)) in pairs {
            let cosine = product / (squares[seed] * squares[place]).sqrt();
            let evidence = actors / (actors + HALF);
            near.entry(place)
                .or_default()
                .push(seeds[&seed] / all * cosine * evidence);
        }
        near.into_iter()
            .map(|(place, mut shares)| {
                // A map has no order, and sums of floats depend on it.
                shares.sort_by(f32::total_cmp);
                let score = shares.iter().sum::<f32>().min(1.0);
                (self.posting_ids[place].clone(), score)
            })
            .collect()
    }

    /// How many touched each posting.
    pub(super) fn popularity(&self) -> HashMap<&str, usize> {
        let mut popularity = HashMap::new();
        for place in self.actors.values().flat_map(HashMap::keys) {
            *popularity
                .entry(self.posting_ids[*place].as_str())
                .or_default() += 1;
        }
        popularity
    }
}
