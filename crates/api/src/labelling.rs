//! Letters labelled by hand, and how far raters agree.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::data::LabelSource;
use crate::interval::Interval;
use crate::prediction::Support;

/// What is said of a letter as a whole.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterVerdict {
    /// It would pass document screening.
    Pass,
    /// It would not.
    Fail,
    /// That cannot be said by reading it.
    CannotSay,
    /// Not now: nothing is said.
    Skip,
}

/// Why a letter is asked. Nothing of it tells on which side of its threshold the model is.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueReason {
    /// Another rater labelled it, and a second opinion is missing.
    SecondOpinion,
    /// The model is near its threshold.
    Uncertain,
    /// The model's interval is wide.
    WideInterval,
    /// It lies at the edge of what the model knows.
    AtTheEdge,
    /// It lies outside of what the model knows.
    Outside,
    /// None of its family was labelled yet.
    NewFamily,
    /// The model says nothing of it.
    Untold,
    /// There is no model: letters of all families, the newest first.
    NoModel,
    /// The rater skipped it before.
    Skipped,
    /// As many raters as are needed labelled it; it comes behind the others.
    LabelledEnough,
    /// It has a label of another origin; it comes behind those without.
    HasLabel,
}

/// How a criterion is rated.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Scale {
    /// From 0, not at all, to 3, wholly.
    #[serde(rename = "0-3")]
    ZeroToThree,
    /// 0 for no, 1 for yes.
    #[serde(rename = "yes-no")]
    YesNo,
}

/// Something that raters look at.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Its name for programs.
    pub id: String,
    /// How it is rated.
    pub scale: Scale,
    /// What is asked, in Korean.
    pub ko: String,
    /// What is asked, in English.
    pub en: String,
}

/// What raters look at.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelRubric {
    /// Its version, which labels name.
    pub version: String,
    /// The criteria in the order in which they are asked.
    pub criteria: Vec<Criterion>,
    /// How many raters a letter needs.
    pub raters: usize,
}

/// A question of a letter with its answer.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterQuestion {
    /// The question, if it stands in the letter.
    pub prompt: Option<String>,
    /// The answer.
    pub answer: String,
}

/// A letter that is to be labelled: without personal fields, and with nothing of what the model or others say of it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterToLabel {
    /// Its identity.
    pub content_hash: String,
    /// The company that it is for, if it says so.
    pub company: Option<String>,
    /// The role, if it says so.
    pub role: Option<String>,
    /// Its text.
    pub questions: Vec<LetterQuestion>,
    /// Why it is asked.
    pub reasons: Vec<QueueReason>,
}

/// The letters that a rater is to read next.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelQueue {
    /// The rater.
    pub rater: String,
    /// Letters, the one that would teach the most first.
    pub letters: Vec<LetterToLabel>,
    /// Letters that this rater has not labelled yet.
    pub left: usize,
    /// Letters that this rater labelled.
    pub labelled: usize,
    /// Content hashes of letters that a fault changed: they are not asked.
    pub damaged: Vec<String>,
}

/// What one rater says of a letter, or what was decided.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RaterLabel {
    /// The rater, or who decided.
    pub rater: String,
    /// What they say as a whole.
    pub verdict: LetterVerdict,
    /// Of criteria, by their ids.
    pub criteria: BTreeMap<String, u8>,
    /// The version of the rubric.
    pub rubric: String,
    /// In their words.
    pub note: Option<String>,
    /// When, in milliseconds since 1970.
    pub given_at: i64,
}

/// What the model that answers says of a letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelOpinion {
    /// The model.
    pub model: String,
    /// Its version.
    pub version: u32,
    /// P(pass). Null: the letter is outside of what the model knows.
    pub pass_probability: Option<f64>,
    /// Where it lies.
    pub interval: Interval,
    /// Whether the letter is like those that it learned from.
    pub support: Support,
}

/// What a rater learns once they gave their own label.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RevealedLabels {
    /// The letter.
    pub content_hash: String,
    /// Their label, as it is kept.
    pub label: RaterLabel,
    /// What others say of the letter now.
    pub others: Vec<RaterLabel>,
    /// What the model says of it. Null: there is none, it says nothing, or the letter was skipped.
    pub model: Option<ModelOpinion>,
    /// What was decided.
    pub decision: Option<RaterLabel>,
}

/// A label that was taken back, and its letter to be read again.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndoneLabel {
    /// What was taken back.
    pub label: RaterLabel,
    /// The letter.
    pub letter: LetterToLabel,
}

/// Something that was once said of a letter. Nothing of it is ever changed.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelRecord {
    /// Its number: later ones have greater.
    pub number: i64,
    /// Whether it is a decision, and not a rater's label.
    pub is_decision: bool,
    /// The number of the label that it takes back. Nothing else is said then.
    pub withdraws: Option<i64>,
    /// What was said.
    #[serde(flatten)]
    pub label: RaterLabel,
    /// The program in which it was said: `shortlist`, `label-studio`, or `agreement` for what raters agree about.
    pub origin: String,
}

/// Everything that was said of a letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterLabels {
    /// The letter.
    #[serde(flatten)]
    pub letter: LetterToLabel,
    /// Whether it passed, if known.
    pub is_passed: Option<bool>,
    /// Where that is known from.
    pub label_source: LabelSource,
    /// All that was ever said, in time. A rater who has not labelled the letter sees nothing of others.
    pub history: Vec<LabelRecord>,
}

/// How many letters one rater labelled.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RaterCounts {
    /// The rater.
    pub rater: String,
    /// Letters that would pass.
    pub passed: usize,
    /// Letters that would not.
    pub failed: usize,
    /// Letters of which that cannot be said.
    pub cannot_say: usize,
    /// Letters that were skipped.
    pub skipped: usize,
}

/// How far two raters agree about one criterion.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionAgreement {
    /// The criterion.
    pub id: String,
    /// The version of the rubric.
    pub rubric: String,
    /// Letters of which both rated it.
    pub letters: usize,
    /// Cohen's kappa with quadratic weights (of yes and no: without). Null: both always say the same one thing.
    pub kappa: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
}

/// How far two raters agree.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairAgreement {
    /// One rater.
    pub first: String,
    /// The other.
    pub second: String,
    /// Letters that both say would pass or not.
    pub letters: usize,
    /// Of those, of which they say the same.
    pub agreed: usize,
    /// Letters that both labelled and of which one or both cannot say.
    pub cannot_say: usize,
    /// Letters of which one of them said something else before, when the other's label could have been seen.
    pub revised: usize,
    /// Cohen's kappa. Null: both say the same one thing of all letters, or there is none.
    pub kappa: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
    /// The same of criteria.
    pub criteria: Vec<CriterionAgreement>,
}

/// A letter of which raters say different things.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelDisagreement {
    /// The letter.
    pub content_hash: String,
    /// What they say.
    pub labels: Vec<RaterLabel>,
    /// What was decided.
    pub decision: Option<RaterLabel>,
}

/// How far raters agree.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelAgreement {
    /// The raters by name.
    pub raters: Vec<RaterCounts>,
    /// Each two of them who labelled a letter together.
    pub pairs: Vec<PairAgreement>,
    /// Krippendorff's alpha of whether letters would pass, of more than two raters. Null: there are fewer, or they always
    /// say the same one thing.
    pub alpha: Option<f64>,
    /// Letters that at least two raters labelled.
    pub doubly_labelled: usize,
    /// Of those with the same verdict of all, pass or fail, the ones without a decision.
    pub agreed_undecided: usize,
    /// Letters with a decision.
    pub decided: usize,
    /// Letters of which raters say different things, those without a decision first. A rater sees those that they labelled.
    pub disagreements: Vec<LabelDisagreement>,
    /// Content hashes of letters with labels that a fault changed, which count for nothing.
    pub damaged: Vec<String>,
}

/// A label that was decided.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelDecision {
    /// The letter.
    pub content_hash: String,
    /// The decision, as it is kept.
    pub decision: RaterLabel,
    /// The source of the letter's own label where it is another than this decision, which does not replace it.
    pub stands: Option<LabelSource>,
}

/// Decisions that raters' agreement made.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreedDecisions {
    /// Letters whose label is what their raters say.
    pub labelled: Vec<String>,
    /// Letters of which the decision is kept, but whose label of another source stands.
    pub stand: Vec<String>,
}

/// Something in a file of Label Studio that was not understood.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelImportFault {
    /// The task's place in the file, from 1.
    pub task: usize,
    /// The annotation's id. Null: it is the task.
    pub annotation: Option<String>,
    /// What it is: `task`, `no_hash`, `no_letter`, `rubric`, `rater`, `time`, `verdict`, `note` or `result`.
    pub fault: &'static str,
    /// What came, in short.
    pub came: String,
}

/// What became of a file of Label Studio.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelImport {
    /// Tasks in it.
    pub tasks: usize,
    /// Tasks without any annotation.
    pub without_annotation: usize,
    /// Labels that are new.
    pub added: usize,
    /// Annotations that are known with another content: what they say now is added.
    pub changed: usize,
    /// Annotations that are known as they are.
    pub unchanged: usize,
    /// Of those that were kept, the ones that were skipped there (`was_cancelled`).
    pub skipped: usize,
    /// Predictions of models: they are no labels, and left out.
    pub predictions: usize,
    /// Drafts that nobody submitted, which are left out.
    pub drafts: usize,
    /// What was not understood.
    pub not_understood: Vec<LabelImportFault>,
}
