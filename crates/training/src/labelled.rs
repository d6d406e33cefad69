//! Labelled letters with their vectors and splits.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use ndarray::{Array2, Axis, concatenate};
use rayon::prelude::*;
use shortlist_document::{ContentHash, Document, LabelSource, Split, TextSignature};
use shortlist_features::StoredVectors;
use shortlist_storage::{LetterRepository, SoundLetters};

use crate::error::{Error, Result};
use crate::splits::SplitAssigner;

/// Letters of one provenance, with vectors.
pub(crate) struct Labelled {
    pub(crate) label_source: LabelSource,
    letters: Vec<LabelledLetter>,
    /// The content hashes of letters, of any provenance, that are not as they were written: nothing was
    /// learned from them.
    pub(crate) damaged: Vec<String>,
}

/// A letter with its vector and label.
pub(crate) struct LabelledLetter {
    pub(crate) content_hash: String,
    pub(crate) document: Document,
    pub(crate) vector: Vec<f32>,
    pub(crate) is_passed: bool,
    pub(crate) split: Split,
    /// Its place among all letters, in the order of import.
    pub(crate) place: usize,
    /// What it stands together with: an author's letters, a company's, near-duplicates.
    pub(crate) group: String,
    /// What tells its near-duplicates, where that is stored.
    pub(crate) signature: Option<TextSignature>,
}

impl LabelledLetter {
    /// All answers.
    pub(crate) fn text(&self) -> String {
        let answers = self.document.questions.iter();
        answers.map(|question| question.answer.as_str()).collect()
    }

    /// What tells its answers from others'. Only as good as within one process.
    pub(crate) fn text_key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for question in &self.document.questions {
            hasher.write(question.answer.as_bytes());
        }
        hasher.finish()
    }

    /// The company that it is for, if it says so.
    pub(crate) fn company(&self) -> Option<&str> {
        self.document.application.company.as_deref()
    }
}

/// The letters of one split as a learner wants them.
pub(crate) struct SplitData {
    /// `[letters, dimension]`.
    pub(crate) features: Array2<f32>,
    pub(crate) labels: Vec<bool>,
    /// Characters of each letter.
    pub(crate) lengths: Vec<f32>,
    /// The share of Hangul in each letter.
    pub(crate) hangul_shares: Vec<f64>,
    /// The number of the group of each.
    pub(crate) groups: Vec<usize>,
    /// The place of each in the order of import.
    pub(crate) places: Vec<f64>,
}

impl SplitData {
    /// These letters and others, none of whose groups is one of these.
    pub(crate) fn joined(&self, other: &Self) -> Result<Self> {
        let features = concatenate(Axis(0), &[self.features.view(), other.features.view()]);
        let features = features.map_err(|_| shortlist_classification::Error::Dimension {
            expected: self.features.ncols(),
            came: other.features.ncols(),
        })?;
        let first = self.groups.iter().max().map_or(0, |last| last + 1);
        let others = other.groups.iter().map(|group| first + group);
        Ok(Self {
            features,
            labels: [self.labels.as_slice(), &other.labels].concat(),
            lengths: [self.lengths.as_slice(), &other.lengths].concat(),
            hangul_shares: [self.hangul_shares.as_slice(), &other.hangul_shares].concat(),
            groups: self.groups.iter().copied().chain(others).collect(),
            places: [self.places.as_slice(), &other.places].concat(),
        })
    }

    /// Characters of the letter in the middle.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of characters"
    )]
    pub(crate) fn median_characters(&self) -> usize {
        let lengths = self.lengths.iter().map(|length| f64::from(*length));
        median(lengths.collect()) as usize
    }

    /// The share of Hangul in the letter in the middle.
    pub(crate) fn median_hangul_share(&self) -> f64 {
        median(self.hangul_shares.clone())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// The labelled letters that training and evaluation use.
#[derive(Clone)]
pub struct LabelledLetters {
    /// Where letters are kept.
    pub letters: Arc<dyn LetterRepository>,
    /// Gives letters their part of the data.
    pub splits: Arc<SplitAssigner>,
    /// Their vectors.
    pub vectors: StoredVectors,
}

impl LabelledLetters {
    /// The letters of one provenance. Without a wish it is the real
    /// outcomes; where there are none, the only other kind there is. Kinds are never mixed, and letters
    /// that are set aside are left out.
    pub(crate) async fn read(&self, wish: Option<LabelSource>) -> Result<Labelled> {
        let SoundLetters { letters, damaged } = self.letters.sound_letters().await?;
        let mut splits = self.splits.splits(&letters).await?;
        let mut signatures = self.splits.stored_signatures().await?;
        let mut vectors = self.vectors.vectors().await?;
        let labelled = letters.iter().filter(|letter| letter.is_passed.is_some());
        let label_source = match wish {
            Some(source) => source,
            None => only_kind(labelled.map(|letter| letter.label_source))?,
        };
        let letters = letters
            .into_iter()
            .enumerate()
            .filter(|(_, letter)| letter.label_source == label_source)
            .filter_map(|(place, letter)| {
                let is_passed = letter.is_passed?;
                let (split, group) = splits.remove(&letter.content_hash)?;
                Some(LabelledLetter {
                    is_passed,
                    split,
                    place,
                    group,
                    vector: vectors.remove(&letter.content_hash)?,
                    signature: signatures.remove(&letter.content_hash),
                    content_hash: letter.content_hash,
                    document: letter.document,
                })
            })
            .collect();
        Ok(Labelled {
            label_source,
            letters,
            damaged,
        })
    }
}

/// The kind of labels that is meant where nobody says which: real outcomes, or the only other kind there is.
pub(crate) fn only_kind(labels: impl Iterator<Item = LabelSource>) -> Result<LabelSource> {
    let kinds: Vec<LabelSource> = labels.collect();
    let has = |source: LabelSource| kinds.contains(&source);
    match (
        has(LabelSource::Outcome),
        has(LabelSource::Rubric),
        has(LabelSource::Synthetic),
    ) {
        (false, true, true) => Err(Error::AmbiguousLabels {
            found: "rubric and synthetic labels".into(),
        }),
        (false, true, false) => Ok(LabelSource::Rubric),
        (false, false, true) => Ok(LabelSource::Synthetic),
        _ => Ok(LabelSource::Outcome),
    }
}

impl Labelled {
    /// The letters of a split.
    pub(crate) fn letters_of(&self, split: Split) -> Vec<&LabelledLetter> {
        self.letters
            .iter()
            .filter(|letter| letter.split == split)
            .collect()
    }

    pub(crate) fn split(&self, split: Split) -> Result<SplitData> {
        let fewest = match split {
            Split::Train => FEWEST_TO_LEARN,
            Split::Validation | Split::Test => FEWEST_TO_MEASURE,
        };
        split_data(split.as_str(), &self.letters_of(split), fewest)
    }

    /// The content hashes of the letters of some splits that a model learns from.
    pub(crate) fn hashes_of(
        &self,
        splits: &[Split],
        is_learned: impl Fn(&LabelledLetter) -> bool,
    ) -> Vec<String> {
        let letters = self.letters.iter();
        letters
            .filter(|letter| splits.contains(&letter.split) && is_learned(letter))
            .map(|letter| letter.content_hash.clone())
            .collect()
    }

    /// The identity of the letters and labels of a split.
    pub(crate) fn hash(&self, split: Split) -> String {
        let parts: Vec<String> = self
            .letters_of(split)
            .iter()
            .flat_map(|letter| {
                let outcome = if letter.is_passed {
                    "passed"
                } else {
                    "rejected"
                };
                [letter.content_hash.clone(), outcome.into()]
            })
            .collect();
        ContentHash::of_parts(parts.iter().map(String::as_str)).to_string()
    }
}

/// Letters as a learner wants them, at least so many of each outcome. `name` is what they are called where they are
/// too few.
pub(crate) fn split_data(
    name: &str,
    letters: &[&LabelledLetter],
    fewest: usize,
) -> Result<SplitData> {
    let labels: Vec<bool> = letters.iter().map(|letter| letter.is_passed).collect();
    check_both_outcomes(name, &labels, fewest)?;
    let dimension = letters.first().map_or(0, |letter| letter.vector.len());
    let values: Vec<f32> = letters
        .iter()
        .flat_map(|letter| letter.vector.iter().copied())
        .collect();
    let features = Array2::from_shape_vec((letters.len(), dimension), values).map_err(|_| {
        shortlist_classification::Error::Dimension {
            expected: dimension,
            came: 0,
        }
    })?;
    let mut numbers = HashMap::new();
    let groups = letters.iter().map(|letter| {
        let next = numbers.len();
        *numbers.entry(letter.group.as_str()).or_insert(next)
    });
    Ok(SplitData {
        features,
        labels,
        groups: groups.collect(),
        places: letters.iter().map(|letter| letter.place as f64).collect(),
        lengths: letters
            .par_iter()
            .map(|letter| letter.document.characters() as f32)
            .collect(),
        hangul_shares: letters
            .par_iter()
            .map(|letter| letter.document.hangul_share())
            .collect(),
    })
}

/// Fewer of each outcome teach nothing.
pub(crate) const FEWEST_TO_LEARN: usize = 2;
/// Fewer of each outcome measure nothing.
pub(crate) const FEWEST_TO_MEASURE: usize = 1;

fn check_both_outcomes(split: &str, labels: &[bool], fewest: usize) -> Result<()> {
    let passed = labels.iter().filter(|label| **label).count();
    let rejected = labels.len() - passed;
    if passed < fewest || rejected < fewest {
        return Err(Error::TooFewLetters {
            split: split.to_owned(),
            needed: fewest,
            passed,
            rejected,
        });
    }
    Ok(())
}
