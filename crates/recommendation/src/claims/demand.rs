//! What a requirement asks for, taken apart.

use super::amount::Unit;
use super::level::Test;
use super::licence::Licence;
use crate::facts::Education;

/// What is asked for, and how its parts are joined.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Demand {
    /// Each of them.
    All(Vec<Demand>),
    /// One of them.
    Any(Vec<Demand>),
    /// Words of one phrase, its head the last: `방사선 촬영`.
    Phrase(Vec<Demand>),
    One(Asked),
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) subject: Subject,
    /// The least of it.
    pub(crate) amount: Option<Needed>,
    /// Words that narrow it, as stems: `b2b` of `B2B 영업`.
    pub(crate) narrowed: Vec<String>,
    /// All of its telling words, as stems.
    pub(crate) words: Vec<String>,
    /// What is done, as stems: `기획` of `게임 기획`.
    pub(crate) acts: Vec<String>,
}

/// The least of something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Needed {
    pub(crate) least: f64,
    pub(crate) unit: Unit,
}

/// What a part of a requirement is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Subject {
    /// Something of the ontology.
    Concept(usize),
    /// Words that it does not know, as stems.
    Words(Vec<String>),
    Degree(Education),
    /// Fields of study, any of which is enough; none: whatever is near.
    Major(Vec<String>),
    Test {
        test: Test,
        least: f64,
    },
    Licence(Licence),
    /// Work of any kind, for so long.
    Work,
}

impl Demand {
    pub(crate) fn of(subject: Subject, amount: Option<Needed>) -> Self {
        Self::One(Asked {
            subject,
            amount,
            narrowed: Vec::new(),
            words: Vec::new(),
            acts: Vec::new(),
        })
    }

    /// The demands of which it is made, without what joins them.
    pub(crate) fn each(&self) -> Vec<&Asked> {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::Phrase(parts) => {
                parts.iter().flat_map(Self::each).collect()
            }
            Self::One(asked) => vec![asked],
        }
    }

    /// Several as one; one by itself.
    pub(crate) fn joined(mut demands: Vec<Self>, any: bool) -> Option<Self> {
        demands.dedup();
        match demands.len() {
            0 => None,
            1 => demands.pop(),
            _ if any => Some(Self::Any(demands)),
            _ => Some(Self::All(demands)),
        }
    }
}
