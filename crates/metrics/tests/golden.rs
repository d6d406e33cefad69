//! Equal to scikit-learn and scipy (`golden/make_golden.py`).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde::Deserialize;
use shortlist_metrics::distribution::{jensen_shannon, kolmogorov_smirnov};
use shortlist_metrics::ranking::{average_precision, kendall, ndcg, spearman};
use shortlist_metrics::{BinaryData, BinaryScores, threshold_sweep};

#[derive(Deserialize)]
struct Golden {
    binary: Vec<BinaryCase>,
    orders: Vec<OrderCase>,
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
