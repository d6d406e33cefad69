//! What is hard and fast about a posting, and the rules that a search may have.

mod columns;
mod company;
mod education;
mod employment;
mod experience;
mod filter;
mod gazetteer;
mod least_years;
mod level;
mod place;
mod place_key;
mod place_line;
mod place_of_posting;
mod posting_facts;
mod stated;
mod years;

pub(crate) use columns::Columns;

pub(crate) use education::degrees_of;
pub use education::{DegreeAsked, Education};
pub use employment::Employment;
pub use experience::{Experience, ExperienceAsked, Newcomers};
pub use filter::{Fact, Filter, Removed};
pub use level::Level;
pub use place::Place;
pub use posting_facts::{Pay, PostingFacts};
pub use stated::Stated;
pub(crate) use years::lengths;
