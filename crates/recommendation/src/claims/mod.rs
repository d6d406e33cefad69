//! What a posting asks for as claims, and what a letter says to each.

mod amount;
mod answer;
mod bigrams;
mod claim;
mod demand;
mod level;
mod licence;
mod nearest;
mod ontology;
mod split;
mod stance;
mod statement;
mod words;

pub use answer::{Answer, ClaimAnswers, Verdict};
pub use claim::Claim;
pub use nearest::ConceptVectors;
pub use ontology::Ontology;
pub use statement::LetterStatements;
