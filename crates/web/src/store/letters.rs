//! Letters and answers, of which nothing is kept.

use async_trait::async_trait;
use shortlist_storage::{
    CountRepository, JournalledPrediction, LetterRepository, NewAnswer, NewLetter, PredictionId,
    PredictionRepository, Result, SoundLetters, StoreCounts, StoredLetter, Written,
};

use super::PageStore;

#[async_trait]
impl LetterRepository for PageStore {
    async fn add_letters(&self, _letters: &[NewLetter], _at: i64) -> Result<Written> {
        Ok(Written::default())
    }

    async fn letter(&self, _content_hash: &str) -> Result<Option<StoredLetter>> {
        Ok(None)
    }

    async fn letters(&self) -> Result<Vec<StoredLetter>> {
        Ok(Vec::new())
    }

    async fn sound_letters(&self) -> Result<SoundLetters> {
        Ok(SoundLetters::default())
    }

    async fn letters_beginning(&self, _prefix: &str) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl CountRepository for PageStore {
    async fn counts(&self) -> Result<StoreCounts> {
        Ok(StoreCounts {
            letters: Vec::new(),
            postings: self.count(),
            resumes: 0,
            vectors: 0,
            outcomes: 0,
            interactions: 0,
            predictions: 0,
        })
    }
}

#[async_trait]
impl PredictionRepository for PageStore {
    async fn add_predictions(&self, _answers: &[NewAnswer]) -> Result<()> {
        Ok(())
    }

    async fn check_writing(&self, _at: i64, _room: usize) -> Result<()> {
        Ok(())
    }

    async fn predictions_of(&self, _content_hash: &str) -> Result<Vec<JournalledPrediction>> {
        Ok(Vec::new())
    }

    async fn predictions_named(&self, _name: &PredictionId) -> Result<Vec<JournalledPrediction>> {
        Ok(Vec::new())
    }

    async fn predictions_numbered(&self, _numbers: &[i64]) -> Result<Vec<JournalledPrediction>> {
        Ok(Vec::new())
    }

    async fn predictions(&self, _after: i64, _most: usize) -> Result<Vec<JournalledPrediction>> {
        Ok(Vec::new())
    }

    async fn newest_predictions(&self, _most: usize) -> Result<Vec<JournalledPrediction>> {
        Ok(Vec::new())
    }
}
