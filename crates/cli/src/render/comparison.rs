//! Two drafts side by side.

use shortlist_app::{Comparison, ExplainedSentence, Language, Prediction};

use super::explanation::line;
use super::prediction::{cannot_say, interval_name, range};
use super::{notes, percent};
use crate::output::bold;

/// The change, and the sentences that made it.
pub(crate) fn comparison(comparison: &Comparison, language: Language) -> String {
    let (first, second) = language.choose(
        ("First draft: ", "Second draft:"),
        ("처음 초안:", "고친 초안:"),
    );
    let mut lines = vec![
        format!("{first} {}", answer(&comparison.before, language)),
        format!("{second} {}", answer(&comparison.after, language)),
    ];
    if let Some(change) = comparison.change {
        let value = bold(&format!("{:+.1}", 100.0 * change.value));
        let name = interval_name(change.interval, language);
        let (low, high) = (100.0 * change.interval.low, 100.0 * change.interval.high);
        lines.push(language.choose(
            format!("Change: {value} percentage points, {name} {low:+.1} to {high:+.1}"),
            format!("변화: {value}%p, {name} {low:+.1} ~ {high:+.1}"),
        ));
    }
    lines.push(bold(&comparison.verdict));
    if comparison.change.is_some() {
        let words = language.choose(
            "The change is the mean over all models that the labelled letters allow; the calibrated numbers \
             move in steps.",
            "변화는 라벨이 붙은 글이 허락하는 모든 모델의 평균이고, 보정된 숫자는 계단처럼 움직입니다.",
        );
        lines.push(words.to_owned());
    }
    let (added, removed) = language.choose(
        ("Only in the second draft", "Only in the first draft"),
        ("고친 초안에만 있는 문장", "처음 초안에만 있는 문장"),
    );
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
    lines.push(score_change(comparison, language));
    lines.extend(notes(&comparison.after.notes, language));
    lines.join("\n")
}

/// What became of the model's own score.
fn score_change(comparison: &Comparison, language: Language) -> String {
    let unit = comparison.unit;
    let (all, of_kept) = (
        unit.share(comparison.score_change),
        unit.share(comparison.kept_change),
    );
    let kept = comparison.kept;
    language.choose(
        format!(
            "The model's own score changed by {all}: of that {of_kept} is the {kept} sentences that stayed, \
             which count more or less in a letter of another length."
        ),
        format!(
            "모델 자체의 점수는 {all} 바뀌었고, 그 가운데 {of_kept}는 그대로인 문장 {kept}개의 몫입니다. 글의 길이가 \
             바뀌면 한 문장의 무게도 바뀝니다."
        ),
    )
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
