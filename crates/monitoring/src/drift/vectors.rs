//! Whether vectors are distributed as they were.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::chance::{critical, generator, p_value, smallest_found};
use super::pool::{Pool, some_first};
use super::settings::DriftSettings;
use crate::error::{Error, Result};

/// Fewer vectors than this in a sample tell nothing.
const LEAST: usize = 10;
/// Shares of a new kind whose power is tried.
const SHARES: [f64; 6] = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];
/// Streams of chance: of the selection, the test, the null of the power, the power.
const SELECTION: u64 = 0;
const TEST: u64 = 1;
const NULL: u64 = 2;
const POWER: u64 = 3;

/// A distance of two samples of vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VectorMeasure {
    /// How well a classifier tells the samples apart that gives each vector the share of what came in
    /// among its five nearest others: its mean output for what came in, less that for the reference
    /// (Lopez-Paz and Oquab 2017; Schilling 1986). About 0 if nothing changed, at most 1.
    Classifier,
    /// The squared maximum mean discrepancy with a Gaussian kernel (Gretton and others 2012), about 0 if
    /// nothing changed.
    MeanDiscrepancy,
}

/// Letters' vectors as they were and as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VectorDrift {
    /// How many vectors of the reference were compared.
    pub reference: usize,
    /// How many of those that came in.
    pub current: usize,
    /// What is said of them.
    pub measures: Vec<VectorMeasured>,
}

/// One measure of vectors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct VectorMeasured {
    /// Which.
    pub measure: VectorMeasure,
    /// Its value.
    pub value: f64,
    /// How often a value as great comes if nothing changed: an exact permutation test.
    pub p_value: f64,
    /// The smallest share of letters of a kind that the reference has not which would be found with
    /// the power of the settings; `None` if not even one half.
    pub smallest_found: Option<f64>,
    /// For how many vectors that came in that share was simulated: those compared, or half of the
    /// reference's if that is less (then the true share is smaller).
    pub smallest_found_at: usize,
}

impl VectorDrift {
    /// Holds the vectors that came in against the reference's.
    ///
    /// The share that would be found is simulated on the reference alone: its letters are divided by
    /// chance, but for a letter's nearest ones, which all come in, so that they are a kind of which
    /// the rest has nothing.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 10 in a sample, [`Error::Vector`] for vectors of several
    /// lengths or with numbers that are not finite, [`Error::Parameter`] for settings outside their
    /// range.
    pub fn new<Vector: AsRef<[f32]>>(
        reference: &[Vector],
        current: &[Vector],
        settings: &DriftSettings,
    ) -> Result<Self> {
        settings.check()?;
        let dimension = reference.first().map_or(0, |first| first.as_ref().len());
        for (sample, vectors) in [("the reference", reference), ("what came in", current)] {
            if vectors.len() < LEAST || settings.most_vectors < LEAST {
                return Err(Error::TooFew {
                    sample,
                    count: vectors.len().min(settings.most_vectors),
                    least: LEAST,
                });
            }
            check(vectors, dimension)?;
        }
        let mut random = generator(settings.seed, SELECTION);
        let reference = some_of(reference, settings.most_vectors, &mut random);
        let current = some_of(current, settings.most_vectors, &mut random);
        let all: Vec<&[f32]> = reference.iter().chain(&current).copied().collect();
        let (pool, before) = (Pool::new(&all), Pool::new(&reference));
        let came_in: Vec<usize> = (reference.len()..all.len()).collect();
        let measures = [VectorMeasure::Classifier, VectorMeasure::MeanDiscrepancy].map(|measure| {
            let value = pool.value(measure, &came_in);
            let mut random = generator(settings.seed, TEST);
            let under_null = pool.permutations(measure, came_in.len(), settings.draws, &mut random);
            let simulated = current.len().min(reference.len() / 2);
            VectorMeasured {
                measure,
                value,
                p_value: p_value(value, &under_null),
                smallest_found: smallest(&before, measure, simulated, settings),
                smallest_found_at: simulated,
            }
        });
        Ok(Self {
            reference: reference.len(),
            current: current.len(),
            measures: measures.to_vec(),
        })
    }
}

fn check<Vector: AsRef<[f32]>>(vectors: &[Vector], dimension: usize) -> Result<()> {
    let sound = |vector: &Vector| {
        let vector = vector.as_ref();
        vector.len() == dimension && vector.iter().all(|number| number.is_finite())
    };
    match vectors.iter().position(|vector| !sound(vector)) {
        Some(index) => Err(Error::Vector { dimension, index }),
        None => Ok(()),
    }
}

/// At most so many of the vectors, chosen by chance.
fn some_of<'a, Vector: AsRef<[f32]>>(
    vectors: &'a [Vector],
    most: usize,
    random: &mut ChaCha8Rng,
) -> Vec<&'a [f32]> {
    let mut order: Vec<usize> = (0..vectors.len()).collect();
    some_first(&mut order, most, random);
    let chosen = order.iter().take(most);
    chosen.map(|index| vectors[*index].as_ref()).collect()
}

/// The smallest share of a new kind that is found often enough among `count` vectors.
fn smallest(
    pool: &Pool,
    measure: VectorMeasure,
    count: usize,
    settings: &DriftSettings,
) -> Option<f64> {
    let mut random = generator(settings.seed, NULL);
    let under_null = pool.permutations(measure, count, settings.draws, &mut random);
    let bound = critical(under_null, settings.level);
    let mut random = generator(settings.seed, POWER);
    smallest_found(&SHARES, settings.power, settings.draws, |share| {
        let came_in = with_new_kind(pool, count, share, &mut random);
        pool.value(measure, &came_in) > bound
    })
}

/// `count` of the pool's vectors, this share of them one vector's nearest, the others by chance.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a count"
)]
fn with_new_kind(pool: &Pool, count: usize, share: f64, random: &mut ChaCha8Rng) -> Vec<usize> {
    let new = ((share * count as f64).ceil() as usize).min(count);
    let mut order = pool.nearest(random.random_range(0..pool.size()));
    some_first(&mut order[new..], count - new, random);
    order.truncate(count);
    order
}
