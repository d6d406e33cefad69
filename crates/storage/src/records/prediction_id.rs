//! The name of an answer.

use std::fmt;

use serde::Serialize;

use super::prediction::JournalEntry;
use crate::checksum::{bits, checksum_of};

/// How much of the letter's content hash is in the name.
const LETTER: usize = 16;
/// How much there is of what tells answers to one letter apart.
const ANSWER: usize = 8;

/// Names what was answered to one letter, so that whoever was answered can tell what came of it. The same answer by the
/// same model has the same name, however often it is asked for: a question that is sent again after a failure gives no
/// second answer.
///
/// Written as the beginning of the letter's content hash, a hyphen, and a checksum of the model, the embedder and the
/// numbers: `3f2a91bc77aa0011-9c01d2e3`. Nobody can guess it who has not the letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct PredictionId(String);

impl PredictionId {
    /// The name of an answer.
    #[must_use]
    pub(crate) fn of(entry: &JournalEntry) -> Self {
        let letter: String = entry.content_hash.chars().take(LETTER).collect();
        let (low, high) = entry.interval.unzip();
        let [probability, low, high] = [entry.pass_probability, low, high].map(bits);
        let answer = checksum_of(
            &entry.content_hash,
            &[
                Some(&entry.model_name),
                Some(&entry.model_version.to_string()),
                Some(&entry.fingerprint),
                probability.as_deref(),
                low.as_deref(),
                high.as_deref(),
            ],
        );
        Self(format!("{letter}-{answer:08x}"))
    }

    /// What is written like the name of an answer.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (letter, answer) = text.split_once('-')?;
        let digits = |part: &str, count| {
            part.len() == count && part.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        (digits(letter, LETTER) && digits(answer, ANSWER)).then_some(Self(text))
    }

    /// The beginning of the letter's content hash.
    #[must_use]
    pub fn letter(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for PredictionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(content_hash: &str) -> JournalEntry {
        JournalEntry {
            content_hash: content_hash.to_owned(),
            answered_at: 1,
            use_case: "predict".to_owned(),
            posting_id: None,
            model_name: "Forest".to_owned(),
            model_version: 2,
            model_source: "registry".to_owned(),
            fingerprint: "ab12".to_owned(),
            label_source: "outcome".to_owned(),
            support: "inside".to_owned(),
            pass_probability: Some(0.25),
            interval: Some((0.1, 0.5)),
            traits: None,
        }
    }

    #[test]
    fn a_name_is_read_as_it_is_written_and_tells_answers_apart() {
        let letter = "3f2a91bc77aa0011".repeat(4);
        let one = entry(&letter);
        let name = one.name();
        for written in [format!(" {name}\n"), name.to_string().to_uppercase()] {
            assert_eq!(PredictionId::parse(&written), Some(name.clone()));
        }
        assert_eq!(name.letter(), "3f2a91bc77aa0011");
        let again = JournalEntry {
            answered_at: 2,
            use_case: "explain".to_owned(),
            ..one.clone()
        };
        assert_eq!(again.name(), name);
        let others = [
            entry(&"0".repeat(64)),
            JournalEntry {
                model_version: 3,
                ..one.clone()
            },
            JournalEntry {
                model_name: "Logistic".to_owned(),
                ..one.clone()
            },
            JournalEntry {
                fingerprint: "cd34".to_owned(),
                ..one.clone()
            },
            // The same model, calibrated anew.
            JournalEntry {
                pass_probability: Some(0.26),
                ..one.clone()
            },
            JournalEntry {
                pass_probability: None,
                interval: None,
                ..one
            },
        ];
        assert!(others.iter().all(|other| other.name() != name));
        for wrong in [
            "",
            "3f2a91bc",
            &letter,
            "3f2a91bc77aa0011-",
            "3f2a91bc77aa001g-9c01d2e3",
            "-",
        ] {
            assert_eq!(PredictionId::parse(wrong), None, "{wrong}");
        }
    }
}
