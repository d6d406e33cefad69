#![doc = include_str!("../README.md")]

mod drafts;
mod error;
mod letter_reviews;
mod recommender;

pub use drafts::{DraftComparison, Drafts};
pub use error::{Error, Result};
pub use letter_reviews::{LetterReviews, ReviewOptions, ReviewedForPosting};
pub use recommender::{Recommendation, Recommendations, Recommender};

// What advice is made of.
pub use shortlist_answering::{
    Comparison, Deletion, Error as AnsweringError, ExplainedParagraph, ExplainedQuestion,
    ExplainedSentence, Explanation, FEW_LETTERS, Kept, LetterReview, Notice, Prediction, Reason,
    Strength, SupportReport,
};
pub use shortlist_classification::{
    CalibrationMethod, Change, GroupedBy, Method, Nearness, Support, Unit,
};
pub use shortlist_document::{Error as DocumentError, Posting};
pub use shortlist_embedding::TokenCount;
pub use shortlist_features::Error as FeatureError;
pub use shortlist_matching::{
    ChangedRequirement, Error as MatchingError, Fit, FitChange, FitMatch, FitRequirement,
    FoundPosting, Gap, LastSeen, ListedPosting, PostingName, RecommendOptions, SearchResults,
};
pub use shortlist_metrics::Interval;
pub use shortlist_models::{AnsweringState, EmbedderInfo, Error as ModelError, ModelInfo};
pub use shortlist_recommendation::{
    Education, Fact, Filter, Importance, Removed, Scores, Strategy, Verdict as RequirementVerdict,
    Weights,
};
pub use shortlist_registry::{Error as RegistryError, Stage};
pub use shortlist_review as review;
