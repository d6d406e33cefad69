#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod claims;
mod error;
mod facts;
mod fixed;
mod index;
mod lines;
mod nearest_postings;
mod pieces;
mod ranking;
mod requirements;
mod text;
mod threads;
#[cfg(feature = "usearch")]
mod usearch_index;
mod vectors;
mod words;

pub use claims::{
    Answer, Claim, ClaimAnswers, ConceptVectors, LetterStatements, Ontology, Tokens, Verdict,
};
pub use error::{Error, Result};
pub use facts::{
    DegreeAsked, Education, Employment, Experience, ExperienceAsked, Fact, Filter, Level,
    Newcomers, Pay, Place, PostingFacts, Removed, Stated,
};
#[cfg(feature = "saved")]
pub use index::SavedIndex;
pub use index::{Entry, Lookup, Match, Nearest, PostingIndex, Snapshot, look_up};
pub use lines::{LineKind, PostingField, PostingLine};
pub use nearest_postings::NearestPostings;
pub use ranking::{
    Collaboration, QueryPart, Ranked, Ranking, Request, Scores, Search, Strategy,
    WeightedInteraction, Weights, years_of_work,
};
pub use requirements::{Coverage, Evidence, Importance, Requirement, RequirementMatch};
#[cfg(feature = "usearch")]
pub use usearch_index::UsearchIndex;
pub use vectors::SearchPrecision;
pub use words::{Aliases, Analyser};
