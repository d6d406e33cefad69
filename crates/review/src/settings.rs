//! Which checks run, and from what on they speak.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::error::{Error, Result};

/// Which checks run, and from what on they speak. Where each default comes from: `docs/review.md`.
///
/// # Examples
///
/// ```
/// use shortlist_review::{Code, Settings};
///
/// let settings: Settings = serde_json::from_str(r#"{"off": ["cliche"], "longest-sentence": 80}"#)?;
/// assert!(!settings.is_on(Code::Cliche));
/// assert_eq!(settings.longest_sentence, 80);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Settings {
    /// Codes that are not looked for.
    pub off: BTreeSet<Code>,
    /// `under-limit`: the least share of a limit that an answer should fill, from 0 to 1.
    pub least_fill: f64,
    /// `short-answer`: characters that an answer without a known limit should have, where another has thrice as many.
    pub least_characters: usize,
    /// `long-sentence`: characters, spaces included.
    pub longest_sentence: usize,
    /// `run-on`: clauses in a sentence.
    pub most_clauses: usize,
    /// `dense-paragraph`: characters, spaces included.
    pub longest_paragraph: usize,
    /// `repeated-word`: how often a word may stand in one sentence.
    pub most_in_sentence: usize,
    /// `repeated-word`: how often a word may stand in three sentences that follow each other.
    pub most_in_three: usize,
    /// `repeated-word`: the greatest share of an answer's words that one word may be, from 0 to 1.
    pub most_of_answer: f64,
    /// `repeated-opening`: how many sentences in a row may begin alike.
    pub most_openings: usize,
    /// `repeated-sentence`: the share of the shorter sentence's words from which two sentences are one, from 0 to 1.
    pub same_sentence: f64,
    /// `copied-from-letter`: the share of the letter from which it is copied, from 0 to 1.
    pub most_copied: f64,
    /// `copied-from-posting`: characters (spaces not counted) in a row that may stand in the posting too.
    pub longest_from_posting: usize,
    /// `claim-without-evidence`: sentences after the claim in which evidence counts.
    pub evidence_within: usize,
    /// `star-part-missing`: sentences that an answer has at least before it is held to be an episode.
    pub least_episode: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            // `unknown-word`: three in four of its alarms are false (docs/review.md).
            off: BTreeSet::from([Code::UnknownWord]),
            least_fill: 0.7,
            least_characters: 100,
            longest_sentence: 100,
            most_clauses: 4,
            longest_paragraph: 600,
            most_in_sentence: 2,
            most_in_three: 4,
            most_of_answer: 0.05,
            most_openings: 2,
            same_sentence: 0.8,
            most_copied: 0.3,
            longest_from_posting: 24,
            evidence_within: 2,
            least_episode: 4,
        }
    }
}

impl Settings {
    /// Whether this is looked for.
    #[must_use]
    pub fn is_on(&self, code: Code) -> bool {
        !self.off.contains(&code)
    }

    /// Holds the thresholds against their ranges.
    pub(crate) fn check(&self) -> Result<()> {
        let shares = [
            ("least-fill", self.least_fill),
            ("most-of-answer", self.most_of_answer),
            ("same-sentence", self.same_sentence),
            ("most-copied", self.most_copied),
        ];
        for (setting, came) in shares {
            if !(0.0..=1.0).contains(&came) {
                return Err(Error::Share { setting, came });
            }
        }
        let counts = [
            ("longest-sentence", self.longest_sentence),
            ("most-clauses", self.most_clauses),
            ("longest-paragraph", self.longest_paragraph),
            ("most-in-sentence", self.most_in_sentence),
            ("most-in-three", self.most_in_three),
            ("most-openings", self.most_openings),
            ("longest-from-posting", self.longest_from_posting),
        ];
        match counts.into_iter().find(|(_, came)| *came == 0) {
            Some((setting, _)) => Err(Error::Zero { setting }),
            None => Ok(()),
        }
    }
}
