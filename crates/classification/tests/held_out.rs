//! Letters that were held out against intervals: on data whose truth is known.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2, Axis};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use shortlist_classification::{
    Answer, Calibration, CalibrationMethod, Classifier, GroupedBy, HeldOut, LabelOrigin,
    LogisticRegression, ModelFile, ModelMetadata, ReferenceData,
};

const LETTERS: usize = 240;
const CALIBRATION: usize = 60;
const DIMENSION: usize = 6;
const LEVEL: f64 = 0.9;

/// Letters of which every fifth of the time may pass more or less often than a feature explains.
struct World {
    features: Array2<f32>,
    labels: Vec<bool>,
    times: Vec<f64>,
}

impl World {
    fn new(of_times: [f64; 5], seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let features = Array2::from_shape_fn((LETTERS, DIMENSION), |(_, column)| {
            let noise: f32 = StandardNormal.sample(&mut rng);
            if column == 0 { 3.0 } else { 0.6 * noise }
        });
        let log_odds =
            |letter: usize| 1.5 * f64::from(features[[letter, 1]]) + of_times[5 * letter / LETTERS];
        let labels = (0..LETTERS)
            .map(|letter| rng.random::<f64>() < 1.0 / (1.0 + (-log_odds(letter)).exp()))
            .collect();
        Self {
            labels,
            times: (0..LETTERS).map(|letter| letter as f64).collect(),
            features,
        }
    }

    /// A model of which every fourth letter calibrates.
    fn model(&self, knows_times: bool) -> ModelFile {
        let rows = |calibrates: bool| -> Vec<usize> {
            let is_meant = |row: &usize| row.is_multiple_of(LETTERS / CALIBRATION) == calibrates;
            (0..LETTERS).filter(is_meant).collect()
        };
        let (training, calibration) = (rows(false), rows(true));
        let part = |rows: &[usize]| {
            let labels: Vec<bool> = rows.iter().map(|row| self.labels[*row]).collect();
            (self.features.select(Axis(0), rows), labels)
        };
        let (features, labels) = part(&training);
        let (others, labels_of_others) = part(&calibration);
        let times: Vec<f64> = training
            .iter()
            .chain(&calibration)
            .map(|row| self.times[*row])
            .collect();
        let origin = LabelOrigin {
            times: knows_times.then_some(&times),
            ..LabelOrigin::of_text()
        };
        let dataset = Dataset::new(features.clone(), Array1::from(labels.clone()));
        let classifier =
            Classifier::LogisticRegression(LogisticRegression::params().fit(&dataset).unwrap());
        let scores = classifier.log_odds_of_rows(others.view()).unwrap();
        let reference = ReferenceData::fit_of(
            features.view(),
            &labels,
            others.view(),
            &labels_of_others,
            &origin,
            &mut ChaCha8Rng::seed_from_u64(1),
        );
        ModelFile {
            calibration: Some(
                Calibration::fit(CalibrationMethod::Platt, &scores, &labels_of_others).unwrap(),
            ),
            reference: Some(reference.unwrap().0),
            classifier,
            metadata: ModelMetadata::default(),
        }
    }

    fn answers(&self, model: &ModelFile) -> Vec<Answer> {
        let rows = self.features.outer_iter();
        rows.map(|row| model.answer(row, 0.0, LEVEL).unwrap().unwrap())
            .collect()
    }
}

fn mean_width(answers: &[Answer]) -> f64 {
    let widths = answers.iter().map(|a| a.interval.high - a.interval.low);
    widths.sum::<f64>() / answers.len() as f64
}

#[test]
fn times_that_differ_contradict_intervals_which_widen() {
    let world = World::new([0.0, 2.5, -2.5, 2.0, -1.5], 1);
    let model = world.model(true);
    let answers = world.answers(&model);
    let plain = world.answers(&world.model(false));
    assert!(mean_width(&answers) > mean_width(&plain) + 0.15);
    for answer in &answers {
        let (by, found) = answer.held_out.unwrap().contradiction.unwrap();
        assert_eq!((by, found.letters), (GroupedBy::Time, LETTERS / 5));
        let share = found.passed as f64 / found.letters as f64;
        assert!(found.expected.excludes(share));
        assert!(!answer.interval.excludes(answer.pass_probability));
    }
    // An interval that had to become wider than .8 says nothing.
    let can_say = |a: &&Answer| a.held_out.unwrap().can_say;
    for answer in &answers {
        let width = answer.like_letters.high - answer.like_letters.low;
        assert!(width <= 0.8 || !can_say(&answer), "{width}");
    }
    let loaded = ModelFile::from_bytes(&model.to_bytes().unwrap()).unwrap();
    assert_eq!(loaded, model);
}

#[test]
fn where_intervals_hold_hardly_anything_contradicts_them() {
    let mut contradicted = 0;
    for seed in 10..18 {
        let world = World::new([0.0; 5], seed);
        let answers = world.answers(&world.model(true));
        let found = |answer: &Answer| answer.held_out.unwrap().contradiction.is_some();
        contradicted += usize::from(answers.iter().any(found));
    }
    assert!(contradicted <= 1, "{contradicted} of 8");
}

#[test]
fn an_answer_knows_how_many_letters_of_its_family_stand_behind_it() {
    let world = World::new([0.0; 5], 3);
    let found: Vec<HeldOut> = world
        .answers(&world.model(true))
        .iter()
        .filter_map(|answer| answer.held_out)
        .collect();
    assert_eq!(found.len(), LETTERS);
    for family in &found {
        // Fewer could contradict hardly anything.
        assert!(family.family_letters >= 20 || !family.is_family_tested);
        assert!((1..=LETTERS).contains(&family.family_letters));
    }
    let tested = |is_tested| found.iter().any(|f| f.is_family_tested == is_tested);
    assert!(tested(true) && tested(false));
}

#[test]
fn too_few_letters_of_an_outcome_are_held_against_nothing() {
    let mut world = World::new([0.0; 5], 4);
    world.labels = (0..LETTERS).map(|row| row == 8 || row == 9).collect();
    let answers = world.answers(&world.model(true));
    assert!(answers.iter().all(|answer| {
        answer
            .held_out
            .is_none_or(|found| found.contradiction.is_none())
    }));
}
