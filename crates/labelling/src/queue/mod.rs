//! Which letters to label next.

mod choose;
mod worth;

pub(crate) use choose::{Candidate, Tier, choose};
pub(crate) use worth::worth;

/// Why a letter is asked. Nothing of it tells on which side of its threshold the model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

impl QueueReason {
    /// Its name for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SecondOpinion => "second_opinion",
            Self::Uncertain => "uncertain",
            Self::WideInterval => "wide_interval",
            Self::AtTheEdge => "at_the_edge",
            Self::Outside => "outside",
            Self::NewFamily => "new_family",
            Self::Untold => "untold",
            Self::NoModel => "no_model",
            Self::Skipped => "skipped",
            Self::LabelledEnough => "labelled_enough",
            Self::HasLabel => "has_label",
        }
    }
}

/// The letters that a rater is to read next.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue {
    /// Letters, the one that would teach the most first.
    pub letters: Vec<crate::LetterToLabel>,
    /// Letters that this rater has not labelled yet.
    pub left: usize,
    /// Letters that this rater labelled.
    pub labelled: usize,
    /// Content hashes of letters that a fault changed: they are not asked.
    pub damaged: Vec<String>,
}
