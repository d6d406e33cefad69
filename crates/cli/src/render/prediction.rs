//! The answer for one letter.

use shortlist_api::words::{percent, prediction as words};
use shortlist_api::{Language, Prediction};

use super::notes;
use crate::output::bold;

/// The number, what it rests on, and what has to be known with it.
pub(crate) fn prediction(prediction: &Prediction, language: Language) -> String {
    let mut lines = vec![answer(prediction, language)];
    lines.extend(prediction.cannot_say.clone());
    if let (Some(rate), true) = (prediction.base_rate, prediction.cannot_say.is_none()) {
        lines.push(words::likeness(prediction.support, rate, language));
    }
    lines.push(words::model(prediction, language));
    lines.push(words::read(prediction, language));
    let number = prediction.prediction_id.as_deref();
    lines.extend(number.map(|id| words::number(id, language)));
    lines.extend(notes(&prediction.notes, language));
    lines.join("\n")
}

fn answer(prediction: &Prediction, language: Language) -> String {
    let question = words::question(language);
    match (prediction.pass_probability, prediction.interval) {
        (Some(probability), Some(interval)) => {
            match words::too_wide(probability, interval, language) {
                Some(said) => format!("{question}: {said}"),
                None => format!(
                    "{question}: {} ({})",
                    bold(&percent(probability, language)),
                    words::range(interval, language)
                ),
            }
        }
        _ => format!("{question}: {}", bold(words::cannot_say(language))),
    }
}
