//! How the letters that a model learned from are distributed, which travels with the model.

use ndarray::ArrayView1;
use shortlist_document::Split;
use shortlist_models::{AnswerReference, Watched, answer_traits};

use crate::error::Result;
use crate::fitting::Fitted;
use crate::labelled::Labelled;

/// The level of intervals, which nothing here depends on.
const LEVEL: f64 = 0.9;

/// The file with what is watched of answers, counted over the validation letters as the model would answer them: those
/// that it learned from are nearer to itself than any other.
pub(crate) fn answer_reference(fitted: &Fitted, labelled: &Labelled) -> Result<Vec<u8>> {
    let mut reference = AnswerReference::default();
    // Of which only the vector is kept, nothing else is known.
    let documents = labelled.letters_of(Split::Train).into_iter();
    for document in documents.filter_map(|letter| letter.document.as_ref()) {
        reference.count(&Watched {
            traits: &answer_traits(document, None),
            probability: None,
            support: None,
        });
    }
    for letter in labelled.letters_of(Split::Validation) {
        let Some(document) = &letter.document else {
            continue;
        };
        let answer = fitted
            .file
            .answer(ArrayView1::from(&letter.vector), 0.0, LEVEL)?;
        reference.count(&Watched {
            traits: &answer_traits(document, answer.map(|a| a.nearness.distance)),
            probability: answer.map(|answer| answer.pass_probability),
            support: answer.map(|answer| answer.nearness.support.as_str()),
        });
    }
    Ok(format!("{:#}\n", serde_json::json!(reference)).into_bytes())
}
