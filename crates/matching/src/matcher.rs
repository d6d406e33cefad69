//! Where to send it?

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use shortlist_document::{ContentHash, Document, Posting};
use shortlist_embedding::LetterEmbedding;
use shortlist_features::{Featuriser, LetterVectors};
use shortlist_recommendation::{
    Collaboration, ConceptVectors, Lookup, Ontology, Ranking, Removed, Request, Snapshot, look_up,
};
use shortlist_runtime::{Clock, Progress};

use crate::claim_cache::ClaimCache;
use crate::error::{Error, Result};
use crate::found::FoundPosting;
use crate::gap::{Fit, ReadLetter};
use crate::last_seen::{LastSeen, date_in_korea, korean_day, start_of_day_before};
use crate::live_index::{LiveIndex, LivePostings, SearchPlace};
use crate::lookup_queue::LookupQueue;
use crate::options::RecommendOptions;
use crate::query::letter_parts;

/// Vectors of fewer bytes are read for each request by itself: they stay in the processor's cache.
const READ_AGAIN: usize = 4 << 20;

/// Finds postings for letters and for words.
pub struct Matcher {
    /// The postings in memory.
    pub index: Arc<LiveIndex>,
    /// Gives letters their vectors.
    pub letters: Arc<LetterVectors>,
    /// Tells what day it is.
    pub clock: Arc<dyn Clock>,
    /// Looks up for requests that come together; `None` in a process that answers few.
    lookups: Option<LookupQueue>,
    /// The fields of work as vectors, made when first asked for.
    fields_of_work: OnceLock<ConceptVectors>,
    /// What postings ask for that were looked at lately.
    pub(crate) claims: ClaimCache,
}

/// What postings are looked for with.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// The letter.
    pub document: &'a Document,
    /// Its vector.
    pub embedding: &'a LetterEmbedding,
    /// The average letter, `[dimension]`, which is taken out of this one; `None`: none is known.
    pub average_letter: Option<&'a [f32]>,
}

/// The postings that were found for a letter, best first.
pub struct Matches {
    /// The best postings.
    pub postings: Vec<Match>,
    /// The careers that the letter names, if it names several: each was searched by itself.
    pub careers: Vec<String>,
    /// Postings that passed the rules.
    pub considered: usize,
    /// Postings that each rule left out.
    pub removed: Removed,
    /// Postings that were ranked; of these, one that is gone meanwhile is left out above.
    pub ranked: usize,
    live: LivePostings,
    /// The letter as it is held against requirements, read when first asked for.
    letter: OnceLock<(ContentHash, ReadLetter)>,
}

/// A posting that was found for a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The posting.
    pub found: FoundPosting,
    /// The career that it was found for; `None`: the letter names one alone.
    pub career: Option<String>,
}

impl Matcher {
    /// For a process that answers few requests.
    #[must_use]
    pub fn new(index: Arc<LiveIndex>, letters: Arc<LetterVectors>, clock: Arc<dyn Clock>) -> Self {
        Self {
            index,
            letters,
            clock,
            lookups: None,
            fields_of_work: OnceLock::new(),
            claims: ClaimCache::default(),
        }
    }

    /// For a process that answers many: the nearest postings are looked up together for requests that come
    /// together.
    #[must_use]
    pub fn serving(mut self) -> Self {
        self.lookups = Some(LookupQueue::default());
        self
    }

    pub(crate) fn featuriser(&self) -> Result<&Featuriser> {
        Ok(self.letters.featuriser()?)
    }

    /// The fields of work of an ontology, which is always the same, as vectors.
    pub(crate) fn fields_of_work(&self, ontology: &Ontology) -> Result<&ConceptVectors> {
        if let Some(fields) = self.fields_of_work.get() {
            return Ok(fields);
        }
        let embedder = self.featuriser()?.embedder();
        let fields = ConceptVectors::new(ontology, |words| {
            let vectors = embedder.embed(words)?;
            Ok::<_, Error>(vectors.into_iter().map(|word| word.vector).collect())
        })?;
        Ok(self.fields_of_work.get_or_init(|| fields))
    }

    /// Ranks the open postings for one letter.
    ///
    /// # Errors
    ///
    /// [`Error::NoPostings`], and those of the options.
    pub async fn rank(
        &self,
        sought: Sought<'_>,
        options: &RecommendOptions,
        progress: &dyn Progress,
    ) -> Result<Matches> {
        let live = self.index.live_postings(progress).await?;
        let parts = letter_parts(
            self.featuriser()?,
            sought.document,
            sought.embedding,
            sought.average_letter,
            &live.snapshot,
        )?;
        let careers = match parts.as_slice() {
            [_] => Vec::new(),
            parts => parts.iter().map(|part| part.name.clone()).collect(),
        };
        let actor = sought.document.content_hash().to_string();
        let request = self
            .request(options)
            .await?
            .with_parts(parts)
            .with_touched(live.history.by(&actor));
        let snapshot = self.searchable(&live, &request).await?;
        let collaboration = &live.history.collaboration;
        let ranking = self.ranked(&snapshot, &request, collaboration).await?;
        let all_searched = Arc::ptr_eq(&snapshot, &live.snapshot);
        let removed = ranking.removed;
        if all_searched && ranking.considered == 0 && removed.total() == removed.closed {
            return Err(Error::NoPostings);
        }
        Ok(Matches {
            considered: ranking.considered,
            ranked: ranking.postings.len(),
            postings: self
                .described(&live, &snapshot, &request, ranking, &careers)
                .await?,
            careers,
            removed,
            live,
            letter: OnceLock::new(),
        })
    }

    /// Which sentence of a letter answers which requirement of a posting that was found for it.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`].
    pub fn fit(&self, document: &Document, posting: &Posting, matches: &Matches) -> Result<Fit> {
        let analyser = matches.live.snapshot.analyser();
        let hash = document.content_hash();
        let (of, read) = if let Some(known) = matches.letter.get() {
            known
        } else {
            let read = self.read_statements(document, None, analyser)?;
            matches.letter.get_or_init(|| (hash.clone(), read))
        };
        if *of == hash {
            self.fit_of(read, posting, analyser)
        } else {
            let read = self.read_statements(document, None, analyser)?;
            self.fit_of(&read, posting, analyser)
        }
    }

    /// Ranks postings. In a process that answers many requests, the nearest ones are looked up together with
    /// those of other requests.
    pub(crate) async fn ranked(
        &self,
        snapshot: &Snapshot,
        request: &Request,
        collaboration: &Collaboration,
    ) -> Result<Ranking> {
        let Some(queue) = &self.lookups else {
            return Ok(snapshot.rank(request, collaboration)?);
        };
        let search = snapshot.search(request, collaboration)?;
        let lookups = search.lookups();
        let nearest = if lookups.iter().map(Lookup::bytes).sum::<usize>() < READ_AGAIN {
            look_up(&lookups)
        } else {
            queue.look_up(lookups).await
        };
        Ok(search.rank(nearest))
    }

    /// What the options ask for, today.
    pub(crate) async fn request(&self, options: &RecommendOptions) -> Result<Request> {
        let unseen = match options.filter.seen_within_days {
            None => Vec::new(),
            Some(days) => {
                let since = start_of_day_before(self.clock.now(), days);
                let postings = self.index.ports.postings.last_seen_before(since).await?;
                postings.into_keys().collect()
            }
        };
        Ok(options.request(self.today()).with_unseen(unseen))
    }

    pub(crate) fn today(&self) -> String {
        today(self.clock.as_ref())
    }

    /// The postings among which strategies choose: all of them in memory, or those that the database
    /// finds.
    pub(crate) async fn searchable(
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

    /// The ranked postings with what they say, one that is gone meanwhile left out. Of repeats the one that was seen
    /// last stands for all.
    pub(crate) async fn described(
        &self,
        postings: &LivePostings,
        snapshot: &Snapshot,
        request: &Request,
        mut ranking: Ranking,
        careers: &[String],
    ) -> Result<Vec<Match>> {
        let now = self.clock.now();
        let all = ranking.postings.iter().flat_map(|ranked| {
            let repeats = ranked.repeats.iter().map(String::as_str);
            repeats.chain([ranked.posting_id.as_str()])
        });
        let all: Vec<&str> = all.collect();
        let seen = self.index.ports.postings.last_seen(&all).await?;
        ranking.prefer_last_seen(snapshot, &request.filter, |id| {
            seen.get(id).map(|at| korean_day(*at))
        });
        let last_seen = |id: &str| LastSeen::new(*seen.get(id)?, now);
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
                described.push(Match {
                    career: careers.get(ranked.query_part).cloned(),
                    found: FoundPosting::new(ranked, posting, last_seen(&ranked.posting_id)),
                });
            }
        }
        Ok(described)
    }

    /// Stored postings by their id.
    pub(crate) async fn postings_by_id(
        &self,
        ids: impl Iterator<Item = &str>,
    ) -> Result<HashMap<String, Posting>> {
        let ids: Vec<&str> = ids.collect();
        let postings = self.index.ports.postings.postings_by_id(&ids).await?;
        let named = postings
            .into_iter()
            .map(|posting| (posting.posting_id.clone(), posting));
        Ok(named.collect())
    }
}

/// Today, where the postings are: in Korea, `YYYY-MM-DD`.
pub(crate) fn today(clock: &dyn Clock) -> String {
    let date = date_in_korea(clock.now());
    date.map_or_else(|| "9999-12-31".to_owned(), |date| date.to_string())
}
