//! Shares of a letter's parts, and of a forest's features.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2, ArrayView1};
use proptest::prelude::*;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;
use shortlist_classification::{
    Classifier, Contributions, Error, LogisticRegression, Method, ModelFile, Part, RandomForest,
    Unit,
};

const DIMENSION: usize = 6;

fn random(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

fn data(seed: u64) -> Dataset<f32, bool, ndarray::Ix1> {
    let mut rng = random(seed);
    let features = Array2::from_shape_fn((150, DIMENSION), |_| rng.random_range(-1.0..1.0_f32));
    let labels: Array1<bool> = features
        .outer_iter()
        .map(|row| row[0] * row[1] + row[2] + rng.random_range(-0.3..0.3) > 0.0)
        .collect();
    Dataset::new(features, labels)
}

fn logistic(seed: u64) -> Classifier {
    Classifier::LogisticRegression(LogisticRegression::params().fit(&data(seed)).unwrap())
}

fn forest(seed: u64) -> Classifier {
    let params = RandomForest::params().n_estimators(30).max_depth(Some(8));
    Classifier::RandomForest(params.random_state(seed).fit(&data(seed)).unwrap())
}

/// Parts whose weights sum to 1, and the average letter.
fn letter(parts: usize, seed: u64) -> (Vec<Part>, Vec<f32>) {
    let mut rng = random(seed);
    let weights: Vec<f64> = (0..parts).map(|_| rng.random_range(0.1..1.0)).collect();
    let total: f64 = weights.iter().sum();
    let parts = weights
        .iter()
        .map(|weight| Part {
            weight: weight / total,
            vector: (0..DIMENSION)
                .map(|_| rng.random_range(-2.0..2.0))
                .collect(),
        })
        .collect();
    let centre = (0..DIMENSION)
        .map(|_| rng.random_range(-0.2..0.2))
        .collect();
    (parts, centre)
}

/// The vector in which the parts outside of the coalition are average.
fn vector(parts: &[Part], centre: &[f32], coalition: impl Fn(usize) -> bool) -> Array1<f32> {
    (0..DIMENSION)
        .map(|column| {
            let start = f64::from(centre[column]);
            let chosen = parts
                .iter()
                .enumerate()
                .filter(|(index, _)| coalition(*index));
            let steps = chosen.map(|(_, part)| part.weight * (part.vector[column] - start));
            #[expect(clippy::cast_possible_truncation, reason = "models take f32")]
            let value = (start + steps.sum::<f64>()) as f32;
            value
        })
        .collect()
}

fn explained(model: &Classifier, parts: &[Part], centre: &[f32]) -> Contributions {
    model.contributions(parts, centre, &mut random(1)).unwrap()
}

proptest! {
    #[test]
    fn a_linear_models_shares_add_up_to_its_log_odds(parts in 1_usize..60, seed in any::<u64>()) {
        let model = logistic(3);
        let (parts, centre) = letter(parts, seed);
        let contributions = explained(&model, &parts, &centre);
        let whole = model.log_odds(vector(&parts, &centre, |_| true).view()).unwrap();
        let sum = contributions.base + contributions.shares.iter().sum::<f64>();
        prop_assert!((sum - whole).abs() < 1e-6, "{sum} {whole}");
        prop_assert_eq!(contributions.unit, Unit::LogOdds);
        // Each share is what an average part in its place would take away.
        for (index, share) in contributions.shares.iter().enumerate() {
            let without = model.log_odds(vector(&parts, &centre, |other| other != index).view());
            prop_assert!((whole - without.unwrap() - share).abs() < 1e-5);
        }
    }

    #[test]
    fn a_forests_shares_are_the_mean_over_all_orders(parts in 1_usize..5, seed in any::<u64>()) {
        let model = forest(3);
        let (parts, centre) = letter(parts, seed);
        let contributions = explained(&model, &parts, &centre);
        prop_assert_eq!(contributions.method, Method::Shapley);
        let value = |coalition: &[usize]| {
            let row = vector(&parts, &centre, |index| coalition.contains(&index));
            model.pass_probability(row.view()).unwrap()
        };
        let mut expected = vec![0.0; parts.len()];
        let orders = permutations(parts.len());
        for order in &orders {
            for (place, part) in order.iter().enumerate() {
                let gain = value(&order[..=place]) - value(&order[..place]);
                expected[*part] += gain / orders.len() as f64;
            }
        }
        for (ours, expected) in contributions.shares.iter().zip(expected) {
            prop_assert!((ours - expected).abs() < 1e-9, "{ours} {expected}");
        }
    }
}

fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(count - 1);
    shorter
        .iter()
        .flat_map(|order| {
            (0..count).map(|place| {
                let mut order = order.clone();
                order.insert(place, count - 1);
                order
            })
        })
        .collect()
}

#[test]
fn sampled_shares_add_up_and_are_within_their_errors_of_the_exact_ones() {
    let model = forest(5);
    // Twelve parts are exact; a thirteenth that equals the average letter changes nothing.
    let (parts, centre) = letter(12, 9);
    let exact = explained(&model, &parts, &centre);
    let nothing = Part {
        weight: 0.0,
        vector: centre.iter().map(|value| f64::from(*value)).collect(),
    };
    let more = [parts, vec![nothing]].concat();
    let sampled = explained(&model, &more, &centre);
    assert_eq!(exact.method, Method::Shapley);
    assert_eq!(sampled.method, Method::SampledShapley);
    for contributions in [&exact, &sampled] {
        let sum = contributions.base + contributions.shares.iter().sum::<f64>();
        assert!((sum - contributions.total).abs() < 1e-9);
    }
    let errors = sampled.standard_errors.unwrap();
    for ((sampled, exact), error) in sampled.shares.iter().zip(&exact.shares).zip(&errors) {
        assert!(
            (sampled - exact).abs() < 5.0 * error,
            "{sampled} {exact} {error}"
        );
        assert!(*error < 0.01);
    }
    assert_eq!(sampled.shares[12], 0.0);
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let (mut parts, centre) = letter(3, 1);
    let refused = |parts: &[Part], centre: &[f32]| {
        logistic(1)
            .contributions(parts, centre, &mut random(0))
            .unwrap_err()
    };
    assert!(matches!(
        refused(&parts, &centre[1..]),
        Error::Dimension {
            expected: 6,
            came: 5
        }
    ));
    parts[1].vector[2] = f64::NAN;
    assert!(matches!(
        refused(&parts, &centre),
        Error::NotFinite {
            row: 1,
            column: 2,
            ..
        }
    ));
}

/// `golden/make_tree_shap_golden.py`: scikit-learn's forest, explained by the shap package.
#[derive(Deserialize)]
struct Golden {
    rows: Vec<Vec<f32>>,
    probabilities: Vec<f64>,
    expected: f64,
    values: Vec<Vec<f64>>,
}

#[test]
fn tree_shap_equals_the_shap_package() {
    let golden: Golden = serde_json::from_str(include_str!("golden/tree_shap.json")).unwrap();
    let file = ModelFile::from_bytes(include_bytes!("golden/tree_shap.safetensors")).unwrap();
    let Classifier::RandomForest(model) = file.classifier else {
        unreachable!("the file holds a forest")
    };
    assert!((model.expected_probability() - golden.expected).abs() < 1e-6);
    let expected = golden.values.iter().zip(&golden.probabilities);
    for (row, (values, probability)) in golden.rows.iter().zip(expected) {
        let row = ArrayView1::from(row);
        assert!((model.pass_probability(row).unwrap() - probability).abs() < 1e-6);
        let ours = model.tree_shap(row).unwrap();
        for (ours, theirs) in ours.iter().zip(values) {
            assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
        }
        let sum = model.expected_probability() + ours.iter().sum::<f64>();
        assert!((sum - probability).abs() < 1e-6);
    }
}
