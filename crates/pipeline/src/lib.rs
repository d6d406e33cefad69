#![doc = include_str!("../README.md")]

mod backup;
mod batches;
mod clock;
mod compare;
mod config;
mod counts;
mod cross_validation;
mod demo;
#[cfg(feature = "distill")]
mod distil;
mod doctor;
mod embed;
mod embedder_choice;
mod error;
mod evaluation;
mod explain;
mod fallback;
mod featuriser;
mod fitting;
mod gate_evidence;
mod home;
#[cfg(feature = "postgres")]
mod import_database;
mod ingest;
mod interactions;
mod journal;
mod labelled;
mod letters;
mod model_difference;
mod model_name;
mod model_transfer;
mod new_labels;
mod pair;
mod persons;
mod postings;
mod predict;
mod production;
mod progress;
mod promote;
mod published;
mod ranking_evaluation;
mod reason;
mod recommend;
mod register;
mod remark;
mod rollback;
mod sample_files;
mod serving;
mod shortlist;
mod splits;
mod support;
#[cfg(feature = "system")]
mod system;
mod text_vectors;
mod train;
mod trainings;
mod transfer;
mod what_if;

pub use backup::Backup;
pub use batches::{Batch, BatchState, WriteAnswer};
pub use clock::Clock;
pub use compare::Comparison;
pub use config::{Config, RecommendationSettings, RegistryChoice, SearchPlace};
pub use cross_validation::{CrossValidation, CrossValidationPlan};
pub use demo::DemoStep;
#[cfg(feature = "distill")]
pub use distil::{Distilled, distil_model};
pub use doctor::{Check, CheckState, Mend};
pub use embed::Embedded;
pub use embedder_choice::EmbedderChoice;
pub use error::{Error, Result};
pub use evaluation::{
    AgainstTrivial, EvaluateOptions, Evaluation, EvaluationReport, EvaluationRow, FairnessProbe,
    FairnessRow, Gap, LeakageCheck, LeakageState, LearningCurve, LearningPoint, LetterSet, Outlook,
    Place, RowKind, ScoreWithInterval,
};
pub use explain::{
    ExplainedParagraph, ExplainedQuestion, ExplainedSentence, Explanation, Strength,
};
pub use featuriser::Featuriser;
pub use home::{Home, HomePurpose};
#[cfg(feature = "postgres")]
pub use import_database::{DatabaseImport, ImportedRow, TableImport};
pub use ingest::{ImportOptions, LetterFile, LetterImport, PostingFile, PostingImport, Rejected};
pub use journal::{CameTrue, Journal};
pub use letters::ListedLetter;
pub use model_difference::{
    MetricDifference, ModelDifference, PairedDifference, ParameterDifference,
};
pub use model_name::ModelName;
pub use new_labels::NewLabels;
pub use pair::{PairOptions, PairTraining};
pub use persons::{
    ExportedLetter, ExportedResume, ExportedVector, Forgotten, ForgottenResume, PersonalExport,
};
pub use postings::ListedPosting;
pub use predict::{EmbedderInfo, ModelInfo, Prediction};
pub use progress::{Progress, Silent};
pub use promote::Promotion;
pub use ranking_evaluation::{
    RankedStrategy, RankingEvaluation, RankingFiles, RankingScore, evaluate_ranking,
};
pub use reason::Reason;
pub use recommend::{
    Fit, FitMatch, FitRequirement, FoundPosting, Gap as LetterGap, PostingName, Recall,
    RecommendOptions, Recommendation, Recommendations, SearchEngine, SearchResults,
};
pub use remark::Notice;
pub use sample_files::write_sample_files;
pub use serving::{AnsweringState, EmbeddingSettings, ServingObserver, ServingSettings};
pub use shortlist::Shortlist;
pub use splits::{SplitPart, SplitReport, SplitSettings};
pub use support::SupportReport;
#[cfg(feature = "system")]
pub use system::{SystemClock, home_folder, model_loader, system_random};
#[cfg(all(feature = "mlflow", feature = "system"))]
pub use system::{mlflow_registry, mlflow_settings};
pub use text_vectors::{Similarity, TextVector, TextVectors};
pub use train::{TrainOptions, TrainedModel, Training};
pub use trainings::{AskedTraining, TrainingStanding};
pub use transfer::Transfer;
pub use what_if::Deletion;

pub use shortlist_classification::{CalibrationMethod, Change, Method, Nearness, Support, Unit};
pub use shortlist_document::{LabelSource, Posting, Split, limits};
pub use shortlist_embedding::{ModelLoader, ModelSource, Precision, TokenCount};
pub use shortlist_fixtures::DEFAULT_SEED as SAMPLE_SEED;
pub use shortlist_metrics::{
    Difference, Interval, Reliability, ReliabilityBin, Score, ThresholdPoint,
};
pub use shortlist_recommendation::{
    Aliases, Analyser, Education, Fact, Filter, Importance, Removed, Scores, Strategy, Weights,
};
pub use shortlist_registry::{
    AliasChange, AuditRecord, Error as RegistryError, Experiment, GateMode, ModelUri, ModelVersion,
    PromotionGate, Registry, RuleVerdict, Run, RunStatus, Stage, StageChange, Verdict,
};
#[cfg(feature = "mlflow")]
pub use shortlist_registry::{MlflowRegistry, MlflowSettings};
pub use shortlist_storage::{
    Added, Became, Database, Error as StorageError, InteractionKind, JournalEntry,
    JournalledPrediction, LetterCount, ResumeTraces, SplitAssignment, Store, StoreCounts,
    StoreStatus, Traces,
};
