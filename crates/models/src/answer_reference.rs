//! How the letters that a model learned from were distributed, in what is watched of answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shortlist_storage::AnswerTraits;

/// The name of the file within a model's folder.
pub const REFERENCE_FILE: &str = "monitoring.json";

/// A number that is watched. Numbers are counted in steps that no data decides: with steps taken from the reference
/// alone, an exact test would not be exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WatchedNumber {
    /// Characters in a letter's answers.
    Characters,
    /// Questions in a letter.
    Questions,
    /// The probability that was shown.
    Probability,
    /// How far a letter is from those that were learned from.
    Distance,
}

impl WatchedNumber {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Characters,
        Self::Questions,
        Self::Probability,
        Self::Distance,
    ];

    /// In which steps it is counted.
    #[must_use]
    pub fn step(self) -> f64 {
        match self {
            Self::Characters => 100.0,
            Self::Questions => 1.0,
            Self::Probability => 0.05,
            Self::Distance => 0.01,
        }
    }

    /// Its name in series and tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::Questions => "questions",
            Self::Probability => "probability",
            Self::Distance => "distance",
        }
    }

    /// The number of steps of a value.
    #[expect(clippy::cast_possible_truncation, reason = "a small number of steps")]
    fn steps(self, value: f64) -> i64 {
        (value / self.step()).floor() as i64
    }

    /// The middle of a step.
    fn middle(self, steps: i64) -> f64 {
        (steps as f64 + 0.5) * self.step()
    }

    fn of(self, watched: &Watched<'_>) -> Option<f64> {
        match self {
            Self::Characters => Some(watched.traits.characters as f64),
            Self::Questions => Some(watched.traits.questions as f64),
            Self::Probability => watched.probability,
            Self::Distance => watched.traits.distance,
        }
    }
}

/// A category that is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WatchedCategory {
    /// The language of a letter.
    Language,
    /// The family of the role that it is for.
    JobFamily,
    /// The size of the company that it is for.
    CompanySize,
    /// Whether it is like those that were learned from.
    Support,
}

impl WatchedCategory {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Language,
        Self::JobFamily,
        Self::CompanySize,
        Self::Support,
    ];

    /// Its name in series and tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::JobFamily => "job_family",
            Self::CompanySize => "company_size",
            Self::Support => "support",
        }
    }

    fn of<'a>(self, watched: &Watched<'a>) -> Option<&'a str> {
        match self {
            Self::Language => Some(&watched.traits.language),
            Self::JobFamily => watched.traits.job_family.as_deref(),
            Self::CompanySize => watched.traits.company_size.as_deref(),
            Self::Support => watched.support,
        }
    }
}

/// One answer, or one letter as it would be answered.
#[derive(Debug, Clone, Copy)]
pub struct Watched<'a> {
    /// What is watched beside the answer.
    pub traits: &'a AnswerTraits,
    /// The probability, if there is one.
    pub probability: Option<f64>,
    /// Whether the letter is like those that were learned from, if that is known.
    pub support: Option<&'a str>,
}

/// How often each value came, of everything that is watched: no letter can be told from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerReference {
    /// How many steps from 0, and how many letters.
    pub numbers: BTreeMap<WatchedNumber, BTreeMap<i64, u64>>,
    /// The name, and how many letters.
    pub categories: BTreeMap<WatchedCategory, BTreeMap<String, u64>>,
}

impl AnswerReference {
    /// Counts one more.
    pub fn count(&mut self, watched: &Watched<'_>) {
        for number in WatchedNumber::ALL {
            if let Some(value) = number.of(watched) {
                let counts = self.numbers.entry(number).or_default();
                *counts.entry(number.steps(value)).or_default() += 1;
            }
        }
        for category in WatchedCategory::ALL {
            if let Some(name) = category.of(watched) {
                let counts = self.categories.entry(category).or_default();
                *counts.entry(name.to_owned()).or_default() += 1;
            }
        }
    }

    /// The values of a number, each as the middle of its step.
    #[must_use]
    pub fn values(&self, number: WatchedNumber) -> Vec<f64> {
        let counts = self.numbers.get(&number).into_iter().flatten();
        counts
            .flat_map(|(steps, count)| std::iter::repeat_n(number.middle(*steps), whole(*count)))
            .collect()
    }

    /// The names of a category, each as often as it came.
    #[must_use]
    pub fn names(&self, category: WatchedCategory) -> Vec<&str> {
        let counts = self.categories.get(&category).into_iter().flatten();
        counts
            .flat_map(|(name, count)| std::iter::repeat_n(name.as_str(), whole(*count)))
            .collect()
    }
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_comes_back_by_steps_and_names() {
        let traits = AnswerTraits {
            characters: 1_234,
            questions: 4,
            language: "ko".into(),
            job_family: Some("sales".into()),
            ..AnswerTraits::default()
        };
        let watched = Watched {
            traits: &traits,
            probability: Some(0.62),
            support: Some("inside"),
        };
        let mut reference = AnswerReference::default();
        reference.count(&watched);
        reference.count(&watched);
        let text = serde_json::to_string(&reference).unwrap();
        let reference: AnswerReference = serde_json::from_str(&text).unwrap();
        assert_eq!(reference.values(WatchedNumber::Characters), [1_250.0; 2]);
        assert_eq!(reference.values(WatchedNumber::Questions), [4.5; 2]);
        assert!(reference.values(WatchedNumber::Distance).is_empty());
        assert_eq!(reference.names(WatchedCategory::JobFamily), ["sales"; 2]);
        assert!(!text.contains("1234"));
    }
}
