//! Labelled letters with their vectors and splits.

use ndarray::Array2;
use shortlist_document::{ContentHash, LabelSource, Split};
use shortlist_storage::{LetterRepository, StoredLetter};

use crate::error::{Error, Result};
use crate::shortlist::Shortlist;

/// Letters of one provenance, with vectors.
pub(crate) struct Labelled {
    pub(crate) label_source: LabelSource,
    letters: Vec<Entry>,
}

struct Entry {
    letter: StoredLetter,
    vector: Vec<f32>,
    is_passed: bool,
    split: Split,
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
}

impl SplitData {
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

impl Shortlist {
    /// The labelled letters that training and evaluation use. Without a wish it is the real
    /// outcomes; where there are none, the only other kind there is. Kinds are never mixed.
    pub(crate) async fn labelled(&self, wish: Option<LabelSource>) -> Result<Labelled> {
        let mut vectors = self.vectors().await?;
        let letters = self.store.letters().await?;
        let label_source = match wish {
            Some(source) => source,
            None => only_kind(&letters)?,
        };
        let letters = letters
            .into_iter()
            .filter(|letter| letter.label_source == label_source)
            .filter_map(|letter| {
                Some(Entry {
                    is_passed: letter.is_passed?,
                    split: letter
                        .split
                        .unwrap_or_else(|| split_by_content(&letter.content_hash)),
                    vector: vectors.remove(&letter.content_hash)?,
                    letter,
                })
            })
            .collect();
        Ok(Labelled {
            label_source,
            letters,
        })
    }
}

fn only_kind(letters: &[StoredLetter]) -> Result<LabelSource> {
    let has = |source: LabelSource| {
        letters
            .iter()
            .any(|letter| letter.label_source == source && letter.is_passed.is_some())
    };
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

/// A letter that came without a split gets one from its content: 60 % train, 20 % validation,
/// 20 % test. New letters never move old ones.
fn split_by_content(content_hash: &str) -> Split {
    let salted = ContentHash::of_parts(["split", content_hash]);
    let share = u32::from_str_radix(&salted.as_str()[..8], 16).unwrap_or(0) % 100;
    match share {
        0..60 => Split::Train,
        60..80 => Split::Validation,
        _ => Split::Test,
    }
}

impl Labelled {
    pub(crate) fn split(&self, split: Split) -> Result<SplitData> {
        let chosen: Vec<&Entry> = self
            .letters
            .iter()
            .filter(|entry| entry.split == split)
            .collect();
        let labels: Vec<bool> = chosen.iter().map(|entry| entry.is_passed).collect();
        check_both_outcomes(split, &labels)?;
        let dimension = chosen.first().map_or(0, |entry| entry.vector.len());
        let values: Vec<f32> = chosen
            .iter()
            .flat_map(|entry| entry.vector.iter().copied())
            .collect();
        let features = Array2::from_shape_vec((chosen.len(), dimension), values).map_err(|_| {
            shortlist_classification::Error::Dimension {
                expected: dimension,
                came: 0,
            }
        })?;
        Ok(SplitData {
            features,
            labels,
            lengths: chosen
                .iter()
                .map(|entry| entry.letter.document.characters() as f32)
                .collect(),
            hangul_shares: chosen
                .iter()
                .map(|entry| entry.letter.document.hangul_share())
                .collect(),
        })
    }

    /// The identity of the letters and labels of a split.
    pub(crate) fn hash(&self, split: Split) -> String {
        let chosen = self.letters.iter().filter(|entry| entry.split == split);
        let parts = chosen.flat_map(|entry| {
            [
                entry.letter.content_hash.as_str(),
                if entry.is_passed {
                    "passed"
                } else {
                    "rejected"
                },
            ]
        });
        ContentHash::of_parts(parts).to_string()
    }
}

/// Fewer of each outcome teach or prove nothing.
const FEWEST: usize = 2;

fn check_both_outcomes(split: Split, labels: &[bool]) -> Result<()> {
    let passed = labels.iter().filter(|label| **label).count();
    let rejected = labels.len() - passed;
    if passed < FEWEST || rejected < FEWEST {
        return Err(Error::TooFewLetters {
            split: split.as_str(),
            needed: FEWEST,
            passed,
            rejected,
        });
    }
    Ok(())
}
