//! The use cases on what a page has.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use shortlist_advising::{Drafts, LetterReviews, Recommender};
use shortlist_answering::{Answerer, JournalWriter, Kept, LetterReviewer, Standing};
use shortlist_api::Language;
use shortlist_embedding::bundled;
use shortlist_features::{
    AnalyserSource, Featuriser, LazyFeaturiser, LetterVectors, StoredVectors,
};
use shortlist_matching::{LiveIndex, LiveIndexPorts, Matcher, Postings, SearchPlace};
use shortlist_models::Models;
use shortlist_review::{Reviewer, Settings};
use shortlist_runtime::Nobody;

use crate::answer::Answer;
use crate::clock::ToldClock;
use crate::handed_models::HandedModels;
use crate::problem::Problem;
use crate::store::PageStore;

/// Why there is no engine.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bundled embedder does not load.
    #[error(transparent)]
    Embedding(#[from] shortlist_embedding::Error),

    /// The checks' own settings are refused.
    #[error(transparent)]
    Review(#[from] shortlist_review::Error),
}

/// What a page asks.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'a str,
    /// The path, as on the server.
    pub path: &'a str,
    /// The body.
    pub body: &'a [u8],
    /// The language of notes and verdicts.
    pub language: Language,
    /// Milliseconds since 1970.
    pub now: i64,
}

/// Answers what the server would answer, from what the page was given.
pub struct Engine {
    pub(crate) answerer: Arc<Answerer>,
    pub(crate) drafts: Drafts,
    pub(crate) handed: Arc<HandedModels>,
    pub(crate) index: Arc<LiveIndex>,
    pub(crate) matcher: Arc<Matcher>,
    pub(crate) models: Arc<Models>,
    pub(crate) postings: Postings,
    pub(crate) recommender: Recommender,
    pub(crate) reviews: Arc<LetterReviews>,
    pub(crate) store: Arc<PageStore>,
    clock: Arc<ToldClock>,
}

impl Engine {
    /// An engine without a model and without postings.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`] for a bundled embedder that is damaged.
    pub fn new() -> Result<Self, Error> {
        let featuriser = Arc::new(LazyFeaturiser::loaded(Featuriser::new(
            Arc::new(bundled()?),
        )));
        let clock = Arc::new(ToldClock::default());
        let store = Arc::new(PageStore::default());
        let handed = Arc::new(HandedModels::default());
        // Which models there are changes where they are handed over alone: nothing is looked for in between.
        let models = Models::new(
            handed.clone(),
            featuriser.clone(),
            clock.clone(),
            PathBuf::new(),
        );
        let models = Arc::new(models.checked_every(Duration::MAX));
        let vectors = Arc::new(LetterVectors::new(featuriser.clone()));
        let index = Arc::new(LiveIndex::new(LiveIndexPorts {
            postings: store.clone(),
            interactions: store.clone(),
            vectors: StoredVectors {
                featuriser,
                vectors: store.clone(),
                work: store.clone(),
                search: store.clone(),
                clock: clock.clone(),
            },
            analyser: AnalyserSource::default(),
            file: None,
            search: SearchPlace::Memory,
            changes: store.clone(),
            serves: true,
            clock: clock.clone(),
        }));
        let matcher = Arc::new(Matcher::new(index.clone(), vectors.clone(), clock.clone()));
        let journal =
            JournalWriter::new(store.clone(), Arc::new(Nobody), clock.clone(), Kept::None);
        let answerer = Arc::new(Answerer {
            models: models.clone(),
            vectors,
            analyser: AnalyserSource::default(),
            journal: journal.private(),
            standing: Arc::new(Standing::new(store.clone())),
        });
        let reviews = Arc::new(LetterReviews {
            reviewer: LetterReviewer {
                reviewer: Reviewer::new(Settings::default())?,
                letters: store.clone(),
                counts: store.clone(),
            },
            matcher: matcher.clone(),
        });
        Ok(Self {
            drafts: Drafts {
                answerer: answerer.clone(),
                reviews: reviews.clone(),
            },
            postings: Postings {
                postings: store.clone(),
                index: index.clone(),
                clock: clock.clone(),
            },
            recommender: Recommender {
                answerer: answerer.clone(),
                matcher: matcher.clone(),
                shown: None,
            },
            answerer,
            clock,
            handed,
            index,
            matcher,
            models,
            reviews,
            store,
        })
    }

    /// Answers a request.
    #[must_use]
    pub fn answer(&self, request: &Request<'_>) -> Answer {
        self.clock.tell(request.now);
        // Everything that is waited for is in memory: no future has to wait.
        let answered = self.route(request).now_or_never();
        Answer::from(answered.unwrap_or_else(|| Err(Problem::unexpected())))
    }
}
