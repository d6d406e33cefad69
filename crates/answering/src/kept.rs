//! What is kept of a letter that was asked about.

use serde::{Deserialize, Serialize};
use shortlist_storage::{KeptContent, KeptLetter};

use crate::answerer::ReadLetter;

/// What is kept of a letter that was asked about, beside its identity and its answer. It becomes a label that trains when
/// its outcome is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kept {
    /// Its text, without personal fields.
    Text,
    /// Its vector, from which nobody reads the text. It trains as long as the embedder is the same.
    Vector,
    /// Nothing: its outcome counts when answers are held against what happened, and trains nothing.
    None,
}

impl Kept {
    /// What is to be kept of a letter. `None`: nothing, also of one of which the model knows no word.
    pub(crate) fn of(self, letter: &ReadLetter) -> Option<KeptLetter> {
        let document = letter.document();
        let content = match self {
            Self::Text => KeptContent::Text(document.clone()),
            Self::Vector if letter.embedding.vector.iter().any(|value| *value != 0.0) => {
                let content_hash = document.content_hash();
                let embedding = letter.embedding.as_ref().clone();
                KeptContent::Vector(shortlist_features::stored_vector(
                    content_hash.as_str(),
                    embedding,
                ))
            }
            Self::Vector | Self::None => return None,
        };
        Some(KeptLetter {
            content,
            characters: document.characters(),
            hangul_share: document.hangul_share(),
        })
    }
}
