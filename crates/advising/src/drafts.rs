//! Two drafts of a letter: what an edit mended, and, where a model answers, what it did to the chance.

use std::sync::Arc;

use shortlist_answering::{Answerer, Comparison, Error as AnsweringError, LetterReview};
use shortlist_matching::{FitChange, PostingName};
use shortlist_models::Error as ModelError;
use shortlist_review::Difference;

use crate::error::{Error, Result};
use crate::letter_reviews::{LetterReviews, ReviewOptions};

/// Two drafts of a letter, compared.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftComparison {
    /// What the edit mended and broke.
    pub difference: Difference,
    /// What it did to the requirements of the posting. `None`: no posting is named.
    pub requirements: Option<FitChange>,
    /// What it did to the chance. `None`: no model answers yet, or none was asked.
    pub answers: Option<Comparison>,
}

/// Compares drafts.
pub struct Drafts {
    /// Knows the chance.
    pub answerer: Arc<Answerer>,
    /// Knows what to mend.
    pub reviews: Arc<LetterReviews>,
}

impl Drafts {
    /// Compares two drafts of a letter, both for the same posting, company and role.
    ///
    /// # Errors
    ///
    /// Those of [`Answerer::compare`], but for a model that is missing, of [`LetterReviews::review`] and of
    /// [`Matcher::gap`](shortlist_matching::Matcher::gap).
    pub async fn compare(
        &self,
        first: &[u8],
        second: &[u8],
        options: ReviewOptions,
    ) -> Result<DraftComparison> {
        let answers = match self.answerer.compare(first, second).await {
            Ok(answers) => Some(answers),
            Err(AnsweringError::Models(ModelError::NoProductionModel { .. })) => None,
            Err(error) => return Err(error.into()),
        };
        let compared = self.compare_without_model(first, second, options).await?;
        Ok(DraftComparison {
            answers,
            ..compared
        })
    }

    /// Compares what is to be mended in two drafts, and what they say to their posting. No model is asked, and nothing of
    /// them is kept.
    ///
    /// # Errors
    ///
    /// Those of [`LetterReviews::review`] and of [`Matcher::gap`](shortlist_matching::Matcher::gap).
    pub async fn compare_without_model(
        &self,
        first: &[u8],
        second: &[u8],
        options: ReviewOptions,
    ) -> Result<DraftComparison> {
        let requirements = match &options.posting {
            None => None,
            Some(posting) => Some(self.requirements(first, second, posting).await?),
        };
        let first = self.review("first", first, options.clone()).await?;
        let second = self.review("second", second, options).await?;
        Ok(DraftComparison {
            difference: Difference::between(&first.review, &second.review),
            requirements,
            answers: None,
        })
    }

    async fn requirements(
        &self,
        first: &[u8],
        second: &[u8],
        posting: &PostingName,
    ) -> Result<FitChange> {
        let matcher = &self.reviews.matcher;
        let before = matcher.gap(first, posting.clone()).await?;
        let after = matcher.gap(second, posting.clone()).await?;
        Ok(FitChange::between(&before.fit, &after.fit))
    }

    async fn review(
        &self,
        which: &'static str,
        bytes: &[u8],
        options: ReviewOptions,
    ) -> Result<LetterReview> {
        let review = self.reviews.review(bytes, options).await;
        review.map_err(|source| Error::Draft {
            which,
            source: Box::new(source),
        })
    }
}
