//! A letter with what its sentences did.

use anstyle::{AnsiColor, Color, Style};
use shortlist_app::{Deletion, ExplainedSentence, Explanation, Language, Strength, Unit};

use super::prediction::{interval_name, prediction};
use super::{notes, percent, table};
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
        bold(language.choose("What moved it most", "가장 크게 움직인 문장")),
    ];
    let strongest = explanation.strongest.iter().take(STRONGEST);
    lines.extend(strongest.filter_map(|index| {
        let sentence = sentences.get(*index)?;
        Some(line(sentence, explanation.unit))
    }));
    lines.push(sum(explanation, language));
    let letter = language.choose("The letter", "글");
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
                let share = explanation.unit.share(paragraph.share);
                let error = explanation.unit.value(error);
                lines.push(language.choose(
                    format!("        this paragraph: {share}, standard error {error}"),
                    format!("        이 문단: {share}, 표준 오차 {error}"),
                ));
            }
        }
    }
    lines.push(String::new());
    let marks = language.choose(
        "Marks: ++ strongly for, + for, - against, -- strongly against the letter.",
        "표시: ++ 크게 도움, + 도움, - 불리, -- 크게 불리",
    );
    lines.push(marks.to_owned());
    if let Some(deletions) = &explanation.what_if {
        lines.push(String::new());
        lines.push(what_if(deletions, language));
    }
    lines.extend(notes(&explanation.notes, language));
    lines.join("\n")
}

/// What the shares add up to.
fn sum(explanation: &Explanation, language: Language) -> String {
    let unit = explanation.unit;
    let (base, total) = (unit.value(explanation.base), unit.value(explanation.total));
    match language {
        Language::English => format!(
            "The model's {} of an average letter: {base}; of this one: {total}. The shares add up to the \
             difference.",
            unit.as_str()
        ),
        Language::Korean => {
            let unit = match unit {
                Unit::LogOdds => "로그 오즈",
                Unit::Probability => "확률",
            };
            format!("모델의 {unit}: 평균 글 {base}, 이 글 {total}. 몫을 모두 더하면 그 차이입니다.")
        }
    }
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
    let header = language.choose(
        ["without the sentence", "change", "interval", "passes with"],
        ["뺀 문장", "변화", "구간", "통과 확률"],
    );
    let to = language.choose("to", "~");
    let rows = deletions
        .iter()
        .take(DELETIONS)
        .map(|deletion| {
            vec![
                shortened(&deletion.text),
                format!("{:+.1} %", 100.0 * deletion.change.value),
                format!(
                    "{:+.1} {to} {:+.1} %",
                    100.0 * deletion.change.interval.low,
                    100.0 * deletion.change.interval.high
                ),
                percent(deletion.pass_probability, language),
            ]
        })
        .collect();
    let table = table(&header, rows, 1);
    let first = deletions.first();
    let interval = first.map(|first| interval_name(first.change.interval, language));
    let interval = interval.unwrap_or_default();
    let title = bold(language.choose(
        "What if? Each sentence deleted alone, the most helpful deletion first",
        "만약에? 문장을 하나씩 뺐을 때, 가장 도움이 되는 것부터",
    ));
    language.choose(
        format!(
            "{title}\n{table}\nChange of P(pass) in percentage points by all models that the labelled letters \
             allow, {interval}; the calibrated number moves in steps."
        ),
        format!(
            "{title}\n{table}\n라벨이 붙은 글이 허락하는 모든 모델로 본 통과 확률의 변화(%p), {interval}; 보정된 숫자는 \
             계단처럼 움직입니다."
        ),
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
