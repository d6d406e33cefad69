//! What makes letters pass and is not in their vectors.

use ndarray::{Array2, ArrayView2, Axis, s};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

use super::posterior::SEARCHED_LETTERS;
use crate::logistic::logistic;

/// The most that is assumed to be unseen: log-odds of one letter in three are off by more than 1.5 then.
const MOST_VARIANCE: f64 = 2.25;
/// The logistic curve of a sum with a normal number of variance `v` is in the mean nearly that of the sum by
/// `sqrt(1 + ATTENUATION v)`: `16 sqrt(3) / (15 pi)`, squared.
const ATTENUATION: f64 = 0.3460;

/// What each of some models adds for what no vector shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unseen {
    /// The variance that it assumes, `[models]`.
    pub(crate) variances: Vec<f64>,
    /// What it adds for one applicant, `[models]`.
    pub(crate) offsets: Vec<f64>,
}

impl Unseen {
    /// Of so many models that take letters to show everything, as those of older files.
    pub(crate) fn none(models: usize) -> Self {
        Self {
            variances: vec![0.0; models],
            offsets: vec![0.0; models],
        }
    }

    /// Of models with the log-odds variances `seen`, of which each is the variance between letters as they pass where
    /// what is unseen differs: that of letters with the same vector and the same unseen part is greater.
    pub(super) fn drawn(share: f64, seen: &[f64], rng: &mut impl Rng) -> Self {
        let ratio = share / (1.0 - share);
        let variances: Vec<f64> = seen.iter().map(|seen| variance(ratio * seen)).collect();
        let offsets = variances.iter().map(|variance| {
            let normal: f64 = StandardNormal.sample(rng);
            variance.sqrt() * normal
        });
        Self {
            offsets: offsets.collect(),
            variances,
        }
    }

    /// One applicant's chance by a model of which letters like this one have these log-odds: the mean over all
    /// offsets is theirs.
    pub(super) fn chance(&self, model: usize, of_like_letters: f64) -> f64 {
        let steeper = (1.0 + ATTENUATION * self.variances[model]).sqrt();
        logistic(steeper * of_like_letters + self.offsets[model])
    }
}

/// The solution of `v = wanted (1 + ATTENUATION v)`, if it is not too much.
fn variance(wanted: f64) -> f64 {
    let rest = 1.0 - ATTENUATION * wanted;
    if rest * MOST_VARIANCE > wanted {
        wanted / rest
    } else {
        MOST_VARIANCE
    }
}

/// The variance of each model's `[models, features]` log-odds over letters `[letters, features]`.
pub(super) fn variances_over_letters(
    values: ArrayView2<'_, f32>,
    models: &Array2<f64>,
) -> Vec<f64> {
    let every = values.nrows().div_ceil(SEARCHED_LETTERS);
    let values = values.slice(s![..;every, ..]).mapv(f64::from);
    values.dot(&models.t()).var_axis(Axis(0), 0.0).to_vec()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    #[test]
    fn chances_of_applicants_are_in_the_mean_that_of_like_letters() {
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        for (share, seen) in [(0.05, 1.0), (0.5, 1.0), (0.5, 4.0), (0.3, 9.0)] {
            let unseen = Unseen::drawn(share, &vec![seen; 20_000], &mut rng);
            for log_odds in [-2.0, -0.3, 1.0] {
                let chances = (0..20_000).map(|model| unseen.chance(model, log_odds));
                let mean = chances.sum::<f64>() / 20_000.0;
                assert!((mean - logistic(log_odds)).abs() < 0.02, "{share} {seen}");
            }
        }
    }

    #[test]
    fn the_unseen_variance_is_its_share_of_all() {
        let mut rng = ChaCha8Rng::seed_from_u64(4);
        let (share, seen) = (0.4, 1.1);
        let unseen = Unseen::drawn(share, &[seen], &mut rng).variances[0];
        let steeper = seen * (1.0 + ATTENUATION * unseen);
        assert!((unseen / (unseen + steeper) - share).abs() < 1e-9);
        // However much is asked for, and nothing.
        let many = Unseen::drawn(0.9, &[50.0], &mut rng).variances[0];
        assert!((many - MOST_VARIANCE).abs() < 1e-9);
        assert_eq!(Unseen::drawn(0.0, &[1.0], &mut rng), Unseen::none(1));
    }
}
