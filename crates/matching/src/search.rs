//! Postings for a few words.

use shortlist_recommendation::Removed;
use shortlist_runtime::Progress;

use crate::error::{Error, Result};
use crate::found::FoundPosting;
use crate::matcher::Matcher;
use crate::options::RecommendOptions;
use crate::query::text_part;

/// What stands between searches that are meant apart, beside ` / `.
const BETWEEN: char = '|';

/// The postings for a few words, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResults {
    /// What was looked for, part by part.
    pub parts: Vec<String>,
    /// How it was looked for.
    pub options: RecommendOptions,
    /// Postings that passed the rules.
    pub considered: usize,
    /// Postings that each rule left out.
    pub removed: Removed,
    /// The best postings.
    pub postings: Vec<FoundPosting>,
}

impl Matcher {
    /// Looks for open postings by a few words; ` / ` or `|` between them separates searches that are
    /// then fused. No model needs to be trained.
    ///
    /// # Errors
    ///
    /// [`Error::NoQuery`] for a text without words, and those of the options.
    pub async fn search(
        &self,
        text: &str,
        options: RecommendOptions,
        progress: &dyn Progress,
    ) -> Result<SearchResults> {
        let has_words = |part: &str| part.chars().any(char::is_alphanumeric);
        // `A/B 테스트` is one search.
        let spaced = text.replace(" / ", "|");
        let parts: Vec<&str> = spaced
            .split(BETWEEN)
            .map(str::trim)
            .filter(|part| has_words(part))
            .collect();
        if parts.is_empty() {
            return Err(Error::NoQuery);
        }
        let featuriser = self.featuriser()?;
        let queries: Result<Vec<_>> = parts
            .iter()
            .map(|part| text_part(featuriser, part))
            .collect();
        let request = self.request(&options).await?.with_parts(queries?);
        let postings = self.index.live_postings(progress).await?;
        let snapshot = self.searchable(&postings, &request).await?;
        let collaboration = &postings.history.collaboration;
        let ranking = self.ranked(&snapshot, &request, collaboration).await?;
        let (considered, removed) = (ranking.considered, ranking.removed);
        let found = self
            .described(&postings, &snapshot, &request, ranking, &[])
            .await?;
        Ok(SearchResults {
            parts: parts.into_iter().map(str::to_owned).collect(),
            options,
            considered,
            removed,
            postings: found.into_iter().map(|one| one.found).collect(),
        })
    }
}
