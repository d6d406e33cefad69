//! Calibration against scikit-learn and the venn-abers package (`golden/make_calibration_golden.py`),
//! and against a known truth.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde::Deserialize;
use shortlist_classification::{
    Calibration, CalibrationMethod, Error, IsotonicCalibration, PlattCalibration, VennAbers,
};

#[derive(Deserialize)]
struct Case {
    scores: Vec<f64>,
    labels: Vec<bool>,
    asked: Vec<f64>,
    isotonic: Vec<f64>,
    rejected: Vec<f64>,
    passed: Vec<f64>,
    probability: Vec<f64>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("golden/calibration.json")).unwrap()
}

#[test]
fn isotonic_regression_is_scikit_learns() {
    for case in cases() {
        let ours = IsotonicCalibration::fit(&case.scores, &case.labels).unwrap();
        for (score, theirs) in case.asked.iter().zip(&case.isotonic) {
            assert!((ours.apply(*score) - theirs).abs() < 1e-9, "{score}");
        }
    }
}

#[test]
fn venn_abers_is_that_of_the_package() {
    for case in cases() {
        let ours = VennAbers::fit(&case.scores, &case.labels).unwrap();
        for (index, score) in case.asked.iter().enumerate() {
            let range = ours.apply(*score);
            assert!(
                (range.rejected - case.rejected[index]).abs() < 1e-9,
                "{score}"
            );
            assert!((range.passed - case.passed[index]).abs() < 1e-9, "{score}");
            assert!(
                (range.probability() - case.probability[index]).abs() < 1e-9,
                "{score}"
            );
        }
    }
}

#[test]
fn what_cannot_be_calibrated_is_refused() {
    let one_class = [true, true];
    assert!(matches!(
        VennAbers::fit(&[0.1, 0.2], &one_class),
        Err(Error::OneClass { .. })
    ));
    assert!(matches!(
        IsotonicCalibration::fit(&[0.1], &[true]),
        Err(Error::Rows { .. })
    ));
    let nan = [0.1, f64::NAN];
    assert!(matches!(
        VennAbers::fit(&nan, &[true, false]),
        Err(Error::NotFinite { .. })
    ));
    assert!(matches!(
        PlattCalibration::fit(&nan, &[true, false]),
        Err(Error::NotFinite { .. })
    ));
}

/// Scores whose log-odds are known, and labels drawn from them.
fn simulated(letters: usize, seed: u64) -> (Vec<f64>, Vec<f64>, Vec<bool>) {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let scores: Vec<f64> = (0..letters)
        .map(|_| random.random_range(-3.0..3.0))
        .collect();
    let truth: Vec<f64> = scores
        .iter()
        .map(|score| 1.0 / (1.0 + (0.5 - 0.8 * score).exp()))
        .collect();
    let labels = truth.iter().map(|p| random.random::<f64>() < *p).collect();
    (scores, truth, labels)
}

#[test]
fn the_probability_follows_the_truth_and_the_range_narrows_with_letters() {
    let mut widths = Vec::new();
    for letters in [86, 400, 2_000] {
        let (scores, _, labels) = simulated(letters, 1);
        let venn_abers = VennAbers::fit(&scores, &labels).unwrap();
        let (asked, truth, _) = simulated(500, 2);
        let ranges: Vec<_> = asked.iter().map(|score| venn_abers.apply(*score)).collect();
        let off: f64 = ranges
            .iter()
            .zip(&truth)
            .map(|(r, p)| (r.probability() - p).abs())
            .sum();
        if letters == 2_000 {
            assert!(
                off / 500.0 < 0.03,
                "mean distance from the truth {}",
                off / 500.0
            );
        }
        widths.push(ranges.iter().map(|range| range.width()).sum::<f64>() / 500.0);
    }
    assert!(widths[0] > widths[1] && widths[1] > widths[2], "{widths:?}");
}

proptest! {
    #[test]
    fn probabilities_rise_with_the_score(
        letters in prop::collection::vec((-5.0_f64..5.0, any::<bool>()), 2..80),
        asked in prop::collection::vec(-6.0_f64..6.0, 1..20),
    ) {
        let (scores, labels): (Vec<f64>, Vec<bool>) = letters.into_iter().unzip();
        prop_assume!(labels.contains(&true) && labels.contains(&false));
        let isotonic = IsotonicCalibration::fit(&scores, &labels).unwrap();
        let venn_abers = VennAbers::fit(&scores, &labels).unwrap();
        let mut asked = asked;
        asked.sort_by(f64::total_cmp);
        for pair in asked.windows(2) {
            prop_assert!(isotonic.apply(pair[0]) <= isotonic.apply(pair[1]));
            let (low, high) = (venn_abers.apply(pair[0]), venn_abers.apply(pair[1]));
            prop_assert!(low.rejected <= high.rejected + 1e-12 && low.passed <= high.passed + 1e-12);
        }
        let shown = Calibration::fit(CalibrationMethod::VennAbers, &scores, &labels).unwrap();
        let sigmoid = PlattCalibration::fit(&scores, &labels).unwrap();
        for pair in asked.windows(2) {
            let (low, high) = (shown.apply(pair[0]), shown.apply(pair[1]));
            prop_assert!(low.probability <= high.probability + 1e-12);
            // What a sigmoid tells apart has no equal numbers.
            let (left, right) = (low.range.unwrap(), high.range.unwrap());
            if sigmoid.apply(pair[1]) - sigmoid.apply(pair[0]) > 1e-9 && left.width() > 1e-6 && right.width() > 1e-6 {
                prop_assert!(low.probability < high.probability);
            }
        }
        for score in asked {
            let calibrated = shown.apply(score);
            let range = calibrated.range.unwrap();
            prop_assert!(range.rejected <= calibrated.probability && calibrated.probability <= range.passed);
            let range = venn_abers.apply(score);
            prop_assert!(0.0 <= range.rejected && range.rejected <= range.probability());
            prop_assert!(range.probability() <= range.passed && range.passed <= 1.0);
        }
    }
}
