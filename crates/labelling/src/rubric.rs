//! What raters look at.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use shortlist_document::ContentHash;

use crate::error::{Error, Result};

/// Digits of a version: two rubrics of one home are told apart by far fewer.
const VERSION_DIGITS: usize = 12;
/// The most criteria: each has a key on the page, and nobody keeps more in mind.
const MOST_CRITERIA: usize = 9;
/// The longest id and words, in characters.
const LONGEST_ID: usize = 40;
const LONGEST_WORDS: usize = 200;

/// How a criterion is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// From 0, not at all, to 3, wholly.
    #[serde(rename = "0-3")]
    ZeroToThree,
    /// Whether it is so.
    #[serde(rename = "yes-no")]
    YesNo,
}

impl Scale {
    /// How many values it has: from 0 on.
    #[must_use]
    pub const fn values(self) -> u8 {
        match self {
            Self::ZeroToThree => 4,
            Self::YesNo => 2,
        }
    }

    /// Its name in settings and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ZeroToThree => "0-3",
            Self::YesNo => "yes-no",
        }
    }
}

/// Something that raters look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its name for programs: small letters, digits and `_`.
    pub id: String,
    /// How it is rated.
    pub scale: Scale,
    /// What is asked, in Korean.
    pub ko: String,
    /// What is asked, in English.
    pub en: String,
}

/// What raters look at beside whether a letter would pass. Labels name the version that they were given by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rubric {
    /// The criteria, in the order in which they are asked.
    pub criteria: Vec<Criterion>,
}

impl Default for Rubric {
    /// Concreteness, fit to the role, evidence and structure from 0 to 3, and whether the letter could be sent anywhere.
    fn default() -> Self {
        let criterion = |id: &str, scale, ko: &str, en: &str| Criterion {
            id: id.to_owned(),
            scale,
            ko: ko.to_owned(),
            en: en.to_owned(),
        };
        let to_three = Scale::ZeroToThree;
        Self {
            criteria: vec![
                criterion(
                    "concreteness",
                    to_three,
                    "구체성: 언제, 무엇을, 어떻게 했는지 보이는가",
                    "Concreteness: does it show when, what and how",
                ),
                criterion(
                    "role_fit",
                    to_three,
                    "직무 적합성: 지원 직무에 맞는 경험인가",
                    "Fit to the role: is the experience that of the role",
                ),
                criterion(
                    "evidence",
                    to_three,
                    "근거: 주장마다 결과나 수치가 있는가",
                    "Evidence: has each claim a result or a number",
                ),
                criterion(
                    "structure",
                    to_three,
                    "구성: 질문에 답하고 읽기 쉬운가",
                    "Structure: does it answer the question and read well",
                ),
                criterion(
                    "generic",
                    Scale::YesNo,
                    "다른 회사에 그대로 내도 되는 글인가",
                    "Could it be sent to any company as it is",
                ),
            ],
        }
    }
}

impl Rubric {
    /// Its version: the same criteria have the same.
    #[must_use]
    pub fn version(&self) -> String {
        let parts = self.criteria.iter().flat_map(|criterion| {
            [
                criterion.id.as_str(),
                criterion.scale.as_str(),
                criterion.ko.as_str(),
                criterion.en.as_str(),
            ]
        });
        let hash = ContentHash::of_parts(parts).to_string();
        hash.chars().take(VERSION_DIGITS).collect()
    }

    /// Whether raters can use it.
    ///
    /// # Errors
    ///
    /// [`Error::Rubric`].
    pub fn check(&self) -> Result<()> {
        let wrong = |reason: String| Err(Error::Rubric { reason });
        if self.criteria.len() > MOST_CRITERIA {
            let count = self.criteria.len();
            return wrong(format!("it has {count}, more than {MOST_CRITERIA}"));
        }
        let mut ids = HashSet::new();
        for Criterion { id, ko, en, .. } in &self.criteria {
            let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
            if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(is_plain) {
                return wrong(format!(
                    "the id {id:?} is not of 1 to {LONGEST_ID} small letters, digits and _"
                ));
            }
            if matches!(id.as_str(), "verdict" | "note" | "letter") {
                return wrong(format!("the id {id:?} has another meaning"));
            }
            if !ids.insert(id) {
                return wrong(format!("the id {id:?} is there twice"));
            }
            let is_said =
                |words: &str| !words.trim().is_empty() && words.chars().count() <= LONGEST_WORDS;
            if !is_said(ko) || !is_said(en) {
                return wrong(format!(
                    "{id:?} is not asked in 1 to {LONGEST_WORDS} characters of each language"
                ));
            }
        }
        Ok(())
    }

    /// The criterion with this id.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// Whether these values are values of its criteria. None of them must be there.
    ///
    /// # Errors
    ///
    /// [`Error::ImpossibleLabel`].
    pub fn check_values(&self, values: &BTreeMap<String, u8>) -> Result<()> {
        for (id, value) in values {
            let Some(criterion) = self.criterion(id) else {
                let ids = self.criteria.iter().map(|criterion| criterion.id.as_str());
                return Err(Error::ImpossibleLabel {
                    expected: format!("criteria among {}", ids.collect::<Vec<_>>().join(", ")),
                    came: id.chars().take(LONGEST_ID).collect(),
                });
            };
            if *value >= criterion.scale.values() {
                return Err(Error::ImpossibleLabel {
                    expected: format!("{id} from 0 to {}", criterion.scale.values() - 1),
                    came: value.to_string(),
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn rubric(ids: &[&str]) -> Rubric {
        let criteria = ids.iter().map(|id| Criterion {
            id: (*id).to_owned(),
            scale: Scale::YesNo,
            ko: "가".to_owned(),
            en: "a".to_owned(),
        });
        Rubric {
            criteria: criteria.collect(),
        }
    }

    #[test]
    fn a_version_is_of_what_is_asked() {
        let default = Rubric::default();
        default.check().unwrap();
        assert_eq!(default.version(), Rubric::default().version());
        assert_eq!(default.version().len(), VERSION_DIGITS);
        let mut other = Rubric::default();
        other.criteria[0].ko.push('?');
        assert_ne!(default.version(), other.version());
        other = Rubric::default();
        other.criteria.swap(0, 1);
        assert_ne!(default.version(), other.version());
    }

    #[test]
    fn rubrics_that_make_no_sense_are_refused() {
        rubric(&[]).check().unwrap();
        rubric(&["a", "b_2"]).check().unwrap();
        for wrong in [
            &["a", "a"][..],
            &[""],
            &["A"],
            &["가"],
            &["a b"],
            &["note"],
            &["verdict"],
            &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"],
        ] {
            assert!(rubric(wrong).check().is_err(), "{wrong:?}");
        }
        let mut unsaid = rubric(&["a"]);
        unsaid.criteria[0].en = " ".to_owned();
        assert!(unsaid.check().is_err());
    }

    #[test]
    fn values_are_those_of_the_scale() {
        let rubric = Rubric::default();
        let check = |values: &[(&str, u8)]| {
            let values = values.iter().map(|(id, value)| ((*id).to_owned(), *value));
            rubric.check_values(&values.collect())
        };
        check(&[]).unwrap();
        check(&[("concreteness", 0), ("evidence", 3), ("generic", 1)]).unwrap();
        assert!(check(&[("concreteness", 4)]).is_err());
        assert!(check(&[("generic", 2)]).is_err());
        assert!(check(&[("kindness", 1)]).is_err());
    }
}
