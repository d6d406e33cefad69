#![doc = include_str!("../README.md")]

mod asked_trainings;
mod cross_fitting;
mod cross_validation;
mod datasets;
mod error;
mod evaluation;
mod fit_model;
mod fitting;
mod gate_evidence;
mod label_counter;
mod labelled;
mod learned_from;
mod learned_record;
mod model_difference;
mod model_import;
mod pairs;
mod published;
mod recency;
mod reference;
mod register;
mod splits;
mod steps;
mod telling;
mod train;
mod training_lock;
mod training_watch;

pub use asked_trainings::{AskedTraining, AskedTrainings, TrainingStatus, cancelled};
pub use cross_validation::{CrossValidation, CrossValidationPlan};
pub use datasets::{
    DatasetDetails, DatasetDifference, DatasetList, DatasetPage, DatasetPart, DatasetSummaries,
    DatasetSummary, Datasets, MovedLetter, RelabelledLetter, SettingDifference,
};
pub use error::{Error, Result};
pub use evaluation::{
    AgainstTrivial, EvaluateOptions, Evaluation, EvaluationReport, EvaluationRow, Evaluator,
    FairnessProbe, FairnessRow, InvarianceProbe, InvarianceRow, LeakageCheck, LeakageState,
    LearningCurve, LearningPoint, LetterEdit, LetterSet, Outlook, ProbePlace, RowKind, ScoreGap,
    ScoreWithInterval,
};
pub use fit_model::fit_model;
pub use label_counter::{LabelCounter, NewLabels};
pub use labelled::LabelledLetters;
pub use learned_record::LearnedRecord;
pub use model_difference::{
    MetricDifference, ModelComparer, ModelDifference, PairedDifference, ParameterDifference,
};
pub use pairs::{PairOptions, PairTrainer, PairTraining};
pub use splits::{SplitAssigner, SplitPart, SplitReport, SplitSettings};
pub use train::{TrainOptions, TrainedModel, Trainer, Training};
pub use training_lock::TrainingLock;
pub use training_watch::{TrainingProgress, TrainingWatch};
