//! A letter with what its sentences did.

use anstyle::{AnsiColor, Color, Style};
use shortlist_api::words::{explanation as words, percent};
use shortlist_api::{Deletion, ExplainedSentence, Explanation, Language, Strength, Unit};

use super::prediction::prediction;
use super::{notes, table};
use crate::output::bold;

/// Sentences in the list of the strongest.
const STRONGEST: usize = 8;
/// Deletions that are listed.
const DELETIONS: usize = 10;

/// The answer, the strongest sentences, the whole letter, and what deletions would change.
pub(crate) fn explanation(explanation: &Explanation, language: Language) -> String {
    let sentences: Vec<&ExplainedSentence> = explanation.sentences().collect();
    let mut lines = vec![
        prediction(&explanation.prediction, language),
        String::new(),
        bold(words::strongest(language)),
    ];
    let strongest = explanation.strongest.iter().take(STRONGEST);
    lines.extend(strongest.filter_map(|index| {
        let sentence = sentences.get(*index)?;
        Some(line(sentence, explanation.unit))
    }));
    lines.push(words::sum(explanation, language));
    let letter = words::letter(language);
    for question in &explanation.questions {
        lines.push(String::new());
        lines.push(format!(
            "{} ({})",
            bold(question.prompt.as_deref().unwrap_or(letter)),
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
                let unit = explanation.unit;
                let sampled = words::sampled(unit, paragraph.share, error, language);
                lines.push(format!("        {sampled}"));
            }
        }
    }
    lines.push(String::new());
    lines.push(words::marks(language).to_owned());
    if let Some(deletions) = &explanation.what_if {
        lines.push(String::new());
        lines.push(what_if(deletions, language));
    }
    lines.extend(notes(&explanation.notes, language));
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

fn what_if(deletions: &[Deletion], language: Language) -> String {
    let title = bold(words::listed_deletions(language));
    let told: Vec<&Deletion> = deletions.iter().filter(|one| one.is_told_apart()).collect();
    if told.is_empty() {
        let none = words::no_deletion(deletions.len(), language);
        return format!("{title}\n{none}");
    }
    let header = words::listed_deletion_columns(language);
    let rows = told.iter().take(DELETIONS);
    let rows = rows.map(|one| deletion(one, language)).collect();
    let table = table(&header, rows, 1);
    let left_out = words::deletions_left_out(deletions.len() - told.len(), language);
    let numbers = words::deletion_numbers(deletions, language);
    format!("{title}\n{table}\n{left_out}\n{numbers}")
}

fn deletion(deletion: &Deletion, language: Language) -> Vec<String> {
    let to = words::to(language);
    let interval = deletion.change.interval;
    vec![
        shortened(&deletion.text),
        format!("{:+.1} %", 100.0 * deletion.change.value),
        format!(
            "{:+.1} {to} {:+.1} %",
            100.0 * interval.low,
            100.0 * interval.high
        ),
        percent(deletion.pass_probability, language),
    ]
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
