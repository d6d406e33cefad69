//! What to mend: findings that need no model.

use std::sync::Arc;

use shortlist_document::{Document, LabelSource, read_letter};
use shortlist_review::{Review, Reviewer, Target};
use shortlist_storage::{CountRepository, LetterRepository};

use crate::error::Result;

/// Stored letters of people that one letter is held against; where there are more, it is held against none.
const MOST_COMPARED: usize = 2_000;

/// Reviews letters; no model is asked.
pub struct LetterReviewer {
    /// The checks with their settings.
    pub reviewer: Reviewer,
    /// Letters that another must not be a copy of.
    pub letters: Arc<dyn LetterRepository>,
    /// Tells how many of them there are.
    pub counts: Arc<dyn CountRepository>,
}

/// A letter with what its reader would say.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterReview {
    /// The letter as it was read.
    pub document: Document,
    /// What was found in it.
    pub review: Review,
    /// Content hashes of the stored letters that it was held against, in the order that findings count them in.
    pub compared: Vec<String>,
    /// Stored letters that people wrote.
    pub stored: usize,
}

impl LetterReview {
    /// How many stored letters it was not held against, since they are too many. `None`: it was.
    #[must_use]
    pub fn not_compared(&self) -> Option<usize> {
        (self.stored > MOST_COMPARED).then_some(self.stored)
    }
}

impl LetterReviewer {
    /// Reviews one letter for what it is for, and looks whether it is a copy of a stored one.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for a text that cannot be read,
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn review(&self, bytes: &[u8], target: &Target) -> Result<LetterReview> {
        let document = read_letter(bytes)?.document;
        let counts = self.counts.counts().await?.letters;
        let written = counts
            .iter()
            .filter(|count| count.label_source != LabelSource::Synthetic);
        let stored = written.map(|count| count.letters).sum();
        let others = if stored > MOST_COMPARED {
            Vec::new()
        } else {
            self.others(&document).await?
        };
        let texts: Vec<&str> = others.iter().map(|(_, text)| text.as_str()).collect();
        let review = self.reviewer.review(&document, target, &texts);
        Ok(LetterReview {
            document,
            review,
            compared: others.into_iter().map(|(id, _)| id).collect(),
            stored,
        })
    }

    /// The other stored letters that people wrote and that are as they were written: identity and answers. Those of a
    /// generator are alike on purpose.
    async fn others(&self, document: &Document) -> Result<Vec<(String, String)>> {
        let own = document.content_hash().to_string();
        let sound = self.letters.sound_letters().await?;
        let others = sound
            .letters
            .into_iter()
            .filter(|one| one.content_hash != own && one.label_source != LabelSource::Synthetic);
        Ok(others
            .map(|one| {
                let answers = one.document.questions.iter();
                let answers: Vec<&str> = answers.map(|question| question.answer.as_str()).collect();
                let text = answers.join("\n");
                (one.content_hash, text)
            })
            .collect())
    }
}
