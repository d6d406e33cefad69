#![doc = include_str!("../README.md")]

mod error;
mod facts;
mod index;
mod ranking;
mod requirements;
mod vectors;
mod words;

pub use error::{Error, Result};
pub use facts::{Education, Experience, Fact, Filter, Removed};
pub use index::{Entry, Match, PostingIndex, Snapshot};
pub use ranking::{
    Collaboration, QueryPart, Ranked, Ranking, Request, Scores, Strategy, Touch, Weights,
};
pub use requirements::{Coverage, Evidence, Importance, Requirement, RequirementMatch};
pub use vectors::{Precision, Query};
pub use words::{Aliases, Analyser};
