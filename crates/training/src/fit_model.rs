//! The registered models' settings.

use std::ops::ControlFlow;

use linfa::Dataset;
use ndarray::{Array2, Ix1};
use shortlist_classification::{ClassWeight, Classifier, LogisticRegression, RandomForest, Watch};
use shortlist_models::ModelName;

use crate::error::Result;

/// Trees of a forest.
const TREES: u32 = 200;
/// The part of the letters that a tree draws: one in so many. What a forest says of a letter then rests little on the
/// letter itself, so that little tells whether it was there (docs/security.md), and rests on more like it.
const LETTERS_PER_DRAWN: usize = 10;
/// A tree draws no fewer letters, as far as there are.
const FEWEST_DRAWN: usize = 15;
/// How many of the rarer outcome it draws in the mean, at least.
const FEWEST_DRAWN_OF_RARER: usize = 3;
/// Letters of a leaf, at least: this part of those that are drawn, but for the limits.
const LEAF_SHARE: f64 = 0.45;
const LEAF: std::ops::RangeInclusive<usize> = 5..=20;
/// A grid has so many lines in a standard deviation of the features, or up to twice as many.
const GRID_LINES: f64 = 8.0;

/// Fits a model, both classes counting the same.
///
/// # Errors
///
/// [`Error::Classification`](crate::Error::Classification) for data that nothing can be learned from.
pub fn fit_model(
    name: ModelName,
    dataset: &Dataset<f32, bool, Ix1>,
    seed: u64,
) -> Result<Classifier> {
    fit_watched(name, dataset, seed, &|| ControlFlow::Continue(()))
}

/// After how many steps a fit that is watched is done; 0: nobody knows.
pub(crate) fn steps(name: ModelName) -> usize {
    match name {
        ModelName::LogisticRegression => 0,
        ModelName::RandomForest => TREES as usize,
    }
}

/// The same, watched.
pub(crate) fn fit_watched(
    name: ModelName,
    dataset: &Dataset<f32, bool, Ix1>,
    seed: u64,
    watch: Watch<'_>,
) -> Result<Classifier> {
    let labels = dataset.targets().to_vec();
    Ok(match name {
        ModelName::LogisticRegression => Classifier::LogisticRegression(
            LogisticRegression::params()
                .c(1.0)
                .class_weight(ClassWeight::Balanced)
                .check_ref()?
                .fit_watched(
                    dataset.records(),
                    &labels,
                    dataset.weights.as_slice().unwrap_or_default(),
                    watch,
                )?,
        ),
        ModelName::RandomForest => {
            let features = on_grid(dataset.records());
            let drawn = drawn(labels.iter().copied());
            let leaf = leaf(drawn);
            Classifier::RandomForest(
                RandomForest::params()
                    .n_estimators(TREES)
                    .max_depth(Some(10))
                    .min_samples_split(2 * leaf)
                    .min_samples_leaf(leaf)
                    .max_samples(Some(drawn))
                    .class_weight(ClassWeight::Balanced)
                    .random_state(seed)
                    .check_ref()?
                    .fit_watched(&features, &labels, &[], watch)?,
            )
        }
    })
}

/// How many of the letters with these outcomes each tree draws.
fn drawn(labels: impl ExactSizeIterator<Item = bool>) -> usize {
    let letters = labels.len();
    let passed = labels.filter(|passed| *passed).count();
    let rarer = passed.min(letters - passed).max(1);
    (letters / LETTERS_PER_DRAWN)
        .max(FEWEST_DRAWN)
        .max(FEWEST_DRAWN_OF_RARER * letters / rarer)
        .min(letters)
}

/// How many letters a leaf of a tree has at least that draws so many.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of a number of letters"
)]
fn leaf(drawn: usize) -> usize {
    ((LEAF_SHARE * drawn as f64) as usize).clamp(*LEAF.start(), *LEAF.end())
}

/// Features on a grid whose lines are no letter's own values. A threshold is the middle of two values: of values as they
/// are, it would tell who has both letters that both were there.
fn on_grid(features: &Array2<f32>) -> Array2<f32> {
    let spread = features.mapv(f64::from).std(0.0);
    // A power of two, which says next to nothing of the letters and loses no bits.
    let step = (spread / GRID_LINES).log2().floor().exp2();
    if !(step.is_normal() && step < f64::MAX) {
        return features.clone();
    }
    #[expect(clippy::cast_possible_truncation, reason = "it was an f32")]
    features.mapv(|value| ((f64::from(value) / step).round() * step) as f32)
}

#[cfg(test)]
mod tests {
    use ndarray::Array1;

    use super::*;

    #[test]
    fn a_tree_draws_few_letters_but_some_of_each_outcome() {
        let of = |passed: usize, letters: usize| {
            let labels: Vec<bool> = (0..letters).map(|letter| letter < passed).collect();
            drawn(labels.into_iter())
        };
        assert_eq!(of(500, 1_000), 100);
        assert_eq!(of(990, 1_000), 300);
        assert_eq!(of(126, 252), 25);
        assert_eq!(of(20, 252), 37);
        assert_eq!(of(30, 60), 15);
        assert_eq!(of(6, 30), 15);
        assert_eq!(of(2, 30), 30);
        assert_eq!(of(3, 8), 8);
        assert_eq!(of(0, 8), 8);
    }

    /// Each value stays where it was but for a step, and they share few places.
    #[test]
    fn a_grid_is_near_and_holds_no_values() {
        for power in [-20, -3, 0, 9] {
            let scale = 2.0_f32.powi(power);
            let features = Array2::from_shape_fn((40, 3), |(row, column)| {
                let place = (7_919 * (3 * row + column)) % 1_009;
                scale * (place as f32 / 1_009.0 - 0.5)
            });
            let spread = features.std(0.0);
            let grid = on_grid(&features);
            let mut places: Vec<u32> = grid.iter().map(|value| value.to_bits()).collect();
            for (value, moved) in features.iter().zip(&grid) {
                assert!((value - moved).abs() <= 0.501 * spread / 8.0);
            }
            places.sort_unstable();
            places.dedup();
            assert!((28..=64).contains(&places.len()), "{}", places.len());
        }
    }

    #[test]
    fn features_that_are_all_the_same_have_no_grid() {
        let features = Array2::from_elem((12, 2), 0.25_f32);
        assert_eq!(on_grid(&features), features);
        let labels = Array1::from_shape_fn(12, |row| row % 2 == 0);
        fit_model(ModelName::RandomForest, &Dataset::new(features, labels), 1).unwrap();
    }
}
