//! Shapley values of a letter's parts for a forest.

use rand::Rng;
use rand::seq::SliceRandom;

use super::{Contributions, MOST_EXACT_PARTS, Method, Part, Unit, step};
use crate::forest::RandomForest;

/// Random orders, each taken forwards and backwards.
const ORDERS: usize = 200;

pub(super) fn contributions(
    model: &RandomForest,
    parts: &[Part],
    centre: &[f32],
    rng: &mut impl Rng,
) -> Contributions {
    let game = Game {
        model,
        start: centre.iter().map(|value| f64::from(*value)).collect(),
        steps: parts
            .iter()
            .map(|part| step(part, centre).collect())
            .collect(),
    };
    let exact = parts.len() <= MOST_EXACT_PARTS;
    let (shares, standard_errors) = if exact {
        (game.exact(), None)
    } else {
        let (shares, errors) = game.sampled(rng);
        (shares, Some(errors))
    };
    Contributions {
        unit: Unit::Probability,
        method: if exact {
            Method::Shapley
        } else {
            Method::SampledShapley
        },
        base: game.value(&game.start),
        total: game.value(&game.everybody()),
        shares,
        standard_errors,
    }
}

/// The parts are the players; a coalition is worth what the forest says of the vector in which the
/// parts outside of it are average.
struct Game<'a> {
    model: &'a RandomForest,
    start: Vec<f64>,
    steps: Vec<Vec<f64>>,
}

impl Game<'_> {
    #[expect(clippy::cast_possible_truncation, reason = "the forest takes f32")]
    fn value(&self, vector: &[f64]) -> f64 {
        let vector: Vec<f32> = vector.iter().map(|value| *value as f32).collect();
        self.model.mean_share(&vector)
    }

    fn everybody(&self) -> Vec<f64> {
        let mut vector = self.start.clone();
        for step in &self.steps {
            add(&mut vector, step, 1.0);
        }
        vector
    }

    /// Over all coalitions, each reached from the one before by one part (Gray code).
    fn exact(&self) -> Vec<f64> {
        let parts = self.steps.len();
        let mut worth = vec![0.0; 1 << parts];
        let mut vector = self.start.clone();
        let mut coalition = 0_usize;
        worth[0] = self.value(&vector);
        for number in 1..1_usize << parts {
            let part = number.trailing_zeros() as usize;
            coalition ^= 1 << part;
            let joins = coalition & (1 << part) != 0;
            add(
                &mut vector,
                &self.steps[part],
                if joins { 1.0 } else { -1.0 },
            );
            worth[coalition] = self.value(&vector);
        }
        let weights = coalition_weights(parts);
        (0..parts)
            .map(|part| {
                let without = (0..worth.len()).filter(|coalition| coalition & (1 << part) == 0);
                without
                    .map(|coalition| {
                        let gain = worth[coalition | 1 << part] - worth[coalition];
                        weights[coalition.count_ones() as usize] * gain
                    })
                    .sum()
            })
            .collect()
    }

    /// Over random orders, forwards and backwards (Castro, Gómez and Tejada 2009; antithetic as in
    /// Mitchell and others 2022), with standard errors. Every order's gains add up to the total, so
    /// their means do.
    fn sampled(&self, rng: &mut impl Rng) -> (Vec<f64>, Vec<f64>) {
        let parts = self.steps.len();
        let (mut sums, mut squares) = (vec![0.0; parts], vec![0.0; parts]);
        let mut order: Vec<usize> = (0..parts).collect();
        for _ in 0..ORDERS {
            order.shuffle(rng);
            let mut gains = vec![0.0; parts];
            self.add_gains(order.iter(), &mut gains);
            self.add_gains(order.iter().rev(), &mut gains);
            for (part, gain) in gains.into_iter().enumerate() {
                sums[part] += gain / 2.0;
                squares[part] += (gain / 2.0).powi(2);
            }
        }
        let count = ORDERS as f64;
        let shares: Vec<f64> = sums.iter().map(|sum| sum / count).collect();
        let errors = shares
            .iter()
            .zip(squares)
            .map(|(mean, square)| {
                let variance = (square / count - mean * mean).max(0.0);
                (variance / (count - 1.0)).sqrt()
            })
            .collect();
        (shares, errors)
    }

    fn add_gains<'a>(&self, order: impl Iterator<Item = &'a usize>, gains: &mut [f64]) {
        let mut vector = self.start.clone();
        let mut before = self.value(&vector);
        for part in order {
            add(&mut vector, &self.steps[*part], 1.0);
            let after = self.value(&vector);
            gains[*part] += after - before;
            before = after;
        }
    }
}

fn add(vector: &mut [f64], step: &[f64], factor: f64) {
    for (value, step) in vector.iter_mut().zip(step) {
        *value += factor * step;
    }
}

/// The share of all orders in which exactly a given coalition of each size stands before a part:
/// `size! (parts - size - 1)! / parts!`.
fn coalition_weights(parts: usize) -> Vec<f64> {
    let mut weights = Vec::with_capacity(parts);
    let mut weight = 1.0 / parts.max(1) as f64;
    for size in 0..parts {
        weights.push(weight);
        weight *= (size + 1) as f64 / (parts - size - 1).max(1) as f64;
    }
    weights
}
