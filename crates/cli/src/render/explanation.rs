//! A letter with what its sentences did.

use anstyle::{AnsiColor, Color, Style};
use shortlist_pipeline::{Deletion, ExplainedSentence, Explanation, Strength, Unit};

use super::prediction::{prediction, range};
use super::{percent, table};
use crate::output::bold;

/// Sentences in the list of the strongest.
const STRONGEST: usize = 8;
/// Deletions that are listed.
const DELETIONS: usize = 10;

/// The answer, the strongest sentences, the whole letter, and what deletions would change.
pub(crate) fn explanation(explanation: &Explanation) -> String {
    let sentences: Vec<&ExplainedSentence> = explanation.sentences().collect();
    let mut lines = vec![
        prediction(&explanation.prediction),
        String::new(),
        bold("What moved it most"),
    ];
    let strongest = explanation.strongest.iter().take(STRONGEST);
    lines.extend(strongest.filter_map(|index| {
        let sentence = sentences.get(*index)?;
        Some(line(sentence, explanation.unit))
    }));
    lines.push(format!(
        "The model's {} of an average letter: {}; of this one: {}. The shares add up to the difference.",
        explanation.unit.as_str(),
        explanation.unit.value(explanation.base),
        explanation.unit.value(explanation.total)
    ));
    for question in &explanation.questions {
        lines.push(String::new());
        lines.push(format!(
            "{} ({})",
            bold(question.prompt.as_deref().unwrap_or("The letter")),
            explanation.unit.share(question.share)
        ));
        for paragraph in &question.paragraphs {
            lines.extend(
                paragraph
                    .sentences
                    .iter()
                    .map(|sentence| line(sentence, explanation.unit)),
            );
            if let Some(error) = paragraph.standard_error {
                lines.push(format!(
                    "        this paragraph: {}, standard error {}",
                    explanation.unit.share(paragraph.share),
                    explanation.unit.value(error)
                ));
            }
        }
    }
    lines.push(String::new());
    lines.push("Marks: ++ strongly for, + for, - against, -- strongly against the letter.".into());
    if let Some(deletions) = &explanation.what_if {
        lines.push(String::new());
        lines.push(what_if(deletions));
    }
    lines.extend(explanation.notes.iter().map(|note| format!("Note: {note}")));
    lines.join("\n")
}

/// A sentence with its mark and share, coloured on a terminal.
pub(crate) fn line(sentence: &ExplainedSentence, unit: Unit) -> String {
    let style = match sentence.strength {
        Strength::StrongFor => coloured(AnsiColor::Green).bold(),
        Strength::For => coloured(AnsiColor::Green),
        Strength::Neutral => Style::new(),
        Strength::Against => coloured(AnsiColor::Red),
        Strength::StrongAgainst => coloured(AnsiColor::Red).bold(),
    };
    format!(
        "{:>2} {:>7} {style}{}{style:#}",
        sentence.strength.mark(),
        unit.share(sentence.share),
        sentence.text
    )
}

fn coloured(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

fn what_if(deletions: &[Deletion]) -> String {
    let header = ["without the sentence", "change", "interval", "passes with"];
    let rows = deletions
        .iter()
        .take(DELETIONS)
        .map(|deletion| {
            vec![
                shortened(&deletion.text),
                format!("{:+.1} %", 100.0 * deletion.change.value),
                format!(
                    "{:+.1} to {:+.1} %",
                    100.0 * deletion.change.interval.low,
                    100.0 * deletion.change.interval.high
                ),
                percent(deletion.pass_probability),
            ]
        })
        .collect();
    format!(
        "{}\n{}\nChange of P(pass) in percentage points by all models that the labelled letters allow, {}; the \
         calibrated number moves in steps.",
        bold("What if? Each sentence deleted alone, the most helpful deletion first"),
        table(&header, rows, 1),
        deletions
            .first()
            .map_or_else(String::new, |first| range(first.change.interval)
                .split(':')
                .next()
                .unwrap_or_default()
                .to_owned())
    )
}

/// The beginning of a text.
fn shortened(text: &str) -> String {
    const CHARACTERS: usize = 40;
    if text.chars().count() <= CHARACTERS {
        return text.to_owned();
    }
    let mut beginning: String = text.chars().take(CHARACTERS - 1).collect();
    beginning.push('…');
    beginning
}
