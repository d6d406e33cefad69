//! Where to send it?

mod database_search;
mod found;
mod gap;
mod live_index;
mod options;
mod posting_cache;
mod query;
mod recall;
mod search;

use std::collections::HashMap;
use std::sync::Arc;

use shortlist_document::{Posting, read_letter};
use shortlist_recommendation::{Ranking, Removed, Request, Snapshot};

pub use found::{FoundPosting, Recommendation};
pub use gap::{Fit, FitMatch, FitRequirement, Gap, PostingName};
pub(crate) use live_index::{LiveIndex, LivePostings};
pub use options::RecommendOptions;
pub(crate) use query::{letter_parts, text_part, unit};
pub use recall::{Recall, SearchEngine};
pub use search::SearchResults;

use crate::config::SearchPlace;
use crate::error::{Error, Result};
use crate::predict::Prediction;
use crate::progress::Progress;
use crate::remark::Notice;
use crate::shortlist::Shortlist;

/// The postings for one letter, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendations {
    /// P(pass) of the letter itself, the same wherever it is sent. Null: it cannot be said.
    pub pass_probability: Option<f64>,
    /// The whole prediction.
    pub prediction: Prediction,
    /// How meaning and words were put together, and how much each counts.
    pub options: RecommendOptions,
    /// Postings that passed the rules.
    pub considered: usize,
    /// Postings that were left out because they are closed or past their deadline.
    pub closed: usize,
    /// Postings that each rule left out.
    pub removed: Removed,
    /// The careers that the letter names, if it names several: each was searched by itself.
    pub careers: Vec<String>,
    /// The best postings.
    pub recommendations: Vec<Recommendation>,
    /// What has to be known with the list.
    pub notices: Vec<Notice>,
}

impl Shortlist {
    /// Ranks the open postings for one letter.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::predict`], [`Error::NoPostings`], and those of the options.
    pub async fn recommend(
        &self,
        bytes: &[u8],
        options: RecommendOptions,
        progress: &dyn Progress,
    ) -> Result<Recommendations> {
        let record = read_letter(bytes)?;
        let model = self.production().await?;
        let postings = self.live_postings(progress).await?;
        let embedding = self.embedded(&record.document).await?;
        let usual = model
            .file
            .grounds
            .as_ref()
            .map(|grounds| grounds.centre.as_slice());
        let parts = letter_parts(
            self.featuriser()?,
            &record.document,
            &embedding,
            usual,
            &postings.snapshot,
        )?;
        let careers = match parts.as_slice() {
            [_] => Vec::new(),
            parts => parts.iter().map(|part| part.name.clone()).collect(),
        };
        let actor = record.document.content_hash().to_string();
        let request = Request {
            parts,
            touched: postings.touched.by(&actor),
            ..options.request(self.today())
        };
        let snapshot = self.searchable(&postings, &request).await?;
        let collaboration = &postings.touched.collaboration;
        let ranking = self.ranked(&snapshot, &request, collaboration).await?;
        let all_searched = Arc::ptr_eq(&snapshot, &postings.snapshot);
        let removed = ranking.removed;
        if all_searched && ranking.considered == 0 && removed.total() == removed.closed {
            return Err(Error::NoPostings);
        }
        let prediction = self.answer(&record, &embedding, &model)?;
        let actor = record.document.content_hash();
        self.journal("recommend", &[(actor, &prediction)]).await?;
        let mut recommendations = self.described(&postings, &ranking, &careers).await?;
        // Where nothing can be said of the letter, nothing can be said of a pair.
        let chances = match prediction.pass_probability {
            Some(_) => {
                self.pair_chances(&record.document, &embedding, &recommendations)
                    .await?
            }
            None => None,
        };
        for (place, recommendation) in recommendations.iter_mut().enumerate() {
            recommendation.pass_probability = chances.as_ref().map(|chances| chances[place]);
            if options.explain {
                let posting = &recommendation.found.posting;
                recommendation.fit =
                    Some(self.fit_of(&record.document, posting, postings.snapshot.analyser())?);
            }
        }
        let notices = notices(&options, &ranking, chances.is_some());
        Ok(Recommendations {
            pass_probability: prediction.pass_probability,
            considered: ranking.considered,
            closed: ranking.removed.closed + ranking.removed.past_deadline,
            removed: ranking.removed,
            notices,
            options,
            careers,
            recommendations,
            prediction,
        })
    }

    /// Does what the first answer would have to do: brings the postings into memory, and reads the model
    /// that answers, if there is one.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::recommend`] but for a missing model.
    pub async fn warm_up(&self, progress: &dyn Progress) -> Result<()> {
        self.live_postings(progress).await?;
        match self.production().await {
            Ok(_) | Err(Error::NoProductionModel { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The postings among which strategies choose: all of them in memory, or those that the database
    /// finds.
    async fn searchable(
        &self,
        postings: &LivePostings,
        request: &Request,
    ) -> Result<Arc<Snapshot>> {
        Ok(match postings.search {
            SearchPlace::Memory => postings.snapshot.clone(),
            SearchPlace::Database => {
                self.candidates(&request.parts, &request.filter, request.top)
                    .await?
            }
        })
    }

    /// The ranked postings with what they say, one that is gone meanwhile left out.
    async fn described(
        &self,
        postings: &LivePostings,
        ranking: &Ranking,
        careers: &[String],
    ) -> Result<Vec<Recommendation>> {
        let cache = &postings.cache;
        let ids = ranking
            .postings
            .iter()
            .map(|ranked| ranked.posting_id.as_str());
        let unknown = ids.filter(|id| cache.get(id).is_none());
        let mut read = self.postings_by_id(unknown).await?;
        let mut described = Vec::with_capacity(ranking.postings.len());
        for ranked in &ranking.postings {
            let posting = match read.remove(&ranked.posting_id) {
                Some(posting) => {
                    let posting = Arc::new(posting);
                    cache.put(posting.clone());
                    Some(posting)
                }
                None => cache.get(&ranked.posting_id),
            };
            if let Some(posting) = posting {
                described.push(Recommendation {
                    career: careers.get(ranked.query_part).cloned(),
                    found: FoundPosting::new(ranked, posting),
                    pass_probability: None,
                    fit: None,
                });
            }
        }
        Ok(described)
    }

    /// Stored postings by their id.
    async fn postings_by_id(
        &self,
        ids: impl Iterator<Item = &str>,
    ) -> Result<HashMap<String, Posting>> {
        let ids: Vec<&str> = ids.collect();
        let postings = self.store.postings_by_id(&ids).await?;
        let named = postings
            .into_iter()
            .map(|posting| (posting.posting_id.clone(), posting));
        Ok(named.collect())
    }

    /// Today, where the postings are: in Korea, nine hours before Greenwich, `YYYY-MM-DD`.
    pub(crate) fn today(&self) -> String {
        const KOREA: i64 = 9 * 60 * 60 * 1_000;
        let now = jiff::Timestamp::from_millisecond(self.clock.now().saturating_add(KOREA));
        let date = now.map(|now| now.to_zoned(jiff::tz::TimeZone::UTC).date());
        date.map_or_else(|_| "9999-12-31".to_owned(), |date| date.to_string())
    }
}

/// What has to be known with the list.
fn notices(options: &RecommendOptions, ranking: &Ranking, has_chances: bool) -> Vec<Notice> {
    let chances = if has_chances {
        Notice::ChancesOfPairs
    } else {
        Notice::ChanceOfLetter
    };
    let (wanted, left) = (options.top, ranking.postings.len());
    let fewer = (left < wanted).then_some(Notice::FewerLeft { wanted, left });
    [Some(chances), fewer].into_iter().flatten().collect()
}
