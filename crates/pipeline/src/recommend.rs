//! Where to send it?

use std::collections::HashMap;

use serde::Serialize;
use shortlist_document::{Posting, read_letter};
use shortlist_recommendation::PostingIndex;

use crate::error::{Error, Result};
use crate::predict::Prediction;
use crate::progress::Progress;
use crate::shortlist::Shortlist;

/// The postings for one letter, best first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recommendations {
    /// P(pass) of the letter itself, the same wherever it is sent. Null: it cannot be said.
    pub pass_probability: Option<f64>,
    /// The whole prediction.
    pub prediction: Prediction,
    /// Postings that were ranked.
    pub considered: usize,
    /// Postings that were left out because they are closed.
    pub closed: usize,
    /// The best of them.
    pub recommendations: Vec<Recommendation>,
    /// What has to be known with the list.
    pub notes: Vec<String>,
}

/// One posting in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recommendation {
    /// The posting's identity.
    pub posting_id: String,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Where the work is.
    pub location: Option<String>,
    /// What the list is sorted by.
    pub score: f32,
    /// Cosine similarity of letter and posting, from -1 to 1.
    pub similarity: f32,
    /// P(pass) of this letter for this posting. Null: the model was trained on letters, not on
    /// pairs of letter and posting, so it knows no difference between postings.
    pub pass_probability: Option<f64>,
}

impl Shortlist {
    /// Ranks the open postings for one letter.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::predict`], and [`Error::NoPostings`].
    pub async fn recommend(
        &self,
        bytes: &[u8],
        top: usize,
        progress: &dyn Progress,
    ) -> Result<Recommendations> {
        let record = read_letter(bytes)?;
        let model = self.production().await?;
        self.embed_postings(progress).await?;
        let (open, closed): (Vec<Posting>, Vec<Posting>) = self
            .store
            .postings()
            .await?
            .into_iter()
            .partition(|p| p.is_active != Some(false));
        let index = self.index(&open).await?;
        if index.is_empty() {
            return Err(Error::NoPostings);
        }
        let embedding = self.featuriser()?.any_text(&record.document)?;
        let prediction = self.answer(&record, &embedding, &model)?;
        self.journal(
            "recommend",
            &[(record.document.content_hash(), &prediction)],
        )
        .await?;
        let by_id: HashMap<&str, &Posting> = open
            .iter()
            .map(|posting| (posting.posting_id.as_str(), posting))
            .collect();
        let recommendations = index
            .search(&embedding.vector, top)?
            .into_iter()
            .filter_map(|ranked| {
                let posting = by_id.get(ranked.posting_id.as_str())?;
                Some(Recommendation {
                    posting_id: ranked.posting_id,
                    title: posting.title.clone(),
                    company: posting.company.clone(),
                    location: posting.location.clone(),
                    score: ranked.similarity,
                    similarity: ranked.similarity,
                    pass_probability: None,
                })
            })
            .collect();
        Ok(Recommendations {
            pass_probability: prediction.pass_probability,
            considered: index.len(),
            closed: closed.len(),
            recommendations,
            notes: vec![
                "The pass probability is the letter's own: the model was not trained on pairs of \
                 letter and posting, so it cannot tell postings apart."
                    .to_owned(),
            ],
            prediction,
        })
    }

    /// The postings' vectors, from the store into one block.
    async fn index(&self, postings: &[Posting]) -> Result<PostingIndex> {
        let featuriser = self.featuriser()?;
        let mut by_hash: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, posting) in postings.iter().enumerate() {
            let hash = posting.content_hash().to_string();
            by_hash.entry(hash).or_default().push(place);
        }
        let mut index = PostingIndex::with_capacity(featuriser.dimension(), postings.len())?;
        let mut vector = Vec::with_capacity(featuriser.dimension());
        let mut fault = None;
        self.store
            .each_vector(featuriser.fingerprint().as_str(), &mut |row| {
                for place in by_hash.get(row.content_hash).into_iter().flatten() {
                    vector.clear();
                    vector.extend(row.values());
                    let added = index.add(&postings[*place].posting_id, &vector);
                    fault = fault.take().or(added.err());
                }
                Ok(())
            })
            .await?;
        match fault {
            Some(fault) => Err(fault.into()),
            None => Ok(index),
        }
    }
}
