//! The use cases on what a page has.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use shortlist_advising::{Drafts, LetterReviews, Recommender};
use shortlist_answering::{Answerer, JournalWriter, Kept, LetterReviewer, Standing};
use shortlist_embedding::StaticModel;
use shortlist_features::{
    AnalyserSource, Featuriser, LazyFeaturiser, LetterVectors, StoredVectors,
};
use shortlist_matching::{LiveIndex, LiveIndexPorts, Matcher, Postings, SearchPlace};
use shortlist_models::Models;
use shortlist_review::{Reviewer, Settings};
use shortlist_runtime::Nobody;

use crate::clock::ToldClock;
use crate::handed_models::HandedModels;
use crate::store::PageStore;

/// What can be asked, with one embedder and one set of models.
pub(crate) struct UseCases {
    pub(crate) answerer: Arc<Answerer>,
    pub(crate) drafts: Drafts,
    pub(crate) index: Arc<LiveIndex>,
    pub(crate) matcher: Arc<Matcher>,
    pub(crate) models: Arc<Models>,
    pub(crate) postings: Postings,
    pub(crate) recommender: Recommender,
    pub(crate) reviews: Arc<LetterReviews>,
    pub(crate) store: Arc<PageStore>,
}

impl UseCases {
    /// All of them, on the postings of a store.
    ///
    /// # Errors
    ///
    /// That the checks' own settings are refused.
    pub(crate) fn new(
        embedder: Arc<StaticModel>,
        handed: HandedModels,
        store: &Arc<PageStore>,
        clock: &Arc<ToldClock>,
    ) -> Result<Self, shortlist_review::Error> {
        let featuriser = Arc::new(LazyFeaturiser::loaded(Featuriser::new(embedder)));
        // Other models come with other use cases: nothing is looked for in between.
        let models = Models::new(
            Arc::new(handed),
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
            is_read_only: false,
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
            index,
            matcher,
            models,
            reviews,
            store: store.clone(),
        })
    }
}
