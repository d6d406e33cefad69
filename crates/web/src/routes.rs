//! The server's paths, those that make sense without one.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shortlist_advising::RecommendOptions;
use shortlist_api::{
    Added, Comparison, DraftPair, Explanation, ImpossibleRequest, Letter, LetterGap, LetterReview,
    LetterSearch, ListedPosting, PostingImport, PostingSearch, Prediction, ReadText,
    Recommendations, Rejected, ReviewRequest, SearchResults, read_json,
};
use shortlist_document::{Posting, decode, read_postings};
use shortlist_runtime::Silent;
use shortlist_storage::{NewPosting, PostingRepository};

use crate::engine::Request;
use crate::problem::Problem;
use crate::ready::Ready;
use crate::use_cases::UseCases;

type Answered = Result<Value, Problem>;

impl UseCases {
    pub(crate) async fn route(&self, request: &Request<'_>) -> Answered {
        let path = request.path.split('?').next().unwrap_or_default();
        match (request.method, path) {
            ("GET", "/ready") => self.ready().await,
            ("POST", "/api/v1/reviews") => self.review(request).await,
            ("POST", "/api/v1/gaps") => self.gap(request).await,
            ("POST", "/api/v1/comparisons") => self.compare(request).await,
            ("POST", "/api/v1/predictions") => self.predict(request).await,
            ("POST", "/api/v1/resumes/analysis") => self.explain(request).await,
            ("POST", "/api/v1/texts") => text(request.body),
            ("POST", "/api/v1/search") => self.search(request).await,
            ("POST", "/api/v1/hybrid-recommendations") => self.recommend(request).await,
            ("GET", "/api/v1/postings") => self.list().await,
            ("POST", "/api/v1/postings") => self.add(request.body).await,
            ("DELETE", "/api/v1/postings") => self.forget_postings().await,
            _ => Err(Problem::nothing_here()),
        }
    }

    async fn review(&self, request: &Request<'_>) -> Answered {
        let (letter, target) = read::<ReviewRequest>(request.body)?.parts();
        let review = self.reviews.review(&letter, target.try_into()?).await;
        said(&LetterReview::new(
            review.map_err(Problem::of)?,
            request.language,
        ))
    }

    /// What a posting asks for, and what the letter says of it.
    async fn gap(&self, request: &Request<'_>) -> Answered {
        let (letter, target) = read::<ReviewRequest>(request.body)?.parts();
        let options: shortlist_advising::ReviewOptions = target.try_into()?;
        let Some(posting) = options.posting else {
            return Err(ImpossibleRequest::NoPosting.into());
        };
        let gap = self.matcher.gap(&letter, posting).await;
        said(&LetterGap::from(gap.map_err(Problem::of)?))
    }

    async fn compare(&self, request: &Request<'_>) -> Answered {
        let drafts: DraftPair = read(request.body)?;
        let (before, after) = (drafts.before.into_bytes(), drafts.after.into_bytes());
        let options = drafts.target.try_into()?;
        let compared = if drafts.without_model {
            let drafts = &self.drafts;
            drafts.compare_without_model(&before, &after, options).await
        } else {
            self.drafts.compare(&before, &after, options).await
        };
        said(&Comparison::new(
            compared.map_err(Problem::of)?,
            request.language,
        ))
    }

    async fn predict(&self, request: &Request<'_>) -> Answered {
        let letter = read::<Letter>(request.body)?.into_bytes();
        let prediction = self.answerer.predict(&letter).await;
        let mut prediction = Prediction::from(prediction.map_err(Problem::of)?);
        prediction.localize(request.language);
        said(&prediction)
    }

    async fn explain(&self, request: &Request<'_>) -> Answered {
        let letter = read::<Letter>(request.body)?.into_bytes();
        let explanation = self.answerer.explain(&letter, false).await;
        let mut explanation = Explanation::from(explanation.map_err(Problem::of)?);
        explanation.localize(request.language);
        said(&explanation)
    }

    async fn search(&self, request: &Request<'_>) -> Answered {
        let search: PostingSearch = read(request.body)?;
        let options = search.options.try_into()?;
        let found = self.matcher.search(&search.query, options, &Silent).await;
        said(&SearchResults::from(found.map_err(Problem::of)?))
    }

    async fn recommend(&self, request: &Request<'_>) -> Answered {
        let search: LetterSearch = read(request.body)?;
        let options: RecommendOptions = search.options.try_into()?;
        let letter = search.letter.into_bytes();
        let found = self.recommender.recommend(&letter, options, &Silent).await;
        let mut found = Recommendations::from(found.map_err(Problem::of)?);
        found.localize(request.language);
        said(&found)
    }

    async fn list(&self) -> Answered {
        let postings = self.postings.list().await.map_err(Problem::of)?;
        let postings: Vec<_> = postings.into_iter().map(ListedPosting::from).collect();
        Ok(json!({"total": postings.len(), "postings": postings}))
    }

    /// Takes the postings of a file of any form that the command line imports.
    async fn add(&self, file: &[u8]) -> Answered {
        let rows = read_postings(file).map_err(shortlist_matching::Error::from);
        let rows = rows.map_err(Problem::of)?;
        let rejected = rows.rejected.into_iter().map(|row| Rejected {
            row: row.row,
            line: row.line,
            reason: row.error.to_string(),
        });
        let rejected: Vec<Rejected> = rejected.collect();
        if rows.records.is_empty()
            && let Some(first) = rejected.first()
        {
            return Err(Problem::no_posting_readable(first.reason.clone()));
        }
        let new = rows.records.into_iter().map(|(_, posting)| posting);
        let new: Vec<NewPosting> = new.map(|posting: Posting| posting.into()).collect();
        let written = self.store.add_postings(&new, 0).await;
        let counts = written.map_err(shortlist_matching::Error::from);
        let counts = counts.map_err(Problem::of)?.counts();
        self.look_at_postings().await?;
        said(&PostingImport {
            postings: Added {
                added: counts.added,
                updated: counts.updated,
                unchanged: counts.unchanged,
                conflicting: counts.conflicting,
            },
            rejected,
        })
    }

    async fn forget_postings(&self) -> Answered {
        self.store.forget_postings();
        self.look_at_postings().await?;
        self.list().await
    }

    pub(crate) async fn look_at_postings(&self) -> Result<(), Problem> {
        self.index
            .look_at_postings(&Silent)
            .await
            .map_err(Problem::of)
    }

    pub(crate) async fn ready(&self) -> Answered {
        said(&Ready::of(self.models.answering_state().await)?)
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    read_json(body).map_err(|error| Problem::request(&error))
}

/// What is text already, in whichever encoding.
fn text(bytes: &[u8]) -> Answered {
    let decoded = decode(bytes).map_err(shortlist_matching::Error::from);
    said(&ReadText::of_text(decoded.map_err(Problem::of)?.text))
}

fn said<T: Serialize>(value: &T) -> Answered {
    serde_json::to_value(value).map_err(|_| Problem::unexpected())
}
