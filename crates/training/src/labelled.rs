//! Labelled letters with their vectors and splits.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ndarray::{Array2, Axis, concatenate};
use rayon::prelude::*;
use shortlist_document::{ContentHash, Document, LabelSource, Split, TextSignature};
use shortlist_features::{StoredVectors, unit};
use shortlist_storage::{
    Dataset, DatasetLetter, KeptLetterRepository, LabelledVector, LetterRepository, SoundLetters,
    StoredLetter,
};

use crate::error::{Error, Result};
use crate::recency::Recency;
use crate::splits::{SplitAssigner, SplitSettings};

/// Vectors at least so near (cosine similarity) are those of one text with small edits.
const SAME_VECTOR: f32 = 0.99;

/// Letters of one provenance, with vectors.
pub(crate) struct Labelled {
    pub(crate) label_source: LabelSource,
    letters: Vec<LabelledLetter>,
    /// The content hashes of letters, of any provenance, that are not as they were written: nothing was
    /// learned from them.
    pub(crate) damaged: Vec<String>,
}

/// What is counted in a letter's answers.
struct TextCounts {
    characters: usize,
    hangul_share: f64,
}

impl TextCounts {
    fn of_each(letters: &[StoredLetter]) -> Vec<Self> {
        let count = |letter: &StoredLetter| Self {
            characters: letter.document.characters(),
            hangul_share: letter.document.hangul_share(),
        };
        letters.par_iter().map(count).collect()
    }
}

/// A letter with its vector and label.
pub(crate) struct LabelledLetter {
    pub(crate) content_hash: String,
    /// Its text. `None`: only its vector is kept.
    pub(crate) document: Option<Document>,
    pub(crate) vector: Vec<f32>,
    /// Characters in its answers.
    pub(crate) characters: usize,
    /// The share of Hangul among their letters.
    pub(crate) hangul_share: f64,
    pub(crate) is_passed: bool,
    pub(crate) split: Split,
    /// Its place among all letters, in the order of import.
    pub(crate) place: usize,
    /// What it stands together with: an author's letters, a company's, near-duplicates.
    pub(crate) group: String,
    /// What tells its near-duplicates, where that is stored.
    pub(crate) signature: Option<TextSignature>,
    /// How much it weighs: 1, or less from before chances changed.
    pub(crate) weight: f32,
}

impl LabelledLetter {
    /// All answers.
    pub(crate) fn text(&self) -> String {
        let questions = self
            .document
            .iter()
            .flat_map(|document| &document.questions);
        questions.map(|question| question.answer.as_str()).collect()
    }

    /// What tells its answers, or its vector, from others'. Only as good as within one process.
    pub(crate) fn text_key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let Some(document) = &self.document else {
            self.content_hash.hash(&mut hasher);
            return hasher.finish();
        };
        for question in &document.questions {
            hasher.write(question.answer.as_bytes());
        }
        hasher.finish()
    }

    /// The company that it is for, if it says so.
    pub(crate) fn company(&self) -> Option<&str> {
        self.document.as_ref()?.application.company.as_deref()
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
    /// How much each weighs: 1, or less from before chances changed.
    pub(crate) weights: Vec<f32>,
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
            weights: [self.weights.as_slice(), &other.weights].concat(),
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
    /// The letters of which only the vector is kept.
    pub kept: Arc<dyn KeptLetterRepository>,
}

impl LabelledLetters {
    /// The letters of one provenance. Without a wish it is the real
    /// outcomes; where there are none, the only other kind there is. Kinds are never mixed, and letters
    /// that are set aside are left out. Letters of which only the vector is kept have real outcomes.
    pub(crate) async fn read(&self, wish: Option<LabelSource>) -> Result<Labelled> {
        let (SoundLetters { letters, damaged }, mut vectors) = self.read_content().await?;
        let mut splits = self.splits.splits(&letters).await?;
        let mut signatures = self.splits.stored_signatures().await?;
        let labelled = letters.iter().filter(|letter| letter.is_passed.is_some());
        let kept = self.kept_vectors(&mut vectors).await?;
        let of_kept = kept.iter().map(|_| LabelSource::Outcome);
        let label_source = match wish {
            Some(source) => source,
            None => only_kind(labelled.map(|letter| letter.label_source).chain(of_kept))?,
        };
        let counts = TextCounts::of_each(&letters);
        let mut letters: Vec<LabelledLetter> = letters
            .into_iter()
            .zip(counts)
            .enumerate()
            .filter(|(_, (letter, _))| letter.label_source == label_source)
            .filter_map(|(place, (letter, counts))| {
                let is_passed = letter.is_passed?;
                let (split, group) = splits.remove(&letter.content_hash)?;
                Some(LabelledLetter {
                    is_passed,
                    split,
                    place,
                    group,
                    vector: vectors.remove(&letter.content_hash)?,
                    signature: signatures.remove(&letter.content_hash),
                    characters: counts.characters,
                    hangul_share: counts.hangul_share,
                    content_hash: letter.content_hash,
                    document: Some(letter.document),
                    weight: 1.0,
                })
            })
            .collect();
        if label_source == LabelSource::Outcome {
            place_kept(&mut letters, kept, &self.splits.settings);
        }
        Ok(Labelled {
            label_source,
            letters,
            damaged,
        })
    }
}

impl LabelledLetters {
    /// The letters of a dataset as it says of them, whatever is known of them today.
    ///
    /// # Errors
    ///
    /// [`Error::IncompleteDataset`].
    pub(crate) async fn read_dataset(
        &self,
        dataset: &Dataset,
        label_source: LabelSource,
    ) -> Result<Labelled> {
        let (SoundLetters { letters, damaged }, mut vectors) = self.read_content().await?;
        let mut signatures = self.splits.stored_signatures().await?;
        let kept = self.kept_vectors(&mut vectors).await?;
        let counts = TextCounts::of_each(&letters);
        let of_text = letters
            .into_iter()
            .zip(counts)
            .filter_map(|(letter, counts)| {
                let stored = StoredContent {
                    vector: vectors.remove(&letter.content_hash)?,
                    characters: counts.characters,
                    hangul_share: counts.hangul_share,
                    signature: signatures.remove(&letter.content_hash),
                    document: Some(letter.document),
                };
                Some((letter.content_hash, stored))
            });
        let mut stored: HashMap<String, StoredContent> = of_text.collect();
        stored.extend(kept.into_iter().map(|(letter, vector)| {
            let content = StoredContent {
                document: None,
                vector,
                characters: letter.characters,
                hangul_share: letter.hangul_share,
                signature: None,
            };
            (letter.content_hash, content)
        }));
        let (mut letters, mut forgotten, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        for (number, letter) in (1..).zip(&dataset.letters) {
            match &letter.content_hash {
                None => forgotten.push(number),
                Some(hash) => match stored.remove(hash) {
                    None => missing.push(hash.clone()),
                    Some(content) => letters.push(content.labelled(hash, letter)),
                },
            }
        }
        if !(forgotten.is_empty() && missing.is_empty()) {
            return Err(Error::IncompleteDataset {
                hash: dataset.hash.clone(),
                letters: dataset.letters.len(),
                forgotten,
                missing,
            });
        }
        Ok(Labelled {
            label_source,
            letters,
            damaged,
        })
    }

    /// The letters, and the vectors by content hash, both read at once.
    async fn read_content(&self) -> Result<(SoundLetters, HashMap<String, Vec<f32>>)> {
        let letters = async { Ok(self.letters.sound_letters().await?) };
        let vectors = async { Ok(self.vectors.vectors().await?) };
        tokio::try_join!(letters, vectors)
    }

    /// The labelled letters of which only the vector is kept, each with its vector.
    async fn kept_vectors(
        &self,
        vectors: &mut HashMap<String, Vec<f32>>,
    ) -> Result<Vec<(LabelledVector, Vec<f32>)>> {
        let fingerprint = self.vectors.featuriser.get()?.fingerprint().as_str();
        let labelled = self.kept.labelled_vectors(fingerprint).await?;
        let with_vector = labelled.into_iter().filter_map(|letter| {
            let vector = vectors.remove(&letter.content_hash)?;
            Some((letter, vector))
        });
        Ok(with_vector.collect())
    }
}

/// Gives letters of which only the vector is kept their part of the data, behind those whose text is known. Whether they
/// are nearly the same text as another shows in the vector alone: then both stand together.
fn place_kept(
    letters: &mut Vec<LabelledLetter>,
    kept: Vec<(LabelledVector, Vec<f32>)>,
    settings: &SplitSettings,
) {
    let behind = letters.iter().map(|letter| letter.place + 1).max();
    let mut directions: Vec<Vec<f32>> = letters.iter().map(|letter| unit(&letter.vector)).collect();
    for (place, (letter, vector)) in (behind.unwrap_or(0)..).zip(kept) {
        let direction = unit(&vector);
        let is_same = |other: &Vec<f32>| {
            let products = other.iter().zip(&direction).map(|(a, b)| a * b);
            products.sum::<f32>() >= SAME_VECTOR
        };
        let (split, group) = match directions.par_iter().position_first(is_same) {
            Some(other) => (letters[other].split, letters[other].group.clone()),
            None => (
                settings.part(&letter.content_hash),
                letter.content_hash.clone(),
            ),
        };
        directions.push(direction);
        letters.push(LabelledLetter {
            document: None,
            vector,
            characters: letter.characters,
            hangul_share: letter.hangul_share,
            is_passed: letter.is_passed,
            split,
            place,
            group,
            signature: None,
            weight: 1.0,
            content_hash: letter.content_hash,
        });
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

/// What is stored of a letter, whatever its label and part.
struct StoredContent {
    document: Option<Document>,
    vector: Vec<f32>,
    characters: usize,
    hangul_share: f64,
    signature: Option<TextSignature>,
}

impl StoredContent {
    fn labelled(self, content_hash: &str, letter: &DatasetLetter) -> LabelledLetter {
        LabelledLetter {
            content_hash: content_hash.to_owned(),
            document: self.document,
            vector: self.vector,
            characters: self.characters,
            hangul_share: self.hangul_share,
            signature: self.signature,
            is_passed: letter.is_passed,
            split: letter.split,
            place: letter.place,
            group: letter.group.to_string(),
            weight: letter.weight,
        }
    }
}

impl Labelled {
    /// Lets letters from before chances changed weigh less.
    pub(crate) fn weigh(&mut self, recency: &Recency) {
        for split in [Split::Train, Split::Validation] {
            let of_split = |letter: &&mut LabelledLetter| letter.split == split;
            let weights = recency.weights(&self.letters_of(split));
            let letters = self.letters.iter_mut().filter(of_split);
            for (letter, weight) in letters.zip(weights) {
                letter.weight = weight;
            }
        }
    }

    /// What is kept of its letters: hashes, and no text.
    pub(crate) fn dataset_letters(&self) -> Vec<DatasetLetter> {
        let mut numbers = HashMap::new();
        let letters = self.letters.iter().map(|letter| {
            let next = numbers.len();
            DatasetLetter {
                content_hash: Some(letter.content_hash.clone()),
                is_passed: letter.is_passed,
                split: letter.split,
                group: *numbers.entry(letter.group.as_str()).or_insert(next),
                place: letter.place,
                weight: letter.weight,
            }
        });
        letters.collect()
    }

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
        weights: letters.iter().map(|letter| letter.weight).collect(),
        features,
        labels,
        groups: groups.collect(),
        places: letters.iter().map(|letter| letter.place as f64).collect(),
        lengths: letters
            .iter()
            .map(|letter| letter.characters as f32)
            .collect(),
        hangul_shares: letters.iter().map(|letter| letter.hangul_share).collect(),
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
