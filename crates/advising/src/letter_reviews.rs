//! What to mend in a letter, for the posting that it is for.

use std::sync::Arc;

use shortlist_answering::{LetterReview, LetterReviewer};
use shortlist_matching::{Gap, Matcher, PostingName};
use shortlist_review::Target;

use crate::error::Result;

/// What a letter is reviewed for. Everything may be unknown.
#[derive(Debug, Clone, Default)]
pub struct ReviewOptions {
    /// The posting: its company, title and text are what the letter is held against.
    pub posting: Option<PostingName>,
    /// The company, if not the posting's.
    pub company: Option<String>,
    /// The role, if not the posting's title.
    pub role: Option<String>,
    /// Whether the rules of blind recruitment hold; `None`: for a public institution, and where the posting says so.
    pub blind: Option<bool>,
}

/// A letter's review, and the letter held against the posting that it is for.
pub struct ReviewedForPosting {
    /// What to mend and what to keep.
    pub review: LetterReview,
    /// What the posting asks for and what the letter says of it. `None`: no posting was named.
    pub gap: Option<Gap>,
}

/// Reviews letters; needs no model and no labels.
pub struct LetterReviews {
    /// Looks at the letter.
    pub reviewer: LetterReviewer,
    /// Knows the postings.
    pub matcher: Arc<Matcher>,
}

impl LetterReviews {
    /// Reviews one letter.
    ///
    /// # Errors
    ///
    /// Those of [`LetterReviewer::review`] and of [`Matcher::posting`].
    pub async fn review(&self, bytes: &[u8], options: ReviewOptions) -> Result<LetterReview> {
        let posting = match options.posting {
            None => None,
            Some(name) => Some(self.matcher.posting(name).await?),
        };
        let named = |own: Option<String>, of_posting: Option<&String>| {
            own.or_else(|| of_posting.filter(|name| !name.is_empty()).cloned())
        };
        let target = Target::default()
            .with_company(named(
                options.company,
                posting.as_ref().map(|one| &one.company),
            ))
            .with_role(named(options.role, posting.as_ref().map(|one| &one.title)))
            .with_posting(posting.as_ref().map(shortlist_document::Posting::text))
            .with_blind(options.blind);
        Ok(self.reviewer.review(bytes, &target).await?)
    }

    /// Reviews one letter, and holds it against its posting.
    ///
    /// # Errors
    ///
    /// Those of [`LetterReviews::review`] and of [`Matcher::gap`].
    pub async fn review_for_posting(
        &self,
        bytes: &[u8],
        options: ReviewOptions,
    ) -> Result<ReviewedForPosting> {
        let posting = options.posting.clone();
        let review = self.review(bytes, options).await?;
        let gap = match posting {
            None => None,
            Some(posting) => Some(self.matcher.gap(bytes, posting).await?),
        };
        Ok(ReviewedForPosting { review, gap })
    }
}
