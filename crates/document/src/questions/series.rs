//! What a line's neighbours say of it.

use super::line::{Line, Prompt};
use super::marker::{Style, is_bullet};

/// Decides about numbered titles, lists and bracketed lines.
pub(super) fn decide(lines: &mut [Line<'_>]) {
    demote_lists(lines);
    promote_explained(lines);
    let asks = lines.iter().any(
        |line| matches!(line, Line::Prompt(prompt) if prompt.is_sure || prompt.style.is_some()),
    );
    promote_series(lines, asks);
    promote_bullets(lines);
    promote_bracketed(lines);
    let has_prompts = lines.iter().any(|line| matches!(line, Line::Prompt(_)));
    if has_prompts {
        for line in lines.iter_mut() {
            if let Line::Bracketed { line: written, .. } = line {
                *line = Line::Text(written);
            }
        }
    }
}

/// Numbered titles right above a sentence that asks: `1) 도전`, `- ... 경험을 기술하시오.`
fn promote_explained(lines: &mut [Line<'_>]) {
    for index in 0..lines.len() {
        let is_explained = lines[index + 1..]
            .iter()
            .find(|line| !matches!(line, Line::Blank))
            .is_some_and(|line| {
                matches!(line, Line::Prompt(prompt) if prompt.is_sure
                    && matches!(prompt.style, None | Some(Style::Bullet))
                    && prompt.answer.is_empty())
            });
        if is_explained {
            promote(&mut lines[index]);
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
        let begins_with_1 = series
            .first()
            .is_some_and(|index| number_of(&lines[*index]) == Some(1));
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
        if is_titles && (known || begins_with_1 && !asks && begins) {
            for index in series {
                promote(&mut lines[index]);
            }
        }
    }
}

/// The lines of a style that count upwards, from 1 where there is one.
fn series(lines: &[Line<'_>], style: Style) -> Vec<usize> {
    let numbered: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| style_of(line) == Some(style))
        .filter_map(|(index, line)| Some((index, number_of(line)?)))
        .collect();
    let mut next = numbered.iter().map(|(_, number)| *number).min();
    let mut series = Vec::new();
    for (index, number) in numbered {
        if Some(number) == next {
            series.push(index);
            next = Some(number + 1);
        }
    }
    series
}

fn style_of(line: &Line<'_>) -> Option<Style> {
    match line {
        Line::Candidate { marker, .. } => Some(marker.style),
        Line::Prompt(prompt) => prompt.style,
        _ => None,
    }
}

fn number_of(line: &Line<'_>) -> Option<u32> {
    match line {
        Line::Candidate { marker, .. } => marker.number,
        Line::Prompt(prompt) => prompt.number,
        _ => None,
    }
}

/// Titles between bullets are questions where another line with a bullet is: `◆ 마음가짐 ◆`.
fn promote_bullets(lines: &mut [Line<'_>]) {
    let has_others = lines
        .iter()
        .any(|line| matches!(line, Line::Prompt(prompt) if prompt.style == Some(Style::Bullet)));
    for index in 0..lines.len() {
        let is_candidate = matches!(lines[index], Line::Candidate { .. });
        if has_others
            && is_candidate
            && style_of(&lines[index]) == Some(Style::Bullet)
            && has_text_below(lines, index)
        {
            promote(&mut lines[index]);
        }
    }
}

/// Bracketed lines are titles as well where all questions are such lines, and none of them stands right below one, as
/// titles of applicants do: `[지원동기]`, `[왜 물류인가]`.
fn promote_bracketed(lines: &mut [Line<'_>]) {
    let bracket = |line: &Line<'_>| match line {
        Line::Prompt(prompt) if prompt.style.is_none() && prompt.answer.is_empty() => {
            prompt.line.chars().next()
        }
        Line::Bracketed { line, .. } => line.chars().next(),
        _ => None,
    };
    let is_prompt = |line: &&Line<'_>| matches!(line, Line::Prompt(_));
    let Some(first) = lines.iter().find(is_prompt).and_then(bracket) else {
        return;
    };
    let is_one = |line: &Line<'_>| bracket(line) == Some(first);
    let all_alike = ['[', '<', '【', '《'].contains(&first)
        && lines.iter().filter(is_prompt).all(is_one)
        && (0..lines.len())
            .filter(|index| is_one(&lines[*index]))
            .all(|index| has_prose_below(lines, index));
    if !all_alike {
        return;
    }
    for line in lines.iter_mut() {
        if let Line::Bracketed {
            title,
            line: written,
        } = line
        {
            *line = Line::Prompt(Prompt {
                text: (*title).into(),
                line: written,
                answer: "",
                style: None,
                number: None,
                is_sure: false,
                is_only_mark: false,
            });
        }
    }
}

/// Whether the next line is neither a title nor missing.
fn has_prose_below(lines: &[Line<'_>], index: usize) -> bool {
    lines[index + 1..]
        .iter()
        .find(|line| !matches!(line, Line::Blank | Line::Note(_)))
        .is_some_and(|line| matches!(line, Line::Text(_)))
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
            text: marker
                .rest
                .trim_end_matches(|c: char| matches!(c, ':' | '：' | ' ') || is_bullet(c))
                .into(),
            line: written,
            answer: "",
            style: Some(marker.style),
            number: marker.number,
            is_sure: false,
            is_only_mark: false,
        });
    }
}
