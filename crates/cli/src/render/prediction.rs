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
    lines.extend(kept(prediction, language));
    lines.extend(notes(&prediction.notes, language));
    lines.join("\n")
}

/// How to tell what came of the letter, and what is kept of it until then.
fn kept(prediction: &Prediction, language: Language) -> Option<String> {
    let (said, id) = (
        words::kept(prediction, language)?,
        prediction.prediction_id.as_deref()?,
    );
    Some(language.choose(
        format!("{said} What came of it: `shortlist outcome {id} passed`."),
        format!("{said} 결과가 나오면 `shortlist outcome {id} passed`로 알려 주세요."),
    ))
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
