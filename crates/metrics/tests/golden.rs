//! Equal to scikit-learn (`golden/make_golden.py`).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde::Deserialize;
use shortlist_metrics::{BinaryScores, ConfusionMatrix, roc_auc};

#[derive(Deserialize)]
struct Case {
    labels: Vec<bool>,
    scores: Vec<f64>,
    #[serde(flatten)]
    expected: BinaryScores,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("golden/golden.json")).unwrap()
}

#[test]
fn scores_equal_scikit_learns() {
    let cases = cases();
    assert_eq!(cases.len(), 20);
    for case in cases {
        let scores = BinaryScores::new(&case.labels, &case.scores, 0.5).unwrap();
        let matrix = ConfusionMatrix::new(&case.labels, &case.scores, 0.5).unwrap();
        let pairs = [
            (scores.accuracy, case.expected.accuracy),
            (scores.precision, case.expected.precision),
            (scores.recall, case.expected.recall),
            (scores.f1, case.expected.f1),
            (scores.roc_auc, case.expected.roc_auc),
            (matrix.f1(), case.expected.f1),
            (
                roc_auc(&case.labels, &case.scores).unwrap(),
                case.expected.roc_auc,
            ),
        ];
        for (ours, theirs) in pairs {
            assert!((ours - theirs).abs() < 1e-12, "{ours} and {theirs}");
        }
    }
}
