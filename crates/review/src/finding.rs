//! One thing to mend, with its place and what an advice line needs to know.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::detail::Detail;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A matter of style.
    Low,
    /// Weakens the letter.
    Medium,
    /// May cost the screening.
    High,
}

/// Where in the letter something stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// Index of the question, from 0.
    pub question: usize,
    /// Index of the paragraph within the answer, from 0; `None` for the whole answer.
    pub paragraph: Option<usize>,
    /// Index of the sentence within the answer, from 0; `None` for more than a sentence.
    pub sentence: Option<usize>,
    /// Bytes of the answer (UTF-8), on character borders.
    pub bytes: Range<usize>,
    /// Characters (Unicode scalar values) of the answer.
    pub characters: Range<usize>,
}

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What it is, by a name that stays.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it stands; `None` for what is nowhere, such as an answer that is missing.
    pub place: Option<Place>,
    /// The words at the place; empty where there is none or it is a whole answer.
    pub quoted: String,
    /// The numbers and words that tell the reader why, and what to write instead.
    pub detail: Detail,
    /// Other places that it is about: the sentence that is repeated, the answer that it was swapped with.
    pub others: Vec<Place>,
}
