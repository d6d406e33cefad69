//! What a gate of these parts lets through by chance, and what it does not.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_metrics::{
    AlphaBudget, NonInferiority, clopper_pearson, roc_auc_difference, roc_auc_interval, wilson,
};

const LETTERS: usize = 85;
const MARGIN: f64 = 0.05;

/// Roughly standard normal.
fn normal(rng: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}

fn labels(rng: &mut ChaCha8Rng, letters: usize, rate: f64) -> Vec<bool> {
    (0..letters).map(|_| rng.random::<f64>() < rate).collect()
}

/// Scores of which those of passed letters lie so much higher.
fn scores(rng: &mut ChaCha8Rng, labels: &[bool], shift: f64) -> Vec<f64> {
    labels
        .iter()
        .map(|passed| normal(rng) + if *passed { shift } else { 0.0 })
        .collect()
}

#[test]
fn fifty_looks_at_nothing_let_one_through_in_twenty() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let budget = AlphaBudget { alpha: 0.05 };
    let worlds = 200;
    let fooled = (0..worlds)
        .filter(|_| {
            let labels = labels(&mut rng, LETTERS, 0.45);
            (1..=50).any(|look| {
                let scores = scores(&mut rng, &labels, 0.0);
                let level = budget.level_at_look(look);
                roc_auc_interval(&labels, &scores, level).unwrap().low > 0.5
            })
        })
        .count();
    assert!(fooled <= 14, "{fooled} of {worlds}");
}

#[test]
fn what_is_much_worse_is_seldom_taken_for_not_worse() {
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let (mut taken, mut equals) = (0, 0);
    for _ in 0..300 {
        let labels = labels(&mut rng, LETTERS, 0.45);
        // AUC 0.76 against 0.71, of models that see much the same.
        let shared: Vec<f64> = labels.iter().map(|_| normal(&mut rng)).collect();
        let mut model = |shift: f64| -> Vec<f64> {
            let own = shared.iter().zip(&labels);
            own.map(|(shared, passed)| {
                0.8 * shared + 0.6 * normal(&mut rng) + if *passed { shift } else { 0.0 }
            })
            .collect()
        };
        let (old, worse, equal) = (model(1.0), model(0.78), model(1.0));
        let judged = |new: &[f64]| {
            let difference = roc_auc_difference(&labels, new, &old, 0.7).unwrap();
            NonInferiority::of(&difference, MARGIN, LETTERS)
        };
        taken += usize::from(judged(&worse) == NonInferiority::NotWorse);
        equals += usize::from(judged(&equal) == NonInferiority::NotWorse);
    }
    assert!(taken <= 60, "{taken} of 300 worse ones");
    assert!(equals > taken, "{equals} of 300 equal ones");
}

#[test]
fn a_roc_auc_of_few_passed_letters_is_held() {
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    // Two normal distributions a unit apart.
    let truth = 0.7602;
    for passed in [4, 10, 40] {
        let labels: Vec<bool> = (0..100).map(|index| index < passed).collect();
        let held = (0..400)
            .filter(|_| {
                let scores = scores(&mut rng, &labels, 1.0);
                !roc_auc_interval(&labels, &scores, 0.95)
                    .unwrap()
                    .excludes(truth)
            })
            .count();
        assert!(held >= 368, "{passed} passed: {held} of 400");
    }
}

#[test]
fn shares_are_held_as_often_as_said() {
    // Exact: the chance of each count times whether its interval holds the share.
    for share in [0.02_f64, 0.05, 0.3, 0.5, 0.95] {
        let letters = 40_usize;
        let mut chance = (1.0 - share).powi(40);
        let (mut exact, mut on_average) = (0.0, 0.0);
        for passed in 0..=letters {
            if !clopper_pearson(passed, letters, 0.95)
                .unwrap()
                .excludes(share)
            {
                exact += chance;
            }
            if !wilson(passed, letters, 0.95).unwrap().excludes(share) {
                on_average += chance;
            }
            chance *= (letters - passed) as f64 / (passed + 1) as f64 * share / (1.0 - share);
        }
        assert!(exact >= 0.95, "{share}: {exact}");
        assert!(on_average >= 0.9, "{share}: {on_average}");
    }
}
