//! What a posting asks for, and what a letter says of it.

use std::collections::HashSet;
use std::sync::LazyLock;

use rayon::prelude::*;
use shortlist_document::{
    Document, Error as DocumentError, PastedReader, Posting, read_letter, read_postings,
};
use shortlist_embedding::Error::NothingToEmbed;
use shortlist_embedding::{BUNDLED_NAME, BUNDLED_SMALL_NAME, Embedder, LetterEmbedding, cosine};
use shortlist_features::Error as FeatureError;
use shortlist_recommendation::{
    Analyser, Answer, Claim, ClaimAnswers, Importance, LetterStatements, Ontology, Tokens, Verdict,
};

use crate::claim_cache::AskedClaims;
use crate::error::{Error, Result};
use crate::matcher::Matcher;
use crate::postings::known_posting;

/// The bundled model, as it is and as it is sent over a wire.
const READ_BY_TOKENS: [&str; 2] = [BUNDLED_NAME, BUNDLED_SMALL_NAME];
/// Requirements that are shown as the best.
const BEST: usize = 2;

/// Which posting is meant.
#[derive(Debug, Clone)]
pub enum PostingName {
    /// A stored one, by its id.
    Id(String),
    /// One in a file: its bytes, a record or the text of a posting.
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
    /// Requirements that the letter meets.
    pub covered: usize,
    /// Everything that is asked for.
    pub requirements: Vec<FitRequirement>,
    /// The two requirements that are met by the nearest sentences.
    pub best: Vec<FitMatch>,
    /// What is met least, of what is required. Null: nothing is asked for.
    pub weakest: Option<String>,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct FitRequirement {
    /// In the posting's words.
    pub text: String,
    /// Whether it is required, welcome, or in the list of skills.
    pub importance: Importance,
    /// What the letter says to it.
    pub verdict: Verdict,
    /// The sentence that says so. Null: none does.
    pub sentence: Option<String>,
    /// Cosine similarity of that sentence.
    pub similarity: Option<f32>,
}

/// A sentence that answers a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct FitMatch {
    /// The requirement.
    pub requirement: String,
    /// The letter's sentence.
    pub sentence: String,
    /// Their cosine similarity.
    pub score: f32,
}

/// The posting that a file holds: as a record, or as the text that was copied from a portal.
fn one_posting(bytes: &[u8]) -> Result<Posting> {
    let mut rows = match read_postings(bytes) {
        Err(no_record @ DocumentError::Shape { .. }) => {
            return match PastedReader::default().read(bytes) {
                Ok(pasted) => Ok(pasted.posting),
                // JSON, of which the first reader says more.
                Err(DocumentError::Shape { .. }) => Err(no_record.into()),
                Err(error) => Err(error.into()),
            };
        }
        other => other?,
    };
    match (rows.records.len(), rows.rejected.first()) {
        (1, None) => Ok(rows.records.remove(0).1),
        (0, Some(rejected)) => Err(Error::Document(rejected.error.clone())),
        (found, _) => Err(Error::OnePosting { found }),
    }
}

/// A letter's sentences, what each says, and its vector.
pub(crate) struct ReadLetter {
    sentences: Vec<String>,
    vectors: Vec<Vec<f32>>,
    letter: LetterStatements,
    /// Each sentence as a letter of its own.
    alone: Vec<LetterStatements>,
}

impl ReadLetter {
    /// What the letter says to a claim, by how similar its sentences are to it. Of several sentences that say so, the
    /// nearest is shown.
    fn answer(&self, claim: &Claim, similarities: &[f32], ontology: &Ontology) -> Answer {
        let by_rules = claim.by_rules(&self.letter, ontology, |at| similarities[at]);
        let answer = claim.judged(by_rules, &self.letter, |at| similarities[at]);
        // What the network tells, it tells of the sentence that it read.
        if answer.sentence.is_none() || answer.verdict != by_rules.verdict {
            return answer;
        }
        let says_so = |at: &usize| {
            let alone = claim.by_rules(&self.alone[*at], ontology, |_| similarities[*at]);
            alone.verdict == answer.verdict
        };
        let mut nearest: Vec<usize> = (0..self.sentences.len()).rev().collect();
        nearest.sort_by(|first, second| similarities[*second].total_cmp(&similarities[*first]));
        Answer {
            sentence: nearest.into_iter().find(says_so).or(answer.sentence),
            ..answer
        }
    }
}

/// The cosine similarity of a claim's vector and each sentence's; 0 where there is none.
fn similarities(claim: &[f32], sentences: &[Vec<f32>]) -> Vec<f32> {
    let pairs = sentences.iter().map(|sentence| cosine(claim, sentence));
    #[expect(clippy::cast_possible_truncation, reason = "from -1 to 1")]
    let similarities = pairs.map(|pair| pair.map_or(0.0, |similarity| similarity as f32));
    similarities.collect()
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
        let read = self.read_statements(&record.document, Some(&letter), &analyser)?;
        Ok(Gap {
            fit: self.fit_of(&read, &posting, &analyser)?,
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
            PostingName::File(bytes) => one_posting(&bytes),
        }
    }

    /// Reads a letter's sentences, once for all postings that it is held against. `embedding`: the letter's, if it is at
    /// hand.
    pub(crate) fn read_statements(
        &self,
        document: &Document,
        embedding: Option<&LetterEmbedding>,
        analyser: &Analyser,
    ) -> Result<ReadLetter> {
        let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text).collect();
        let featuriser = self.featuriser()?;
        let known = embedding.and_then(|letter| of_sentences(letter, sentences.len()));
        let embed = || -> Result<Vec<Vec<f32>>> {
            let embedded = featuriser.embedder().embed(&sentences)?;
            Ok(embedded.into_iter().map(|one| one.vector).collect())
        };
        let (vectors, letter) = rayon::join(
            || known.map_or_else(embed, Ok),
            || LetterStatements::read(&sentences, ontology(), analyser),
        );
        let vectors = vectors?;
        let fields = self.fields_of_work(ontology())?;
        let letter = letter
            .with_vectors(vectors.iter().map(Vec::as_slice), fields)
            .with_tokens(tokens_of(featuriser.embedder(), &sentences)?);
        Ok(ReadLetter {
            alone: letter.each_alone().collect(),
            sentences: sentences.into_iter().map(str::to_owned).collect(),
            letter,
            vectors,
        })
    }

    /// What a letter says to each requirement of a posting.
    pub(crate) fn fit_of(
        &self,
        read: &ReadLetter,
        posting: &Posting,
        analyser: &Analyser,
    ) -> Result<Fit> {
        let ontology = ontology();
        let asked = self.claims.of(posting, analyser.mark(), || {
            self.asked_claims(posting, analyser)
        })?;
        let claims = &asked.claims;
        let similarities: Vec<Vec<f32>> = asked
            .vectors
            .iter()
            .map(|vector| similarities(vector, &read.vectors))
            .collect();
        let similarity = |claim: usize, sentence: usize| similarities[claim][sentence];
        let answers = claims.par_iter().zip(&similarities);
        let answers = ClaimAnswers {
            answers: answers
                .map(|(claim, similarities)| read.answer(claim, similarities, ontology))
                .collect(),
        };
        let sentences: Vec<&str> = read.sentences.iter().map(String::as_str).collect();
        Ok(Fit::new(claims, &answers, &sentences, similarity))
    }

    /// What a posting asks for, with its meaning.
    fn asked_claims(&self, posting: &Posting, analyser: &Analyser) -> Result<AskedClaims> {
        let claims = Claim::of(posting, ontology(), analyser);
        let texts: Vec<&str> = claims.iter().map(|one| one.text.as_str()).collect();
        let embedded = self.featuriser()?.embedder().embed(&texts)?;
        let vectors: Vec<Vec<f32>> = embedded.into_iter().map(|one| one.vector).collect();
        let fields = self.fields_of_work(ontology())?;
        let tokens = tokens_of(self.featuriser()?.embedder(), &texts)?;
        let claims = claims
            .into_par_iter()
            .zip(&vectors)
            .zip(tokens)
            .map(|((claim, vector), tokens)| claim.with_vector(vector, fields).with_tokens(tokens));
        Ok(AskedClaims {
            claims: claims.collect(),
            vectors,
        })
    }
}

/// The vectors of a letter's sentences, if each was read by itself.
fn of_sentences(letter: &LetterEmbedding, sentences: usize) -> Option<Vec<Vec<f32>>> {
    let mut windows = letter.windows.iter().enumerate();
    let each_alone = letter.windows.len() == sentences
        && windows.all(|(at, window)| window.sentences == (at..at + 1));
    each_alone.then(|| {
        letter
            .windows
            .iter()
            .map(|one| one.vector.clone())
            .collect()
    })
}

/// The tokens of texts, if the model is one of those whose tokens' vectors the network of claims was learnt for.
fn tokens_of(embedder: &dyn Embedder, texts: &[&str]) -> Result<Vec<Option<Tokens>>> {
    if !READ_BY_TOKENS.contains(&embedder.name()) {
        return Ok(vec![None; texts.len()]);
    }
    let tokens = texts.par_iter().map(|text| {
        let tokens = embedder.token_vectors(text)?.unwrap_or_default();
        let tokens = tokens.iter().map(|one| (one.vector.as_slice(), one.weight));
        Ok(Tokens::new(tokens))
    });
    tokens.collect()
}

/// What the words of trades mean; read once.
fn ontology() -> &'static Ontology {
    static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(Ontology::built_in);
    &ONTOLOGY
}

impl Fit {
    fn new(
        claims: &[Claim],
        answers: &ClaimAnswers,
        sentences: &[&str],
        similarity: impl Fn(usize, usize) -> f32,
    ) -> Self {
        let answered = claims.iter().zip(&answers.answers).enumerate();
        let requirements: Vec<FitRequirement> = answered
            .map(|(place, (claim, answer))| {
                let sentence = answer
                    .sentence
                    .and_then(|at| Some((at, *sentences.get(at)?)));
                FitRequirement {
                    text: claim.text.clone(),
                    importance: claim.importance,
                    verdict: answer.verdict,
                    sentence: sentence.map(|(_, text)| text.to_owned()),
                    similarity: sentence.map(|(at, _)| similarity(place, at)),
                }
            })
            .collect();
        let weakest = answers.weakest(claims);
        Self {
            covered: answers.count(Verdict::Met),
            best: best(&requirements),
            weakest: weakest.and_then(|place| Some(claims.get(place)?.text.clone())),
            requirements,
        }
    }
}

/// The requirements that are met by the nearest sentences, each sentence once.
fn best(requirements: &[FitRequirement]) -> Vec<FitMatch> {
    let met = requirements
        .iter()
        .filter(|one| one.verdict == Verdict::Met);
    let mut matches: Vec<FitMatch> = met
        .filter_map(|one| {
            Some(FitMatch {
                requirement: one.text.clone(),
                sentence: one.sentence.clone()?,
                score: one.similarity?,
            })
        })
        .collect();
    matches.sort_by(|first, second| second.score.total_cmp(&first.score));
    let mut said = HashSet::new();
    matches.retain(|one| said.insert(one.sentence.clone()));
    matches.truncate(BEST);
    matches
}
