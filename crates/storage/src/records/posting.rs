//! A job posting.

use shortlist_document::Posting;

/// A posting that is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosting {
    /// The posting.
    pub posting: Posting,
    /// Where it comes from, such as a row of another database; `None`: a file. A posting from
    /// elsewhere never replaces one of the same id that came from a file.
    pub origin: Option<String>,
}

impl From<Posting> for NewPosting {
    fn from(posting: Posting) -> Self {
        Self {
            posting,
            origin: None,
        }
    }
}

/// Hard rules of a search. What is unknown about a posting is no reason to leave it out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostingFilter {
    /// Only postings that are not closed and whose deadline is not before this day, `YYYY-MM-DD`.
    pub open_on: Option<String>,
    /// Only postings whose location contains one of these.
    pub locations: Option<Vec<String>>,
    /// Only postings of one of these kinds of employment.
    pub employment_types: Option<Vec<String>>,
    /// No postings of these companies.
    pub companies_excluded: Vec<String>,
}

/// A posting that is near to what was searched.
#[derive(Debug, Clone, PartialEq)]
pub struct NearPosting {
    /// The posting.
    pub posting_id: String,
    /// Cosine similarity, from -1 to 1.
    pub similarity: f64,
}
