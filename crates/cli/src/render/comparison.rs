//! Two drafts side by side.

use shortlist_api::words::prediction::{cannot_say, range};
use shortlist_api::words::{comparison as words, percent};
use shortlist_api::{Comparison, ExplainedSentence, Language, Prediction};

use super::explanation::line;
use super::notes;
use crate::output::bold;

/// The change, and the sentences that made it.
pub(crate) fn comparison(comparison: &Comparison, language: Language) -> String {
    let [first, second] = words::drafts(language);
    let mut lines = vec![
        format!("{first} {}", answer(&comparison.before, language)),
        format!("{second} {}", answer(&comparison.after, language)),
    ];
    if let Some(change) = comparison.change {
        lines.push(words::change(change, bold, language));
    }
    lines.push(bold(&comparison.verdict));
    if comparison.change.is_some() {
        lines.push(words::meaning(language).to_owned());
    }
    let (added, removed) = (words::added(language), words::removed(language));
    for (title, sentences) in [(added, &comparison.added), (removed, &comparison.removed)] {
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
    lines.push(words::score_change(comparison, language));
    lines.extend(notes(&comparison.after.notes, language));
    lines.join("\n")
}

fn answer(prediction: &Prediction, language: Language) -> String {
    if let (Some(probability), Some(interval)) = (prediction.pass_probability, prediction.interval)
    {
        return format!(
            "{} ({})",
            percent(probability, language),
            range(interval, language)
        );
    }
    let why = prediction.cannot_say.as_deref().unwrap_or_default();
    format!("{}. {why}", cannot_say(language))
}
