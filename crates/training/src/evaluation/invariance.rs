//! What should not move the number, and how far it does.

use ndarray::ArrayView1;
use rayon::prelude::*;
use serde_json::Map;
use shortlist_classification::ModelFile;
use shortlist_document::{Document, read_letter};
use shortlist_features::Featuriser;

use super::letter_edit::LetterEdit;
use super::probe::{Changes, letter_file};
use crate::error::Result;
use crate::labelled::LabelledLetter;

/// Letters that the probe is made on, at most.
const LETTERS: usize = 20;
/// A model whose number moves further in the mean, of either sign, fails. Two points are less than a person can read
/// into a number that is shown in whole percents beside its interval.
const STEADY: f64 = 0.02;

/// How far the shown probability moves by edits that make a letter no better and no worse.
#[derive(Debug, Clone, PartialEq)]
pub struct InvarianceProbe {
    /// The model.
    pub model: String,
    /// One row for each edit.
    pub rows: Vec<InvarianceRow>,
}

/// One edit.
#[derive(Debug, Clone, PartialEq)]
pub struct InvarianceRow {
    /// What was done to each letter.
    pub edit: LetterEdit,
    /// Letters that it was done to.
    pub letters: usize,
    /// The mean change of the probability.
    pub mean_change: f64,
    /// The mean of its absolute value.
    pub mean_absolute_change: f64,
    /// The greatest change, of either sign.
    pub greatest_change: f64,
    /// Whether the number stays: it moves by two points or less in the mean, of either sign.
    pub is_steady: bool,
}

/// Letters as they are and edited, as vectors: made once for all models.
pub(crate) struct EditedLetters {
    /// A row a letter.
    before: Vec<Vec<f32>>,
    /// A row an edit, with a row a letter; `None`: the letter cannot be edited so.
    edited: Vec<(LetterEdit, Vec<Option<Vec<f32>>>)>,
}

impl EditedLetters {
    /// Edits the first letters of a set whose text is known.
    pub(crate) fn new(featuriser: &Featuriser, letters: &[&LabelledLetter]) -> Result<Self> {
        let documents = letters.iter().filter_map(|letter| letter.document.as_ref());
        let documents: Vec<&Document> = documents.take(LETTERS).collect();
        let before = |document: &&Document| {
            let questions = document.questions.iter();
            let answers = questions.map(|question| question.answer.clone());
            vector(featuriser, document, answers.collect())
        };
        let edited = |edit: LetterEdit| {
            let documents = documents.par_iter();
            let vectors = documents.map(|document| {
                let answers = edit.of(document);
                answers
                    .map(|answers| vector(featuriser, document, answers))
                    .transpose()
            });
            Ok((edit, vectors.collect::<Result<_>>()?))
        };
        Ok(Self {
            before: documents.par_iter().map(before).collect::<Result<_>>()?,
            edited: LetterEdit::ALL
                .into_iter()
                .map(edited)
                .collect::<Result<_>>()?,
        })
    }

    /// How far a model's number moves.
    pub(crate) fn probe(&self, file: &ModelFile, model: String) -> Result<InvarianceProbe> {
        let shown = |vector: &Vec<f32>| file.pass_probability(ArrayView1::from(vector));
        let row = |(edit, letters): &(LetterEdit, Vec<Option<Vec<f32>>>)| {
            let mut changes = Vec::with_capacity(letters.len());
            for (before, after) in self.before.iter().zip(letters) {
                if let Some(after) = after {
                    changes.push(shown(after)? - shown(before)?);
                }
            }
            let summed = Changes::of(&changes);
            Ok(InvarianceRow {
                edit: *edit,
                letters: changes.len(),
                mean_change: summed.mean,
                mean_absolute_change: summed.mean_absolute,
                greatest_change: summed.greatest,
                is_steady: summed.mean_absolute <= STEADY,
            })
        };
        Ok(InvarianceProbe {
            model,
            rows: self.edited.iter().map(row).collect::<Result<_>>()?,
        })
    }
}

/// The vector of an edited letter, read from the file's bytes on.
fn vector(featuriser: &Featuriser, document: &Document, answers: Vec<String>) -> Result<Vec<f32>> {
    let file = letter_file(&Map::new(), document, answers);
    let record = read_letter(file.as_bytes())?;
    Ok(featuriser.any_text(&record.document)?.vector)
}
