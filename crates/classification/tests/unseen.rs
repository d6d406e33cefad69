//! Chances of applicants of which half stands in no letter, held against what is known.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use ndarray::Array2;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use shortlist_classification::{Error, LabelOrigin, PlausibleModels};

const LETTERS: usize = 240;
const DIMENSION: usize = 6;
const LEVEL: f64 = 0.9;

/// Letters of which the first number and something unseen count the same.
struct Letters {
    features: Array2<f32>,
    labels: Vec<bool>,
    /// The chance of each.
    chances: Vec<f64>,
    /// The share of letters with its vector that pass.
    of_like: Vec<f64>,
}

impl Letters {
    #[expect(clippy::cast_possible_truncation, reason = "vectors are of f32")]
    fn new(seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let normal = |rng: &mut ChaCha8Rng| -> f64 { StandardNormal.sample(rng) };
        let features =
            Array2::from_shape_simple_fn((LETTERS, DIMENSION), || normal(&mut rng) as f32);
        let log_odds: Vec<f64> = features
            .column(0)
            .iter()
            .map(|quality| 1.2 * f64::from(*quality))
            .collect();
        let chances: Vec<f64> = log_odds
            .iter()
            .map(|seen| logistic(seen + 1.2 * normal(&mut rng)))
            .collect();
        let labels = chances.iter().map(|p| rng.random::<f64>() < *p);
        let labels = labels.collect();
        let grid = || (-30..=30).map(|step| f64::from(step) / 10.0);
        let weight = |unseen: f64| (-0.5 * unseen * unseen).exp();
        let of_like = log_odds.iter().map(|seen| {
            let sum: f64 = grid().map(|u| weight(u) * logistic(seen + 1.2 * u)).sum();
            sum / grid().map(weight).sum::<f64>()
        });
        Self {
            of_like: of_like.collect(),
            features,
            labels,
            chances,
        }
    }

    /// The shares of letters whose interval holds the applicant's chance, and of those whose interval of like letters
    /// holds theirs.
    fn held(&self, origin: &LabelOrigin<'_>) -> (f64, f64) {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let models = PlausibleModels::fit_of(self.features.view(), &self.labels, origin, &mut rng);
        let models = models.unwrap().0;
        let (mut of_applicant, mut of_like) = (0.0, 0.0);
        for (index, row) in self.features.outer_iter().enumerate() {
            let interval = models.interval(row, LEVEL).unwrap();
            of_applicant += f64::from(u8::from(!interval.excludes(self.chances[index])));
            let narrower = models.interval_of_like_letters(row, LEVEL).unwrap();
            of_like += f64::from(u8::from(!narrower.excludes(self.of_like[index])));
        }
        (of_applicant / LETTERS as f64, of_like / LETTERS as f64)
    }
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[test]
fn intervals_of_outcomes_hold_chances_of_which_half_is_unseen() {
    let mut means = [0.0; 3];
    for seed in 0..4 {
        let letters = Letters::new(seed);
        let (applicant, like) = letters.held(&LabelOrigin {
            times: None,
            unseen_share: LabelOrigin::UNSEEN_IN_LETTERS,
        });
        let (of_text, _) = letters.held(&LabelOrigin::of_text());
        for (mean, held) in means.iter_mut().zip([applicant, like, of_text]) {
            *mean += held / 4.0;
        }
    }
    let [applicant, like, of_text] = means;
    assert!(applicant >= 0.86, "{means:?}");
    assert!(like >= 0.86, "{means:?}");
    // What was assumed to be seen is not.
    assert!(of_text < 0.75, "{means:?}");
}

#[test]
fn a_share_that_is_none_is_refused() {
    let letters = Letters::new(9);
    for share in [-0.1, 1.0, f64::NAN] {
        let origin = LabelOrigin {
            times: None,
            unseen_share: share,
        };
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let fitted =
            PlausibleModels::fit_of(letters.features.view(), &letters.labels, &origin, &mut rng);
        assert!(matches!(fitted, Err(Error::Parameter { .. })));
    }
}
