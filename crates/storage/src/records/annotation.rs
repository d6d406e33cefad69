//! What people said of letters by reading them.

use std::collections::BTreeMap;

use serde::Serialize;
use shortlist_document::LabelSource;

use super::named::named;

named! {
    /// Who says it, and to what end.
    AnnotationKind {
        /// A rater labels a letter, without knowing what others say.
        Label = "label",
        /// Somebody decides what a letter's label is, knowing what raters said.
        Decision = "decision",
    }
}

named! {
    /// What is said of a letter as a whole.
    LetterVerdict {
        /// It would pass document screening.
        Pass = "pass",
        /// It would not.
        Fail = "fail",
        /// That cannot be said by reading it.
        CannotSay = "cannot_say",
        /// Not now: nothing is said.
        Skip = "skip",
    }
}

impl LetterVerdict {
    /// Whether it would pass; `None`: that is not said.
    #[must_use]
    pub const fn is_passed(self) -> Option<bool> {
        match self {
            Self::Pass => Some(true),
            Self::Fail => Some(false),
            Self::CannotSay | Self::Skip => None,
        }
    }
}

/// What somebody says of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewAnnotation {
    /// The letter, which must be stored.
    pub content_hash: String,
    /// To what end.
    pub kind: AnnotationKind,
    /// Who says it: a rater, or who decides.
    pub author: String,
    /// What is said as a whole.
    pub verdict: LetterVerdict,
    /// The version of the rubric that it is said by.
    pub rubric: String,
    /// What is said of each criterion, by its id.
    pub criteria: BTreeMap<String, u8>,
    /// In the author's words.
    pub note: Option<String>,
    /// The program in which it was said.
    pub origin: String,
    /// What that program calls it.
    pub external_id: Option<String>,
    /// When, in milliseconds since 1970.
    pub given_at: i64,
    /// The number of the annotation that is taken back. Nothing else is said then.
    pub withdraws: Option<i64>,
}

/// What somebody said of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Annotation {
    /// Its number: later ones have greater.
    pub number: i64,
    /// What was said.
    #[serde(flatten)]
    pub said: NewAnnotation,
}

/// The annotations that are as they were written, and those that are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SoundAnnotations {
    /// Annotations in the order in which they were given.
    pub annotations: Vec<Annotation>,
    /// The content hashes of letters with one that a fault changed: it counts for nothing.
    pub damaged: Vec<String>,
}

/// What became of an annotation that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Annotated {
    /// It is kept under this number; the letter's own label is not touched.
    As(i64),
    /// A decision is kept, and the letter's label is what it says.
    Labelled(i64),
    /// A decision is kept, and the letter keeps a label from this source, which a decision does not replace.
    LabelStands(i64, LabelSource),
    /// There is no such letter: nothing was kept.
    NoLetter,
}

/// A rubric as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRubric {
    /// Its version, by which annotations name it.
    pub version: String,
    /// It, in JSON.
    pub rubric: String,
    /// When it was first used, in milliseconds since 1970.
    pub kept_at: i64,
}
