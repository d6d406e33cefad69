//! Worlds in which the probability of every letter is known.

use ndarray::Array2;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use shortlist_embedding::{bundled, embed_letter};
use shortlist_fixtures::Dataset;

/// A way in which chances come about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum World {
    /// The generator's letters, embedded by the bundled model.
    Letters,
    /// 64 features, of which all count a little.
    Linear,
    /// 64 features, of which three count.
    Sparse,
    /// 8 features, one of which counts by its square.
    Bent,
    /// 64 features, of which none counts.
    Nothing,
}

/// Letters of a world.
pub(crate) struct Letters {
    /// `[letters, dimension]`.
    pub(crate) features: Array2<f32>,
    /// P(pass) of each.
    pub(crate) truth: Vec<f64>,
    /// Drawn with it.
    pub(crate) labels: Vec<bool>,
}

impl World {
    pub(crate) const ALL: [Self; 5] = [
        Self::Letters,
        Self::Linear,
        Self::Sparse,
        Self::Bent,
        Self::Nothing,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Letters => "generated letters",
            Self::Linear => "linear, 64 features",
            Self::Sparse => "3 of 64 features",
            Self::Bent => "one squared, 8 features",
            Self::Nothing => "no signal, 64 features",
        }
    }

    /// New letters; the same number gives the same.
    pub(crate) fn letters(self, count: usize, number: u64) -> Letters {
        let mut rng = ChaCha8Rng::seed_from_u64(number);
        let (features, truth) = match self {
            Self::Letters => generated(count, number),
            _ => self.drawn(count, &mut rng),
        };
        let labels = truth.iter().map(|p| rng.random::<f64>() < *p).collect();
        Letters {
            features,
            truth,
            labels,
        }
    }

    fn drawn(self, count: usize, rng: &mut ChaCha8Rng) -> (Array2<f32>, Vec<f64>) {
        let dimension = if matches!(self, Self::Bent) { 8 } else { 64 };
        let features = Array2::from_shape_simple_fn((count, dimension), || -> f32 {
            StandardNormal.sample(rng)
        });
        // The same for all letters of the world, whatever their number.
        let mut fixed = ChaCha8Rng::seed_from_u64(77);
        let weights: Vec<f64> = (0..dimension)
            .map(|index| match self {
                Self::Linear => {
                    let weight: f64 = StandardNormal.sample(&mut fixed);
                    0.15 * weight
                }
                Self::Sparse => [1.0, -0.8, 0.6].get(index).copied().unwrap_or(0.0),
                Self::Bent => [1.2].get(index).copied().unwrap_or(0.0),
                _ => 0.0,
            })
            .collect();
        let truth = features
            .outer_iter()
            .map(|row| {
                let line: f64 = row
                    .iter()
                    .zip(&weights)
                    .map(|(x, w)| f64::from(*x) * w)
                    .sum();
                let bend = if matches!(self, Self::Bent) {
                    0.8 * (f64::from(row[1]).powi(2) - 1.0)
                } else {
                    0.0
                };
                1.0 / (1.0 + (-0.4 - line - bend).exp())
            })
            .collect();
        (features, truth)
    }
}

/// Seeds are a thousand apart, so that no letter is generated twice.
fn generated(count: usize, number: u64) -> (Array2<f32>, Vec<f64>) {
    let model = bundled().unwrap();
    let (mut values, mut truth) = (Vec::new(), Vec::new());
    for seed in 1_000 * (number + 1).. {
        for labelled in Dataset::generate(seed).letters {
            if truth.len() == count {
                let dimension = values.len() / count;
                let features = Array2::from_shape_vec((count, dimension), values).unwrap();
                return (features, truth);
            }
            let sentences: Vec<&str> = labelled
                .letter
                .sentences()
                .map(|s| s.text.as_str())
                .collect();
            values.extend(embed_letter(&model, &sentences).unwrap().vector);
            truth.push(labelled.pass_probability);
        }
    }
    unreachable!("there are more seeds than letters")
}
