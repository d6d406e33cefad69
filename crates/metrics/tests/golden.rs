//! Equal to scikit-learn and scipy (`golden/make_golden.py`).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;
use shortlist_metrics::distribution::{jensen_shannon, kolmogorov_smirnov};
use shortlist_metrics::ranking::{average_precision, kendall, ndcg, spearman};
use shortlist_metrics::{
    BinaryData, BinaryScores, Bootstrap, Error, KappaWeights, ValueOrder, cohen_kappa,
    krippendorff_alpha, precision_recall_curve, roc_curve, threshold_sweep,
};

#[derive(Deserialize)]
struct Golden {
    binary: Vec<BinaryCase>,
    raters: Vec<RaterCase>,
    orders: Vec<OrderCase>,
}

/// What three raters say, and how far they agree by other programs.
#[derive(Deserialize)]
struct RaterCase {
    categories: usize,
    first: Vec<usize>,
    second: Vec<usize>,
    kappa: f64,
    linear: f64,
    quadratic: f64,
    letters: Vec<Vec<usize>>,
    nominal: f64,
    ordinal: f64,
}

#[derive(Deserialize)]
struct BinaryCase {
    labels: Vec<bool>,
    scores: Vec<f64>,
    weights: Option<Vec<f64>>,
    accuracy: f64,
    balanced_accuracy: f64,
    precision: f64,
    recall: f64,
    f1: f64,
    f2: f64,
    f_half: f64,
    mcc: f64,
    roc_auc: f64,
    average_precision: f64,
    log_loss: f64,
    brier: f64,
    ece: f64,
    bin_rates: Option<Vec<f64>>,
    bin_means: Option<Vec<f64>>,
    roc_curve: Option<Vec<[f64; 2]>>,
    precision_recall_curve: Option<Vec<[f64; 2]>>,
}

#[derive(Deserialize)]
struct OrderCase {
    left: Vec<f64>,
    right: Vec<f64>,
    ndcg_5: f64,
    ndcg: f64,
    spearman: f64,
    kendall: f64,
    ranked: Vec<bool>,
    average_precision: f64,
    ks: f64,
    jensen_shannon: f64,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("golden/golden.json")).unwrap()
}

fn assert_equal(name: &str, ours: f64, theirs: f64) {
    // The log loss of sure and wrong answers is in the tens, so its last digits are larger.
    let tolerance = 1e-12 * theirs.abs().max(1.0);
    assert!(
        (ours - theirs).abs() <= tolerance,
        "{name}: {ours} and {theirs}"
    );
}

#[test]
fn binary_scores_equal_scikit_learns() {
    let cases = golden().binary;
    assert_eq!(cases.len(), 50);
    for case in &cases {
        let data = BinaryData::new(&case.labels, &case.scores).unwrap();
        let data = match &case.weights {
            Some(weights) => data.with_weights(weights).unwrap(),
            None => data,
        };
        let matrix = data.confusion(0.5);
        let reliability = data.reliability(10).unwrap();
        assert_equal("accuracy", matrix.accuracy(), case.accuracy);
        assert_equal(
            "balanced accuracy",
            matrix.balanced_accuracy(),
            case.balanced_accuracy,
        );
        assert_equal("precision", matrix.precision(), case.precision);
        assert_equal("recall", matrix.recall(), case.recall);
        assert_equal("F1", matrix.f1(), case.f1);
        assert_equal("F2", matrix.f_beta(2.0), case.f2);
        assert_equal("F0.5", matrix.f_beta(0.5), case.f_half);
        assert_equal("MCC", matrix.matthews_correlation(), case.mcc);
        assert_equal("ROC-AUC", data.roc_auc().unwrap(), case.roc_auc);
        assert_equal(
            "PR-AUC",
            data.average_precision().unwrap(),
            case.average_precision,
        );
        assert_equal("log loss", data.log_loss().unwrap(), case.log_loss);
        assert_equal("Brier", data.brier().unwrap(), case.brier);
        assert_equal("ECE", reliability.expected_calibration_error, case.ece);
        if let (Some(rates), Some(means)) = (&case.bin_rates, &case.bin_means) {
            assert_eq!(reliability.bins.len(), rates.len());
            for (bin, (rate, mean)) in reliability.bins.iter().zip(rates.iter().zip(means)) {
                assert_equal("bin's rate", bin.pass_rate, *rate);
                assert_equal("bin's mean", bin.mean_probability, *mean);
            }
            let scores = BinaryScores::new(&case.labels, &case.scores, 0.5).unwrap();
            assert_equal("F1 again", scores.f1, case.f1);
            assert_equal("ROC-AUC again", scores.roc_auc, case.roc_auc);
        }
    }
}

#[test]
fn the_threshold_sweep_is_a_confusion_matrix_at_each_score() {
    for case in golden()
        .binary
        .iter()
        .filter(|case| case.labels.len() < 100)
    {
        let data = BinaryData::new(&case.labels, &case.scores).unwrap();
        for point in threshold_sweep(&case.labels, &case.scores).unwrap() {
            assert_eq!(point.confusion, data.confusion(point.threshold));
        }
    }
}

fn assert_same_curve(name: &str, ours: &[[f64; 2]], theirs: &[[f64; 2]]) {
    assert_eq!(ours.len(), theirs.len(), "{name}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_equal(name, ours[0], theirs[0]);
        assert_equal(name, ours[1], theirs[1]);
    }
}

#[test]
fn curves_equal_scikit_learns() {
    let mut compared = 0;
    for case in &golden().binary {
        let (Some(roc), Some(precision_recall)) = (&case.roc_curve, &case.precision_recall_curve)
        else {
            continue;
        };
        let sweep = threshold_sweep(&case.labels, &case.scores).unwrap();
        assert_same_curve("ROC", &roc_curve(&sweep), roc);
        let ours = precision_recall_curve(&sweep);
        assert_same_curve("precision-recall", &ours, precision_recall);
        let stairs = ours
            .windows(2)
            .map(|points| (points[1][0] - points[0][0]) * points[1][1]);
        assert_equal("area of stairs", stairs.sum(), case.average_precision);
        compared += 1;
    }
    assert_eq!(compared, 20);
}

#[test]
fn curves_of_one_outcome_know_no_share_of_the_other() {
    let sweep = threshold_sweep(&[true, true], &[0.3, 0.6]).unwrap();
    assert_eq!(roc_curve(&sweep), [[0.0, 0.0], [0.0, 0.5], [0.0, 1.0]]);
    let sweep = threshold_sweep(&[false, false], &[0.3, 0.6]).unwrap();
    assert_eq!(
        precision_recall_curve(&sweep),
        [[0.0, 1.0], [0.0, 0.0], [0.0, 0.0]]
    );
    assert_eq!(roc_curve(&[]), [[0.0, 0.0]]);
}

#[test]
fn orders_and_distributions_equal_scikit_learns_and_scipys() {
    let cases = golden().orders;
    assert_eq!(cases.len(), 8);
    for case in &cases {
        let (left, right) = (&case.left, &case.right);
        assert_equal("nDCG@5", ndcg(left, right, 5).unwrap(), case.ndcg_5);
        assert_equal("nDCG", ndcg(left, right, left.len()).unwrap(), case.ndcg);
        assert_equal("Spearman", spearman(left, right).unwrap(), case.spearman);
        assert_equal("Kendall", kendall(left, right).unwrap(), case.kendall);
        let relevant = case.ranked.iter().filter(|r| **r).count();
        let precision = average_precision(&case.ranked, relevant).unwrap();
        assert_equal("average precision", precision, case.average_precision);
        assert_equal("KS", kolmogorov_smirnov(left, right).unwrap(), case.ks);
        let counts: Vec<f64> = left.iter().map(|count| count + 0.1).collect();
        assert_equal(
            "JS",
            jensen_shannon(&counts, right).unwrap(),
            case.jensen_shannon,
        );
    }
}

#[test]
fn agreement_of_raters_equals_scikit_learns_and_krippendorffs() {
    let cases = golden().raters;
    assert_eq!(cases.len(), 18);
    let bootstrap = Bootstrap {
        draws: 200,
        ..Bootstrap::default()
    };
    for case in &cases {
        let kappa = |weights| {
            let categories = case.categories;
            cohen_kappa(&case.first, &case.second, categories, weights, &bootstrap).unwrap()
        };
        for (weights, expected) in [
            (KappaWeights::Same, case.kappa),
            (KappaWeights::Linear, case.linear),
            (KappaWeights::Quadratic, case.quadratic),
        ] {
            let found = kappa(weights);
            assert_equal("kappa", found.kappa, expected);
            assert!(found.interval.low <= found.kappa && found.kappa <= found.interval.high);
        }
        let alpha = |order| krippendorff_alpha(&case.letters, case.categories, order).unwrap();
        assert_equal("nominal alpha", alpha(ValueOrder::Nominal), case.nominal);
        assert_equal("ordinal alpha", alpha(ValueOrder::Ordinal), case.ordinal);
    }
}

#[test]
fn raters_who_never_differ_are_no_proof_of_full_agreement() {
    let of_few = [0, 1, 1, 0, 1];
    let of_many: Vec<usize> = of_few.iter().copied().cycle().take(200).collect();
    let low = |said: &[usize]| {
        let found = cohen_kappa(said, said, 2, KappaWeights::Same, &Bootstrap::default()).unwrap();
        assert_eq!(
            (found.agreement, found.kappa, found.interval.high),
            (1.0, 1.0, 1.0)
        );
        found.interval.low
    };
    assert!(low(&of_few) < 0.0 && low(&of_many) > 0.95);
    let same = cohen_kappa(
        &[1; 9],
        &[1; 9],
        2,
        KappaWeights::Same,
        &Bootstrap::default(),
    );
    assert_eq!(same, Err(Error::OneClass { labels: 9 }));
    let none = cohen_kappa(&[], &[], 2, KappaWeights::Same, &Bootstrap::default());
    assert_eq!(none, Err(Error::Empty));
    assert!(cohen_kappa(&[0], &[2], 2, KappaWeights::Same, &Bootstrap::default()).is_err());
    assert_eq!(
        krippendorff_alpha(&[vec![1], vec![]], 2, ValueOrder::Nominal),
        Err(Error::Empty)
    );
    let alike = krippendorff_alpha(&[vec![1, 1], vec![1, 1]], 2, ValueOrder::Ordinal);
    assert_eq!(alike, Err(Error::OneClass { labels: 2 }));
}

#[test]
fn the_interval_of_kappa_holds_it_as_often_as_it_says() {
    // Of two raters with half passed each, who say the same but for one letter in five, kappa is 0.6.
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let bootstrap = Bootstrap {
        draws: 300,
        ..Bootstrap::default()
    };
    let held = (0..300).filter(|_| {
        let first: Vec<usize> = (0..60).map(|_| random.random_range(0..2)).collect();
        let differ = |one: &usize| {
            if random.random_range(0..5) == 0 {
                1 - one
            } else {
                *one
            }
        };
        let second: Vec<usize> = first.iter().map(differ).collect();
        let found = cohen_kappa(&first, &second, 2, KappaWeights::Same, &bootstrap).unwrap();
        !found.interval.excludes(0.6)
    });
    let held = held.count();
    assert!((265..=298).contains(&held), "{held}");
}
