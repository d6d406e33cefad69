#![doc = include_str!("../README.md")]

mod backup;
mod batch;
mod challenger;
mod cohort;
#[cfg(feature = "command-line")]
pub mod command_line;
mod comparison;
#[cfg(any(feature = "advice", feature = "files"))]
mod convert;
mod data;
mod dataset;
mod error_code;
mod evaluation;
mod evaluation_report;
mod explanation;
mod fit;
mod forgotten;
mod import;
mod import_log;
mod interaction;
mod interval;
mod journal;
mod labelling;
mod language;
mod letter;
mod letter_review;
mod metric_series;
mod model;
mod model_difference;
mod monitoring;
mod notice;
mod outcome;
mod posting;
mod prediction;
mod ranking_evaluation;
mod read_text;
mod recommendations;
mod requests;
#[cfg(feature = "advice")]
pub mod review;
mod search;
mod shown_evaluation;
#[cfg(feature = "spreadsheet")]
mod spreadsheet;
pub mod terminal;
mod training;
mod vectors;
pub mod words;

pub use backup::{Backup, Restored};
pub use batch::{Batch, BatchState};
pub use challenger::{ChallengerReport, ChallengerVerdict, Champion, Preview};
pub use cohort::{CohortLetter, CohortRow, FindingCounts, LetterState, RequirementCounts};
pub use comparison::{Comparison, FindingChange};
#[cfg(feature = "files")]
pub use convert::unread_status;
pub use data::{LabelSource, LetterCount, Split, StoreCounts};
pub use dataset::{
    DatasetContent, DatasetDetails, DatasetDifference, DatasetLetter, DatasetList, DatasetPart,
    DatasetSummary, ForgottenLetters, MovedLetter, RelabelledLetter, SettingDifference,
};
pub use error_code::ErrorCode;
pub use evaluation::{
    AgainstTrivial, Evaluation, EvaluationRow, LeakageCheck, LeakageState, Reliability,
    ReliabilityBin, RowKind, ScoreGap, ScoreWithInterval, ThresholdPoint,
};
pub use evaluation_report::{
    EditOfLetter, EvaluationReport, FairnessProbe, FairnessRow, InvarianceProbe, InvarianceRow,
    LearningCurve, LearningPoint, Outlook, WordPlace,
};
pub use explanation::{
    Deletion, ExplainedParagraph, ExplainedQuestion, ExplainedSentence, Explanation, Method,
    Strength, Unit,
};
pub use fit::{
    ChangedRequirement, Fit, FitChange, FitMatch, FitRequirement, Importance, LetterGap,
    RequirementVerdict,
};
pub use forgotten::{ClientOf, Forgotten, ForgottenResume, ResumeTraces, Traces};
pub use import::{
    ColumnUse, ConflictingRow, Doubt, FirstLetter, ImportColumn, LetterPlan, PastedPosting,
    PostingPlan, QuarantinedRow, Script, WrittenLabel,
};
pub use import_log::{
    CopyGroup, DecisionMade, Import, ImportChoice, ImportCounts, ImportDecision, ImportKind,
    LetterBeginning, PlacedLetter, SetAsideKind, SetAsideRow,
};
pub use interaction::{InteractionKind, RecordedInteraction};
pub use interval::{Change, Difference, Interval};
pub use journal::{AnswerTraits, CameTrue, Journal, JournalEntry, JournalledPrediction};
pub use labelling::{
    AgreedDecisions, Criterion, CriterionAgreement, LabelAgreement, LabelDecision,
    LabelDisagreement, LabelImport, LabelImportFault, LabelQueue, LabelRecord, LabelRubric,
    LetterLabels, LetterQuestion, LetterToLabel, LetterVerdict, ModelOpinion, PairAgreement,
    QueueReason, RaterCounts, RaterLabel, RevealedLabels, Scale, UndoneLabel,
};
pub use language::Language;
pub use letter::{ListedLetter, SplitAssignment, SplitPart, SplitReport};
pub use letter_review::{
    LetterReview, ReviewFinding, ReviewFirst, ReviewPlace, ReviewStrength, ReviewedQuestion,
};
pub use metric_series::MetricSeries;
pub use model::{
    AuditRecord, Experiment, MetricPoint, ModelVersion, Promotion, Run, RunStatus, Stage,
    StageChange, Transfer,
};
pub use model_difference::{
    MetricDifference, ModelDifference, PairedDifference, ParameterDifference, Score,
};
pub use monitoring::{
    Alarm, AlarmAction, AlarmDetails, DelayReport, DriftMissing, DriftReport, Estimate, Expected,
    FeatureDrift, GroupReport, ModelReport, MonitoringReport, OutcomeReport, Performance, Raised,
    Recalibration, Since, TimePoint, VectorDriftReport, VectorMeasured, VectorsMissing, Watching,
};
pub use notice::{GroupedBy, Notice, Reason};
pub use outcome::{OutcomeBecame, OutcomeResult, RecordedOutcome, SelectionStage};
pub use posting::{Added, LastSeen, ListedPosting, Posting, PostingImport, Rejected};
pub use prediction::{
    CalibrationMethod, EmbedderInfo, Kept, ModelInfo, Nearness, Prediction, Support, SupportReport,
    TokenCount,
};
pub use ranking_evaluation::{RankedStrategy, RankingEvaluation, RankingScore, Recall};
pub use read_text::ReadText;
pub use recommendations::{Recommendation, Recommendations};
pub use requests::{
    DraftPair, ImpossibleRequest, Letter, LetterSearch, MOST_POSTINGS, PostingSearch,
    ReviewRequest, ReviewTarget, SearchRequest, read_json,
};
pub use search::{
    Education, Fact, Filter, FoundPosting, RecommendOptions, Removed, Scores, SearchResults,
    Strategy, Weights,
};
pub use shown_evaluation::{
    PlaceBias, ShownEvaluation, ShownPlace, ShownRate, ShownShare, ShownStrategy,
};
#[cfg(feature = "spreadsheet")]
pub use spreadsheet::{Cell, SpreadsheetError, spreadsheet};
pub use training::{
    CrossValidation, CrossValidationPlan, NewLabels, PairTraining, RuleVerdict, TrainedModel,
    Training, TrainingOutcome, TrainingProgress, Verdict,
};
pub use vectors::{Embedded, Similarity, TextVector};
