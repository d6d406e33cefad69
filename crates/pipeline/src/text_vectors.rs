//! Vectors of texts that are not stored anywhere.

use shortlist_document::read_letter;
use shortlist_embedding::{Embedding, TokenCount, cosine};

use crate::error::Result;
use crate::featuriser::Featuriser;

/// Gives texts their vectors, without a home.
pub struct TextVectors {
    featuriser: Featuriser,
}

/// The vector of one text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextVector {
    /// `[dimension]`.
    pub embedding: Vec<f32>,
    /// Tokens read and dropped.
    pub tokens: TokenCount,
}

impl From<Embedding> for TextVector {
    fn from(embedding: Embedding) -> Self {
        Self {
            embedding: embedding.vector,
            tokens: embedding.tokens,
        }
    }
}

/// How near two texts are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// Cosine similarity, from -1 to 1.
    pub similarity: f64,
    /// Tokens of each.
    pub tokens: [TokenCount; 2],
}

impl TextVectors {
    /// Vectors by an embedder.
    #[must_use]
    pub fn new(featuriser: Featuriser) -> Self {
        Self { featuriser }
    }

    /// The embedder's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.featuriser.name()
    }

    /// Length of every vector.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.featuriser.dimension()
    }

    /// The vector of a letter, as it is used in training: all of it, without personal fields.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for a file that is no letter,
    /// [`Error::Embedding`](crate::Error::Embedding) if the model knows nothing of it.
    pub fn letter(&self, bytes: &[u8]) -> Result<TextVector> {
        let letter = self.featuriser.letter(&read_letter(bytes)?.document)?;
        Ok(TextVector {
            embedding: letter.vector,
            tokens: letter.tokens,
        })
    }

    /// The vectors of texts, just as the model gives them; what is beyond its limit is dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding).
    pub fn texts(&self, texts: &[&str]) -> Result<Vec<TextVector>> {
        let embeddings = self.featuriser.embedder().embed(texts)?;
        Ok(embeddings.into_iter().map(TextVector::from).collect())
    }

    /// How near two vectors are.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) if their dimensions differ.
    pub fn similarity(left: &TextVector, right: &TextVector) -> Result<Similarity> {
        Ok(Similarity {
            similarity: cosine(&left.embedding, &right.embedding)?,
            tokens: [left.tokens, right.tokens],
        })
    }
}
