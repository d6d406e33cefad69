//! A set of queries with what they shall find.

use std::path::Path;

use serde_json::{Value, json};

/// A set as the three files that an evaluation of rankings reads.
#[derive(Debug, Default)]
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) queries: String,
    pub(crate) postings: String,
    pub(crate) relevance: String,
}

impl Set {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Adds a text to be found, as the duties of a posting.
    pub(crate) fn text(&mut self, id: &str, text: &str) {
        self.posting(&json!({"posting_id": id, "title": "-", "duties": text}));
    }

    pub(crate) fn posting(&mut self, posting: &Value) {
        line(&mut self.postings, posting);
    }

    /// Adds a few words that are looked for.
    pub(crate) fn words(&mut self, id: &str, text: &str) {
        line(&mut self.queries, &json!({"query_id": id, "text": text}));
    }

    /// Adds a letter of one answer that is looked for.
    pub(crate) fn answer(&mut self, id: &str, text: &str) {
        let letter =
            json!({"query_id": id, "자기소개서": {"지원 동기와 경험을 적어 주십시오.": text}});
        self.letter(&letter);
    }

    pub(crate) fn letter(&mut self, letter: &Value) {
        line(&mut self.queries, letter);
    }

    /// Says that a query shall find a posting.
    pub(crate) fn finds(&mut self, query: &str, posting: &str) {
        for part in [query, " 0 ", posting, " 1\n"] {
            self.relevance.push_str(part);
        }
    }

    /// Writes the three files.
    pub(crate) fn write(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join("queries.jsonl"), &self.queries)?;
        std::fs::write(folder.join("postings.jsonl"), &self.postings)?;
        std::fs::write(folder.join("relevance.txt"), &self.relevance)
    }
}

fn line(text: &mut String, value: &Value) {
    text.push_str(&value.to_string());
    text.push('\n');
}
