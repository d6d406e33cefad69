//! The answer for one letter.

use shortlist_pipeline::Prediction;

use super::percent;
use crate::output::bold;

/// The number, what it rests on, and what has to be known with it.
pub(crate) fn prediction(prediction: &Prediction) -> String {
    let Prediction {
        model,
        embedder,
        tokens,
        ..
    } = prediction;
    let calibrated = if prediction.calibrated {
        "calibrated"
    } else {
        "not calibrated"
    };
    let mut lines = vec![
        format!(
            "Probability of passing document screening: {} ({calibrated}, no interval yet)",
            bold(&percent(prediction.pass_probability))
        ),
        format!(
            "Model: {} version {} ({}), learned from {} letters with {} labels",
            model.name,
            model.version,
            model.stage,
            prediction.training_letters,
            prediction.label_source
        ),
        format!(
            "Read: {} questions, {} characters, {} tokens ({} dropped) by {}; {} personal fields taken out first",
            prediction.questions,
            prediction.characters,
            tokens.read,
            tokens.dropped,
            embedder.name,
            prediction.personal_fields_removed
        ),
    ];
    lines.extend(prediction.notes.iter().map(|note| format!("Note: {note}")));
    lines.join("\n")
}
