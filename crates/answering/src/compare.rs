//! Is the second draft better, and which sentences made it so?

use std::collections::HashMap;
use std::sync::Arc;

use ndarray::ArrayView1;
use shortlist_classification::{Change, Unit};
use shortlist_document::read_letter;
use shortlist_models::AnsweringModel;

use crate::answerer::{Answerer, LEVEL, ReadLetter};
use crate::error::{Error, Result};
use crate::explain::{ExplainedSentence, shares};
use crate::notice::Notice;
use crate::prediction::Prediction;

/// Two drafts of a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The answer for the first.
    pub before: Prediction,
    /// The answer for the second.
    pub after: Prediction,
    /// The change of P(pass) by all models that the labelled letters allow. Null: for one of the
    /// drafts nothing can be said.
    pub change: Option<Change>,
    /// What the change says.
    pub notice: Notice,
    /// What shares are measured in.
    pub unit: Unit,
    /// The change of the model's score: added shares less removed ones, and what became of the
    /// sentences that stayed.
    pub score_change: f64,
    /// Sentences of the second draft alone, the strongest first.
    pub added: Vec<ExplainedSentence>,
    /// Sentences of the first draft alone, the strongest first, with their shares there.
    pub removed: Vec<ExplainedSentence>,
    /// How much the sentences of both drafts changed their shares: in a longer letter each counts
    /// less.
    pub kept_change: f64,
    /// How many sentences stayed.
    pub kept: usize,
}

impl Answerer {
    /// Compares two drafts by the Production model.
    ///
    /// # Errors
    ///
    /// Those of [`Answerer::explain`].
    pub async fn compare(&self, before: &[u8], after: &[u8]) -> Result<Comparison> {
        let model = self.models.production().await?;
        let reference = model
            .file
            .reference
            .as_ref()
            .ok_or_else(|| Error::CannotExplain {
                name: model.version.name.clone(),
                version: model.version.version,
            })?;
        let draft = async |which: &'static str, bytes: &[u8]| {
            let draft = self.draft(bytes, &model).await;
            draft.map_err(|source| Error::Draft {
                which,
                source: Box::new(source),
            })
        };
        let mut before = draft("first", before).await?;
        let mut after = draft("second", after).await?;
        let mut answers = [&mut before, &mut after].map(|d| (&d.letter, &mut d.prediction));
        self.journal.write("compare", &mut answers).await?;
        let both_can_say = [&before, &after]
            .iter()
            .all(|draft| draft.prediction.can_say());
        let change = reference.plausible.change(
            ArrayView1::from(&before.letter.embedding.vector),
            ArrayView1::from(&after.letter.embedding.vector),
            LEVEL,
        )?;
        let change = both_can_say.then_some(change);
        let removed = only_in(&before.sentences, &after.sentences);
        let added = only_in(&after.sentences, &before.sentences);
        let sum = |sentences: &[ExplainedSentence]| sentences.iter().map(|s| s.share).sum::<f64>();
        let score_change = after.total - before.total;
        Ok(Comparison {
            notice: notice(change.as_ref()),
            change,
            unit: before.unit,
            before: before.prediction,
            after: after.prediction,
            score_change,
            kept_change: score_change - (sum(&added) - sum(&removed)),
            kept: after.sentences.len() - added.len(),
            added,
            removed,
        })
    }

    async fn draft(&self, bytes: &[u8], model: &Arc<AnsweringModel>) -> Result<Draft> {
        let letter = self.with_vector(read_letter(bytes)?, model.clone()).await?;
        let shares = shares(&letter)?;
        Ok(Draft {
            prediction: self.answer(&letter)?,
            unit: shares.contributions().unit,
            total: shares.contributions().total,
            sentences: shares.sentences(letter.document()),
            letter,
        })
    }
}

/// A draft with its answer.
struct Draft {
    letter: ReadLetter,
    prediction: Prediction,
    unit: Unit,
    total: f64,
    sentences: Vec<ExplainedSentence>,
}

/// The sentences that the other draft does not have, as often as it has them fewer times.
fn only_in(sentences: &[ExplainedSentence], other: &[ExplainedSentence]) -> Vec<ExplainedSentence> {
    let mut there: HashMap<&str, usize> = HashMap::new();
    for sentence in other {
        *there.entry(&sentence.text).or_default() += 1;
    }
    let mut only: Vec<ExplainedSentence> = sentences
        .iter()
        .filter(|sentence| match there.get_mut(sentence.text.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        })
        .cloned()
        .collect();
    only.sort_by(|a, b| b.share.abs().total_cmp(&a.share.abs()));
    only
}

/// What a change says.
fn notice(change: Option<&Change>) -> Notice {
    match change {
        None => Notice::NoChange,
        Some(change) if change.interval.low > 0.0 => Notice::SecondBetter,
        Some(change) if change.interval.high < 0.0 => Notice::SecondWorse,
        Some(_) => Notice::DraftsAlike,
    }
}
