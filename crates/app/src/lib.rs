#![doc = include_str!("../README.md")]

mod compose;
mod config;
mod demo;
mod error;
#[cfg(feature = "intake")]
mod file_reader;
mod home;
mod sample_files;
mod serving;
mod shortlist;
#[cfg(feature = "system")]
mod system;

pub use config::{Config, RecommendationSettings, RegistryChoice};
pub use demo::DemoStep;
pub use error::{Error, Result};
#[cfg(feature = "intake")]
pub use file_reader::{FileReader, LetterBytes};
pub use home::{Home, HomePurpose};
pub use sample_files::write_sample_files;
pub use serving::ServingSettings;
pub use shortlist::Shortlist;
#[cfg(feature = "system")]
pub use system::{SystemClock, home_folder, model_loader, system_random};
#[cfg(all(feature = "mlflow", feature = "system"))]
pub use system::{mlflow_registry, mlflow_settings};

pub use shortlist_advising::{
    DraftComparison, Drafts, Error as AdvisingError, LetterReviews, Recommendation,
    Recommendations, Recommender, ReviewOptions, ReviewedForPosting,
};
pub use shortlist_answering::{
    Batch, BatchState, CameTrue, Comparison, Deletion, Error as AnsweringError, ExplainedParagraph,
    ExplainedQuestion, ExplainedSentence, Explanation, FEW_LETTERS, Journal, Kept, LetterReview,
    NewOutcome, Notice, Prediction, Reason, Recorded, Strength, SupportReport, Told, WriteAnswer,
};
pub use shortlist_classification::{
    CalibrationMethod, Change, GroupedBy, Method, Nearness, Support, Unit,
};
pub use shortlist_document::{
    Column, ColumnUse, CompanySize, Document, Doubt, Error as DocumentError, LabelMeaning,
    LabelSource, LetterField, LetterReader, PastedPosting, PastedReader, Posting, PostingField,
    PostingReader, Script, Split, WrittenLabel, decode, is_json_lines, limits,
};
pub use shortlist_embedding::{
    Error as EmbeddingError, ModelLoader, ModelSource, Precision, TokenCount, multiplies_bf16,
};
#[cfg(feature = "distill")]
pub use shortlist_features::{DistillReport, distill_model};
pub use shortlist_features::{
    Embedded, EmbedderChoice, EmbeddingSettings, Error as FeatureError, Featuriser, Similarity,
    TextVector, TextVectors,
};
pub use shortlist_fixtures::DEFAULT_SEED as SAMPLE_SEED;
pub use shortlist_ingest::{
    Before, ClientRow, Conflict, Decision, Error as IngestError, FirstLetter, ImportOptions,
    ImportSource, Imports, LetterFile, LetterImport, LetterImporter, LetterPlan, OutcomeFile,
    OutcomeRow, OutcomeRowError, PostingFile, PostingImport, PostingPlan, Quarantined, Rejected,
    plan_letters,
};
#[cfg(feature = "postgres")]
pub use shortlist_ingest::{DatabaseImport, ImportedRow, TableImport};
#[cfg(feature = "intake")]
pub use shortlist_intake::{self as intake, serve as serve_reading};
pub use shortlist_labelling::{
    AgreedDecisions, Agreement, Criterion, CriterionAgreement, Decision as LabelDecision,
    Disagreement, Error as LabellingError, Estimate as ModelEstimate, Labelling, LabellingSettings,
    LetterLabels, LetterToLabel, NewLabel, PairAgreement, Queue as LabelQueue, QueueReason,
    RaterCounts, RaterLabel, Revealed, Rubric, Scale, label_studio,
};
pub use shortlist_matching::{
    ChangedRequirement, Error as MatchingError, Fit, FitChange, FitMatch, FitRequirement,
    FoundPosting, Gap, LastSeen, ListedPosting, PlaceBias, PostingName, RankedStrategy,
    RankingEvaluation, RankingFiles, RankingScore, Recall, RecommendOptions, SearchEngine,
    SearchPlace, SearchResults, ShownEvaluation, ShownPlace, ShownRate, ShownStrategy,
    evaluate_ranking,
};
pub use shortlist_metrics::{
    Difference, Interval, Reliability, ReliabilityBin, Score, ThresholdPoint,
};
pub use shortlist_models::{
    AnsweringState, EmbedderInfo, Error as ModelError, ModelCatalog, ModelInfo, ModelName,
    Promotion,
};
pub use shortlist_operations::{
    Backup, CHALLENGER, ChallengerReport, ChallengerVerdict, Challengers, Champion, Check,
    CheckState, Clients, DelayReport, DriftMissing, DriftReport, EncryptionFault,
    Error as OperationError, Estimate, Expected, ExportedLetter, ExportedResume, ExportedVector,
    FeatureDrift, Forgotten, ForgottenResume, GroupReport, LetterList, Letters, ListedLetter, Mend,
    ModelReport, Monitor, MonitoringReport, MonitoringSettings, OutcomeReport, Performance,
    PersonalExport, PersonalRead, PersonalReadLog, Preview, Raised, Recalibration, Restored,
    Seen as CheckSeen, Since, Subject as CheckSubject, TimePoint, Transfer, VectorDriftReport,
    VectorMeasured, VectorsMissing, Watching, restore,
};
#[cfg(feature = "encryption")]
pub use shortlist_operations::{BackupKey, OpeningKey, restore_sealed};
pub use shortlist_recommendation::{
    Aliases, Analyser, Education, Fact, Filter, Importance, Removed, Scores, Strategy,
    Verdict as RequirementVerdict, Weights,
};
pub use shortlist_registry::{
    AliasChange, AuditRecord, Error as RegistryError, Experiment, GateMode, MetricPoint, ModelUri,
    ModelVersion, PromotionGate, Registry, RuleVerdict, Run, RunSearch, RunStatus, Stage,
    StageChange, Verdict, VersionDeletion,
};
#[cfg(feature = "mlflow")]
pub use shortlist_registry::{MlflowRegistry, MlflowSettings};
pub use shortlist_review as review;
pub use shortlist_runtime::{Both, Clock, Observer, Progress, Silent};
pub use shortlist_storage::{
    Added, Alarm, AlarmAction, AlarmDetails, Annotation, AnnotationKind, AnswerTraits, Became,
    ClientOf, Consent, CopyGroup, CopyGroups, Damage, Database, Dataset, DatasetLetter,
    Error as StorageError, ImportChoice, ImportCounts, ImportKind, InteractionKind, JournalEntry,
    JournalledPrediction, KeptClient, LetterCount, LetterVerdict, NewAnnotation, OutcomeResult,
    PlacedLetter, PredictionId, RecordKind, ResumeTraces, SetAsideFilter, SetAsideKind,
    SetAsidePage, SplitAssignment, Stage as SelectionStage, Store, StoreCounts, StoreStatus,
    StoredDecision, StoredImport, StoredSetAside, Traces,
};
pub use shortlist_training::{
    AgainstTrivial, AskedTraining, CrossValidation, CrossValidationPlan, DatasetDetails,
    DatasetDifference, DatasetPart, DatasetSummary, Error as TrainingError, EvaluateOptions,
    Evaluation, EvaluationReport, EvaluationRow, FairnessProbe, FairnessRow, InvarianceProbe,
    InvarianceRow, LeakageCheck, LeakageState, LearningCurve, LearningPoint, LetterEdit, LetterSet,
    MetricDifference, ModelDifference, MovedLetter, NewLabels, Outlook, PairOptions, PairTraining,
    PairedDifference, ParameterDifference, ProbePlace, RelabelledLetter, RowKind, ScoreGap,
    ScoreWithInterval, SettingDifference, SplitPart, SplitReport, SplitSettings, TrainOptions,
    TrainedModel, Training, TrainingProgress, TrainingStatus, TrainingWatch, cancelled,
};
