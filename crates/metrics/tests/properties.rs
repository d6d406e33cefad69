//! What holds for all data.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_metrics::distribution::{jensen_shannon, kolmogorov_smirnov, population_stability};
use shortlist_metrics::ranking::{
    average_precision, kendall, ndcg, recall_at, reciprocal_rank, spearman,
};
use shortlist_metrics::{
    BinaryData, BinaryScores, Bootstrap, Error, Score, always_pass, prevalence_coin, roc_auc,
};

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
                .map(|l| squashed(f64::from(u8::from(*l)) + normal()))
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

/// A score as a probability, in the same order.
fn squashed(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

#[test]
fn scores_in_one_pass_are_those_of_each_alone() {
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    for letters in [2, 3, 10, 85] {
        // Rounded, so that there are ties.
        let coin = prevalence_coin(letters, 0.5, &mut rng);
        let probabilities: Vec<f64> = coin.iter().map(|p| (p * 8.0).round() / 8.0).collect();
        let labels: Vec<bool> = (0..letters).map(|i| i % 3 != 1).collect();
        let scores = BinaryScores::new(&labels, &probabilities, 0.5).unwrap();
        let data = BinaryData::new(&labels, &probabilities).unwrap();
        let expected = [
            (Score::Accuracy, data.confusion(0.5).accuracy()),
            (Score::Precision, data.confusion(0.5).precision()),
            (Score::Recall, data.confusion(0.5).recall()),
            (Score::F1, data.confusion(0.5).f1()),
            (Score::RocAuc, data.roc_auc().unwrap()),
            (Score::AveragePrecision, data.average_precision().unwrap()),
            (Score::Brier, data.brier().unwrap()),
            (Score::LogLoss, data.log_loss().unwrap()),
        ];
        for (score, expected) in expected {
            let ours = scores.get(score);
            assert!(
                (ours - expected).abs() < 1e-12,
                "{score:?} {ours} {expected}"
            );
        }
    }
}

#[test]
fn any_statistic_has_an_interval() {
    let bootstrap = Bootstrap::default();
    let share_of_first_half = |counts: &[u32]| {
        let first: u32 = counts[..50].iter().sum();
        Some(f64::from(first) / 100.0)
    };
    let interval = bootstrap.statistic(100, share_of_first_half).unwrap();
    // A binomial share of 100 has the standard deviation 0.05.
    assert!((interval.low - 0.402).abs() < 0.02 && (interval.high - 0.598).abs() < 0.02);
    assert_eq!(
        bootstrap.statistic(0, share_of_first_half),
        Err(Error::Empty)
    );
    assert_eq!(bootstrap.statistic(5, |_| None), Err(Error::Empty));
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

#[test]
fn a_paired_difference_is_surer_than_two_intervals() {
    // The second model is the first with a little noise: each alone is unsure, the pair is not.
    let labels: Vec<bool> = (0..100).map(|i| i % 2 == 0).collect();
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let noise = prevalence_coin(100, 0.5, &mut rng);
    let first: Vec<f64> = labels
        .iter()
        .zip(&noise)
        .map(|(l, n)| 0.3 + 0.2 * f64::from(u8::from(*l)) + 0.4 * n)
        .collect();
    let bootstrap = Bootstrap {
        draws: 500,
        ..Bootstrap::default()
    };
    let same = bootstrap
        .difference(&labels, &first, &first, Score::RocAuc, 0.5)
        .unwrap();
    assert_eq!(
        (same.value, same.interval.low, same.interval.high),
        (0.0, 0.0, 0.0)
    );
    let worse: Vec<f64> = first
        .iter()
        .enumerate()
        .map(|(i, s)| s - 0.02 * f64::from(i % 2 == 0))
        .collect();
    let difference = bootstrap
        .difference(&labels, &first, &worse, Score::RocAuc, 0.5)
        .unwrap();
    let alone = bootstrap
        .binary_scores(&labels, &first, 0.5)
        .unwrap()
        .roc_auc;
    assert!(difference.interval.excludes(0.0) && difference.value > 0.0);
    assert!(difference.interval.high - difference.interval.low < 0.5 * (alone.high - alone.low));
}

#[test]
fn orders_know_their_ends() {
    let values = [1.0, 2.0, 3.0, 5.0, 8.0];
    let reversed = [8.0, 5.0, 3.0, 2.0, 1.0];
    for correlation in [spearman, kendall] {
        assert_eq!(correlation(&values, &values).unwrap(), 1.0);
        assert_eq!(correlation(&values, &reversed).unwrap(), -1.0);
        assert_eq!(
            correlation(&values, &[2.0; 5]),
            Err(Error::Constant { count: 5 })
        );
    }
    assert_eq!(reciprocal_rank(&[false, false, true]), 1.0 / 3.0);
    assert_eq!(reciprocal_rank(&[]), 0.0);
    assert_eq!(recall_at(&[true, false, true], 4, 2), Ok(0.25));
    assert!(recall_at(&[true], 1, 0).is_err());
    assert!(average_precision(&[true, true], 1).is_err());
    assert!(ndcg(&[-1.0, 0.0], &[0.1, 0.2], 1).is_err());
    assert_eq!(ndcg(&[0.0, 0.0], &[0.1, 0.2], 1), Ok(0.0));
}

#[test]
fn distributions_know_their_ends() {
    assert_eq!(jensen_shannon(&[1.0, 2.0], &[10.0, 20.0]), Ok(0.0));
    let furthest = jensen_shannon(&[1.0, 0.0], &[0.0, 3.0]).unwrap();
    assert!((furthest - std::f64::consts::LN_2.sqrt()).abs() < 1e-12);
    assert_eq!(population_stability(&[5.0, 5.0], &[50.0, 50.0]), Ok(0.0));
    // 0.1 ln(0.6 / 0.5) + (-0.1) ln(0.4 / 0.5)
    let moved = population_stability(&[5.0, 5.0], &[6.0, 4.0]).unwrap();
    assert!((moved - 0.1 * 1.5_f64.ln()).abs() < 1e-12);
    assert_eq!(kolmogorov_smirnov(&[1.0, 2.0], &[3.0, 4.0]), Ok(1.0));
    assert!(jensen_shannon(&[0.0], &[1.0]).is_err());
    assert!(jensen_shannon(&[-1.0, 2.0], &[1.0, 1.0]).is_err());
    assert!(kolmogorov_smirnov(&[], &[1.0]).is_err());
}

proptest! {
    #[test]
    fn a_weight_of_two_is_the_letter_twice((labels, scores) in data()) {
        let weights: Vec<f64> = (0..labels.len()).map(|i| if i % 3 == 0 { 2.0 } else { 1.0 }).collect();
        let weighted = BinaryData::new(&labels, &scores).unwrap().with_weights(&weights).unwrap();
        let rows: Vec<usize> =
            (0..labels.len()).flat_map(|i| std::iter::repeat_n(i, if i % 3 == 0 { 2 } else { 1 })).collect();
        let labels_twice: Vec<bool> = rows.iter().map(|i| labels[*i]).collect();
        let scores_twice: Vec<f64> = rows.iter().map(|i| scores[*i]).collect();
        let twice = BinaryData::new(&labels_twice, &scores_twice).unwrap();
        prop_assert!((weighted.roc_auc().unwrap() - twice.roc_auc().unwrap()).abs() < 1e-12);
        prop_assert!((weighted.log_loss().unwrap() - twice.log_loss().unwrap()).abs() < 1e-9);
        let (a, b) = (weighted.average_precision().unwrap(), twice.average_precision().unwrap());
        prop_assert!((a - b).abs() < 1e-12);
    }
}
