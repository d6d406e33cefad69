//! Postings as people copy them from a portal's page.

mod facts;
mod heading;
mod line;
mod preamble;
mod sections;

use serde_json::json;

use super::Posting;
use crate::decode::decode;
use crate::error::{Error, Result};
use crate::read::{PostingField, PostingParts};
use sections::{Sections, sections_of};

/// A posting that was read from a text, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PastedPosting {
    /// The posting. What has no field of its own stands in its description.
    pub posting: Posting,
    /// The fields that were found.
    pub found: Vec<PostingField>,
    /// Lines that name a last day which is not understood, such as one without a year.
    pub unclear_deadlines: Vec<String>,
    /// Lines of the page around the posting that were left out: buttons, counters.
    pub left_out: Vec<String>,
}

/// Reads the text of one posting, by its headings (`담당업무`, `자격요건`, `우대사항`, `접수기간` and their like).
///
/// ```
/// use shortlist_document::PastedReader;
///
/// let text = "[한빛전자] 백엔드 개발자 채용\n\n담당업무\n- API 개발\n\n자격요건\n- Java 3년\n\n접수기간: 2026.03.02 ~ 03.31";
/// let read = PastedReader::default().read(text.as_bytes())?;
/// assert_eq!(read.posting.company, "한빛전자");
/// assert_eq!(read.posting.requirements.as_deref(), Some("- Java 3년"));
/// assert_eq!(read.posting.deadline.as_deref(), Some("2026-03-31"));
/// # Ok::<(), shortlist_document::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct PastedReader {
    /// The posting's id. Without one, it is named by a hash of its source, or of its company, title and place.
    pub id: Option<String>,
    /// The title, where a person says it.
    pub title: Option<String>,
    /// The company, where a person says it.
    pub company: Option<String>,
    /// The last day to apply, where a person says it.
    pub deadline: Option<String>,
}

impl PastedReader {
    /// Sets [`Self::id`].
    #[must_use]
    pub fn with_id(mut self, id: impl Into<Option<String>>) -> Self {
        self.id = id.into();
        self
    }

    /// Sets [`Self::title`].
    #[must_use]
    pub fn with_title(mut self, title: impl Into<Option<String>>) -> Self {
        self.title = title.into();
        self
    }

    /// Sets [`Self::company`].
    #[must_use]
    pub fn with_company(mut self, company: impl Into<Option<String>>) -> Self {
        self.company = company.into();
        self
    }

    /// Sets [`Self::deadline`].
    #[must_use]
    pub fn with_deadline(mut self, deadline: impl Into<Option<String>>) -> Self {
        self.deadline = deadline.into();
        self
    }
}

impl PastedReader {
    /// Reads a text of any encoding.
    ///
    /// # Errors
    ///
    /// Those of [`decode`]; [`Error::Shape`] for JSON, and [`Error::Field`] for a text in which no title is found.
    pub fn read(&self, bytes: &[u8]) -> Result<PastedPosting> {
        let text = decode(bytes)?.text;
        if text.trim_start().starts_with(['{']) || text.trim_start().starts_with("[{") {
            return Err(Error::Shape {
                expected: "the text of a posting as people read it",
                came: "JSON; add it as a file of postings".into(),
            });
        }
        let mut sections = sections_of(&text);
        let mut parts = PostingParts::default();
        self.add_said(&mut sections);
        preamble::read(&mut sections, self.company.is_some());
        let mut unclear_deadlines = add_deadline(&mut sections, &mut parts, &text)?;
        if let Some(day) = &self.deadline {
            parts.set_deadline(day)?;
            unclear_deadlines.clear();
        }
        let mut found = add_fields(&sections, &mut parts)?;
        for (name, text) in sections.kept() {
            match name {
                Some(name) => parts.keep(&name, text),
                None => parts.add("", PostingField::Description, &json!(text))?,
            }
        }
        let posting = parts.finish_named()?;
        if posting.deadline.is_some() {
            found.push(PostingField::Deadline);
        }
        found.sort_unstable();
        found.dedup();
        Ok(PastedPosting {
            posting,
            found,
            unclear_deadlines,
            left_out: sections.left_out,
        })
    }

    /// What a person says counts before what is found.
    fn add_said(&self, sections: &mut Sections) {
        for (field, said) in [
            (PostingField::Id, &self.id),
            (PostingField::Title, &self.title),
            (PostingField::Company, &self.company),
        ] {
            if let Some(said) = said {
                sections.facts.retain(|(known, ..)| *known != field);
                sections.facts.push((field, String::new(), said.clone()));
            }
        }
    }
}

/// Takes the last day in; the lines that name one which is not understood.
fn add_deadline(
    sections: &mut Sections,
    parts: &mut PostingParts,
    text: &str,
) -> Result<Vec<String>> {
    let mut unclear = Vec::new();
    let facts = std::mem::take(&mut sections.facts);
    let (deadlines, others) = facts
        .into_iter()
        .partition(|(field, ..)| *field == PostingField::Deadline);
    sections.facts = others;
    let deadlines: Vec<(PostingField, String, String)> = deadlines;
    let mut last: Option<String> = None;
    for (_, name, value) in deadlines {
        match facts::deadline(&value, text) {
            facts::Deadline::Day(day) => {
                last = last.max(Some(day));
                // The hour, or that it may close before.
                if facts::says_more(&value) {
                    sections.keep(Some(name), value);
                }
            }
            facts::Deadline::Open => sections.keep(Some(name), value),
            facts::Deadline::Unclear => {
                unclear.push(format!("{name}: {value}"));
                sections.keep(Some(name), value);
            }
        }
    }
    if let Some(day) = last.or_else(|| facts::deadline_in_prose(text)) {
        parts.add("", PostingField::Deadline, &json!(day))?;
    }
    Ok(unclear)
}

fn add_fields(sections: &Sections, parts: &mut PostingParts) -> Result<Vec<PostingField>> {
    let mut found = Vec::new();
    for (field, text) in sections.texts() {
        parts.add("", field, &json!(text))?;
        found.push(field);
    }
    for (field, name, value) in &sections.facts {
        parts.add(name, *field, &json!(value))?;
        found.push(*field);
    }
    Ok(found)
}
