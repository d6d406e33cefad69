//! The one way from a text to its vector, in training and in serving.

use std::sync::Arc;

use shortlist_document::{Document, Posting, TEXT_RULES, split_paragraphs, split_sentences};
use shortlist_embedding::{
    Embedder, Fingerprint, LetterEmbedding, POOLING, TokenCount, embed_letter,
};

use crate::error::Result;

/// An embedder with the rules by which letters and postings become its input.
#[derive(Clone)]
pub struct Featuriser {
    embedder: Arc<dyn Embedder>,
    fingerprint: Fingerprint,
}

impl Featuriser {
    /// A featuriser on an embedder.
    #[must_use]
    pub fn new(embedder: Arc<dyn Embedder>) -> Self {
        let fingerprint = embedder
            .fingerprint()
            .with_rule(POOLING)
            .with_rule(TEXT_RULES);
        Self {
            embedder,
            fingerprint,
        }
    }

    /// The embedder's short name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.embedder.name()
    }

    /// Length of every vector.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.embedder.dimension()
    }

    /// What identifies the vectors: the model, how windows are pooled, and the text rules.
    #[must_use]
    pub fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// The embedder itself.
    #[must_use]
    pub fn embedder(&self) -> &dyn Embedder {
        self.embedder.as_ref()
    }

    /// The vector of a letter.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) if the model knows nothing of the text.
    pub fn letter(&self, document: &Document) -> Result<LetterEmbedding> {
        let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text).collect();
        Ok(embed_letter(self.embedder.as_ref(), &sentences)?)
    }

    /// The same for a text that is to be answered for: one of which the model knows no word has the
    /// zero vector, which is near to no letter.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) for any other reason.
    pub fn any_text(&self, document: &Document) -> Result<LetterEmbedding> {
        let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text).collect();
        self.or_nothing(embed_letter(self.embedder.as_ref(), &sentences))
    }

    /// What was embedded, or the zero vector for a text of which the model knows no word.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) for any other reason.
    pub fn or_nothing(
        &self,
        embedded: shortlist_embedding::Result<LetterEmbedding>,
    ) -> Result<LetterEmbedding> {
        match embedded {
            Err(shortlist_embedding::Error::NothingToEmbed) => Ok(LetterEmbedding {
                vector: vec![0.0; self.dimension()],
                windows: Vec::new(),
                tokens: TokenCount::default(),
            }),
            other => Ok(other?),
        }
    }

    /// The vector of a posting's text.
    ///
    /// # Errors
    ///
    /// As [`Featuriser::letter`].
    pub fn posting(&self, posting: &Posting) -> Result<LetterEmbedding> {
        let text = posting.text();
        let sentences: Vec<&str> = split_paragraphs(&text).flat_map(split_sentences).collect();
        Ok(embed_letter(self.embedder.as_ref(), &sentences)?)
    }

    /// The vector of a few words; zeros if the model knows none of them.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) for any other reason.
    pub fn phrase(&self, text: &str) -> Result<Vec<f32>> {
        let sentences: Vec<&str> = split_paragraphs(text).flat_map(split_sentences).collect();
        let embedded = embed_letter(self.embedder.as_ref(), &sentences);
        Ok(self.or_nothing(embedded)?.vector)
    }
}

/// A vector at length 1; the zero vector as it is.
#[must_use]
pub fn unit(vector: &[f32]) -> Vec<f32> {
    let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    let scale = if norm > 0.0 { 1.0 / norm } else { 0.0 };
    vector.iter().map(|x| x * scale).collect()
}
