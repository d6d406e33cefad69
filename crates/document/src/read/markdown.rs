//! A letter or résumé in Markdown: headings are the questions.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::application::take_application;
use super::plain;
use crate::error::Result;
use crate::personal::{PersonalFields, separate_personal_fields};
use crate::questions::{self, Section};
use crate::record::LetterRecord;

/// Whether the text uses Markdown's headings, emphasis, links or tables.
pub(super) fn looks_like_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        let marks = line.len() - line.trim_start_matches('#').len();
        let heading = (1..=6).contains(&marks) && line[marks..].starts_with(' ');
        let table = line.starts_with("|--") || line.starts_with("| --") || line.starts_with("|:-");
        heading || table || line.matches("**").count() >= 2 || line.contains("](")
    })
}

/// Reads a Markdown letter.
pub(super) fn letter(text: &str) -> Result<LetterRecord> {
    let mut personal = PersonalFields::default();
    let clean = separate_personal_fields(text, &mut personal);
    let (application, clean) = take_application(&clean);
    plain::from_sections(application, within(sections(&clean)), personal)
}

/// The sections with the questions that stand within them: forms pasted under a heading have their own.
fn within(headed: Vec<Section>) -> Vec<Section> {
    let mut all = Vec::new();
    for (heading, body) in headed {
        let mut inner = questions::sections(&body);
        if let Some(first) = inner.first_mut() {
            first.0 = heading;
        }
        // Cells of tables that are no questions and answers.
        for (_, text) in &mut inner {
            *text = text.replace('\t', " ");
        }
        all.append(&mut inner);
    }
    all
}

/// (heading, text) in order; text before the first heading has none.
fn sections(text: &str) -> Vec<Section> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut sections: Vec<Section> = vec![(None, String::new())];
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, options) {
        if let Event::Start(Tag::Heading { .. }) = event {
            heading = Some(String::new());
            continue;
        }
        if let Event::End(TagEnd::Heading(_)) = event {
            sections.push((heading.take(), String::new()));
            continue;
        }
        let target = match (&mut heading, sections.last_mut()) {
            (Some(heading), _) => heading,
            (None, Some((_, body))) => body,
            (None, None) => continue,
        };
        match event {
            Event::Text(text) | Event::Code(text) => target.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::List(_)) => target.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Table) => {
                target.push_str("\n\n");
            }
            Event::Start(Tag::List(_))
            | Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => end_item(target),
            Event::Start(Tag::TableCell) if !target.ends_with('\n') && !target.is_empty() => {
                target.push('\t');
            }
            _ => {}
        }
    }
    sections
}

/// Items and rows are paragraphs of their own: their ends are no soft wraps.
fn end_item(text: &mut String) {
    let kept = text.trim_end().len();
    text.truncate(kept);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}
