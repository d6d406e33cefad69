//! The groups of one dimension, each with a share of its weight.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::shares::{share, share_behind};
use crate::scaled::Scaled;

/// How the shares of groups get smaller, in the order in which they appear: 0.2, 0.13, 0.095, ...
const SCALE: f64 = 4.0;

/// The groups of one dimension that were met.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Groups {
    met: BTreeMap<String, Group>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Group {
    /// Which group it was to appear, counted from 1.
    number: u64,
    pub(crate) evidence: Evidence,
}

impl Group {
    /// Its share in its dimension's weight.
    pub(crate) fn share(&self) -> f64 {
        share(self.number, SCALE)
    }
}

impl Groups {
    /// The evidence of a group, which begins with nothing seen.
    pub(crate) fn of(&mut self, name: &str, begun: impl FnOnce() -> Evidence) -> &mut Evidence {
        let number = self.met.len() as u64 + 1;
        &mut self
            .met
            .entry(name.to_owned())
            .or_insert_with(|| Group {
                number,
                evidence: begun(),
            })
            .evidence
    }

    /// The e-value of all groups together; what is kept for groups not met yet counts as itself.
    pub(crate) fn e_value(&self) -> Scaled {
        let unused = Scaled::from_value(share_behind(self.met.len() as u64, SCALE));
        self.met.values().fold(unused, |sum, group| {
            sum.plus(group.evidence.e_value().times(group.share()))
        })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Group)> {
        self.met.iter().map(|(name, group)| (name.as_str(), group))
    }
}
