//! Equal to scipy, scikit-learn, statsmodels, NannyML, Evidently, and to the e-process as it is written down
//! (`golden/make_golden.py`).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde::Deserialize;
use shortlist_monitoring::calibration::{
    CalibrationMonitor, ChangePoint, Null, Onset, Outcome, Settings,
};
use shortlist_monitoring::drift::{
    CategoryDrift, DriftSettings, Measure, NumberDrift, VectorDrift, fisher_exact,
};
use shortlist_monitoring::performance::EstimatedPerformance;

#[derive(Deserialize)]
struct Golden {
    calibration: Vec<Calibration>,
    performance: Vec<Performance>,
    numbers: Vec<Numbers>,
    categories: Vec<Categories>,
    fisher: Vec<Fisher>,
    vectors: Vec<Samples>,
}

#[derive(Deserialize)]
struct Calibration {
    shown: Vec<f64>,
    passed: Vec<bool>,
    slack: f64,
    expected_within: u64,
    ln_e_values: Vec<f64>,
    since: u64,
}

#[derive(Deserialize)]
struct Performance {
    shown: Vec<f64>,
    threshold: f64,
    roc_auc: f64,
    f1: f64,
    precision: f64,
    recall: f64,
    accuracy: f64,
    average_precision: Option<f64>,
}

#[derive(Deserialize)]
struct Numbers {
    reference: Vec<f64>,
    current: Vec<f64>,
    counts: [Vec<u64>; 2],
    jensen_shannon: f64,
    ks: f64,
}

#[derive(Deserialize)]
struct Categories {
    reference: Vec<String>,
    current: Vec<String>,
    p_values: Vec<f64>,
    adjusted: Vec<f64>,
    psi: f64,
    jensen_shannon: f64,
}

#[derive(Deserialize)]
struct Fisher {
    table: [u64; 4],
    p_value: f64,
}

#[derive(Deserialize)]
struct Samples {
    vectors: Vec<Vec<f32>>,
    before: usize,
    mmd: f64,
    classifier: f64,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("golden/golden.json")).unwrap()
}

fn assert_near(name: &str, ours: f64, theirs: f64, tolerance: f64) {
    assert!(
        (ours - theirs).abs() <= tolerance,
        "{name}: {ours} and {theirs}"
    );
}

/// Few draws: these tests ask for values, not for chances.
fn quick() -> DriftSettings {
    DriftSettings::default().with_draws(19)
}

#[test]
fn the_e_process_is_the_mixture_that_is_written_down() {
    let cases = golden().calibration;
    assert_eq!(cases.len(), 3);
    for case in cases {
        let settings = Settings::default()
            .with_null(Null::Near(case.slack))
            .with_onset(Onset {
                expected_within: case.expected_within,
            });
        let mut monitor = CalibrationMonitor::new(settings.clone()).unwrap();
        let outcomes: Vec<Outcome> = case
            .shown
            .iter()
            .zip(&case.passed)
            .map(|(shown, passed)| Outcome::new(*shown, *passed).unwrap())
            .collect();
        for (outcome, expected) in outcomes.iter().zip(&case.ln_e_values) {
            monitor.observe(outcome, &[]).unwrap();
            assert_near("ln e", monitor.ln_e_value(), *expected, 1e-9);
        }
        let found = ChangePoint::locate(&outcomes, &settings, 0.9).unwrap();
        assert_eq!(found.since, case.since);
        assert!(found.range.0 <= found.since && found.since <= found.range.1);
    }
}

#[test]
fn performance_without_labels_is_that_of_nannyml() {
    let cases = golden().performance;
    assert_eq!(cases.len(), 3);
    for case in cases {
        let ours = EstimatedPerformance::new(&case.shown, case.threshold).unwrap();
        // NannyML rounds its sums to five digits.
        assert_near("ROC-AUC", ours.roc_auc.unwrap(), case.roc_auc, 1e-6);
        assert_near("F1", ours.f1, case.f1, 1e-12);
        assert_near("precision", ours.precision, case.precision, 1e-12);
        assert_near("recall", ours.recall, case.recall, 1e-12);
        assert_near("accuracy", ours.accuracy, case.accuracy, 1e-12);
        if let Some(expected) = case.average_precision {
            let ours = ours.average_precision.unwrap();
            assert_near("average precision", ours, expected, 1e-5);
        }
    }
}

#[test]
fn distances_of_numbers_are_those_of_scipy_over_the_same_bins() {
    let cases = golden().numbers;
    assert_eq!(cases.len(), 3);
    for case in cases {
        let drift = NumberDrift::new(&case.reference, &case.current, &quick()).unwrap();
        assert_eq!([drift.reference, drift.current], case.counts);
        for measured in drift.measures {
            match measured.measure {
                Measure::JensenShannon => {
                    assert_near("JS", measured.value, case.jensen_shannon, 1e-12);
                }
                Measure::KolmogorovSmirnov => assert_near("KS", measured.value, case.ks, 1e-12),
                Measure::PopulationStability => {}
            }
        }
    }
}

#[test]
fn categories_are_those_of_scipy_statsmodels_and_evidently() {
    let cases = golden().categories;
    assert_eq!(cases.len(), 2);
    for case in cases {
        let reference = case.reference.iter().map(String::as_str);
        let current = case.current.iter().map(String::as_str);
        let drift = CategoryDrift::new(reference, current, &quick()).unwrap();
        assert_eq!(drift.categories.len(), case.p_values.len());
        for (category, (p, adjusted)) in drift
            .categories
            .iter()
            .zip(case.p_values.iter().zip(&case.adjusted))
        {
            assert_near(&category.name, category.p_value, *p, 1e-9);
            assert_near(&category.name, category.adjusted, *adjusted, 1e-9);
        }
        for measured in drift.measures {
            match measured.measure {
                Measure::JensenShannon => {
                    assert_near("JS", measured.value, case.jensen_shannon, 1e-12);
                }
                _ => assert_near("PSI", measured.value, case.psi, 1e-9),
            }
        }
    }
}

#[test]
fn exact_tests_are_those_of_scipy() {
    let cases = golden().fisher;
    assert_eq!(cases.len(), 6);
    for case in cases {
        let [hits, of, other_hits, other_of] = case.table;
        let ours = fisher_exact(hits, of, other_hits, other_of);
        assert_near(&format!("{:?}", case.table), ours, case.p_value, 1e-9);
    }
}

#[test]
fn distances_of_vectors_are_those_of_scikit_learns_parts() {
    let cases = golden().vectors;
    assert_eq!(cases.len(), 2);
    for case in cases {
        let (reference, current) = case.vectors.split_at(case.before);
        let drift = VectorDrift::new(reference, current, &quick()).unwrap();
        assert_near("AUC", drift.measures[0].value, case.classifier, 1e-12);
        // The kernel is kept in 32 bits.
        assert_near("MMD", drift.measures[1].value, case.mmd, 1e-6);
    }
}
