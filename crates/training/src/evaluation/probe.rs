//! The same letter twice: how the shown number moves.

use ndarray::ArrayView1;
use serde_json::{Map, Value, json};
use shortlist_classification::ModelFile;
use shortlist_document::{Document, read_letter};
use shortlist_features::Featuriser;

use crate::error::Result;

/// A model with the way from a letter's bytes to its number.
#[derive(Clone, Copy)]
pub(super) struct Probe<'a> {
    pub(super) featuriser: &'a Featuriser,
    pub(super) file: &'a ModelFile,
}

impl Probe<'_> {
    /// The probability that is shown for a letter, read from the file's bytes on.
    pub(super) fn shown(&self, letter: &str) -> Result<f64> {
        let record = read_letter(letter.as_bytes())?;
        let embedding = self.featuriser.letter(&record.document)?;
        let vector = ArrayView1::from(&embedding.vector);
        Ok(self.file.pass_probability(vector)?)
    }
}

/// A letter as a file, with facts about the person beside it. Answers stand in the order of the questions.
pub(super) fn letter_file(
    facts: &Map<String, Value>,
    document: &Document,
    answers: impl IntoIterator<Item = String>,
) -> String {
    let questions: Map<String, Value> = document
        .questions
        .iter()
        .zip(answers)
        .enumerate()
        .map(|(index, (question, answer))| {
            // Prompts are not embedded; equal ones would fall together.
            let prompt = question.prompt.as_deref().unwrap_or("자기소개");
            (format!("{}. {prompt}", index + 1), json!(answer))
        })
        .collect();
    json!({"기본정보": facts, "자기소개서": questions}).to_string()
}

/// Changes of a probability, summed up.
pub(super) struct Changes {
    pub(super) mean: f64,
    pub(super) mean_absolute: f64,
    /// Of either sign.
    pub(super) greatest: f64,
}

impl Changes {
    pub(super) fn of(changes: &[f64]) -> Self {
        let count = changes.len().max(1) as f64;
        let greatest = changes.iter().copied();
        Self {
            mean: changes.iter().sum::<f64>() / count,
            mean_absolute: changes.iter().map(|change| change.abs()).sum::<f64>() / count,
            greatest: greatest
                .max_by(|one, other| one.abs().total_cmp(&other.abs()))
                .unwrap_or(0.0),
        }
    }
}
