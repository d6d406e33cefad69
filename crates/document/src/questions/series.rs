//! What a line's neighbours say of it.

use super::line::{Line, Prompt};
use super::marker::Style;

/// Decides about numbered titles, lists and bracketed lines.
pub(super) fn decide(lines: &mut [Line<'_>]) {
    demote_lists(lines);
    let asks = lines.iter().any(
        |line| matches!(line, Line::Prompt(prompt) if prompt.is_sure || prompt.style.is_some()),
    );
    promote_series(lines, asks);
    let has_prompts = lines.iter().any(|line| matches!(line, Line::Prompt(_)));
    if has_prompts {
        for line in lines.iter_mut() {
            if let Line::Bracketed { line: written, .. } = line {
                *line = Line::Text(written);
            }
        }
    }
}

/// Marked titles that stand one below the other with nothing between are items of a list: `1. 리더십`, `2. 소통 능력`.
fn demote_lists(lines: &mut [Line<'_>]) {
    let style = |line: &Line<'_>| match line {
        Line::Prompt(prompt) if !prompt.is_sure && prompt.answer.is_empty() => prompt.style,
        Line::Candidate { marker, .. } => Some(marker.style),
        _ => None,
    };
    let mut start = 0;
    while start < lines.len() {
        let Some(first) = style(&lines[start]) else {
            start += 1;
            continue;
        };
        let length = lines[start..]
            .iter()
            .take_while(|line| style(line) == Some(first))
            .count();
        if length > 1 {
            for line in &mut lines[start..start + length] {
                demote(line);
            }
        }
        start += length;
    }
}

fn demote(line: &mut Line<'_>) {
    if let Line::Prompt(Prompt { line: written, .. }) | Line::Candidate { line: written, .. } = line
    {
        *line = Line::Text(written);
    }
}

/// Numbered lines are titles if they count from 1 with text below each, and one of them is a known question, or
/// nothing in the text asks and they begin it.
fn promote_series(lines: &mut [Line<'_>], asks: bool) {
    /// The share of a series that has text below it, at least: of five, three.
    const LEAST_WITH_TEXT: f64 = 0.6;
    for style in [
        Style::Word,
        Style::Dotted,
        Style::Closed,
        Style::Bracketed,
        Style::Circled,
        Style::Nested,
        Style::Roman,
        Style::Syllable,
    ] {
        let series = series(lines, style);
        let with_text = series
            .iter()
            .filter(|index| has_text_below(lines, **index))
            .count();
        let known = series
            .iter()
            .any(|index| matches!(lines[*index], Line::Prompt(_)));
        let begins = series.first().is_some_and(|first| {
            !lines[..*first]
                .iter()
                .any(|line| matches!(line, Line::Text(_)))
        });
        let is_titles =
            series.len() > 1 && with_text as f64 >= LEAST_WITH_TEXT * series.len() as f64;
        if is_titles && (known || !asks && begins) {
            for index in series {
                promote(&mut lines[index]);
            }
        }
    }
}

/// The lines of a style that count from 1 upwards.
fn series(lines: &[Line<'_>], style: Style) -> Vec<usize> {
    let mut series = Vec::new();
    let mut next = 1;
    for (index, line) in lines.iter().enumerate() {
        let number = match line {
            Line::Candidate { marker, .. } if marker.style == style => marker.number,
            Line::Prompt(prompt) if prompt.style == Some(style) => prompt.number,
            _ => None,
        };
        if number == Some(next) {
            series.push(index);
            next += 1;
        }
    }
    series
}

fn has_text_below(lines: &[Line<'_>], index: usize) -> bool {
    lines[index + 1..]
        .iter()
        .find(|line| !matches!(line, Line::Blank | Line::Note(_)))
        .is_some_and(|line| matches!(line, Line::Text(_) | Line::Bracketed { .. }))
        || matches!(&lines[index], Line::Prompt(prompt) if !prompt.answer.is_empty())
}

fn promote(line: &mut Line<'_>) {
    if let Line::Candidate {
        marker,
        line: written,
    } = line
    {
        *line = Line::Prompt(Prompt {
            text: marker.rest.trim_end_matches([':', '：', ' ']).into(),
            line: written,
            answer: "",
            style: Some(marker.style),
            number: marker.number,
            is_sure: false,
            is_only_mark: false,
        });
    }
}
