//! What each single deletion would change.

use ndarray::ArrayView1;
use shortlist_classification::Change;
use shortlist_embedding::embed_letter;
use shortlist_models::AnsweringModel;

use crate::answerer::{Answerer, LEVEL, ReadLetter};
use crate::error::{Error, Result};

/// The letter without one of its sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct Deletion {
    /// The sentence's place in the letter, from 0.
    pub index: usize,
    /// Its text.
    pub text: String,
    /// P(pass) of the letter without it, calibrated. It moves in steps.
    pub pass_probability: f64,
    /// The change of P(pass) by all models that the labelled letters allow.
    pub change: Change,
}

impl Answerer {
    /// Embeds and scores the letter anew without each of its sentences; the most helpful deletion
    /// first. A letter of one sentence has none.
    pub(crate) fn deletions(&self, letter: &ReadLetter) -> Result<Vec<Deletion>> {
        let ReadLetter {
            embedding,
            model,
            standing,
            ..
        } = letter;
        let AnsweringModel { version, file, .. } = model.as_ref();
        let reference = file
            .reference
            .as_ref()
            .ok_or_else(|| Error::CannotExplain {
                name: version.name.clone(),
                version: version.version,
            })?;
        let embedder = self.vectors.featuriser()?.embedder();
        let sentences: Vec<&str> = letter.document().sentences().map(|s| s.text).collect();
        let whole = ArrayView1::from(&embedding.vector);
        let mut deletions = Vec::new();
        for (index, text) in sentences.iter().enumerate() {
            let mut rest = sentences.clone();
            rest.remove(index);
            // Without the sentence nothing that the model knows may be left.
            let Ok(rest) = embed_letter(embedder, &rest) else {
                continue;
            };
            let rest = ArrayView1::from(&rest.vector);
            deletions.push(Deletion {
                index,
                text: (*text).to_owned(),
                pass_probability: standing.moved(file.pass_probability(rest)?),
                change: reference.plausible.change(whole, rest, LEVEL)?,
            });
        }
        deletions.sort_by(|a, b| b.change.value.total_cmp(&a.change.value));
        Ok(deletions)
    }
}
