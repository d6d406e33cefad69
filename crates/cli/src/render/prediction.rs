//! The answer for one letter.

use shortlist_pipeline::{CalibrationMethod, Interval, Prediction, Support};

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
    let mut lines = vec![answer(prediction)];
    lines.extend(prediction.cannot_say.clone());
    if let (Some(rate), true) = (prediction.base_rate, prediction.cannot_say.is_none()) {
        lines.push(format!(
            "Like the letters that it learned from: {}. Of those {} passed.",
            support(prediction.support),
            percent(rate)
        ));
    }
    lines.push(format!(
        "Model: {} version {} ({}), learned from {} letters with {} labels, {}",
        model.name,
        model.version,
        model.stage,
        prediction.training_letters,
        prediction.label_source,
        calibration(prediction)
    ));
    lines.push(format!(
        "Read: {} questions, {} characters, {} tokens ({} dropped) by {}; {} personal fields taken out first",
        prediction.questions,
        prediction.characters,
        tokens.read,
        tokens.dropped,
        embedder.name,
        prediction.personal_fields_removed
    ));
    lines.extend(prediction.notes.iter().map(|note| format!("Note: {note}")));
    lines.join("\n")
}

fn answer(prediction: &Prediction) -> String {
    let question = "Probability of passing document screening";
    match (prediction.pass_probability, prediction.interval) {
        (Some(probability), Some(interval)) => format!(
            "{question}: {} ({})",
            bold(&percent(probability)),
            range(interval)
        ),
        _ => format!("{question}: {}", bold("cannot say")),
    }
}

/// An interval of a probability, as people say it.
pub(crate) fn range(interval: Interval) -> String {
    format!(
        "{} interval: {:.0} to {}",
        percent(interval.level),
        100.0 * interval.low,
        percent(interval.high)
    )
}

fn support(support: Support) -> &'static str {
    match support {
        Support::Inside => "yes",
        Support::Edge => "barely",
        Support::Outside => "no",
    }
}

fn calibration(prediction: &Prediction) -> String {
    let name = match prediction.calibration {
        Some(CalibrationMethod::VennAbers) => "Venn-Abers",
        Some(CalibrationMethod::Platt) => "Platt's sigmoid",
        Some(CalibrationMethod::Isotonic) => "isotonic regression",
        None => return "not calibrated".to_owned(),
    };
    format!(
        "calibrated on {} others by {name}",
        prediction.calibration_letters
    )
}
