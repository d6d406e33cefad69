//! Many letters at once, answered in the background: taken in at once, kept over a restart, shared by all
//! servers on one database, each letter answered and journalled once.

use std::sync::Arc;

use futures_util::future::join_all;
use serde_json::Value;
use shortlist_document::{LetterRecord, PersonalFields, read_letter};
use shortlist_runtime::Clock;
use shortlist_storage::{
    BatchLetter, BatchRepository, NewAnswer, NewBatch, NewBatchLetter, StoredBatch,
};

use crate::answerer::Answerer;
use crate::error::{Error, Result};
use crate::prediction::Prediction;

/// How it is written down what became of a letter: its answer, or why it has none.
pub type WriteAnswer = dyn Fn(Result<Prediction>) -> Value + Sync;

/// How far a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchState {
    /// Some of its letters wait.
    Waiting,
    /// All are answered.
    Done,
}

/// A batch as far as it is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Its name.
    pub batch_id: String,
    /// How far it is.
    pub state: BatchState,
    /// When it was handed in, in milliseconds since 1970.
    pub created_at: i64,
    /// Letters that were handed in.
    pub letters: usize,
    /// Letters that are answered.
    pub answered: usize,
    /// Letters that were forgotten since.
    pub forgotten: usize,
    /// What became of each letter, in order, as it was written down. `None`: it waits, or was forgotten.
    pub results: Vec<Option<Value>>,
}

/// Answers many letters in the background.
pub struct Batches {
    /// Where they are kept.
    pub batches: Arc<dyn BatchRepository>,
    /// Answers for one letter.
    pub answerer: Arc<Answerer>,
    /// Tells when they were handed in.
    pub clock: Arc<dyn Clock>,
}

impl Batches {
    /// Takes in a batch of an owner, where there is one. What cannot be read is answered at once.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`], also for a name that is taken.
    pub async fn accept(
        &self,
        batch_id: &str,
        owner: Option<&str>,
        letters: &[Vec<u8>],
        write: &WriteAnswer,
    ) -> Result<()> {
        let letters = letters.iter().map(|bytes| match read_letter(bytes) {
            Ok(record) => NewBatchLetter {
                content_hash: record.document.content_hash().to_string(),
                personal_fields: record.personal.len(),
                content: Ok(record.document),
            },
            Err(error) => NewBatchLetter {
                content_hash: String::new(),
                personal_fields: 0,
                content: Err(write(Err(error.into())).to_string()),
            },
        });
        let batch = NewBatch {
            batch_id: batch_id.to_owned(),
            owner: owner.map(str::to_owned),
            created_at: self.clock.now(),
            letters: letters.collect(),
        };
        Ok(self.batches.add_batch(&batch).await?)
    }

    /// A batch as far as it is answered.
    ///
    /// # Errors
    ///
    /// [`Error::NoBatch`], [`Error::Storage`].
    pub async fn find(&self, batch_id: &str) -> Result<Batch> {
        let stored = self.batches.batch(batch_id).await?;
        found(batch_id, stored)
    }

    /// The same for an owner: a batch of somebody else is not told of.
    ///
    /// # Errors
    ///
    /// [`Error::NoBatch`], [`Error::Storage`].
    pub async fn find_of(&self, owner: &str, batch_id: &str) -> Result<Batch> {
        let stored = self.batches.batch(batch_id).await?;
        let own = stored.filter(|stored| stored.owner.as_deref() == Some(owner));
        found(batch_id, own)
    }

    /// Answers the oldest letters that wait, `most` at most: how many.
    ///
    /// # Errors
    ///
    /// Those of [`Answerer::predict`] that have nothing to do with the letter; then the letters wait on.
    pub async fn answer_waiting(&self, most: usize, write: &WriteAnswer) -> Result<usize> {
        let Some(claim) = self.batches.claim_batch(most).await? else {
            return Ok(0);
        };
        let answers = claim
            .letters()
            .iter()
            .map(|letter| self.batch_answer(letter, write));
        let answers: Result<Vec<_>> = join_all(answers).await.into_iter().collect();
        let answers = answers?;
        claim.finish(&answers).await?;
        Ok(answers.len())
    }

    /// Removes the batches that were handed in before a time (milliseconds since 1970).
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn remove(&self, before: i64) -> Result<usize> {
        Ok(self.batches.remove_batches(before).await?)
    }

    /// Letters that wait in all batches.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn waiting(&self) -> Result<usize> {
        Ok(self.batches.waiting_batch_letters().await?)
    }

    async fn batch_answer(
        &self,
        letter: &BatchLetter,
        write: &WriteAnswer,
    ) -> Result<(String, Option<NewAnswer>)> {
        let record = LetterRecord {
            document: letter.document.clone(),
            personal: PersonalFields::default(),
            ..LetterRecord::default()
        };
        let answerer = &self.answerer;
        let model = answerer.models.production().await?;
        let read = match answerer.with_vector(record, model).await {
            // It will not be otherwise the next time.
            Err(error @ Error::Features(shortlist_features::Error::Embedding(_))) => {
                return Ok((write(Err(error)).to_string(), None));
            }
            read => read?,
        };
        let mut prediction = answerer.answer(&read)?;
        prediction.personal_fields_removed = letter.personal_fields;
        let entry = answerer.journal.answer("batch", &read, &mut prediction);
        Ok((write(Ok(prediction)).to_string(), Some(entry)))
    }
}

/// A batch as it is told of.
fn found(batch_id: &str, stored: Option<StoredBatch>) -> Result<Batch> {
    let stored = stored.ok_or_else(|| Error::NoBatch {
        id: batch_id.to_owned(),
    })?;
    let answered = stored.answers.len();
    let mut results = vec![None; stored.letters];
    for (position, answer) in stored.answers {
        if let Some(result) = results.get_mut(position) {
            *result = serde_json::from_str(&answer).ok();
        }
    }
    Ok(Batch {
        batch_id: batch_id.to_owned(),
        state: if stored.waiting == 0 {
            BatchState::Done
        } else {
            BatchState::Waiting
        },
        created_at: stored.created_at,
        letters: stored.letters,
        answered,
        forgotten: stored.letters - answered - stored.waiting,
        results,
    })
}
