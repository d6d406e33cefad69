//! Blocks as one text, plain or in Markdown.

use std::borrow::Cow;
use std::fmt::Write;

use crate::block::{Block, Table};
use crate::characters::one_line;
use crate::forms;
use crate::question::is_question;

/// The text. Markdown's marks stand in it only where there are headings or tables, and only then what looks like one
/// of them is escaped.
pub(crate) fn text(blocks: &[Block]) -> String {
    let spoken = spoken(blocks);
    let structured = spoken
        .iter()
        .any(|block| matches!(block, Block::Heading { .. } | Block::Table(_)));
    let mut text = String::new();
    for block in &spoken {
        let piece = if structured {
            markdown(block)
        } else {
            plain(block)
        };
        if piece.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&piece);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn spoken(blocks: &[Block]) -> Vec<Block> {
    let mut spoken = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => spoken.extend(forms::spoken(table)),
            Block::PageBreak => {}
            other => spoken.push(other.clone()),
        }
    }
    spoken
}

fn plain(block: &Block) -> String {
    match block {
        Block::ListItem { text, .. } if !begins_with_a_number(text) => format!("- {text}"),
        other => other.text().unwrap_or_default().to_owned(),
    }
}

fn markdown(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => heading(*level, text),
        Block::Paragraph { text } | Block::ListItem { text, .. } if is_question(text) => {
            heading(2, text)
        }
        // Never indented: four spaces would make it code.
        Block::ListItem { text, .. } => format!("- {}", escaped(text).replace('\n', "\n  ")),
        Block::Paragraph { text } => escaped(text),
        Block::Table(table) => markdown_table(table),
        Block::PageBreak => String::new(),
    }
}

fn heading(level: u8, text: &str) -> String {
    format!(
        "{} {}",
        "#".repeat(usize::from(level.clamp(1, 6))),
        inline(&one_line(text))
    )
}

fn markdown_table(table: &Table) -> String {
    let mut text = String::new();
    for (number, row) in table.rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| inline(&one_line(&cell.text())).replace('|', "\\|"))
            .collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
        if number == 0 {
            let _ = writeln!(text, "|{}", " --- |".repeat(cells.len()));
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Lines whose beginnings are no marks of Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            escaped.push('\n');
        }
        let line = inline(line.trim_start());
        escaped.push_str(&line_start(&line));
    }
    escaped
}

/// A line's beginning, escaped where it would begin a heading, list, quotation or rule.
fn line_start(line: &str) -> Cow<'_, str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]).into();
    }
    if line.starts_with(['#', '>', '-', '+', '=', '|']) {
        return format!("\\{line}").into();
    }
    line.into()
}

/// A text in which nothing is emphasis, code, a link, HTML or an entity.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let is_mark = match character {
            '*' | '`' => true,
            '\\' => next.is_ascii_punctuation(),
            '~' => next == '~',
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => next.is_ascii_alphabetic() || next == '#',
            ']' => matches!(next, '(' | '[' | ':'),
            '_' => {
                next == '_'
                    || !next.is_alphanumeric()
                    || escaped.ends_with(|c: char| !c.is_alphanumeric())
            }
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn begins_with_a_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() != text.len() && rest.starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_structure_stays_plain() {
        let blocks = [Block::paragraph("1. 3*4 = 12"), Block::paragraph("a_b")];
        assert_eq!(text(&blocks), "1. 3*4 = 12\n\na_b\n");
    }

    #[test]
    fn what_looks_like_markdown_is_escaped() {
        let heading = Block::Heading {
            level: 1,
            text: "가".into(),
        };
        let blocks = [
            heading,
            Block::paragraph("2024. 3*4*5 <b> &amp; a_b@c.d\n- 나\n#다"),
        ];
        assert_eq!(
            text(&blocks),
            "# 가\n\n2024\\. 3\\*4\\*5 \\<b> \\&amp; a_b@c.d\n\\- 나\n\\#다\n"
        );
    }

    #[test]
    fn questions_among_headings_are_headings() {
        let heading = Block::Heading {
            level: 1,
            text: "입사지원서".into(),
        };
        let blocks = [
            heading,
            Block::paragraph("1. 지원동기 (500자)"),
            Block::paragraph("저는"),
        ];
        assert_eq!(
            text(&blocks),
            "# 입사지원서\n\n## 1. 지원동기 (500자)\n\n저는\n"
        );
    }
}
