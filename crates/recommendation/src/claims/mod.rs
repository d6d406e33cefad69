//! What a posting asks for as claims, and what a letter says to each.
#![expect(
    clippy::match_same_arms,
    clippy::needless_pass_by_value,
    clippy::single_match_else,
    clippy::unused_self,
    reason = "a verdict a line; the parts of one reader have one form"
)]

mod amount;
mod answer;
mod claim;
mod demand;
mod level;
mod licence;
mod ontology;
mod split;
mod stance;
mod statement;
mod words;

pub use answer::{Answer, ClaimAnswers, Verdict};
pub use claim::Claim;
pub use ontology::Ontology;
pub use statement::LetterStatements;
