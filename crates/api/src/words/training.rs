//! Trainings, in words. What the gate decided stands in the registry in English, and is told as it stands there.

use crate::interval::Difference;
use crate::language::Language;
use crate::review::{Particle, with_particle};
use crate::training::{CrossValidation, NewLabels, PairTraining, Training};

/// How many letters were learned from.
#[must_use]
pub fn learned(training: &Training, language: Language) -> String {
    let (train, validation) = (training.train_letters, training.validation_letters);
    language.choose(
        format!("Learned from {train} letters, chosen and calibrated on {validation}."),
        format!("글 {train}편으로 학습하고, {validation}편으로 모델을 고르고 보정했습니다."),
    )
}

/// How a model did by cross-validation.
#[must_use]
pub fn cross_validated(name: &str, cross: &CrossValidation, language: Language) -> String {
    let (mean, deviation, plan) = (cross.mean_roc_auc, cross.standard_deviation, cross.plan);
    language.choose(
        format!(
            "{name}: ROC-AUC {mean:.3} by {plan} cross-validation (standard deviation of a part {deviation:.3})"
        ),
        format!("{name}: {plan} 교차 검증 ROC-AUC {mean:.3}(표준편차 {deviation:.3})"),
    )
}

/// That a model's fit did not end.
#[must_use]
pub fn not_converged(name: &str, language: Language) -> String {
    language.choose(
        format!("Warning: {name} did not converge."),
        format!(
            "주의: {} 수렴하지 않았습니다.",
            with_particle(name, Particle::Topic)
        ),
    )
}

/// That too few labels are new to train.
#[must_use]
pub fn nothing_new(labels: &NewLabels, wanted: usize, language: Language) -> String {
    let (labelled, new) = (labels.labelled, labels.new);
    language.choose(
        format!(
            "{labelled} labelled letters, {new} of them new since the last training: fewer than {wanted}, so nothing was \
             trained."
        ),
        format!(
            "결과가 있는 글 {labelled}편, 그 가운데 마지막 학습 뒤에 새로 들어온 글 {new}편. {wanted}편보다 적어 학습하지 않았습니다."
        ),
    )
}

/// What a training on pairs found, and what was decided.
#[must_use]
pub fn pairs(training: &PairTraining, language: Language) -> String {
    let PairTraining {
        pairs,
        without_role,
        cross_validation,
        letter_roc_auc,
        pair_roc_auc,
        ..
    } = training;
    let Difference { value, interval } = training.difference;
    let (low, high) = (interval.low, interval.high);
    let found = language.choose(
        format!(
            "Pairs of letter and role: ROC-AUC {pair_roc_auc:.3}, the letter alone {letter_roc_auc:.3}, by {cross_validation} cross-validation of {pairs} letters \
             that name their role ({without_role} do not).\nDifference {value:+.3} ({low:+.3} to {high:+.3})."
        ),
        format!(
            "글과 직무의 쌍: ROC-AUC {pair_roc_auc:.3}, 글만 {letter_roc_auc:.3}(직무를 밝힌 글 {pairs}편의 {cross_validation} 교차 검증, \
             밝히지 않은 글 {without_role}편).\n차이 {value:+.3} ({low:+.3}~{high:+.3})."
        ),
    );
    let decided = match &training.version {
        Some(version) => {
            let name = super::models::named(&version.name, version.version, language);
            language.choose(
                format!("{name} is in Production: recommend shows a chance for each posting."),
                format!("{name}: 운영 단계. 추천할 때 공고마다 합격 확률을 보여 줍니다."),
            )
        }
        None => language
            .choose(
                "Not better beyond doubt: recommend goes on showing the letter's own chance alone.",
                "분명히 더 낫다고 할 수 없어, 추천에는 계속 글 자체의 확률만 보여 줍니다.",
            )
            .to_owned(),
    };
    format!("{found}\n{decided}")
}
