//! The name of an answer.

use std::fmt;

use serde::Serialize;

use crate::checksum::checksum_of;

/// How much of the letter's content hash is in the name.
const LETTER: usize = 16;
/// How much there is of what tells models apart.
const MODEL: usize = 8;

/// Names what one model says of one letter, so that whoever was answered can tell what came of it. The same model
/// gives the same letter the same answer under the same name, however often it is asked.
///
/// Written as the beginning of the letter's content hash, a hyphen, and a checksum of the model and the embedder:
/// `3f2a91bc77aa0011-9c01d2e3`. Nobody can guess it who has not the letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct PredictionId(String);

impl PredictionId {
    /// The name of what a version of a model says of a letter, with the embedder of this fingerprint.
    #[must_use]
    pub fn new(
        content_hash: &str,
        model_name: &str,
        model_version: u32,
        fingerprint: &str,
    ) -> Self {
        let letter: String = content_hash.chars().take(LETTER).collect();
        let version = model_version.to_string();
        let model = [model_name, &version, fingerprint].map(Some);
        Self(format!(
            "{letter}-{:08x}",
            checksum_of(content_hash, &model)
        ))
    }

    /// What is written like the name of an answer.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (letter, model) = text.split_once('-')?;
        let digits = |part: &str, count| {
            part.len() == count && part.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        (digits(letter, LETTER) && digits(model, MODEL)).then_some(Self(text))
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

    #[test]
    fn a_name_is_read_as_it_is_written_and_tells_letters_and_models_apart() {
        let letter = "3f2a91bc77aa0011".repeat(4);
        let name = PredictionId::new(&letter, "Forest", 2, "ab12");
        assert_eq!(
            PredictionId::parse(&format!(" {name}\n")),
            Some(name.clone())
        );
        let upper = name.to_string().to_uppercase();
        assert_eq!(PredictionId::parse(&upper), Some(name.clone()));
        assert_eq!(name.letter(), "3f2a91bc77aa0011");
        let others = [
            PredictionId::new(&"0".repeat(64), "Forest", 2, "ab12"),
            PredictionId::new(&letter, "Forest", 3, "ab12"),
            PredictionId::new(&letter, "Logistic", 2, "ab12"),
            PredictionId::new(&letter, "Forest", 2, "cd34"),
        ];
        assert!(others.iter().all(|other| *other != name));
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
