//! Many letters at once, answered in the background: taken in at once, kept over a restart, shared by all
//! servers on one database, each letter answered and journalled once.

use futures_util::future::join_all;
use serde_json::Value;
use shortlist_document::{LetterRecord, PersonalFields, read_letter};
use shortlist_storage::{BatchLetter, JournalEntry, NewBatch, NewBatchLetter};

use crate::error::{Error, Result};
use crate::predict::Prediction;
use crate::shortlist::Shortlist;

/// How it is written down what became of a letter: its answer, or why it has none.
pub type WriteAnswer = dyn Fn(std::result::Result<Prediction, &Error>) -> Value + Sync;

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

impl Shortlist {
    /// Takes in a batch. What cannot be read is answered at once.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`], also for a name that is taken.
    pub async fn accept_batch(
        &self,
        batch_id: &str,
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
                content: Err(write(Err(&error.into())).to_string()),
            },
        });
        let batch = NewBatch {
            batch_id: batch_id.to_owned(),
            created_at: self.clock.now(),
            letters: letters.collect(),
        };
        Ok(self.store.add_batch(&batch).await?)
    }

    /// A batch as far as it is answered.
    ///
    /// # Errors
    ///
    /// [`Error::NoBatch`], [`Error::Storage`].
    pub async fn batch(&self, batch_id: &str) -> Result<Batch> {
        let stored = self.store.batch(batch_id).await?;
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

    /// Answers the oldest letters that wait, `most` at most: how many.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::predict`] that have nothing to do with the letter; then the letters wait on.
    pub async fn answer_waiting(&self, most: usize, write: &WriteAnswer) -> Result<usize> {
        let Some(claim) = self.store.claim_batch(most).await? else {
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
    pub async fn remove_batches(&self, before: i64) -> Result<usize> {
        Ok(self.store.remove_batches(before).await?)
    }

    /// Letters that wait in all batches.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn waiting_batch_letters(&self) -> Result<usize> {
        Ok(self.store.waiting_batch_letters().await?)
    }

    async fn batch_answer(
        &self,
        letter: &BatchLetter,
        write: &WriteAnswer,
    ) -> Result<(String, Option<JournalEntry>)> {
        let embedding = match self.embedded(&letter.document).await {
            // It will not be otherwise the next time.
            Err(error @ Error::Embedding(_)) => {
                return Ok((write(Err(&error)).to_string(), None));
            }
            embedding => embedding?,
        };
        let record = LetterRecord {
            document: letter.document.clone(),
            personal: PersonalFields::default(),
            ..LetterRecord::default()
        };
        let model = self.production().await?;
        let mut prediction = self.answer(&record, &embedding, &model)?;
        prediction.personal_fields_removed = letter.personal_fields;
        let entry = self.journal_entry("batch", &letter.content_hash, &prediction);
        Ok((write(Ok(prediction)).to_string(), Some(entry)))
    }
}
