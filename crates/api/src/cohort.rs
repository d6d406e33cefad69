//! Many clients' letters in one table.

use serde::Serialize;

use crate::fit::{Fit, RequirementVerdict};
use crate::letter_review::LetterReview;

/// One letter of one client.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CohortRow {
    /// The client: the name of their folder, their file or their row.
    pub client: String,
    /// The draft: the file or the row.
    pub draft: String,
    /// What its reader would say. Null: it could not be read.
    pub state: Option<LetterState>,
    /// Why it could not be read.
    pub fault: Option<String>,
}

/// A letter with its review, and held against the posting that it is for.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CohortLetter {
    /// How it stands, in numbers.
    pub state: LetterState,
    /// What its reader would say.
    pub review: LetterReview,
    /// What the posting asks for and what the letter says of it. Null: no posting was named.
    pub fit: Option<Fit>,
}

/// How a letter stands.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterState {
    /// Characters of all answers, white space included.
    pub characters: usize,
    /// What is left to mend, by severity.
    pub findings: FindingCounts,
    /// What to do first, in a few words. Null: nothing was found.
    pub first: Option<String>,
    /// What the posting asks for. Null: no posting was named.
    pub requirements: Option<RequirementCounts>,
}

/// Findings by severity.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FindingCounts {
    /// Those that weigh most.
    pub high: usize,
    /// Those between.
    pub medium: usize,
    /// Those that weigh least.
    pub low: usize,
}

/// Requirements by what the letter says to them.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RequirementCounts {
    /// Met.
    pub met: usize,
    /// Denied, or too little.
    pub denied: usize,
    /// Met in part, unsure, or not spoken of.
    pub open: usize,
}

impl LetterState {
    /// How a letter stands by its review, and beside a posting.
    #[must_use]
    pub fn new(review: &LetterReview, fit: Option<&Fit>) -> Self {
        let of = |severity: &str| {
            let findings = review.findings.iter();
            findings
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let first = review.first.first();
        let first = first.and_then(|first| review.findings.get(first.finding));
        Self {
            characters: review
                .questions
                .iter()
                .map(|question| question.characters)
                .sum(),
            findings: FindingCounts {
                high: of("high"),
                medium: of("medium"),
                low: of("low"),
            },
            first: first.map(|finding| finding.headline.clone()),
            requirements: fit.map(RequirementCounts::of),
        }
    }
}

impl RequirementCounts {
    fn of(fit: &Fit) -> Self {
        let mut counts = Self::default();
        for requirement in &fit.requirements {
            match requirement.verdict {
                RequirementVerdict::Met => counts.met += 1,
                RequirementVerdict::Denied | RequirementVerdict::Short => counts.denied += 1,
                RequirementVerdict::Partly
                | RequirementVerdict::Unsure
                | RequirementVerdict::NotMentioned => counts.open += 1,
            }
        }
        counts
    }
}
