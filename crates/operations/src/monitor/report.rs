//! What is told of models that are watched.

use serde::Serialize;
use shortlist_storage::Alarm;

use super::recalibration::Recalibration;

/// What is told of models that are watched. Times are milliseconds since 1970; nothing of a letter is in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonitoringReport {
    /// The version that answers, if one does.
    pub answering: Option<(String, u32)>,
    /// Each version that answered, that which answers first; one more for each time that its answers were moved.
    pub models: Vec<ModelReport>,
    /// The newest answers of the version that answers, held against the letters that it learned from.
    pub drift: DriftReport,
    /// The vectors of their letters, held against those of the letters that it learned from.
    pub vectors: VectorDriftReport,
    /// How long outcomes take.
    pub delay: DelayReport,
    /// All alarms, the newest first.
    pub alarms: Vec<Alarm>,
    /// The level of intervals: all of one sequence hold at once.
    pub level: f64,
}

/// What is told of one version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelReport {
    /// Its registered name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// How often its answers were moved before these.
    pub epoch: u32,
    /// Letters that were answered with a probability.
    pub answers: u64,
    /// What they are to score if every probability is right (CBPE). Null: there are none.
    pub estimated: Option<Expected>,
    /// What outcomes say.
    pub outcomes: OutcomeReport,
    /// Since when it is not right, where it raised an alarm.
    pub since: Option<Since>,
}

/// What answers are to score if every probability is right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expected {
    /// The share that is to pass.
    pub pass_rate: f64,
    /// One standard deviation of that by chance alone.
    pub pass_rate_deviation: f64,
    /// The Brier score.
    pub brier: f64,
    /// One standard deviation of that by chance alone.
    pub brier_deviation: f64,
    /// The area under the ROC curve. Null: all are sure to pass, or all not to.
    pub roc_auc: Option<f64>,
}

/// That an alarm was raised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Raised {
    /// After which outcome, counted from 1.
    pub at: u64,
    /// The logarithm of the e-value then.
    pub ln_e_value: f64,
    /// The dimension and the group that most of the evidence is of; null for all outcomes.
    pub group: Option<(String, String)>,
    /// Whether that group's own share is enough for an alarm.
    pub sure: bool,
}

/// What outcomes say of one version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeReport {
    /// How many.
    pub outcomes: u64,
    /// How well it did.
    pub performance: Performance,
    /// The logarithm of the e-value against its probabilities being right.
    pub ln_e_value: f64,
    /// The p-value that holds at any time.
    pub p_value: f64,
    /// The chance that it ever raises a false alarm.
    pub false_alarms: f64,
    /// The alarm, if it raised one.
    pub alarm: Option<Raised>,
    /// The p-value against its being as right, or as wrong, as it always was, up to a constant error of ln 2.
    pub change_p_value: f64,
    /// By how much it is off. Null: no outcome is known.
    pub recalibration: Option<Recalibration>,
    /// Group by group, those with most evidence first.
    pub groups: Vec<GroupReport>,
    /// The same over time.
    pub timeline: Vec<TimePoint>,
}

/// A value with its confidence sequence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The value. Null: nothing was seen.
    pub value: Option<f64>,
    /// The least that it may be.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// How well answers did.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Performance {
    /// Outcomes.
    pub outcomes: u64,
    /// The share that passed.
    pub pass_rate: Estimate,
    /// The share that was to pass.
    pub expected: Option<f64>,
    /// The Brier score.
    pub brier: Estimate,
    /// The area under the ROC curve.
    pub roc_auc: Estimate,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupReport {
    /// By what it is one.
    pub dimension: String,
    /// Its name.
    pub name: String,
    /// How well its answers did.
    pub performance: Performance,
    /// The logarithm of its own e-value.
    pub ln_e_value: f64,
    /// Whether its own share of the evidence is enough for an alarm.
    pub sure: bool,
}

/// After so many outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TimePoint {
    /// When the last of them was told.
    pub told_at: i64,
    /// How many.
    pub outcomes: u64,
    /// How well answers did up to then.
    pub performance: Performance,
    /// The logarithm of the e-value then.
    pub ln_e_value: f64,
}

/// Since when answers are not right, given that they are not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Since {
    /// The most probable first outcome after the change, counted from 1.
    pub outcome: u64,
    /// When its answer was given.
    pub answered_at: Option<i64>,
    /// When those answers were given between which it began with nine chances in ten.
    pub range: (Option<i64>, Option<i64>),
    /// How many outcomes there are from that one on.
    pub outcomes: u64,
    /// The share of them that passed.
    pub pass_rate: f64,
    /// The share of them that was to pass.
    pub expected: f64,
    /// By how much they are off.
    pub recalibration: Recalibration,
}

/// The newest answers, held against the letters that the model learned from.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DriftReport {
    /// How many answers.
    pub answers: usize,
    /// Why nothing is compared, if so.
    pub missing: Option<DriftMissing>,
    /// Each thing that is watched.
    pub features: Vec<FeatureDrift>,
}

/// Why nothing is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftMissing {
    /// No model answers.
    NoModel,
    /// The model was registered without the distribution of what it learned from: by an earlier version.
    NoReference,
    /// Too few answers.
    FewAnswers,
}

/// One thing that is watched.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeatureDrift {
    /// What.
    pub feature: String,
    /// Letters that the model learned from, for which it is known.
    pub reference: usize,
    /// Answers for which it is known.
    pub current: usize,
    /// The Jensen-Shannon distance.
    pub jensen_shannon: f64,
    /// The population stability index.
    pub population_stability: f64,
    /// How often a distance as great comes if nothing changed: an exact test.
    pub p_value: f64,
    /// The same by Holm over all features: any of them is below 0.05 by chance alone one time in 20.
    pub adjusted: f64,
    /// The smallest shift that so many letters would have shown four times in five: in standard deviations, for a
    /// category the share of a new one. Null: not even the greatest that was tried.
    pub would_find: Option<f64>,
    /// Whether `would_find` is a share of a new category.
    pub is_category: bool,
    /// Counts by category: its name, letters that were learned from, answers.
    pub counts: Vec<(String, u64, u64)>,
}

/// Vectors of letters, held against those of the letters that a model learned from. Vectors are in no model's files: both
/// sides are compared where they are kept in one database.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct VectorDriftReport {
    /// Letters that the model learned from which are compared.
    pub reference: usize,
    /// Letters of the newest answers whose vectors are kept, without those that it learned from.
    pub current: usize,
    /// Letters of the newest answers whose vectors are not kept.
    pub not_kept: usize,
    /// Why nothing is compared, if so.
    pub missing: Option<VectorsMissing>,
    /// What was found.
    pub measures: Vec<VectorMeasured>,
}

impl VectorDriftReport {
    pub(crate) fn missing(missing: VectorsMissing) -> Self {
        Self {
            missing: Some(missing),
            ..Self::default()
        }
    }
}

/// Why vectors are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VectorsMissing {
    /// No model answers.
    NoModel,
    /// Fewer than ten of the letters that the model learned from are in this database: it was trained elsewhere, by an
    /// earlier version, or they were forgotten.
    NoReference,
    /// The vectors of too many answers' letters are not kept.
    NotKept,
    /// Too few letters were answered that it did not learn from.
    FewVectors,
}

/// One test of vectors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VectorMeasured {
    /// `classifier`: how well nearest neighbours tell both sides apart, about 0 if nothing changed, at most 1;
    /// `mean_discrepancy`: the squared maximum mean discrepancy.
    pub measure: String,
    /// Its value.
    pub value: f64,
    /// How often a value as great comes if nothing changed: an exact permutation test.
    pub p_value: f64,
    /// The same by Holm over both tests.
    pub adjusted: f64,
    /// The smallest share of letters of a kind that the model did not learn from which would have been found four times in
    /// five. Null: not even one half.
    pub would_find: Option<f64>,
    /// For how many letters that share was simulated: those compared, or half of those learned from if that is less.
    pub would_find_at: usize,
}

/// How long outcomes take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct DelayReport {
    /// Answers with a probability.
    pub answers: u64,
    /// Those whose outcome is known.
    pub resolved: u64,
    /// Half of the outcomes took longer, in days.
    pub median_days: Option<f64>,
    /// One in ten took longer, in days.
    pub ninety_percent_days: Option<f64>,
    /// The median of those that passed: where the two differ, the first outcomes are no fair sample.
    pub passed_median_days: Option<f64>,
    /// The median of those that were rejected.
    pub rejected_median_days: Option<f64>,
}
