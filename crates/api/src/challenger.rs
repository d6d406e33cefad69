//! A version that does not answer, held against the one that does.

use serde::Serialize;

use crate::monitoring::Estimate;

/// What a version would have told of the newest letters that another one answered.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// Its registered name.
    pub name: String,
    /// Its number.
    pub version: u32,
    /// Letters that both were asked about.
    pub letters: u64,
    /// Answers that cannot be held against it: neither vector nor text of the letter is kept.
    pub without_vector: u64,
    /// Letters that would be told otherwise: by ten points or more, on the other side of one half, or not at all.
    pub otherwise: u64,
    /// Of those, with a higher probability.
    pub higher: u64,
    /// Of those, with a lower one.
    pub lower: u64,
    /// Of those, of which it cannot say anything.
    pub unsaid: u64,
    /// By how much the probability changes in the mean, up or down. Null: no letter has both.
    pub mean_change: Option<f64>,
}

/// What outcomes say of a challenger: a version whose answers are computed and never shown.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChallengerReport {
    /// Its registered name.
    pub name: String,
    /// Its number.
    pub version: u32,
    /// The version that answers.
    pub champion: Champion,
    /// Since when outcomes count, in milliseconds since 1970: since it was named.
    pub since: i64,
    /// Outcomes of letters of which both tell a probability.
    pub outcomes: u64,
    /// Outcomes that do not count, because nothing of the letter is kept or the challenger cannot say.
    pub left_out: u64,
    /// The Brier score of the version that answers.
    pub champion_brier: Estimate,
    /// The challenger's.
    pub challenger_brier: Estimate,
    /// By how much the challenger's is better, with a 95 % interval that holds at any time.
    pub better_by: Estimate,
    /// What that says.
    pub verdict: ChallengerVerdict,
}

/// The version that answers.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Champion {
    /// Its registered name.
    pub name: String,
    /// Its number.
    pub version: u32,
}

/// What outcomes say of a challenger so far.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChallengerVerdict {
    /// It is better.
    Better,
    /// It is worse.
    Worse,
    /// That does not show yet.
    Open,
}
