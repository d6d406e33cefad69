//! A letter as it stands in a file of many: with its label, split and provenance.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::doubt::Doubt;
use crate::error::{Error, Result, excerpt};
use crate::personal::PersonalFields;

/// A letter that was read, with everything that stood beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterRecord {
    /// The letter itself.
    pub document: Document,
    /// What was taken out of the letter: never embedded, logged or stored with the text.
    pub personal: PersonalFields,
    /// Whether it passed document screening, if known.
    pub is_passed: Option<bool>,
    /// The part of the data that it belongs to, if the file says so.
    pub split: Option<Split>,
    /// Where the label comes from, if the file says so.
    pub label_source: Option<LabelSource>,
    /// Why it may be no letter, as far as its text tells.
    pub doubt: Option<Doubt>,
}

/// The part of the data that a letter belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// Models are fitted on these.
    Train,
    /// Models are chosen on these.
    Validation,
    /// Read once, at the end.
    Test,
}

/// Where a label comes from. Only [`LabelSource::Outcome`] is evidence about real hiring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelSource {
    /// What really happened.
    Outcome,
    /// A person's or program's judgement by a rubric.
    Rubric,
    /// Made by a generator, for trying out.
    Synthetic,
}

/// An enum whose values have one lower-case name each, shown, parsed and stored alike.
macro_rules! named {
    ($type:ty, $field:literal, $expected:literal, $($variant:path => $name:literal),+ $(,)?) => {
        impl $type {
            /// The name that files, commands and databases use.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($variant => $name),+ }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl FromStr for $type {
            type Err = Error;

            fn from_str(value: &str) -> Result<Self> {
                match value.trim().to_lowercase().as_str() {
                    $($name => Ok($variant),)+
                    _ => Err(Error::Field {
                        field: $field,
                        expected: $expected,
                        came: excerpt(value),
                    }),
                }
            }
        }
    };
}

named!(Split, "split", "train, validation or test",
    Split::Train => "train", Split::Validation => "validation", Split::Test => "test");
named!(LabelSource, "label_source", "outcome, rubric or synthetic",
    LabelSource::Outcome => "outcome", LabelSource::Rubric => "rubric",
    LabelSource::Synthetic => "synthetic");
