//! Chances that move with time.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use ndarray::Array2;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use shortlist_classification::{Drift, Error, LabelOrigin, PlausibleModels};

const LETTERS: usize = 200;
const DIMENSION: usize = 8;
const LEVEL: f64 = 0.9;

/// Letters whose log-odds follow a feature, and fall in the course of time.
struct Letters {
    features: Array2<f32>,
    labels: Vec<bool>,
    times: Vec<f64>,
}

fn chance(quality: f32, fall: f64, time: f64) -> f64 {
    1.0 / (1.0 + (-1.2 * f64::from(quality) + fall * (time - 0.5)).exp())
}

impl Letters {
    fn new(fall: f64, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let features =
            Array2::from_shape_simple_fn((LETTERS, DIMENSION), || StandardNormal.sample(&mut rng));
        let times: Vec<f64> = (0..LETTERS)
            .map(|letter| letter as f64 / LETTERS as f64)
            .collect();
        let rows = features.column(0).to_vec().into_iter().zip(&times);
        let labels = rows
            .map(|(quality, time)| rng.random::<f64>() < chance(quality, fall, *time))
            .collect();
        Self {
            features,
            labels,
            times,
        }
    }

    fn models(&self) -> PlausibleModels {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        PlausibleModels::fit(self.features.view(), &self.labels, &mut rng).unwrap()
    }

    fn models_in_time(&self, times: &[f64]) -> Result<(PlausibleModels, Option<Drift>), Error> {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let origin = LabelOrigin {
            times: Some(times),
            ..LabelOrigin::of_text()
        };
        PlausibleModels::fit_of(self.features.view(), &self.labels, &origin, &mut rng)
    }

    /// The share of letters whose chance at the latest time an interval holds.
    fn held(&self, models: &PlausibleModels, fall: f64) -> f64 {
        let rows = self.features.outer_iter();
        let held = rows.filter(|row| {
            let interval = models.interval(*row, LEVEL).unwrap();
            !interval.excludes(chance(row[0], fall, 1.0))
        });
        held.count() as f64 / LETTERS as f64
    }
}

#[test]
fn where_chances_fall_intervals_are_those_of_the_latest() {
    let fall = 3.0;
    let letters = Letters::new(fall, 1);
    let (models, drift) = letters.models_in_time(&letters.times).unwrap();
    let drift = drift.unwrap();
    assert!(drift.is_shown(), "{drift:?}");
    assert!((-2.6..-0.7).contains(&drift.log_odds), "{drift:?}");
    assert!((0.1..0.35).contains(&drift.moved(0.5)), "{drift:?}");
    let (now, before) = (
        letters.held(&models, fall),
        letters.held(&letters.models(), fall),
    );
    assert!(now >= 0.86 && now > before + 0.2, "{now} {before}");
}

#[test]
fn where_they_stand_still_nothing_is_said_to_move() {
    let (mut shown, mut held) = (0, Vec::new());
    for seed in 10..14 {
        let letters = Letters::new(0.0, seed);
        let (models, drift) = letters.models_in_time(&letters.times).unwrap();
        held.push(letters.held(&models, 0.0));
        shown += usize::from(drift.unwrap().is_shown());
    }
    assert!(shown <= 1);
    assert!(held.iter().sum::<f64>() / 4.0 >= 0.86, "{held:?}");
}

#[test]
fn letters_sorted_by_outcome_are_of_no_time() {
    let letters = Letters::new(0.0, 2);
    let sorted: Vec<f64> = letters
        .labels
        .iter()
        .map(|passed| f64::from(u8::from(*passed)))
        .collect();
    let (models, drift) = letters.models_in_time(&sorted).unwrap();
    assert_eq!((&models, drift), (&letters.models(), None));
    let (models, drift) = letters.models_in_time(&[7.0; LETTERS]).unwrap();
    assert_eq!((&models, drift), (&letters.models(), None));
}

#[test]
fn each_letter_has_a_time() {
    let letters = Letters::new(0.0, 3);
    let few = letters.models_in_time(&letters.times[1..]);
    assert!(matches!(
        few,
        Err(Error::Rows {
            rows: 199,
            labels: 200
        })
    ));
    let mut times = letters.times.clone();
    times[4] = f64::NAN;
    let unknown = letters.models_in_time(&times);
    assert!(matches!(unknown, Err(Error::NotFinite { row: 4, .. })));
}
