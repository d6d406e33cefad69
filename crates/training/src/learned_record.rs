//! It is written down which letters a model learned from, unless some of them were forgotten meanwhile.

use std::sync::Arc;

use shortlist_models::{LearnedLetters, LearnedRun};
use shortlist_storage::PersonRepository;

use crate::error::{Error, Result};

/// Writes down which letters models learned from.
pub struct LearnedRecord {
    /// Where.
    pub learned: LearnedLetters,
    /// Tells what is kept, and forgets.
    pub persons: Arc<dyn PersonRepository>,
}

impl LearnedRecord {
    /// Writes down what a run's model learned from, before it is registered.
    ///
    /// A letter that is forgotten while a training goes on is in the training's memory. Whoever forgets looks at the lists
    /// after the letter is removed; here it is looked whether letters are there after the list is written: whichever comes
    /// first, one of the two sees the other.
    ///
    /// # Errors
    ///
    /// [`Error::ForgottenMeanwhile`], after which nothing of those letters is kept; [`Error::Models`], [`Error::Storage`].
    pub async fn record(&self, run: &LearnedRun, content_hashes: &[String]) -> Result<()> {
        self.learned
            .record(run, content_hashes.iter().map(String::as_str))?;
        let checked = self.check(content_hashes).await;
        if checked.is_err() {
            self.learned.remove(&run.run_id)?;
        }
        checked
    }

    /// Looks whether all letters are still kept that a training read, whatever for; what it wrote of others since goes.
    ///
    /// # Errors
    ///
    /// [`Error::ForgottenMeanwhile`], [`Error::Models`], [`Error::Storage`].
    pub(crate) async fn check(&self, content_hashes: &[String]) -> Result<()> {
        let forgotten = self.persons.absent(content_hashes).await?;
        for content_hash in &forgotten {
            // The training wrote of it again: vectors, groups, what it learned from.
            self.persons.forget_letter(content_hash).await?;
            self.learned.forget(content_hash)?;
        }
        match forgotten.len() {
            0 => Ok(()),
            letters => Err(Error::ForgottenMeanwhile { letters }),
        }
    }
}
