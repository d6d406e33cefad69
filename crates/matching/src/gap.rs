//! What a posting asks for, and what a letter says of it.

use shortlist_document::{Document, Posting, read_letter, read_postings};
use shortlist_embedding::Error::NothingToEmbed;
use shortlist_embedding::cosine;
use shortlist_features::Error as FeatureError;
use shortlist_recommendation::{Analyser, Coverage, Importance, Requirement};

use crate::error::{Error, Result};
use crate::matcher::Matcher;
use crate::postings::known_posting;

/// Which posting is meant.
#[derive(Debug, Clone)]
pub enum PostingName {
    /// A stored one, by its id.
    Id(String),
    /// One in a file: its bytes.
    File(Vec<u8>),
}

/// A letter held against one posting.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The posting.
    pub posting_id: String,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Cosine similarity of letter and posting, from -1 to 1.
    pub similarity: f64,
    /// What it asks for and what the letter says of it.
    pub fit: Fit,
}

/// What a posting asks for, and what a letter says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Requirements that the letter mentions.
    pub covered: usize,
    /// Everything that is asked for.
    pub requirements: Vec<FitRequirement>,
    /// The two best matches of a sentence to a requirement.
    pub best: Vec<FitMatch>,
    /// What is covered least, of what is required. Null: nothing is asked for.
    pub weakest: Option<String>,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct FitRequirement {
    /// In the posting's words.
    pub text: String,
    /// Whether it is required, welcome, or in the list of skills.
    pub importance: Importance,
    /// Whether the letter mentions it.
    pub covered: bool,
    /// The sentence that mentions it. Null: none does.
    pub sentence: Option<String>,
    /// Cosine similarity of the nearest sentence.
    pub similarity: f32,
    /// The share of its telling words that the nearest sentence has.
    pub words: f32,
}

/// A sentence that answers a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct FitMatch {
    /// The requirement.
    pub requirement: String,
    /// The letter's sentence.
    pub sentence: String,
    /// How well it answers, from 0 to 1.
    pub score: f32,
}

impl Matcher {
    /// Holds a letter against one posting: what it covers, and what is missing. No model needs to be
    /// trained.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`], [`Error::OnePosting`], [`Error::Document`].
    pub async fn gap(&self, bytes: &[u8], posting: PostingName) -> Result<Gap> {
        let record = read_letter(bytes)?;
        let posting = self.posting(posting).await?;
        let featuriser = self.featuriser()?;
        let letter = self.letters.embed(&record.document).await?;
        let similarity = match featuriser.posting(&posting) {
            Ok(embedding) => cosine(&letter.vector, &embedding.vector)?,
            Err(FeatureError::Embedding(NothingToEmbed)) => 0.0,
            Err(error) => return Err(error.into()),
        };
        let (analyser, _) = self.index.ports.analyser.analyser()?;
        Ok(Gap {
            fit: self.fit_of(&record.document, &posting, &analyser)?,
            posting_id: posting.posting_id,
            title: posting.title,
            company: posting.company,
            similarity,
        })
    }

    /// The posting that is meant.
    ///
    /// # Errors
    ///
    /// [`Error::NoPosting`], [`Error::OnePosting`], [`Error::Document`].
    pub async fn posting(&self, name: PostingName) -> Result<Posting> {
        match name {
            PostingName::Id(id) => known_posting(self.index.ports.postings.as_ref(), &id).await,
            PostingName::File(bytes) => {
                let mut rows = read_postings(&bytes)?;
                match (rows.records.len(), rows.rejected.first()) {
                    (1, None) => Ok(rows.records.remove(0).1),
                    (0, Some(rejected)) => Err(Error::Document(rejected.error.clone())),
                    (found, _) => Err(Error::OnePosting { found }),
                }
            }
        }
    }

    /// Which sentence of a letter answers which requirement of a posting.
    pub(crate) fn fit_of(
        &self,
        document: &Document,
        posting: &Posting,
        analyser: &Analyser,
    ) -> Result<Fit> {
        let requirements = Requirement::of(posting, analyser);
        let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text).collect();
        let asked: Vec<&str> = requirements.iter().map(|one| one.text.as_str()).collect();
        let embedder = self.featuriser()?.embedder();
        let (asked, said) = (embedder.embed(&asked)?, embedder.embed(&sentences)?);
        let similarity = |requirement: usize, sentence: usize| {
            let pair = cosine(&asked[requirement].vector, &said[sentence].vector);
            #[expect(clippy::cast_possible_truncation, reason = "from -1 to 1")]
            pair.map_or(0.0, |similarity| similarity as f32)
        };
        Ok(Fit::new(
            &Coverage::new(&requirements, &sentences, analyser, similarity),
            &sentences,
        ))
    }
}

impl Fit {
    fn new(coverage: &Coverage, sentences: &[&str]) -> Self {
        let text = |place: usize| coverage.requirements[place].requirement.text.clone();
        Self {
            covered: coverage.covered,
            best: coverage
                .best
                .iter()
                .map(|evidence| FitMatch {
                    requirement: text(evidence.requirement),
                    sentence: sentences[evidence.sentence].to_owned(),
                    score: evidence.score,
                })
                .collect(),
            weakest: coverage.weakest.map(text),
            requirements: coverage
                .requirements
                .iter()
                .map(|one| FitRequirement {
                    text: one.requirement.text.clone(),
                    importance: one.requirement.importance,
                    covered: one.covered,
                    sentence: one
                        .sentence
                        .filter(|_| one.covered)
                        .map(|sentence| sentences[sentence].to_owned()),
                    similarity: one.similarity,
                    words: one.words,
                })
                .collect(),
        }
    }
}
