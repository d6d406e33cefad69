//! Models and trainings.

use super::{Convert, app, enums, records};
use crate::model::{
    AuditRecord, Experiment, MetricPoint, ModelVersion, Promotion, Run, RunStatus, Stage,
    StageChange, Transfer,
};
use crate::model_difference::{
    MetricDifference, ModelDifference, PairedDifference, ParameterDifference, Score,
};
use crate::training::{
    CrossValidation, CrossValidationPlan, NewLabels, PairTraining, RuleVerdict, TrainedModel,
    Training, TrainingOutcome, TrainingProgress, Verdict,
};

records! {
    app::ModelDifference => ModelDifference { versions, parameters, metrics, paired, not_paired }
    app::ParameterDifference => ParameterDifference { name, values }
    app::MetricDifference => MetricDifference { name, values }
    app::PairedDifference => PairedDifference { score, difference }
    app::PairTraining => PairTraining {
        pairs, without_role, cross_validation, letter_roc_auc, pair_roc_auc, difference, chosen,
        version
    }
    app::NewLabels => NewLabels { labelled, at_last_training, new, damaged_letters }
    app::Transfer => Transfer { from, to, files }
    app::AuditRecord => AuditRecord { sequence, at, actor, action, name, version, detail, hash }
    app::Experiment => Experiment { id, name }
    app::Training => Training {
        train_letters, validation_letters, models, evaluation, chosen, verdict, promotion, damaged_letters
    }
    app::TrainedModel => TrainedModel {
        name, version, validation_roc_auc, cross_validation, converged, is_new
    }
    app::ModelVersion => ModelVersion { name, version, run_id, artifact_path, stage, created_at }
    app::MetricPoint => MetricPoint { key, value, step, at }
    app::Run => Run { id, experiment_id, name, status, started_at, ended_at, params, metrics, tags }
    app::StageChange => StageChange { version, from, to, actor, reason, at }
    app::Promotion => Promotion { version, actor, reason, archived }
    app::CrossValidation => CrossValidation { plan, mean_roc_auc, standard_deviation }
    app::CrossValidationPlan => CrossValidationPlan { folds, repeats }
    app::Verdict => Verdict { passes, is_provisional, reason, rules }
    app::RuleVerdict => RuleVerdict { rule, passes, reason }
}

enums! {
    app::Score => Score {
        Accuracy, Precision, Recall, F1, RocAuc, AveragePrecision, Brier, LogLoss
    }
    Stage => app::Stage { None, Staging, Production, Archived }
    app::RunStatus => RunStatus { Running, Finished, Failed, Killed }
}

impl From<app::TrainingProgress> for TrainingProgress {
    fn from(progress: app::TrainingProgress) -> Self {
        Self {
            step: progress.step,
            object: progress.object,
            done: progress.done,
            total: (progress.total > 0).then_some(progress.total),
            began_at: progress.began_at,
        }
    }
}

impl From<&app::Training> for TrainingOutcome {
    fn from(training: &app::Training) -> Self {
        Self {
            model: training.promotion.version.name.clone(),
            version: training.promotion.version.version,
            is_promoted: training.verdict.passes,
            verdict: training.verdict.reason.clone(),
            train_letters: training.train_letters,
            validation_letters: training.validation_letters,
        }
    }
}

impl Convert<String> for app::ModelName {
    fn convert(self) -> String {
        self.as_str().to_owned()
    }
}
