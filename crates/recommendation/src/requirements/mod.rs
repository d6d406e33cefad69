//! What a posting asks for, line by line, and which sentence of a letter answers it.

mod coverage;
mod requirement;

pub use coverage::{Coverage, Evidence, RequirementMatch};
pub use requirement::{Importance, Requirement};
