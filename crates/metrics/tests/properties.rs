//! What holds for all data.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_metrics::{BinaryScores, Bootstrap, Error, always_pass, prevalence_coin, roc_auc};

fn data() -> impl Strategy<Value = (Vec<bool>, Vec<f64>)> {
    prop::collection::vec((any::<bool>(), 0.0..1.0), 2..60).prop_map(|mut pairs| {
        pairs[0].0 = true;
        pairs[1].0 = false;
        pairs.into_iter().unzip()
    })
}

proptest! {
    #[test]
    fn auc_is_the_share_of_ordered_pairs((labels, scores) in data()) {
        let (mut ordered, mut all) = (0.0, 0.0);
        for (i, passed) in labels.iter().enumerate() {
            for (j, other) in labels.iter().enumerate() {
                if *passed && !*other {
                    all += 1.0;
                    ordered += if scores[i] > scores[j] { 1.0 } else if scores[i] == scores[j] { 0.5 } else { 0.0 };
                }
            }
        }
        prop_assert!((roc_auc(&labels, &scores).unwrap() - ordered / all).abs() < 1e-12);
    }

    #[test]
    fn turning_the_scores_round_turns_the_auc_round((labels, scores) in data()) {
        let reversed: Vec<f64> = scores.iter().map(|s| -s).collect();
        let sum = roc_auc(&labels, &scores).unwrap() + roc_auc(&labels, &reversed).unwrap();
        prop_assert!((sum - 1.0).abs() < 1e-12);
    }

    #[test]
    fn intervals_are_ordered_and_repeatable((labels, scores) in data(), seed in any::<u64>()) {
        let bootstrap = Bootstrap { draws: 50, level: 0.9, seed };
        let once = bootstrap.binary_scores(&labels, &scores, 0.5).unwrap();
        prop_assert!(once.roc_auc.low <= once.roc_auc.high);
        prop_assert_eq!(once, bootstrap.binary_scores(&labels, &scores, 0.5).unwrap());
    }
}

#[test]
fn intervals_cover_the_truth_about_as_often_as_they_say() {
    // Scores of passed letters are normal around 1, of others around 0: the true AUC is 0.7602.
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let mut normal = || {
        let uniform: Vec<f64> = prevalence_coin(12, 0.5, &mut rng);
        uniform.iter().sum::<f64>() - 6.0
    };
    let covered = (0..200)
        .filter(|round| {
            let labels: Vec<bool> = (0..80).map(|i| i % 2 == 0).collect();
            let scores: Vec<f64> = labels
                .iter()
                .map(|l| f64::from(u8::from(*l)) + normal())
                .collect();
            let bootstrap = Bootstrap {
                draws: 400,
                level: 0.95,
                seed: *round,
            };
            !bootstrap
                .binary_scores(&labels, &scores, 0.5)
                .unwrap()
                .roc_auc
                .excludes(0.760_2)
        })
        .count();
    assert!((180..=198).contains(&covered), "{covered} of 200");
}

#[test]
fn always_pass_scores_what_the_replaced_system_never_looked_at() {
    let labels: Vec<bool> = (0..85).map(|i| i < 53).collect();
    let scores = BinaryScores::new(&labels, &always_pass(85), 0.5).unwrap();
    assert!((scores.f1 - 0.768).abs() < 5e-4);
    assert_eq!(scores.roc_auc, 0.5);
}

#[test]
fn the_coin_falls_at_the_prevalence() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let coin = prevalence_coin(20_000, 0.6, &mut rng);
    let rate = coin.iter().filter(|p| **p >= 0.5).count() as f64 / 20_000.0;
    assert!((rate - 0.6).abs() < 0.015, "{rate}");
}

#[test]
fn bad_input_is_named() {
    assert_eq!(roc_auc(&[], &[]), Err(Error::Empty));
    assert_eq!(
        roc_auc(&[true], &[0.1, 0.2]),
        Err(Error::Length {
            labels: 1,
            scores: 2
        })
    );
    assert_eq!(
        roc_auc(&[true, true], &[0.1, 0.2]),
        Err(Error::OneClass { labels: 2 })
    );
    assert!(matches!(
        roc_auc(&[true, false], &[0.1, f64::NAN]),
        Err(Error::NotFinite { index: 1, .. })
    ));
    let bootstrap = Bootstrap {
        level: 1.0,
        ..Bootstrap::default()
    };
    assert!(matches!(
        bootstrap.binary_scores(&[true, false], &[0.1, 0.2], 0.5),
        Err(Error::Parameter { .. })
    ));
}
