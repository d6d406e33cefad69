//! What a training on pairs found.

use shortlist_api::PairTraining;

/// The comparison, and what was decided.
pub(crate) fn pair_training(training: &PairTraining) -> String {
    let difference = training.difference;
    let mut lines = vec![
        format!(
            "Pairs of letter and role: ROC-AUC {:.3}, the letter alone {:.3}, by {} cross-validation of {} letters \
             that name their role ({} do not).",
            training.pair_roc_auc,
            training.letter_roc_auc,
            training.cross_validation,
            training.pairs,
            training.without_role
        ),
        format!(
            "Difference {:+.3} ({:+.3} to {:+.3}).",
            difference.value, difference.interval.low, difference.interval.high
        ),
    ];
    lines.push(match &training.version {
        Some(version) => format!(
            "{} version {} is in Production: recommend shows a chance for each posting.",
            version.name, version.version
        ),
        None => "Not better beyond doubt: recommend goes on showing the letter's own chance alone."
            .to_owned(),
    });
    lines.join("\n")
}
