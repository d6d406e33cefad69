//! From several orders of the postings to one list.

mod collaboration;
mod diversity;
mod fold;
mod fuse;
mod last_seen;
mod part_search;
mod rank;
mod request;
mod seniority;
mod strategy;

pub use collaboration::{Collaboration, WeightedInteraction};
pub use rank::{Ranked, Ranking, Scores, Search};
pub use request::{QueryPart, Request, Weights};
pub use seniority::years_of_work;
pub use strategy::Strategy;
