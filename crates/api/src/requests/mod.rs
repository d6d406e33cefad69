//! What is asked for: the bodies of requests.

mod json;
mod json_object;
mod letter;
mod review;
mod search;

pub use json::read_json;
pub use letter::Letter;
pub use review::{DraftPair, ReviewRequest, ReviewTarget};
pub use search::{LetterSearch, MOST_POSTINGS, PostingSearch, SearchRequest};

/// A request that contradicts itself, or asks for what cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImpossibleRequest {
    /// A posting by its id, and another one beside.
    TwoPostings,
    /// No posting where one is asked about.
    NoPosting,
    /// No posting at all, or more than one answer has.
    Top(usize),
}

impl ImpossibleRequest {
    /// What is said of parameters.
    pub const PARAMETERS: &str = "The parameters are not what this request takes";

    /// What is wrong, in a few words.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::TwoPostings => "The posting is named twice",
            Self::NoPosting => "No posting is named",
            Self::Top(_) => Self::PARAMETERS,
        }
    }

    /// The HTTP status of an answer that tells of it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::TwoPostings | Self::NoPosting => 422,
            Self::Top(_) => 400,
        }
    }
}

impl std::fmt::Display for ImpossibleRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TwoPostings => {
                formatter.write_str("expected `posting_id` or `posting`, but came both")
            }
            Self::NoPosting => {
                formatter.write_str("expected `posting_id` or `posting`, but came none")
            }
            Self::Top(top) => write!(
                formatter,
                "expected top from 1 to {MOST_POSTINGS}, but came {top}"
            ),
        }
    }
}

impl std::error::Error for ImpossibleRequest {}
