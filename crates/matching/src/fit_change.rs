//! What a second draft says to a posting's requirements otherwise than the first.

use shortlist_recommendation::{Importance, Verdict};

use crate::gap::Fit;

/// What became of a posting's requirements between two drafts.
#[derive(Debug, Clone, PartialEq)]
pub struct FitChange {
    /// Requirements that the first draft meets.
    pub covered_before: usize,
    /// Requirements that the second draft meets.
    pub covered_after: usize,
    /// Everything that is asked for.
    pub requirements: usize,
    /// What is answered otherwise, in the posting's order.
    pub changed: Vec<ChangedRequirement>,
}

/// A requirement that the drafts answer differently.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedRequirement {
    /// In the posting's words.
    pub text: String,
    /// Whether it is required, welcome, or in the list of skills.
    pub importance: Importance,
    /// What the first draft says to it.
    pub before: Verdict,
    /// What the second draft says to it.
    pub after: Verdict,
    /// The sentence of the second draft that says so, or else that of the first. Null: neither has one.
    pub sentence: Option<String>,
}

impl FitChange {
    /// Compares what two drafts say to one posting.
    #[must_use]
    pub fn between(first: &Fit, second: &Fit) -> Self {
        let pairs = first.requirements.iter().zip(&second.requirements);
        let changed = pairs
            .filter(|(before, after)| before.verdict != after.verdict)
            .map(|(before, after)| ChangedRequirement {
                text: after.text.clone(),
                importance: after.importance,
                before: before.verdict,
                after: after.verdict,
                sentence: after
                    .sentence
                    .as_ref()
                    .or(before.sentence.as_ref())
                    .cloned(),
            });
        Self {
            covered_before: first.covered,
            covered_after: second.covered,
            requirements: second.requirements.len(),
            changed: changed.collect(),
        }
    }
}
