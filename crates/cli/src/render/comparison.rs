//! Two drafts side by side.

use shortlist_api::words::comparison as words;
use shortlist_api::words::fit as fit_words;
use shortlist_api::words::prediction::{cannot_say, range};
use shortlist_api::{
    Comparison, ExplainedSentence, FindingChange, FitChange, Language, Prediction, Unit,
};

use super::explanation::line;
use super::notes;
use super::review::told;
use crate::output::bold;

/// What the edit mended and broke; then the change of the chance, and the sentences that made it.
pub(crate) fn comparison(comparison: &Comparison, language: Language) -> String {
    let mut lines = findings(&comparison.findings, language);
    if let Some(requirements) = &comparison.requirements {
        lines.push(String::new());
        lines.extend(requirement_lines(requirements, language));
    }
    lines.push(String::new());
    let [first, second] = words::drafts(language);
    for (draft, answer) in [(first, &comparison.before), (second, &comparison.after)] {
        lines.extend(
            answer
                .iter()
                .map(|one| format!("{draft} {}", said(one, language))),
        );
    }
    if let Some(change) = comparison.change {
        lines.push(words::change(change, bold, language));
    }
    lines.push(bold(&comparison.verdict));
    if comparison.change.is_some() {
        lines.push(words::meaning(language).to_owned());
    }
    if let Some(unit) = comparison.unit {
        lines.extend(sentences(comparison, unit, language));
        lines.push(String::new());
        lines.push(words::score_change(comparison, unit, language));
    }
    if let Some(answer) = &comparison.after {
        lines.extend(notes(&answer.notes, language));
    }
    lines.join("\n")
}

fn findings(change: &FindingChange, language: Language) -> Vec<String> {
    let mut lines = vec![bold(&words::findings(change, language))];
    let lists = [
        (words::mended(language), &change.mended),
        (words::arisen(language), &change.arisen),
    ];
    for (title, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        lines.push(title.to_owned());
        lines.extend(list.iter().flat_map(|one| told(one, language)));
    }
    let lists = [
        (words::gained(language), &change.gained),
        (words::lost(language), &change.lost),
    ];
    for (title, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        lines.push(title.to_owned());
        lines.extend(list.iter().map(|one| format!("  “{}”", one.quoted)));
    }
    lines
}

fn requirement_lines(change: &FitChange, language: Language) -> Vec<String> {
    let changed = change.changed.iter();
    let changed = changed.map(|one| format!("  {}", fit_words::changed(one, language)));
    std::iter::once(bold(&fit_words::covered_change(change, language)))
        .chain(changed)
        .collect()
}

fn sentences(comparison: &Comparison, unit: Unit, language: Language) -> Vec<String> {
    let (added, removed) = (words::added(language), words::removed(language));
    let mut lines = Vec::new();
    for (title, sentences) in [(added, &comparison.added), (removed, &comparison.removed)] {
        if !sentences.is_empty() {
            lines.push(String::new());
            lines.push(bold(title));
            let sentences: &[ExplainedSentence] = sentences;
            lines.extend(sentences.iter().map(|sentence| line(sentence, unit)));
        }
    }
    lines
}

/// Where a draft stands. Its calibrated number moves in steps, so that the difference of two of them is another figure
/// than the change: it is not said.
fn said(prediction: &Prediction, language: Language) -> String {
    if let Some(interval) = prediction.interval {
        return range(interval, language);
    }
    let why = prediction.cannot_say.as_deref().unwrap_or_default();
    format!("{}. {why}", cannot_say(language))
}
