//! Whether categories are as frequent as they were.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::counts::Counts;
use super::fisher::{fisher_exact, holm};
use super::measure::{Measure, Measured};
use super::settings::DriftSettings;
use crate::error::Result;

/// Shares of a new category whose power is tried.
const SHARES: [f64; 9] = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

/// A category's frequencies as they were and as they are: job family, language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CategoryDrift {
    /// Each category that either sample has, in the order of names.
    pub categories: Vec<CategoryCount>,
    /// What is said of all together.
    pub measures: Vec<Measured>,
}

/// One category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CategoryCount {
    /// Its name.
    pub name: String,
    /// How many of the reference are in it.
    pub reference: u64,
    /// How many of what came in.
    pub current: u64,
    /// Fisher's exact test of its share against that of all others.
    pub p_value: f64,
    /// The same by Holm, since all categories are asked at once.
    pub adjusted: f64,
}

impl CategoryDrift {
    /// Holds what came in against the reference.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`](crate::Error::TooFew) where a sample is empty,
    /// [`Error::Parameter`](crate::Error::Parameter) for settings outside their range.
    pub fn new<'a>(
        reference: impl IntoIterator<Item = &'a str>,
        current: impl IntoIterator<Item = &'a str>,
        settings: &DriftSettings,
    ) -> Result<Self> {
        settings.check()?;
        let mut names: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for name in reference {
            names.entry(name).or_default().0 += 1;
        }
        for name in current {
            names.entry(name).or_default().1 += 1;
        }
        // The last bin is for what the reference has not.
        let mut counts = Counts {
            reference: names.values().map(|(before, _)| *before).collect(),
            current: names.values().map(|(_, now)| *now).collect(),
        };
        counts.check()?;
        let categories = counted(&names, &counts);
        counts.reference.push(0);
        counts.current.push(0);
        let before: u64 = counts.reference.iter().sum();
        let measures = counts.measure(&Measure::OF_CATEGORIES, &SHARES, settings, |size, _| {
            let kept = counts.reference.iter().take(names.len());
            let kept = kept.map(|count| (1.0 - size) * *count as f64 / before as f64);
            kept.chain([size]).collect()
        })?;
        Ok(Self {
            categories,
            measures,
        })
    }
}

fn counted(names: &BTreeMap<&str, (u64, u64)>, counts: &Counts) -> Vec<CategoryCount> {
    let (before, now) = (counts.reference.iter().sum(), counts.current.iter().sum());
    let p_values: Vec<f64> = names
        .values()
        .map(|(reference, current)| fisher_exact(*current, now, *reference, before))
        .collect();
    let rows = names.iter().zip(p_values.iter().zip(holm(&p_values)));
    rows.map(
        |((name, (reference, current)), (p_value, adjusted))| CategoryCount {
            name: (*name).to_owned(),
            reference: *reference,
            current: *current,
            p_value: *p_value,
            adjusted,
        },
    )
    .collect()
}
