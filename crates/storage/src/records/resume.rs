//! A résumé.

use serde::Serialize;
use shortlist_document::{Document, LetterRecord, PersonalFields};

/// A résumé (이력서) as it is kept: no personal fields. It has no label, and no model learns from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredResume {
    /// Its identity at its source.
    pub resume_id: String,
    /// The identity of its content.
    pub content_hash: String,
    /// Its text.
    pub document: Document,
    /// Where it comes from.
    pub origin: Option<String>,
}

/// A résumé that is handed in, with what was taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResume {
    /// The résumé.
    pub resume: StoredResume,
    /// Its personal fields, which are stored apart from it.
    pub personal: PersonalFields,
}

impl NewResume {
    /// The résumé of a record, with its id at its source.
    #[must_use]
    pub fn new(resume_id: String, record: LetterRecord) -> Self {
        Self {
            resume: StoredResume {
                resume_id,
                content_hash: record.document.content_hash().to_string(),
                document: record.document,
                origin: None,
            },
            personal: record.personal,
        }
    }
}
