//! Two drafts side by side.

use shortlist_pipeline::{Comparison, ExplainedSentence, Prediction};

use super::explanation::line;
use super::percent;
use super::prediction::range;
use crate::output::bold;

/// The change, and the sentences that made it.
pub(crate) fn comparison(comparison: &Comparison) -> String {
    let mut lines = vec![
        format!("First draft:  {}", answer(&comparison.before)),
        format!("Second draft: {}", answer(&comparison.after)),
    ];
    if let Some(change) = comparison.change {
        lines.push(format!(
            "Change: {} percentage points, {} interval {:+.1} to {:+.1}",
            bold(&format!("{:+.1}", 100.0 * change.value)),
            percent(change.interval.level),
            100.0 * change.interval.low,
            100.0 * change.interval.high
        ));
    }
    lines.push(bold(&comparison.verdict));
    if comparison.change.is_some() {
        lines.push(
            "The change is the mean over all models that the labelled letters allow; the calibrated \
             numbers move in steps."
                .to_owned(),
        );
    }
    for (title, sentences) in [
        ("Only in the second draft", &comparison.added),
        ("Only in the first draft", &comparison.removed),
    ] {
        if !sentences.is_empty() {
            lines.push(String::new());
            lines.push(bold(title));
            let sentences: &[ExplainedSentence] = sentences;
            lines.extend(
                sentences
                    .iter()
                    .map(|sentence| line(sentence, comparison.unit)),
            );
        }
    }
    lines.push(String::new());
    lines.push(format!(
        "The model's own score changed by {}: of that {} is the {} sentences that stayed, which count \
         more or less in a letter of another length.",
        comparison.unit.share(comparison.score_change),
        comparison.unit.share(comparison.kept_change),
        comparison.kept
    ));
    let notes = comparison.after.notes.iter();
    lines.extend(notes.map(|note| format!("Note: {note}")));
    lines.join("\n")
}

fn answer(prediction: &Prediction) -> String {
    match (prediction.pass_probability, prediction.interval) {
        (Some(probability), Some(interval)) => {
            format!("{} ({})", percent(probability), range(interval))
        }
        _ => format!(
            "cannot say. {}",
            prediction.cannot_say.as_deref().unwrap_or_default()
        ),
    }
}
