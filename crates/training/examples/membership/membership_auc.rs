//! How well members are told from other letters.

use std::fmt;

use shortlist_metrics::{Bootstrap, Interval, roc_auc};

/// What speaks for membership, of members and of others, against one model.
pub(crate) struct Evidence {
    is_member: Vec<bool>,
    values: Vec<f64>,
}

impl Evidence {
    pub(crate) fn new(members: Vec<f64>, others: Vec<f64>) -> Self {
        Self {
            is_member: [vec![true; members.len()], vec![false; others.len()]].concat(),
            values: [members, others].concat(),
        }
    }

    /// With so many of each.
    fn auc(&self, counts: &[u32]) -> Option<f64> {
        let drawn = |index: usize| std::iter::repeat_n(index, counts[index] as usize);
        let chosen: Vec<usize> = (0..self.values.len()).flat_map(drawn).collect();
        let is_member: Vec<bool> = chosen.iter().map(|index| self.is_member[*index]).collect();
        let values: Vec<f64> = chosen.iter().map(|index| self.values[*index]).collect();
        roc_auc(&is_member, &values).ok()
    }
}

/// The mean ROC-AUC over models, with its interval.
pub(crate) struct MembershipAuc {
    value: f64,
    interval: Interval,
}

impl MembershipAuc {
    /// Over models with as many letters each.
    pub(crate) fn of(evidence: &[Evidence]) -> Self {
        let letters = evidence[0].values.len();
        let mean = |counts: &[u32]| {
            let sum: Option<f64> = evidence
                .iter()
                .zip(counts.chunks(letters))
                .map(|(evidence, counts)| evidence.auc(counts))
                .sum();
            sum.map(|sum| sum / evidence.len() as f64)
        };
        let all = letters * evidence.len();
        let bootstrap = Bootstrap {
            draws: 500,
            ..Bootstrap::default()
        };
        Self {
            value: mean(&vec![1; all]).unwrap(),
            interval: bootstrap.statistic(all, mean).unwrap(),
        }
    }
}

impl fmt::Display for MembershipAuc {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Interval { low, high, .. } = self.interval;
        write!(formatter, "{:.2} ({low:.2} to {high:.2})", self.value)
    }
}
