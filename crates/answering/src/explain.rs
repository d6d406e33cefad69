//! Why? Which sentences moved the answer, and what would change it.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{Classifier, Contributions, Method, Part, Unit};
use shortlist_document::{Document, Sentence};
use shortlist_embedding::{LetterEmbedding, Window};
use shortlist_models::AnsweringModel;

use crate::answerer::{Answerer, ReadLetter};
use crate::error::{Error, Result};
use crate::notice::Notice;
use crate::prediction::Prediction;
use crate::what_if::Deletion;

/// The seed of sampled shares: the same letter always gets the same.
const SEED: u64 = 0;

/// The answer for a letter with what each of its sentences did.
///
/// Shares are in the unit of the model's own score, before calibration: a calibrated probability has
/// steps and its parts do not add up. They compare a sentence with an average piece of the training
/// letters in its place: `base` is what the model says of the average training letter, and `base` plus
/// all shares is `total`, what it says of this one.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The answer itself.
    pub prediction: Prediction,
    /// What shares are measured in.
    pub unit: Unit,
    /// How they were computed.
    pub method: Method,
    /// What the model says of the average training letter.
    pub base: f64,
    /// What it says of this letter.
    pub total: f64,
    /// The letter, question by question.
    pub questions: Vec<ExplainedQuestion>,
    /// The sentences (by index) from the greatest share, of either sign, to the smallest.
    pub strongest: Vec<usize>,
    /// What deleting each sentence alone would change, the most helpful deletion first, if asked for.
    pub what_if: Option<Vec<Deletion>>,
    /// What has to be known with the shares.
    pub notices: Vec<Notice>,
}

impl Explanation {
    /// All sentences, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &ExplainedSentence> {
        self.questions
            .iter()
            .flat_map(|question| &question.paragraphs)
            .flat_map(|paragraph| &paragraph.sentences)
    }
}

/// A question with the shares of its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedQuestion {
    /// The question; null for a text without headings.
    pub prompt: Option<String>,
    /// Characters in its answer, spaces among them: what limits such as "500자 이내" count.
    pub characters: usize,
    /// The same without spaces and line breaks.
    pub characters_without_spaces: usize,
    /// The sum of its paragraphs' shares.
    pub share: f64,
    /// Its paragraphs.
    pub paragraphs: Vec<ExplainedParagraph>,
}

/// A paragraph with the shares of its sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedParagraph {
    /// Its share.
    pub share: f64,
    /// The standard error of the share, where it was sampled.
    pub standard_error: Option<f64>,
    /// Its sentences.
    pub sentences: Vec<ExplainedSentence>,
}

/// A sentence with its share.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedSentence {
    /// Its place in the letter, from 0.
    pub index: usize,
    /// Its text.
    pub text: String,
    /// What it adds to the model's score.
    pub share: f64,
    /// How strong that is within this letter.
    pub strength: Strength,
}

/// How strong a share is, compared with the greatest one of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// It speaks against the letter, at least half as strongly as the strongest sentence speaks.
    StrongAgainst,
    /// It speaks against the letter.
    Against,
    /// Less than a fifth of the strongest.
    Neutral,
    /// It speaks for the letter.
    For,
    /// It speaks for the letter, at least half as strongly as the strongest sentence speaks.
    StrongFor,
}

impl Strength {
    fn new(share: f64, strongest: f64) -> Self {
        let relative = if strongest > 0.0 {
            share / strongest
        } else {
            0.0
        };
        match relative {
            r if r >= 0.5 => Self::StrongFor,
            r if r >= 0.2 => Self::For,
            r if r > -0.2 => Self::Neutral,
            r if r > -0.5 => Self::Against,
            _ => Self::StrongAgainst,
        }
    }
}

impl Answerer {
    /// Says what each sentence of a letter did to the Production model's answer; with `what_if` also
    /// what deleting each of them would change.
    ///
    /// # Errors
    ///
    /// Those of [`Answerer::predict`]; [`Error::CannotExplain`] for a model without the average
    /// training letter, which shares are compared with.
    pub async fn explain(&self, bytes: &[u8], what_if: bool) -> Result<Explanation> {
        let letter = self.read(bytes).await?;
        let prediction = self.answer(&letter)?;
        let mut explanation = shares(&letter)?.explanation(prediction, letter.document());
        if what_if {
            explanation.what_if = Some(self.deletions(&letter)?);
        }
        self.journal
            .write("explain", &mut [(&letter, &mut explanation.prediction)])
            .await?;
        Ok(explanation)
    }
}

/// What was computed, by paragraph and by sentence.
pub(crate) struct Shares {
    contributions: Contributions,
    sentences: Vec<f64>,
    /// The standard error of each paragraph, in order, where there is one.
    paragraph_errors: Option<Vec<f64>>,
}

/// The shares of a letter's sentences.
///
/// A linear model's parts are the windows that were embedded: with the bundled model, and others that
/// read sentence by sentence, each sentence is one. A forest's parts are paragraphs; a window that
/// reaches into the next paragraph counts with the one that it begins in. What a part of several
/// sentences adds is dealt out to them by their length.
pub(crate) fn shares(letter: &ReadLetter) -> Result<Shares> {
    let ReadLetter {
        embedding, model, ..
    } = letter;
    let AnsweringModel { version, file, .. } = model.as_ref();
    let document = letter.document();
    let reference = file
        .reference
        .as_ref()
        .ok_or_else(|| Error::CannotExplain {
            name: version.name.clone(),
            version: version.version,
        })?;
    let sentences: Vec<Sentence<'_>> = document.sentences().collect();
    let groups = match &file.classifier {
        Classifier::LogisticRegression(_) => embedding
            .windows
            .iter()
            .map(|window| vec![window])
            .collect(),
        Classifier::RandomForest(_) => windows_by_paragraph(embedding, &sentences),
    };
    let parts: Vec<Part> = groups
        .iter()
        .map(|windows| part(windows, embedding.tokens.read))
        .collect();
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let contributions = file
        .classifier
        .contributions(&parts, &reference.centre, &mut rng)?;
    let mut shares = vec![0.0; sentences.len()];
    for (windows, share) in groups.iter().zip(&contributions.shares) {
        deal_out(*share, windows, &sentences, &mut shares);
    }
    Ok(Shares {
        paragraph_errors: contributions.standard_errors.clone(),
        contributions,
        sentences: shares,
    })
}

/// The windows that begin in each paragraph, paragraphs in order.
fn windows_by_paragraph<'a>(
    embedding: &'a LetterEmbedding,
    sentences: &[Sentence<'_>],
) -> Vec<Vec<&'a Window>> {
    let place = |window: &Window| {
        let first = sentences.get(window.sentences.start);
        first.map(|sentence| (sentence.question, sentence.paragraph))
    };
    let windows: Vec<&Window> = embedding.windows.iter().collect();
    windows
        .chunk_by(|a, b| place(a) == place(b))
        .map(<[&Window]>::to_vec)
        .collect()
}

/// Windows as one part: their token-weighted mean.
fn part(windows: &[&Window], tokens: usize) -> Part {
    let read: usize = windows.iter().map(|window| window.tokens.read).sum();
    let dimension = windows.first().map_or(0, |window| window.vector.len());
    let mut vector = vec![0.0; dimension];
    for window in windows {
        let weight = window.tokens.read as f64 / read.max(1) as f64;
        for (slot, value) in vector.iter_mut().zip(&window.vector) {
            *slot += weight * f64::from(*value);
        }
    }
    Part {
        weight: read as f64 / tokens.max(1) as f64,
        vector,
    }
}

fn deal_out(share: f64, windows: &[&Window], sentences: &[Sentence<'_>], shares: &mut [f64]) {
    let mut members: Vec<usize> = windows
        .iter()
        .flat_map(|window| window.sentences.clone())
        .collect();
    members.dedup();
    let length = |index: &usize| sentences[*index].text.chars().count() as f64;
    let total: f64 = members.iter().map(length).sum();
    for index in &members {
        shares[*index] += share * length(index) / total.max(1.0);
    }
}

impl Shares {
    fn explanation(self, prediction: Prediction, document: &Document) -> Explanation {
        let Contributions {
            unit,
            method,
            base,
            total,
            ..
        } = self.contributions;
        let mut strongest: Vec<usize> = (0..self.sentences.len()).collect();
        strongest.sort_by(|a, b| {
            let strength = |index: &usize| self.sentences[*index].abs();
            strength(b).total_cmp(&strength(a))
        });
        Explanation {
            questions: self.questions(document),
            prediction,
            unit,
            method,
            base,
            total,
            strongest,
            what_if: None,
            notices: notices(method),
        }
    }

    /// The sentences with their shares, without their places.
    pub(crate) fn sentences(&self, document: &Document) -> Vec<ExplainedSentence> {
        let strongest = self.sentences.iter().fold(0.0_f64, |m, s| m.max(s.abs()));
        document
            .sentences()
            .zip(&self.sentences)
            .enumerate()
            .map(|(index, (sentence, share))| ExplainedSentence {
                index,
                text: sentence.text.to_owned(),
                share: *share,
                strength: Strength::new(*share, strongest),
            })
            .collect()
    }

    /// What was computed, for other uses.
    pub(crate) fn contributions(&self) -> &Contributions {
        &self.contributions
    }

    fn questions(&self, document: &Document) -> Vec<ExplainedQuestion> {
        let mut errors = self.paragraph_errors.iter().flatten().copied();
        let mut questions: Vec<ExplainedQuestion> = document
            .questions
            .iter()
            .map(|question| ExplainedQuestion {
                prompt: question.prompt.clone(),
                characters: question.answer.chars().count(),
                characters_without_spaces: question
                    .answer
                    .chars()
                    .filter(|character| !character.is_whitespace())
                    .count(),
                share: 0.0,
                paragraphs: Vec::new(),
            })
            .collect();
        let places = document.sentences().zip(self.sentences(document));
        let mut last = None;
        for (place, sentence) in places {
            let question = &mut questions[place.question];
            if last != Some((place.question, place.paragraph)) {
                last = Some((place.question, place.paragraph));
                question.paragraphs.push(ExplainedParagraph {
                    share: 0.0,
                    standard_error: errors.next(),
                    sentences: Vec::new(),
                });
            }
            question.share += sentence.share;
            if let Some(paragraph) = question.paragraphs.last_mut() {
                paragraph.share += sentence.share;
                paragraph.sentences.push(sentence);
            }
        }
        questions
    }
}

/// What has to be known with the shares.
fn notices(method: Method) -> Vec<Notice> {
    let is_forest = method != Method::Linear;
    let notices = [
        is_forest.then_some(Notice::SharesByParagraph),
        (method == Method::SampledShapley).then_some(Notice::SharesSampled),
        Some(Notice::WhatSharesAre),
    ];
    notices.into_iter().flatten().collect()
}
