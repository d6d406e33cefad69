//! A résumé.

use serde::Serialize;
use shortlist_document::{Document, PersonalFields};

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
